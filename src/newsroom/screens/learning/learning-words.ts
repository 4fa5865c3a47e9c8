/** What a tier is called on screen, and what is in it. */
export const TIERS: Record<string, { name: string; about: string }> = {
  known: { name: 'Known', about: 'a full name that is on record' },
  surname: { name: 'Surname', about: 'a surname or abbreviation after the full name' },
  word: { name: 'One word', about: 'a single word that is on record' },
  new: { name: 'New', about: 'a name that is not on record, and is likely to be one' },
  weak: { name: 'Doubtful', about: 'what may be a name' },
}

const KINDS: Record<string, string> = {
  person: 'people',
  organisation: 'organisations',
  place: 'places',
  event: 'events',
  initiative: 'initiatives',
  topic: 'topics',
  role: 'roles',
  meeting: 'meetings',
  attendance: 'attendances',
  statement: 'statements',
  count: 'counts',
  undertaking: 'undertakings',
}

export function kindName(kind: string): string {
  return KINDS[kind] ?? kind
}

/** A share as whole per cent. */
export function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

/** With one decimal, where two figures are close to each other. */
export function closePercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

export function articles(count: number): string {
  return count === 1 ? '1 article' : `${count.toLocaleString('en')} articles`
}
