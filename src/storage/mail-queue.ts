import { DAY, HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import type { Database, Reader, Transaction } from './database.ts'

export interface NewMail {
  /** Which of the program's functions writes the letter, when it is sent. */
  kind: string
  recipient: string
  /** What that function needs. Never a secret: it makes those itself, so that none lies in the queue. */
  payload?: Record<string, unknown>
  now: Instant
}

/** A letter whose turn it is. */
export interface DueMail {
  id: number
  kind: string
  recipient: string
  payload: Record<string, unknown>
  createdAt: Instant
  attempts: number
}

/** How long one process keeps a letter to itself while it sends it. */
const LEASE = 2 * MINUTE
const FIRST_WAIT = MINUTE
const LONGEST_WAIT = HOUR
/** After this long a letter is given up. */
const PATIENCE = 3 * DAY
/** How long it is known what became of a letter. */
const MEMORY = 30 * DAY

/**
 * Puts a letter into the queue, in the transaction of what it tells of: both are there after the commit, or neither. It waits
 * there as long as the mail server is away, up to three days. Returns its number.
 */
export async function queueMail(tx: Transaction, mail: NewMail): Promise<number> {
  const { id } = await tx
    .insertInto('mail')
    .values({
      kind: mail.kind,
      recipient: mail.recipient,
      payload: JSON.stringify(mail.payload ?? {}),
      createdAt: mail.now,
      dueAt: mail.now,
      attempts: 0,
      lastError: null,
      settledAt: null,
      outcome: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Takes the letter that has been due longest, for two minutes; of several processes that ask, each gets another. */
export async function takeDueMail(db: Database, now: Instant): Promise<DueMail | null> {
  // The queue is empty nearly always, and looking takes no lock.
  const isAnyDue = await db.read.selectFrom('mail').select('id').where('dueAt', '<=', now).limit(1).executeTakeFirst()
  if (!isAnyDue) return null
  return db.transaction(async (tx) => {
    const due = await tx
      .selectFrom('mail')
      .selectAll()
      .where('dueAt', '<=', now)
      .orderBy('dueAt')
      .orderBy('id')
      .limit(1)
      .$if(tx.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
      .executeTakeFirst()
    if (!due) return null
    await tx
      .updateTable('mail')
      .set({ dueAt: later(now, LEASE), attempts: due.attempts + 1 })
      .where('id', '=', due.id)
      .execute()
    const { id, kind, recipient, createdAt } = due
    const payload = JSON.parse(due.payload) as Record<string, unknown>
    return { id, kind, recipient, payload, createdAt, attempts: due.attempts + 1 }
  })
}

/** Notes what became of a letter for good, and forgets what it was to say. */
export async function settleMail(
  tx: Transaction,
  settled: { id: number; outcome: 'sent' | 'dropped' | 'given-up'; error?: string; now: Instant },
): Promise<void> {
  await tx
    .updateTable('mail')
    .set({
      dueAt: null,
      payload: '{}',
      outcome: settled.outcome,
      settledAt: settled.now,
      ...(settled.error === undefined ? {} : { lastError: settled.error }),
    })
    .where('id', '=', settled.id)
    .execute()
}

/** Lets a letter wait for another attempt: a minute at first, twice as long each time, an hour at most; then gives it up. */
export async function postponeMail(tx: Transaction, mail: DueMail, error: string, now: Instant): Promise<void> {
  if (mail.createdAt < later(now, -PATIENCE)) {
    await settleMail(tx, { id: mail.id, outcome: 'given-up', error, now })
    return
  }
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (mail.attempts - 1))
  await tx
    .updateTable('mail')
    .set({ dueAt: later(now, wait), lastError: error })
    .where('id', '=', mail.id)
    .execute()
}

/** Forgets letters that were settled a month ago or earlier. */
export async function forgetOldMail(tx: Transaction, now: Instant): Promise<void> {
  await tx.deleteFrom('mail').where('settledAt', '<', later(now, -MEMORY)).execute()
}

export interface MailSummary {
  id: number
  kind: string
  recipient: string
  createdAt: Instant
  dueAt: Instant | null
  attempts: number
  lastError: string | null
  settledAt: Instant | null
  outcome: string | null
}

/** Letters, the latest first: at most `limit`, of those whose `id` is less than `before`. */
export async function listMail(
  db: Reader,
  page: { limit: number; before?: number | undefined },
): Promise<MailSummary[]> {
  return db
    .selectFrom('mail')
    .select(['id', 'kind', 'recipient', 'createdAt', 'dueAt', 'attempts', 'lastError', 'settledAt', 'outcome'])
    .where('id', '<', page.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}
