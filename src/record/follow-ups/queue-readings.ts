import { DAY, later } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import type { Follower } from '#storage/followers.ts'

/** Milliseconds after which what a story says of days ahead is not looked for any more: an archive is not read through. */
const OLD = 400 * DAY

/** Notes which stories are to be read for days ahead. Hearing an event twice changes nothing that matters. */
export const followUpFollower: Follower = {
  name: 'follow-ups',
  async handle(tx, events) {
    for (const { topic, at, payload } of events) {
      const { articleId, editionIds = [] } = payload as { articleId?: string; editionIds?: number[] }
      if (topic === 'edition.sealed' && articleId) {
        // What it said may be what had to go; what is left of it is read again.
        await tx.deleteFrom('followUp').where('articleId', '=', articleId).where('factId', 'is', null).execute()
      }
      if (['edition.published', 'edition.rescheduled', 'edition.sealed'].includes(topic) && articleId) {
        await queue(tx, [articleId], at)
      }
      if (topic === 'archive.imported') await queue(tx, await recentOf(tx, editionIds, later(at, -OLD)), at)
    }
  },
}

async function queue(tx: Transaction, articleIds: string[], askedAt: string): Promise<void> {
  for (const articleId of articleIds) {
    // One that an undone import has taken away since is not read.
    const there = await tx.selectFrom('article').select('id').where('id', '=', articleId).executeTakeFirst()
    if (!there) continue
    await tx
      .insertInto('followUpReading')
      .values({ articleId, askedAt })
      .onConflict((on) => on.column('articleId').doUpdateSet({ askedAt }))
      .execute()
  }
}

async function recentOf(tx: Transaction, editionIds: number[], since: string): Promise<string[]> {
  const found = new Set<string>()
  for (let first = 0; first < editionIds.length; first += 500) {
    const rows = await tx
      .selectFrom('edition')
      .select('articleId')
      .where('id', 'in', editionIds.slice(first, first + 500))
      .where('sortAt', '>', since)
      .execute()
    for (const { articleId } of rows) found.add(articleId)
  }
  return [...found]
}
