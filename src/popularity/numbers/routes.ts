import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { encodePath, startOfDay } from '#article/permalink.ts'
import { findArticle } from '#editing/article.ts'
import { type Clock, DAY, HOUR, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections, type Section } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import type { Database, Reader } from '#storage/database.ts'
import { hourOf } from '../hour.ts'
import { listReads } from '../list-reads.ts'
import { sumRecentReads } from '../recent-reads.ts'
import {
  ArticleNumbersParams,
  ArticleNumbersReply,
  NumbersQuery,
  NumbersReply,
  type Period,
  ReadArticlesQuery,
  ReadArticlesReply,
} from './api.ts'
import { courseOfReads, daysUntil, isMostlySample } from './course-of-reads.ts'
import { dayBefore, listMostReadSince, sumBySection } from './sum-reads.ts'

export interface NumbersRoutesOptions {
  db: Database
  clock: Clock
}

/** Endpoints that tell the newsroom what is read, from the counts that most-read lists are made of. Mounted under `/api/v1`. */
export const numbersRoutes: FastifyPluginAsyncTypebox<NumbersRoutesOptions> = async (app, options) => {
  const { db, clock } = options
  const config = { permission: 'numbers.read' } as const

  app.get('/numbers', {
    config,
    schema: { operationId: 'getNumbers', querystring: NumbersQuery, response: { 200: NumbersReply } },
    handler: async (request) => {
      const now = clock()
      const sections = await listSections(db.read)
      const sectionIds = idsWithin(sections, request.query.section)
      const { timeZone } = await readPaperSettings(db.read)
      const course = await courseOfReads(db.read, { subject: sectionIds ? { sectionIds } : 'paper', timeZone, now })
      return {
        ...course,
        now: await readNow(db.read, { now, sectionIds }),
        sections: await sectionsToday(db.read, { sections, timeZone, now }),
      }
    },
  })

  app.get('/numbers/articles', {
    config,
    schema: {
      operationId: 'listReadArticles',
      querystring: ReadArticlesQuery,
      response: { 200: ReadArticlesReply },
    },
    handler: async (request) => {
      const { period = 'day', section, limit = '20', before = '0' } = request.query
      const now = clock()
      const sections = await listSections(db.read)
      const asked = { period, limit: Number(limit), offset: Number(before), sectionIds: idsWithin(sections, section) }
      const found = await findRead(db.read, { ...asked, limit: asked.limit + 1, now })
      const shown = found.slice(0, asked.limit)
      return {
        at: now,
        articles: await describeRead(db.read, { found: shown, sections, period, now }),
        next: found.length > asked.limit ? String(asked.offset + asked.limit) : null,
      }
    },
  })

  app.get('/articles/:articleId/numbers', {
    config,
    schema: {
      operationId: 'getArticleNumbers',
      params: ArticleNumbersParams,
      response: { 200: ArticleNumbersReply },
    },
    handler: async (request) => {
      const { articleId } = request.params
      if (!(await findArticle(db.read, articleId))) throw new Refusal('article-not-found', 'There is no such article.')
      const now = clock()
      const { timeZone } = await readPaperSettings(db.read)
      const course = await courseOfReads(db.read, { subject: { articleId }, timeZone, now })
      const within = async (minutes: number): Promise<number> =>
        (await sumRecentReads(db.read, { minutes, now, articleId })).get(articleId) ?? 0
      return {
        articleId,
        total: course.days.reduce((sum, day) => sum + day.reads, 0),
        ...course,
        now: { fiveMinutes: await within(5), sixtyMinutes: await within(60) },
      }
    },
  })
}

/** Ids of the section of this slug and of those within it; `null` for the whole paper. */
function idsWithin(sections: Section[], slug: string | undefined): number[] | null {
  if (!slug) return null
  const section = sections.find((one) => one.slug === slug)
  if (!section) throw new Refusal('section-unknown', `There is no section “${slug}”.`, { field: 'section' })
  return sections.filter((one) => one.id === section.id || one.parentId === section.id).map(({ id }) => id)
}

async function readNow(
  db: Reader,
  { now, sectionIds }: { now: Instant; sectionIds: number[] | null },
): Promise<NumbersReply['now']> {
  const sum = async (minutes: number): Promise<number> => {
    const counts = await sumRecentReads(db, { minutes, now })
    const counted = sectionIds ? await ofSections(db, [...counts], sectionIds, now) : [...counts]
    return counted.reduce((total, [, reads]) => total + reads, 0)
  }
  return { fiveMinutes: await sum(5), sixtyMinutes: await sum(60) }
}

/** Those of the counts that are of articles which readers get in one of these sections. */
async function ofSections(
  db: Reader,
  counts: [string, number][],
  sectionIds: number[],
  now: Instant,
): Promise<[string, number][]> {
  const articleIds = counts
    .sort((a, b) => b[1] - a[1])
    .slice(0, 500)
    .map(([articleId]) => articleId)
  const cards = await findLiveCards(db, { articleIds, now })
  const within = new Set(cards.filter((card) => sectionIds.includes(card.sectionId)).map((card) => card.articleId))
  return counts.filter(([articleId]) => within.has(articleId))
}

async function sectionsToday(
  db: Reader,
  request: { sections: Section[]; timeZone: string; now: Instant },
): Promise<NumbersReply['sections']> {
  const { sections, timeZone, now } = request
  const [today = ''] = daysUntil(now, timeZone, 1)
  const from = hourOf(startOfDay(today, timeZone))
  const until = later(hourOf(now), HOUR)
  const present = await sumBySection(db, { from, until, now })
  const before = await sumBySection(db, { from: dayBefore(from), until: dayBefore(until), now })
  return sections.map(({ id, slug, name, accent, parentId }) => ({
    slug,
    name,
    accent,
    parent: sections.find((one) => one.id === parentId)?.name ?? null,
    reads: present.get(id) ?? 0,
    dayBefore: before.get(id) ?? 0,
  }))
}

const HOURS_OF: Record<Exclude<Period, 'now'>, number> = { hour: 1, day: 24, week: 168 }

interface ReadRequest {
  period: Period
  sectionIds: number[] | null
  now: Instant
  limit: number
  offset: number
}

async function findRead(db: Reader, request: ReadRequest): Promise<{ articleId: string; reads: number }[]> {
  const { period, sectionIds, now, limit, offset } = request
  if (period !== 'now') {
    const from = later(hourOf(now), -(HOURS_OF[period] - 1) * HOUR)
    return listMostReadSince(db, { sectionIds, from, now, limit, offset })
  }
  const counts = [...(await sumRecentReads(db, { minutes: 5, now }))]
  const counted = sectionIds ? await ofSections(db, counts, sectionIds, now) : counts
  return counted
    .sort((a, b) => b[1] - a[1])
    .slice(offset, offset + limit)
    .map(([articleId, reads]) => ({ articleId, reads }))
}

async function describeRead(
  db: Reader,
  request: { found: { articleId: string; reads: number }[]; sections: Section[]; period: Period; now: Instant },
): Promise<ReadArticlesReply['articles']> {
  const { found, sections, period, now } = request
  const articleIds = found.map((one) => one.articleId)
  const cards = await findLiveCards(db, { articleIds, now })
  const hours = await listReads(db, { articleIds, hours: 48, now })
  return found.flatMap(({ articleId, reads }) => {
    const card = cards.find((one) => one.articleId === articleId)
    const section = sections.find((one) => one.id === card?.sectionId)
    if (!card || !section) return []
    const course = hours.get(articleId) ?? []
    const { slug, name, accent } = section
    return {
      articleId,
      headline: card.headline,
      language: card.language,
      href: encodePath(card.path),
      section: { slug, name, accent },
      publishedAt: card.sortAt,
      reads,
      dayBefore: dayBeforeOf(course, period, card.sortAt, now),
      hours: course.slice(-24).map((hour) => hour.reads),
      isSample: isMostlySample(course),
    }
  })
}

/** What an article was read in the same time a day earlier; `null` where readers did not have it then, or that is not kept here. */
function dayBeforeOf(course: { reads: number }[], period: Period, sortAt: Instant, now: Instant): number | null {
  if (period === 'now' || period === 'week' || sortAt > later(now, -DAY)) return null
  const before = period === 'hour' ? course.slice(23, 24) : course.slice(0, 24)
  return before.reduce((sum, hour) => sum + hour.reads, 0)
}
