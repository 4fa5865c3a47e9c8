import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import { articlePath, dayInZone } from '#article/permalink.ts'
import { type Article, lockArticle } from '#editing/article.ts'
import { settingsIn } from '#editing/known-paper.ts'
import { recordEvent } from '#editing/workflow/article-event.ts'
import type { Doer } from '#editing/workflow/doer.ts'
import { lastStage, stagesIn } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { momentInWords } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { claimFreePath } from './claim-path.ts'
import { CALLED_OFF } from './edition.ts'

export interface RescheduleRequest {
  articleId: string
  /** Number of the edition that is to come, or that was called off. */
  number: number
  /** When readers get it; `null` for never. */
  liveFrom: Instant | null
  by: Doer
  /** Who asked, for the log. */
  actor: AuditActor
  now: Instant
}

type Scheduled = Awaited<ReturnType<typeof findScheduled>>

/**
 * Has readers get an edition at another time than it was scheduled for, or never. It is the same edition: what was checked and
 * approved, whatever was written since. One that was called off can be given a time again. What readers have now stays.
 * Where nobody has had the article yet, its day, and with it its address and its place in lists, are those of the new time.
 * Asked again it changes nothing.
 *
 * @throws {Refusal} `article-not-found`; `edition-not-found`; `edition-live` where its time has come, or it was withdrawn or
 *   sealed; `times-out-of-order` for a time that has passed, is not before its end, or not before a newer edition's;
 *   `before-embargo`; `slug-taken`.
 */
export async function rescheduleEdition(
  tx: Transaction,
  request: RescheduleRequest,
): Promise<{ liveFrom: Instant | null }> {
  const { articleId, number, by, now } = request
  const article = await lockArticle(tx, articleId)
  const edition = await findScheduled(tx, article, number, now)
  const liveFrom = request.liveFrom ?? CALLED_OFF
  if (edition.liveFrom === liveFrom) return { liveFrom: request.liveFrom }
  if (request.liveFrom !== null) await refuseUnusableTime(tx, article, edition, request.liveFrom, now)
  await tx.updateTable('edition').set({ liveFrom }).where('id', '=', edition.id).execute()
  const changed = [`article:${articleId}`, `card:${articleId}`, 'latest', 'front', ...(await listKeysOf(tx, edition))]
  changed.push(...(await settleDay(tx, article, now)))
  if (edition.change === 'correction') changed.push('corrections')
  await noteOnDesk(tx, articleId, now)
  const before = edition.liveFrom === CALLED_OFF ? null : edition.liveFrom
  const action = request.liveFrom === null ? 'unscheduled' : 'rescheduled'
  await recordEvent(tx, {
    articleId,
    at: now,
    by,
    action,
    detail: { edition: number, from: before, to: request.liveFrom },
  })
  await audit(tx, {
    at: now,
    actor: request.actor,
    action: `article.${action}`,
    subject: `article:${articleId}`,
    detail: {
      edition: number,
      ...(before ? { before } : {}),
      ...(request.liveFrom ? { liveFrom: request.liveFrom } : {}),
    },
  })
  const { path } = await tx.selectFrom('edition').select('path').where('id', '=', edition.id).executeTakeFirstOrThrow()
  await announce(tx, {
    at: now,
    topic: 'edition.rescheduled',
    payload: {
      changed: [...new Set(changed)],
      articleId,
      editionId: edition.id,
      number,
      path,
      liveFrom: request.liveFrom,
    },
  })
  return { liveFrom: request.liveFrom }
}

async function findScheduled(tx: Transaction, article: Article, number: number, now: Instant) {
  const edition = await tx
    .selectFrom('edition')
    .select(['id', 'number', 'liveFrom', 'liveUntil', 'sealedAt', 'sectionId', 'change'])
    .where('articleId', '=', article.id)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!edition) {
    throw new Refusal('edition-not-found', `This article has no edition ${number}.`, { field: 'number' })
  }
  const isOff = edition.sealedAt !== null || number <= (article.withdrawnThrough ?? 0)
  if (edition.liveFrom <= now || isOff) {
    const inWords = await wordsForTime(tx)
    throw new Refusal(
      'edition-live',
      isOff
        ? `Edition ${number} was taken off: publish the draft for the time that you want.`
        : `Readers have had edition ${number} since ${inWords(edition.liveFrom)}: withdraw it, or publish another one.`,
    )
  }
  return edition
}

async function refuseUnusableTime(
  tx: Transaction,
  article: Article,
  edition: Scheduled,
  liveFrom: Instant,
  now: Instant,
): Promise<void> {
  const refuse = (message: string, code = 'times-out-of-order'): never => {
    throw new Refusal(code, message, { field: 'liveFrom' })
  }
  const inWords = await wordsForTime(tx)
  if (liveFrom <= now) refuse('This time has passed. Choose one that is to come, or publish it now.')
  if (edition.liveUntil !== null && liveFrom >= edition.liveUntil) {
    refuse(`This edition ends on ${inWords(edition.liveUntil)}: choose a time before that.`)
  }
  if (article.embargoUntil !== null && liveFrom < article.embargoUntil) {
    refuse(`Embargoed until ${inWords(article.embargoUntil)}: choose a time from then on.`, 'before-embargo')
  }
  const newer = await tx
    .selectFrom('edition')
    .select(['number', 'liveFrom'])
    .where('articleId', '=', article.id)
    .where('number', '>', edition.number)
    .where('liveFrom', '<=', liveFrom)
    .executeTakeFirst()
  if (newer) {
    refuse(`Edition ${newer.number} comes on ${inWords(newer.liveFrom)} and would keep this one from ever showing.`)
  }
}

async function wordsForTime(tx: Transaction): Promise<(instant: Instant) => string> {
  const { timeZone } = await settingsIn(tx)
  return (instant) => momentInWords(instant, timeZone)
}

/** Keys of the lists in which an edition is to stand. */
async function listKeysOf(tx: Transaction, { id, sectionId }: Scheduled): Promise<string[]> {
  const tags = await tx.selectFrom('editionTag').select('tagId').where('editionId', '=', id).execute()
  const contributors = await tx
    .selectFrom('editionContributor')
    .select('contributorId')
    .where('editionId', '=', id)
    .execute()
  return [
    `section:${sectionId}`,
    ...tags.map(({ tagId }) => `tag:${tagId}`),
    ...contributors.map(({ contributorId }) => `contributor:${contributorId}`),
  ]
}

/**
 * Settles the day of an article that readers have not had yet: the earliest at which they will. Returns the keys of the days that
 * this changes.
 */
async function settleDay(tx: Transaction, article: Article, now: Instant): Promise<string[]> {
  const { firstLiveFrom: before } = article
  if (before !== null && before <= now) return []
  const coming = await tx
    .selectFrom('edition')
    .select(['id', 'liveFrom', 'path', 'sectionId', 'content'])
    .where('articleId', '=', article.id)
    .where('number', '>', article.withdrawnThrough ?? 0)
    .where('sealedAt', 'is', null)
    .where('liveFrom', '<>', CALLED_OFF)
    .orderBy('liveFrom')
    .execute()
  const first = coming[0]?.liveFrom
  if (first === undefined || first === before) return []
  const { timeZone } = await settingsIn(tx)
  const day = dayInZone(first, timeZone)
  const sections = await listSections(tx)
  await tx.updateTable('article').set({ firstLiveFrom: first }).where('id', '=', article.id).execute()
  for (const { id, path, sectionId, content } of coming) {
    const section = sections.find((one) => one.id === sectionId)
    const { slug, headline, language }: ArticleContent = readStoredContent(content ?? '{}')
    const isSameDay = before !== null && dayInZone(before, timeZone) === day
    const settled =
      section && !isSameDay
        ? await claimFreePath(tx, {
            articleId: article.id,
            draft: { slug, headline, language },
            pathWith: (one) => articlePath({ sectionPath: section.path, day, slug: one }),
          })
        : path
    await tx.updateTable('edition').set({ sortAt: first, path: settled }).where('id', '=', id).execute()
    await tx.updateTable('editionTag').set({ sortAt: first }).where('editionId', '=', id).execute()
    await tx.updateTable('editionContributor').set({ sortAt: first }).where('editionId', '=', id).execute()
  }
  return [`day:${day}`, ...(before === null ? [] : [`day:${dayInZone(before, timeZone)}`])]
}

/** An article of which nothing is to come and nothing ever came is a draft again; one of which something is to come is handed in. */
async function noteOnDesk(tx: Transaction, articleId: string, now: Instant): Promise<void> {
  const edition = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('liveFrom', '<>', CALLED_OFF)
    .limit(1)
    .executeTakeFirst()
  const stage = lastStage(await stagesIn(tx)).id
  await tx
    .updateTable('deskEntry')
    .set((is) => ({
      hasEdition: edition ? 1 : 0,
      ...(edition && {
        stageAt: is.case().when('stage', '=', stage).then(is.ref('stageAt')).else(now).end(),
        stage,
      }),
    }))
    .where('articleId', '=', articleId)
    .execute()
}
