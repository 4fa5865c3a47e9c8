/** An address of the same thing elsewhere; an id of Wikidata in the form in which its own data have it. */
export function sameAddress(text: string): string {
  const id = /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/)?([Qq]\d{1,12})$/.exec(text.trim())?.[1]
  return id === undefined ? text.trim() : `http://www.wikidata.org/entity/${id.toUpperCase()}`
}
