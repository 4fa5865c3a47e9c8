import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'

/** Automatic revisions all stay for a day, then one an hour for a week, then one a day. */
const ALL_FOR = DAY
const HOURLY_FOR = 7 * DAY

/**
 * Lets old automatic revisions of an article go where others of the same hour or day are kept. Those that have a name, that a
 * program or a person saved on purpose, that readers got, and the newest stay. Doing it again changes nothing.
 */
export async function thinRevisions(tx: Transaction, request: { articleId: string; now: Instant }): Promise<void> {
  const { articleId, now } = request
  const old = await tx
    .selectFrom('revision')
    .select(['version', 'savedAt'])
    .where('articleId', '=', articleId)
    .where('kind', '=', 'automatic')
    .where('savedAt', '<', later(now, -ALL_FOR))
    .orderBy('version', 'desc')
    .execute()
  const newest = await tx.selectFrom('article').select('draftVersion').where('id', '=', articleId).executeTakeFirst()
  const kept = new Set<string>()
  const gone: number[] = []
  for (const { version, savedAt } of old) {
    const isOlder = savedAt < later(now, -HOURLY_FOR)
    // The last of each hour, or day, is the one that is met first.
    const span = savedAt.slice(0, isOlder ? 'YYYY-MM-DD'.length : 'YYYY-MM-DDTHH'.length)
    if (kept.has(span) && version !== newest?.draftVersion) gone.push(version)
    else kept.add(span)
  }
  if (gone.length === 0) return
  await tx
    .deleteFrom('revision')
    .where('articleId', '=', articleId)
    .where('version', 'in', gone.slice(0, 5_000))
    .execute()
}
