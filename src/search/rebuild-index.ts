import { type Instant, systemClock } from '#foundation/clock.ts'
import type { Database } from '#storage/database.ts'
import { engineOf } from './engine.ts'
import { indexArticles } from './index-editions.ts'

/** Articles indexed in one transaction. */
const BATCH = 500

/**
 * Makes the index and the related stories anew from the editions. Searches meanwhile find what is done already; publications
 * meanwhile are followed as ever. Related stories come back as `relatePending` gets to them.
 */
export async function rebuildIndex(db: Database, options: { now?: Instant } = {}): Promise<void> {
  const now = options.now ?? systemClock()
  await db.transaction(async (tx) => {
    await engineOf(tx).eraseAll(tx)
    await tx.deleteFrom('searchWord').execute()
    await tx.deleteFrom('searchNameKey').execute()
    await tx.deleteFrom('related').execute()
  })
  for (let after = ''; ; ) {
    const rows = await db.read
      .selectFrom('article')
      .select('id')
      .where('id', '>', after)
      .where('firstLiveFrom', 'is not', null)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    await db.transaction((tx) => indexArticles(tx, { articleIds: rows.map((row) => row.id), now }))
    after = last.id
  }
}
