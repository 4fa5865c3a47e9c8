import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { audit } from './audit.ts'
import { browserName } from './browser-name.ts'

export interface SessionSummary {
  id: string
  /** As people call it: `Firefox on Linux`. */
  browser: string
  /** The neighbourhood of the address that it began at. */
  network: string | null
  startedAt: Instant
  /** To some minutes. */
  lastSeenAt: Instant
  /** Whether more than a password was asked for. */
  hasSecondFactor: boolean
  isCurrent: boolean
}

/** The sessions in which somebody is signed in now, the one used last first: at most `limit`, after the first `skip`. */
export async function listSessions(
  db: Reader,
  request: { staffId: string; currentId: string; now: Instant; limit: number; skip: number },
): Promise<SessionSummary[]> {
  const rows = await db
    .selectFrom('staffSession')
    .select(['id', 'userAgent', 'network', 'createdAt', 'lastSeenAt', 'factors'])
    .where('staffId', '=', request.staffId)
    .where('expiresAt', '>', request.now)
    .orderBy((by) => by.fn.coalesce('lastSeenAt', 'createdAt'), 'desc')
    .orderBy('id')
    .limit(request.limit)
    .offset(request.skip)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    browser: browserName(row.userAgent),
    network: row.network,
    startedAt: row.createdAt,
    lastSeenAt: row.lastSeenAt ?? row.createdAt,
    hasSecondFactor: row.factors >= 2,
    isCurrent: row.id === request.currentId,
  }))
}

/** From the end of this transaction on nobody is signed in by it. @throws {Refusal} `session-not-found`. */
export async function endSession(
  tx: Transaction,
  request: { staffId: string; sessionId: string; now: Instant },
): Promise<void> {
  const ended = await tx
    .deleteFrom('staffSession')
    .where('id', '=', request.sessionId)
    .where('staffId', '=', request.staffId)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Refusal('session-not-found', 'This session has ended already.')
  await noteEnd(tx, { ...request, sessions: 1 })
}

/** Ends all sessions of somebody but the one they are asking in, and returns how many that were. */
export async function endOtherSessions(
  tx: Transaction,
  request: { staffId: string; currentId: string; now: Instant },
): Promise<number> {
  const ended = await tx
    .deleteFrom('staffSession')
    .where('staffId', '=', request.staffId)
    .where('id', '!=', request.currentId)
    .returning('id')
    .execute()
  if (ended.length > 0) await noteEnd(tx, { ...request, sessions: ended.length })
  return ended.length
}

async function noteEnd(
  tx: Transaction,
  { staffId, now, sessions }: { staffId: string; now: Instant; sessions: number },
): Promise<void> {
  await audit(tx, {
    at: now,
    actor: { kind: 'staff', id: staffId },
    action: 'session.ended',
    subject: `staff:${staffId}`,
    detail: { sessions },
  })
}
