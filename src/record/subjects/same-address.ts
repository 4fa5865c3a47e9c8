/** An address of the same thing elsewhere; an id of Wikidata in the form in which its own data have it. */
export function sameAddress(text: string): string {
  const id = /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/)?([Qq]\d{1,12})$/.exec(text.trim())?.[1]
  return id === undefined ? text.trim() : `http://www.wikidata.org/entity/${id.toUpperCase()}`
}

/** Why a text is no address of the web that readers can be sent to, and what to do about it; `null` where it is one, or an id of Wikidata. */
export function faultOfAddress(text: string): string | null {
  const address = sameAddress(text)
  const shown = `“${address.slice(0, 100)}”`
  if (!/^https?:\/\/\S+$/.test(address) || !URL.canParse(address)) return `${shown} is no address of the web.`
  const { username, password } = new URL(address)
  if (username !== '' || password !== '') {
    return `${shown} has a name or a password before its host: write the address without it.`
  }
  if (/["']/.test(address)) return `${shown} has quotation marks: write them as %22 or %27.`
  return /[<>]/.test(address) ? `${shown} has angle brackets: write them as %3C and %3E.` : null
}
