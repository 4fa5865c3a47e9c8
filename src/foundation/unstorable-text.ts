/** What PostgreSQL calls a text with NUL in it, and a NUL that is written as an escape in JSON. */
const POSTGRES_CODES = ['22021', '22P05']

/** A text that no database of ours keeps: PostgreSQL has no NUL, and SQLite is held to the same, so that one can follow the other. */
export class UnstorableText extends Error {
  readonly code = POSTGRES_CODES[0]

  constructor() {
    super('A text with NUL in it cannot be stored.')
  }
}

/** Whether something failed because a text has NUL in it, whichever database says so. */
export function isUnstorableText(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (POSTGRES_CODES.includes((at as { code?: string }).code ?? '')) return true
  }
  return false
}

/** Where in what was sent a text with NUL in it stands (`mentions.0`), or `null`. */
export function placeOfNul(sent: unknown, path: string[] = []): string | null {
  if (typeof sent === 'string') return sent.includes('\0') ? path.join('.') : null
  if (typeof sent !== 'object' || sent === null) return null
  for (const [name, value] of Object.entries(sent)) {
    const found = placeOfNul(value, [...path, name])
    if (found !== null) return found
  }
  return null
}
