import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Actor } from './actor.ts'

/** Who did it: somebody known, somebody at the machine itself, or somebody who has not shown who they are. */
export type AuditActor = Pick<Actor, 'kind' | 'id'> | 'command-line' | 'visitor'

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
      actor: typeof entry.actor === 'string' ? entry.actor : `${entry.actor.kind}:${entry.actor.id}`,
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

/** The log, latest first: at most `limit` lines, of those whose `id` is less than `before`. */
export async function readAuditLog(db: Reader, page: { limit: number; before?: number }): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .selectAll()
    .where('id', '<', page.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
}
