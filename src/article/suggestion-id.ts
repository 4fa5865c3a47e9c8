/** Who suggested something and when, as the id of a suggestion tells it. */
export interface SuggestionAuthor {
  staffId: string
  name: string
}

export interface SuggestionOrigin extends SuggestionAuthor {
  /** ISO 8601. */
  at: string
}

/** An id for a new suggestion. It says whose it is and since when, so a text needs no list of suggestions beside it. */
export function newSuggestionId({ staffId, name }: SuggestionAuthor, now = Date.now()): string {
  const chance = Math.floor(Math.random() * 36 ** 6).toString(36)
  return [staffId, name, now.toString(36), chance]
    .map((part) => encodeURIComponent(part).replaceAll('~', '%7E'))
    .join('~')
}

/** What an id says; `null` for one that was not made here. */
export function readSuggestionId(id: unknown): SuggestionOrigin | null {
  if (typeof id !== 'string') return null
  const parts = id.split('~')
  if (parts.length !== 4) return null
  try {
    const [staffId = '', name = '', time = ''] = parts.map(decodeURIComponent)
    const at = Number.parseInt(time, 36)
    return Number.isFinite(at) ? { staffId, name, at: new Date(at).toISOString() } : null
  } catch {
    return null
  }
}

/** Whether both ids are of one person's suggestions. */
export function isSameAuthor(some: unknown, other: unknown): boolean {
  return some === other || (readSuggestionId(some)?.staffId ?? some) === (readSuggestionId(other)?.staffId ?? other)
}
