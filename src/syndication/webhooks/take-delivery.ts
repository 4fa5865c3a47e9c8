import { sql } from 'kysely'
import { DAY, HOUR, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { ToSend } from './write-message.ts'

/** For how long a process has an address alone, in milliseconds: longer than an attempt may take. */
const HOLDS = MINUTE

/** Waits between attempts, in milliseconds; together a little more than a day. */
const WAITS = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  9 * HOUR,
]

/** Failed attempts in a row after which an address is left alone for a while, and how long at most. */
const FAILURES = 5
const LONGEST_REST = HOUR

/** For how long it is known what became of a delivery. */
const MEMORY = 30 * DAY

/** A delivery that this process has taken, and where it goes. */
export interface Taken extends ToSend {
  id: number
  message: string
  attempts: number
  webhook: { id: string; kind: string; address: string; secret: string | null; failures: number }
}

/**
 * Takes the delivery that has been due longest at an address that nobody else sends to just now; `null` where there is none. One
 * address gets one message at a time, in the order in which things happened to each article: a message waits for those about
 * the same article that come before it.
 */
export async function takeDelivery(db: Database, now: Instant): Promise<Taken | null> {
  const anyDue = await db.read.selectFrom('delivery').select('id').where('dueAt', '<=', now).limit(1).executeTakeFirst()
  if (!anyDue) return null
  return db.transaction(async (tx) => {
    const webhook = await lockWebhook(tx, now)
    if (!webhook) return null
    const row = await dueOf(tx, webhook.id, now).executeTakeFirst()
    if (!row) return null
    await tx
      .updateTable('webhook')
      .set({ heldUntil: later(now, HOLDS) })
      .where('id', '=', webhook.id)
      .execute()
    await tx
      .updateTable('delivery')
      .set({ attempts: row.attempts + 1, triedAt: now })
      .where('id', '=', row.id)
      .execute()
    const { id, message, topic, articleId, about, happensAt, attempts } = row
    return { id, message, topic, articleId, about: JSON.parse(about), happensAt, attempts: attempts + 1, webhook }
  })
}

function dueOf(tx: Transaction, webhookId: string, now: Instant) {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where('webhookId', '=', webhookId)
    .where('dueAt', '<=', now)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('delivery as before')
            .select('before.id')
            .whereRef('before.webhookId', '=', 'delivery.webhookId')
            .whereRef('before.articleId', '=', 'delivery.articleId')
            .where('before.dueAt', 'is not', null)
            .where(sql<boolean>`(before.happens_at, before.id) < (delivery.happens_at, delivery.id)`),
        ),
      ),
    )
    .orderBy('dueAt')
    .orderBy('id')
    .limit(1)
}

async function lockWebhook(tx: Transaction, now: Instant): Promise<Taken['webhook'] | null> {
  const webhook = await tx
    .selectFrom('webhook')
    .select(['id', 'kind', 'address', 'secret', 'failures'])
    .where('pausedAt', 'is', null)
    .where((is) => is.or([is('restsUntil', 'is', null), is('restsUntil', '<=', now)]))
    .where((is) => is.or([is('heldUntil', 'is', null), is('heldUntil', '<=', now)]))
    .where((is) =>
      is.exists(
        is
          .selectFrom('delivery')
          .select('delivery.id')
          .whereRef('delivery.webhookId', '=', 'webhook.id')
          .where('delivery.dueAt', '<=', now),
      ),
    )
    .orderBy('heldUntil')
    .limit(1)
    .$if(tx.dialect === 'postgres', (query) => query.forUpdate().skipLocked())
    .executeTakeFirst()
  return webhook ?? null
}

/** What came of an attempt. */
export type Attempt =
  | { did: 'deliver'; status: number }
  | { did: 'fail'; status: number | null; failure: string; isForGood: boolean }
  | { did: 'drop'; because: string }
  | { did: 'postpone'; at: Instant }

/**
 * Notes what came of an attempt, and lets the address go. What failed is tried again for a day, with growing waits; an address
 * that fails five times in a row is left alone for a while, and one that says that it is gone (410), or takes nothing for a day,
 * is paused.
 */
export async function settleDelivery(tx: Transaction, taken: Taken, attempt: Attempt, now: Instant): Promise<void> {
  const { id, webhook } = taken
  const settled = (outcome: string, failure: string | null, status: number | null) =>
    tx
      .updateTable('delivery')
      .set({ dueAt: null, settledAt: now, outcome, failure, status })
      .where('id', '=', id)
      .execute()
  const release = (changes: object) =>
    tx
      .updateTable('webhook')
      .set({ heldUntil: null, ...changes })
      .where('id', '=', webhook.id)
      .execute()
  switch (attempt.did) {
    case 'deliver':
      await settled('delivered', null, attempt.status)
      await release({ failures: 0, restsUntil: null })
      break
    case 'drop':
      await settled('dropped', attempt.because, null)
      await release({})
      break
    case 'postpone':
      await tx
        .updateTable('delivery')
        .set({ dueAt: attempt.at, happensAt: attempt.at, attempts: 0, triedAt: null })
        .where('id', '=', id)
        .execute()
      await release({})
      break
    case 'fail': {
      const failures = webhook.failures + 1
      const wait = WAITS[taken.attempts - 1]
      const { failure, status } = attempt
      if (wait === undefined) await settled('given-up', failure, status)
      else {
        await tx
          .updateTable('delivery')
          .set({ dueAt: later(now, wait), failure, status })
          .where('id', '=', id)
          .execute()
      }
      const rest = failures >= FAILURES ? Math.min(LONGEST_REST, MINUTE * 2 ** (failures - FAILURES)) : 0
      const isOver = attempt.isForGood || wait === undefined
      await release({
        failures,
        ...(rest > 0 ? { restsUntil: later(now, rest) } : {}),
        ...(isOver
          ? { pausedAt: now, pausedBecause: attempt.isForGood ? failure : `${failure} It did so for a day.` }
          : {}),
      })
    }
  }
}

/** Gives a delivery back as if nobody had tried it. */
export async function releaseDelivery(tx: Transaction, { id, attempts, webhook }: Taken): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ attempts: attempts - 1 })
    .where('id', '=', id)
    .execute()
  await tx.updateTable('webhook').set({ heldUntil: null }).where('id', '=', webhook.id).execute()
}

/** Forgets deliveries that were settled a month ago or earlier. */
export async function forgetOldDeliveries(tx: Transaction, now: Instant): Promise<void> {
  await tx.deleteFrom('delivery').where('settledAt', '<', later(now, -MEMORY)).execute()
}
