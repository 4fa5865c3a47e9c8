import { encodePath } from '#article/permalink.ts'
import type { SubjectKind } from '#language/reading.ts'
import { FACT_TYPES, type FactType } from '#language/record-kinds.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import { listLiveArticles } from '#record/live/list-live-articles.ts'
import { type DatedId, type FactScope, inOrder, listLiveFactIds } from '#record/live/list-live-fact-ids.ts'
import { findLiveFacts } from '#record/live/list-live-facts.ts'
import { subjectPath } from '#record/subject-address.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { SubjectStoriesProps, SubjectTimelineProps } from '#rendering/record-props.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { dataLinks, kindLink, recordBreadcrumb, recordWriting } from './record-context.ts'
import { articleCursor, readArticleCursor, readFactCursor } from './record-cursor.ts'
import { writeFacts } from './record-facts.ts'

const FACTS = 40
const STORIES = 40

/** All that is on record of a subject, the latest first, `null` where that is nothing. `type` narrows it. */
export async function makeTimeline(
  context: PageContext,
  request: { subject: SubjectTable; type: string | null; before: string | null },
): Promise<SubjectTimelineProps | null> {
  const { parts, now, reads } = context
  const { subject } = request
  reads.note(`subject:${subject.id}`)
  const type = FACT_TYPES.find((one) => one === request.type) ?? null
  const [after] = await Promise.all([
    readFactCursor(parts.db, request.before),
    freshUntilNextMoment(parts.db, { now, reads }),
  ])
  const found = await listTimeline(context, subject.id, { type, after, limit: FACTS + 1 })
  if (found.length === 0) return null
  const page = found.slice(0, FACTS)
  const state = await parts.directory.current(reads)
  const writing = await recordWriting(context)
  const { words, locale } = writing
  const labels = labelsFor(locale.language)
  const subjectHref = encodePath(subjectPath(subject))
  const href = `${subjectHref}/timeline`
  const facts = await findLiveFacts(parts.db, { ids: page.map(({ id }) => id), now })
  const last = page.at(-1)
  const query = type === null ? '' : `type=${type}&`
  const title = `${subject.name}: ${words.timeline}`
  const link = { name: subject.name, href: subjectHref }
  const breadcrumb = recordBreadcrumb(labels.home, words, kindLink(words, subject.kind as SubjectKind), link)
  return {
    head: siteHead(state, parts.origin, {
      path: `${subjectPath(subject)}/timeline`,
      title,
      breadcrumb: [...breadcrumb, { name: words.timeline, href }],
      ...(after || type ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb,
    data: dataLinks(subjectHref),
    title: words.timeline,
    subject: link,
    filters: [
      { name: words.everything, href, isCurrent: type === null },
      ...FACT_TYPES.map((one) => ({ name: words.types[one], href: `${href}?type=${one}`, isCurrent: one === type })),
    ],
    facts: await writeFacts(context, writing, { facts, about: [subject.id] }),
    older: found.length > FACTS && last ? { name: labels.older, href: `${href}?${query}before=${last.id}` } : null,
  }
}

/** Facts of a subject of all types in one order, the latest first, those without a day last. */
export async function listTimeline(
  { parts, now }: PageContext,
  subjectId: string,
  request: { type: FactType | null; after?: { starts: string; id: string } | undefined; limit: number },
): Promise<DatedId[]> {
  const { type, after, limit } = request
  const scopes: FactScope[] =
    type === null ? [{ subjectId }, { placeId: subjectId }, { eventId: subjectId }] : [{ subjectId, type }]
  const lists = await Promise.all(scopes.map((scope) => listLiveFactIds(parts.db, { scope, now, limit, after })))
  return inOrder(lists.flat()).slice(0, limit)
}

/** The stories in which a subject appears, newest first; `null` where there are none. */
export async function makeStories(
  context: PageContext,
  { subject, before }: { subject: SubjectTable; before: string | null },
): Promise<SubjectStoriesProps | null> {
  const { parts, now, reads } = context
  reads.note(`subject:${subject.id}`)
  await freshUntilNextMoment(parts.db, { now, reads })
  const after = readArticleCursor(before)
  const found = await listLiveArticles(parts.db, { subjectId: subject.id, now, limit: STORIES + 1, after })
  if (found.length === 0) return null
  const page = found.slice(0, STORIES)
  for (const card of page) reads.note(`card:${card.articleId}`)
  const state = await parts.directory.current(reads)
  const { words, locale } = await recordWriting(context)
  const labels = labelsFor(locale.language)
  const subjectHref = encodePath(subjectPath(subject))
  const href = `${subjectHref}/stories`
  const last = page.at(-1)
  const link = { name: subject.name, href: subjectHref }
  const breadcrumb = recordBreadcrumb(labels.home, words, kindLink(words, subject.kind as SubjectKind), link)
  return {
    head: siteHead(state, parts.origin, {
      path: `${subjectPath(subject)}/stories`,
      title: `${subject.name}: ${words.stories}`,
      breadcrumb: [...breadcrumb, { name: words.stories, href }],
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb,
    data: dataLinks(subjectHref),
    title: words.stories,
    subject: link,
    cards: await makeCards(context, page),
    older:
      found.length > STORIES && last
        ? { name: labels.older, href: `${href}?before=${encodeURIComponent(articleCursor(last))}` }
        : null,
  }
}
