/** Codes of PostgreSQL: a row that stands already or is no longer there, a deadlock, an order of transactions that cannot be kept. */
const CODES = ['23505', '23503', '40P01', '40001']

/**
 * Whether something failed because somebody else wrote what it needed at the same moment: nothing of it was written, and done again it is
 * answered by what is there now. On SQLite, where one writes at a time, it does not happen.
 */
export function isConflictingWrite(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return CODES.includes((error as { code?: string }).code ?? '') || isConflictingWrite(error.cause)
}

/** What PostgreSQL says of a lock that somebody else held for longer than anybody waits. */
const HELD = '55P03'

/** Whether something failed because somebody else held what it needed for too long: nothing of it was written. */
export function isHeldTooLong(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (error as { code?: string }).code === HELD || isHeldTooLong(error.cause)
}
