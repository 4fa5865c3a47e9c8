import type { Instant } from '#foundation/clock.ts'
import { momentInWords } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { settingsIn } from '../known-paper.ts'
import { recordEvent } from './article-event.ts'
import type { Doer } from './doer.ts'

/**
 * Sets, moves or (with `null`) lifts the embargo of an article, with a line in its history that says who did. Asking for the
 * embargo that is there already changes nothing. The caller has locked the article.
 *
 * An edition that is scheduled keeps the time it was given, so an embargo that reaches beyond it is refused: no door lets
 * readers have a story before its embargo. What readers have already they keep; an embargo holds what is published from
 * now on.
 *
 * @throws {Refusal} `embargo-after-schedule`.
 */
export async function setEmbargo(
  tx: Transaction,
  request: {
    article: { id: string; embargoUntil: Instant | null; withdrawnThrough: number | null }
    embargoUntil: Instant | null
    by: Doer
    now: Instant
  },
): Promise<void> {
  const { article, embargoUntil, by, now } = request
  if (article.embargoUntil === embargoUntil) return
  if (embargoUntil !== null) await refuseBehindSchedule(tx, article, embargoUntil, now)
  await tx.updateTable('article').set({ embargoUntil }).where('id', '=', article.id).execute()
  await recordEvent(tx, {
    articleId: article.id,
    at: now,
    by,
    action: embargoUntil === null ? 'embargo-lifted' : 'embargoed',
    detail: { before: article.embargoUntil, ...(embargoUntil === null ? {} : { until: embargoUntil }) },
  })
  await announce(tx, {
    at: now,
    topic: 'article.embargo-changed',
    payload: { changed: [], articleId: article.id, embargoUntil, byId: by.staffId, byName: by.name },
  })
}

async function refuseBehindSchedule(
  tx: Transaction,
  article: { id: string; withdrawnThrough: number | null },
  embargoUntil: Instant,
  now: Instant,
): Promise<void> {
  const scheduled = await tx
    .selectFrom('edition')
    .select(['number', 'liveFrom'])
    .where('articleId', '=', article.id)
    .where('number', '>', article.withdrawnThrough ?? 0)
    .where('sealedAt', 'is', null)
    .where('liveFrom', '>', now)
    .where('liveFrom', '<', embargoUntil)
    .orderBy('liveFrom')
    .executeTakeFirst()
  if (!scheduled) return
  const time = momentInWords(scheduled.liveFrom, (await settingsIn(tx)).timeZone)
  throw new Refusal(
    'embargo-after-schedule',
    `Edition ${scheduled.number} is scheduled for ${time}, before this embargo. Schedule it for a later time or call it off, then set the embargo.`,
    { field: 'embargoUntil' },
  )
}
