import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'

/** How often an article was read in the minute that `minute` lies in. */
export interface MinuteReads {
  articleId: string
  minute: Instant
  reads: number
}

/** Minutes that are kept. */
const KEPT = 60

/** Rows of one statement, see `store-reads.ts`. */
const ROWS_AT_ONCE = 50

/** The beginning of the minute, in UTC, in which `instant` lies. */
export function minuteOf(instant: Instant): Instant {
  return `${instant.slice(0, 16)}:00.000Z`
}

/** Adds reads to those of the last minutes, whichever process counted them. Rows are written in one order everywhere. */
export async function storeRecentReads(tx: Transaction, batch: MinuteReads[]): Promise<void> {
  const key = (row: MinuteReads): string => row.minute + row.articleId
  const sorted = batch.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  for (let start = 0; start < sorted.length; start += ROWS_AT_ONCE) {
    await tx
      .insertInto('popularityMinute')
      .values(sorted.slice(start, start + ROWS_AT_ONCE))
      .onConflict((on) =>
        on
          .columns(['minute', 'articleId'])
          .doUpdateSet((is) => ({ reads: is('popularityMinute.reads', '+', is.ref('excluded.reads')) })),
      )
      .execute()
    await nextTurn()
  }
}

/** Forgets minutes that nobody asks for any more. */
export async function pruneRecentReads(tx: Transaction, now: Instant): Promise<void> {
  await tx
    .deleteFrom('popularityMinute')
    .where('minute', '<=', minuteOf(later(now, -KEPT * MINUTE)))
    .execute()
}

/**
 * Reads of the `minutes` up to `now`, the present one included, by article, on all machines of the paper, as far as they have
 * been stored: a batch goes every few seconds. An hour is told at most.
 */
export async function sumRecentReads(
  db: Reader,
  request: { minutes: number; now: Instant; articleId?: string },
): Promise<Map<string, number>> {
  const { minutes, now, articleId } = request
  let query = db
    .selectFrom('popularityMinute')
    .select('articleId')
    .select((is) => is.cast<number>(is.fn.sum('reads'), 'integer').as('reads'))
    .where('minute', '>', minuteOf(later(now, -minutes * MINUTE)))
    .where('minute', '<=', minuteOf(now))
    .groupBy('articleId')
  if (articleId !== undefined) query = query.where('articleId', '=', articleId)
  return new Map((await query.execute()).map((row) => [row.articleId, row.reads]))
}
