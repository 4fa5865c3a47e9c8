import { DAY, HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import type { SignInThrottleTable } from '#storage/tables/staff.ts'
import { networkOf } from './network.ts'
import { hashOfKey } from './secret-key.ts'

/** Who tries to get in: as which account, known or not, and from where. */
export interface Attempt {
  email: string
  /** The address that the server believes: that of the connection, or what a trusted proxy says of it. */
  address: string
  now: Instant
}

/** Until when nobody gets in, or `null`: this attempt may be made. */
export type Lock = Instant | null

/** Failures after which an account is locked; each failure from then on doubles the time. */
const ACCOUNT_FAILURES = 5
const ACCOUNT_FIRST_LOCK = MINUTE
const ACCOUNT_LONGEST_LOCK = 15 * MINUTE
/** Failures in an hour after which a network is locked for the rest of that hour. */
const NETWORK_FAILURES = 20

/**
 * Asks whether an attempt may be made and counts it as failed before anybody looks at the password, so that a hundred
 * attempts at once count like a hundred in a row. {@link forgiveAttempt} takes that back for the right password. Whether
 * the account exists makes no difference. The counts are in the database: they outlive a restart and hold on every node.
 *
 * Five failures lock an account for a minute, each one more for twice as long, up to 15 minutes; a day without a failure
 * clears it. Twenty failures in an hour lock a network (an IPv4 address, or the /64 of IPv6) for the rest of the hour. An
 * attempt that is refused counts for nothing.
 */
export async function countAttempt(tx: Transaction, attempt: Attempt): Promise<Lock> {
  const account = await lockRow(tx, accountKey(attempt.email), attempt.now)
  const network = await lockRow(tx, networkKey(attempt.address), attempt.now)
  const locked = latest(account.lockedUntil, network.lockedUntil)
  if (locked && locked > attempt.now) return locked
  await save(tx, afterAccountFailure(account, attempt.now))
  await save(tx, afterNetworkFailure(network, attempt.now))
  return null
}

/** The attempt succeeded: the account starts afresh, and the network has one failure less. */
export async function forgiveAttempt(tx: Transaction, attempt: Attempt): Promise<void> {
  await forgiveAccount(tx, attempt.email)
  await uncountNetwork(tx, attempt)
}

/**
 * The attempt was right as far as it went, and more is asked: account and network have one failure less, and the lock that
 * this attempt would have begun does not hold. What was counted before or since stays, so that whoever knows a password does
 * not get to try codes without end.
 */
export async function uncountAttempt(tx: Transaction, attempt: Attempt): Promise<void> {
  const account = await lockRow(tx, accountKey(attempt.email), attempt.now)
  const isLatest = account.lastFailedAt === attempt.now
  const failures = Math.max(0, account.failures - 1)
  await save(tx, { ...account, failures, lockedUntil: isLatest ? null : account.lockedUntil })
  await uncountNetwork(tx, attempt)
}

async function uncountNetwork(tx: Transaction, attempt: Attempt): Promise<void> {
  const network = await lockRow(tx, networkKey(attempt.address), attempt.now)
  const failures = Math.max(0, network.failures - 1)
  await save(tx, { ...network, failures, lockedUntil: failures < NETWORK_FAILURES ? null : network.lockedUntil })
}

/** Clears what was counted against an account. */
export async function forgiveAccount(tx: Transaction, email: string): Promise<void> {
  await tx.deleteFrom('signInThrottle').where('key', '=', accountKey(email)).execute()
}

/** Removes what no longer counts. */
export async function forgetOldAttempts(tx: Transaction, now: Instant): Promise<void> {
  await tx.deleteFrom('signInThrottle').where('lastFailedAt', '<', later(now, -DAY)).execute()
}

function afterAccountFailure(row: SignInThrottleTable, now: Instant): SignInThrottleTable {
  const isOver = row.lastFailedAt < later(now, -DAY)
  const failures = isOver ? 1 : row.failures + 1
  const doublings = Math.max(0, failures - ACCOUNT_FAILURES)
  const length = Math.min(ACCOUNT_LONGEST_LOCK, ACCOUNT_FIRST_LOCK * 2 ** doublings)
  return {
    key: row.key,
    failures,
    since: isOver ? now : row.since,
    lastFailedAt: now,
    lockedUntil: failures < ACCOUNT_FAILURES ? null : later(now, length),
  }
}

function afterNetworkFailure(row: SignInThrottleTable, now: Instant): SignInThrottleTable {
  const isOver = row.since <= later(now, -HOUR)
  const failures = isOver ? 1 : row.failures + 1
  const since = isOver ? now : row.since
  return {
    key: row.key,
    failures,
    since,
    lastFailedAt: now,
    lockedUntil: failures < NETWORK_FAILURES ? null : later(since, HOUR),
  }
}

/** The row of `key`, made where there is none, and nobody else's until this transaction ends. */
async function lockRow(tx: Transaction, key: string, now: Instant): Promise<SignInThrottleTable> {
  await tx
    .insertInto('signInThrottle')
    .values({ key, failures: 0, since: now, lastFailedAt: now, lockedUntil: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx
    .selectFrom('signInThrottle')
    .selectAll()
    .where('key', '=', key)
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow()
}

async function save(tx: Transaction, { key, ...row }: SignInThrottleTable): Promise<void> {
  await tx.updateTable('signInThrottle').set(row).where('key', '=', key).execute()
}

/** A hash: people type passwords into the field for the address. */
function accountKey(email: string): string {
  return `account:${hashOfKey(email.trim().toLowerCase())}`
}

function networkKey(address: string): string {
  return `network:${networkOf(address, { v4: 32, v6: 64 })}`
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
