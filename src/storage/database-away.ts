import { NoPrimary } from './server-addresses.ts'

/**
 * Codes of the system and of PostgreSQL (“PostgreSQL Error Codes” in its manual) for a server that is not there, goes away, takes no
 * more connections, or has ended one whose transaction said nothing for too long.
 */
const CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-3]|25P03|08\d{3}|53300)$/

/** What the client of PostgreSQL says, without a code, of connections that broke, were broken, or did not come about in time. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Client was closed)/

/** Whether something failed because the database cannot be reached. What was being committed then may be there, or not. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof NoPrimary || CODES.test((error as { code?: string }).code ?? '') || WORDS.test(error.message))
    return true
  const within = error instanceof AggregateError ? error.errors : []
  return [error.cause, ...within].some(isDatabaseAway)
}
