import { setImmediate as nextTurn } from 'node:timers/promises'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { hourOf } from './hour.ts'

/** How often an article was read in the hour that begins at `hour`. */
export interface HourlyReads {
  articleId: string
  hour: Instant
  reads: number
}

/** Rows of one statement. On SQLite a statement holds up this thread, so others are served between two of them. */
const ROWS_AT_ONCE = 50

/** How long counts are kept. */
export const KEPT_DAYS = 30

/**
 * Adds reads to those that are stored, so that several processes can count for one paper. Reads of articles that do not exist
 * are left out, and those that do are given back. Rows are written in one order everywhere: two writers wait for each other instead of blocking each other.
 */
export async function storeReads(tx: Transaction, batch: HourlyReads[]): Promise<Set<string>> {
  const known = await existingArticles(tx, [...new Set(batch.map((row) => row.articleId))])
  await addRows(
    tx,
    batch.filter((row) => known.has(row.articleId)).map((row) => ({ ...row, sampleReads: 0 })),
  )
  return known
}

/**
 * Stores made-up reads for a demonstration. Lists say that they are samples for as long as samples weigh more in them than
 * what was counted.
 *
 * @throws {Refusal} `article-not-found`.
 */
export async function storeSampleReads(tx: Transaction, batch: HourlyReads[]): Promise<void> {
  const known = await existingArticles(tx, [...new Set(batch.map((row) => row.articleId))])
  const missing = batch.find((row) => !known.has(row.articleId))
  if (missing) throw new Refusal('article-not-found', `No article ${missing.articleId}.`)
  await addRows(
    tx,
    batch.map((row) => ({ ...row, sampleReads: row.reads })),
  )
}

/** Forgets counts that are older than {@link KEPT_DAYS}. */
export async function pruneReads(tx: Transaction, now: Instant): Promise<void> {
  await tx
    .deleteFrom('popularityHour')
    .where('hour', '<', hourOf(later(now, -KEPT_DAYS * DAY)))
    .execute()
}

async function existingArticles(tx: Transaction, ids: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const some = ids.slice(start, start + ROWS_AT_ONCE)
    const rows = await tx.selectFrom('article').select('id').where('id', 'in', some).execute()
    for (const row of rows) found.add(row.id)
    await nextTurn()
  }
  return found
}

async function addRows(tx: Transaction, rows: (HourlyReads & { sampleReads: number })[]): Promise<void> {
  const key = (row: HourlyReads): string => row.hour + row.articleId
  const sorted = rows
    .map((row) => ({ ...row, hour: hourOf(row.hour) }))
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  for (let start = 0; start < sorted.length; start += ROWS_AT_ONCE) {
    await tx
      .insertInto('popularityHour')
      .values(sorted.slice(start, start + ROWS_AT_ONCE))
      .onConflict((on) =>
        on.columns(['hour', 'articleId']).doUpdateSet((is) => ({
          reads: is('popularityHour.reads', '+', is.ref('excluded.reads')),
          sampleReads: is('popularityHour.sampleReads', '+', is.ref('excluded.sampleReads')),
        })),
      )
      .execute()
    await nextTurn()
  }
}
