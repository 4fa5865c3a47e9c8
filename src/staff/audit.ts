import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { type Actor, actorKey } from './actor.ts'

/** Who did it: somebody known, somebody at the machine itself, or somebody who has not shown who they are. */
export type AuditActor = Pick<Actor, 'kind' | 'id'> | 'command-line' | 'visitor'

/** How the log names who did it. */
export function auditName(actor: AuditActor): string {
  return typeof actor === 'string' ? actor : actorKey(actor)
}

export interface AuditEntry {
  at: Instant
  actor: AuditActor
  /** In the past tense, named after what it happened to (`token.revoked`). */
  action: string
  /** What it happened to, as `kind:id`. */
  subject?: string
  /** What else a later reader needs. Never a password, a token, a key or a reader's data. */
  detail?: Record<string, unknown>
}

/**
 * Adds a line to the log of who did what, in the transaction of what was done: both are there afterwards, or neither. The
 * database refuses to alter or remove a line.
 */
export async function audit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('auditEntry')
    .values({
      at: entry.at,
      actor: auditName(entry.actor),
      action: entry.action,
      subject: entry.subject ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}

export interface AuditLine {
  id: number
  at: Instant
  actor: string
  action: string
  subject: string | null
  detail: Record<string, unknown>
}

export interface AuditSearch {
  limit: number
  /** The `id` at which the page before ended. */
  before?: number
  /** Who did it, as the log names them. */
  actor?: string | undefined
  /** What was done, or how that begins: `staff` finds `staff.reset`. */
  action?: string | undefined
  /** What it was done to. */
  subject?: string | undefined
  /** From this moment on. */
  from?: Instant
  /** Before this moment. */
  until?: Instant
}

/** The log, or those lines that are looked for, latest first. */
export async function readAuditLog(db: Reader, search: AuditSearch): Promise<AuditLine[]> {
  const { actor, action, subject, from, until } = search
  let query = db
    .selectFrom('auditEntry')
    .selectAll()
    .where('id', '<', search.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(search.limit)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (subject !== undefined) query = query.where('subject', '=', subject)
  // `/` is the letter after the dot.
  if (action !== undefined) {
    query = query.where((or) =>
      or.or([or('action', '=', action), or.and([or('action', '>', `${action}.`), or('action', '<', `${action}/`)])]),
    )
  }
  if (from !== undefined) query = query.where('at', '>=', from)
  if (until !== undefined) query = query.where('at', '<', until)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}

/** Every action that the log holds, by name. */
export async function auditActions(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('auditEntry').select('action').distinct().orderBy('action').execute()
  return rows.map((row) => row.action)
}
