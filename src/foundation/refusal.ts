/** One thing that was wrong with what somebody sent: the field, as they named it, and what to do about it. */
export interface FieldError {
  field: string
  message: string
}

export interface RefusalDetails {
  /** The field at fault, in the words of the interface it came through (`body.html`, `dateline.date`). */
  field?: string
  /** Several fields at fault. Takes precedence over `field`. */
  errors?: FieldError[]
  /** Further members of the reply over HTTP, for a program that can go on from them. */
  members?: Record<string, unknown>
  cause?: unknown
}

/**
 * A clear no to something that was asked, in a sentence for the person who asked. Nothing has been changed when it is thrown
 * inside a transaction. Every code has one status of HTTP, in `server/problem.ts`; codes are added, never renamed.
 */
export class Refusal extends Error {
  readonly code: string
  readonly errors: FieldError[]
  readonly members: Record<string, unknown>

  constructor(code: string, message: string, details: RefusalDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'Refusal'
    this.code = code
    this.members = details.members ?? {}
    this.errors = details.errors ?? (details.field === undefined ? [] : [{ field: details.field, message }])
  }
}
