import { sql } from 'kysely'
import { encodePath } from '#article/permalink.ts'
import { heldSince, lastStage, readStages, type Stage } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Reader } from '#storage/database.ts'
import { type ArticleStatus, findStandings } from '../article-status.ts'
import { CALLED_OFF } from '../edition.ts'
import { listSeen } from '../outside/list-checks.ts'
import type { DeskEntryReplyBody } from './api.ts'
import { type DeskFilter, deskConditions, dueOrder, hasStatus, plannedOrder } from './desk-filter.ts'

export type DeskSort = 'changed' | 'due' | 'planned'

export interface DeskRequest {
  filter: DeskFilter
  sort: DeskSort
  limit: number
  /** Where the page before ended. */
  after?: string | undefined
  now: Instant
  origin: string
}

/** Who has what: a page of the desk, with where each article stands with readers at `now`. */
export async function listDesk(
  db: Reader,
  request: DeskRequest,
): Promise<{ entries: DeskEntryReplyBody[]; next: string | null }> {
  const { filter, sort, limit, now } = request
  const stages = await readStages(db)
  const order = { changed: sql<string>`desk_entry.changed_at`, due: dueOrder, planned: plannedOrder }[sort]
  const direction = sort === 'changed' ? 'desc' : 'asc'
  let query = deskRows(db)
    .select(order.as('sortedBy'))
    .where((is) => deskConditions(is, filter, { now, lastStage: lastStage(stages).id }))
    .orderBy(order, direction)
    .orderBy('deskEntry.articleId', direction)
    .limit(limit + 1)
  if (request.after !== undefined) {
    const [key, id] = readCursor(request.after)
    const than = sql.raw(direction === 'desc' ? '<' : '>')
    query = query.where(sql<boolean>`(${order}, desk_entry.article_id) ${than} (${key}, ${id})`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const entries = await toReplies(db, page, { stages, now, origin: request.origin })
  return { entries, next: rows.length > limit && last ? writeCursor([last.sortedBy, last.articleId]) : null }
}

/** One article as the desk shows it, or `null` where there is none. */
export async function findOnDesk(
  db: Reader,
  request: { articleId: string; now: Instant; origin: string },
): Promise<DeskEntryReplyBody | null> {
  if (!isId(request.articleId)) return null
  const rows = await deskRows(db).where('deskEntry.articleId', '=', request.articleId).execute()
  const [reply] = await toReplies(db, rows, { ...request, stages: await readStages(db) })
  return reply ?? null
}

/** These articles as the desk shows them, in the order asked for; what there is not is left out. */
export async function findSeveralOnDesk(
  db: Reader,
  request: { articleIds: string[]; now: Instant; origin: string },
): Promise<DeskEntryReplyBody[]> {
  if (request.articleIds.length === 0) return []
  const rows = await deskRows(db).where('deskEntry.articleId', 'in', request.articleIds).execute()
  const replies = await toReplies(db, rows, { ...request, stages: await readStages(db) })
  const byId = new Map(replies.map((reply) => [reply.id, reply]))
  return request.articleIds.flatMap((id) => byId.get(id) ?? [])
}

function deskRows(db: Reader) {
  return db
    .selectFrom('deskEntry')
    .innerJoin('article', 'article.id', 'deskEntry.articleId')
    .leftJoin('staff', 'staff.id', 'deskEntry.assigneeId')
    .selectAll('deskEntry')
    .select(['article.draftVersion', 'article.embargoUntil', 'article.withdrawnThrough'])
    .select('staff.name as assigneeName')
}

type DeskRow = Awaited<ReturnType<ReturnType<typeof deskRows>['execute']>>[number]

async function toReplies(
  db: Reader,
  rows: DeskRow[],
  { stages, now, origin }: { stages: Stage[]; now: Instant; origin: string },
): Promise<DeskEntryReplyBody[]> {
  const articles = rows.map((row) => ({ id: row.articleId, withdrawnThrough: row.withdrawnThrough }))
  const [standings, sections, seen, coming] = await Promise.all([
    findStandings(db, { articles, now }),
    listSections(db),
    listSeen(db, { articleIds: articles.map(({ id }) => id), now }),
    findComing(db, { articleIds: articles.map(({ id }) => id), now }),
  ])
  const slugOf = new Map(sections.map((section) => [section.id, section.slug]))
  const ready = lastStage(stages).id
  return rows.map((row) => {
    const standing = standings.get(row.articleId)
    const stage = stages.find((one) => one.id === row.stage)
    const since = stage ? heldSince(stage, now) : null
    const isDone = row.stage === ready
    return {
      id: row.articleId,
      draftVersion: row.draftVersion,
      headline: row.headline,
      language: row.language,
      kind: row.kind,
      section: row.sectionId === null ? null : (slugOf.get(row.sectionId) ?? null),
      stage: row.stage,
      stageAt: row.stageAt,
      status: standing?.status ?? 'draft',
      edition: standing?.edition ?? null,
      url: standing?.path ? `${origin}${encodePath(standing.path)}` : null,
      scheduledFor: coming.get(row.articleId)?.liveFrom ?? null,
      scheduledEdition: coming.get(row.articleId)?.number ?? null,
      embargoUntil: row.embargoUntil,
      wordCount: row.wordCount,
      changedAt: row.changedAt,
      changedBy: row.changedBy,
      assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
      desk: row.deskId === null ? null : (slugOf.get(row.deskId) ?? null),
      dueAt: row.dueAt,
      plannedAt: row.plannedAt,
      plannedLength: row.plannedLength,
      priority: row.priority,
      brief: row.brief,
      isOverdue: row.dueAt !== null && row.dueAt <= now && !isDone,
      isHeld: since !== null && !isDone && row.stageAt <= since,
      seen: seen.get(row.articleId) ?? [],
    }
  })
}

/** When the next edition of each of these articles comes, where one is to come, and its number. */
async function findComing(
  db: Reader,
  { articleIds, now }: { articleIds: string[]; now: Instant },
): Promise<Map<string, { number: number; liveFrom: Instant }>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.articleId', 'edition.number', 'edition.liveFrom'])
    .where('edition.articleId', 'in', articleIds)
    .where('edition.liveFrom', '>', now)
    .where('edition.liveFrom', '<', CALLED_OFF)
    .where((is) => is('edition.number', '>', is.fn.coalesce('article.withdrawnThrough', is.val(0))))
    .orderBy('edition.liveFrom', 'desc')
    .orderBy('edition.number')
    .execute()
  return new Map(rows.map(({ articleId, ...coming }) => [articleId, coming]))
}

export interface DeskCounts {
  all: number
  overdue: number
  statuses: Record<ArticleStatus, number>
  stages: Record<string, number>
}

/**
 * How many articles a filter finds, by status and by stage: each of the two as if it were not narrowed by itself. Live ones
 * are what is left of the published, so that nobody counts an archive one by one.
 */
export async function countDesk(
  db: Reader,
  { filter, now }: { filter: DeskFilter; now: Instant },
): Promise<DeskCounts> {
  const stages = await readStages(db)
  const at = { now, lastStage: lastStage(stages).id }
  const count = async (narrowed: DeskFilter, status?: ArticleStatus): Promise<number> => {
    let query = db.selectFrom('deskEntry').select((is) => is.fn.countAll<number>().as('count'))
    if (needsArticle(narrowed, status)) {
      query = query.innerJoin('article', 'article.id', 'deskEntry.articleId') as unknown as typeof query
    }
    query = query.where((is) => deskConditions(is as never, narrowed, at) as never)
    if (status) query = query.where((is) => hasStatus(is as never, status, now) as never)
    return Number((await query.executeTakeFirstOrThrow()).count)
  }
  const ofAnyStatus = { ...filter, statuses: undefined }
  const [overdue, total, byStage, ...known] = await Promise.all([
    count({ ...filter, isOverdue: true }),
    count(ofAnyStatus),
    countStages(db, { ...filter, stages: undefined }, at),
    ...OFF.map((status) => count(ofAnyStatus, status)),
  ])
  const [draft = 0, scheduled = 0, expired = 0, withdrawn = 0] = known
  const live = total - draft - scheduled - expired - withdrawn
  const statuses = { draft, scheduled, live, expired, withdrawn }
  return {
    all: filter.statuses?.length ? filter.statuses.reduce((sum, status) => sum + statuses[status], 0) : total,
    overdue,
    statuses,
    stages: Object.fromEntries(stages.map(({ id }) => [id, byStage.get(id) ?? 0])),
  }
}

/** Every status but `live`, in the order in which they are counted. */
const OFF = ['draft', 'scheduled', 'expired', 'withdrawn'] as const

/** What each stage holds of what a filter finds; where that takes in what is live, all of it without what is not meant. */
async function countStages(
  db: Reader,
  filter: DeskFilter,
  at: { now: Instant; lastStage: string },
): Promise<Map<string, number>> {
  const { statuses } = filter
  if (!statuses?.includes('live')) return countEachStage(db, filter, at)
  const others = OFF.filter((status) => !statuses.includes(status))
  const [all, not] = await Promise.all([
    countEachStage(db, { ...filter, statuses: undefined }, at),
    others.length > 0 ? countEachStage(db, { ...filter, statuses: others }, at) : new Map<string, number>(),
  ])
  return new Map([...all].map(([stage, count]) => [stage, count - (not.get(stage) ?? 0)]))
}

function needsArticle(filter: DeskFilter, status?: ArticleStatus): boolean {
  const asked = [...(filter.statuses ?? []), ...(status ? [status] : [])]
  return asked.some((one) => one !== 'draft')
}

async function countEachStage(
  db: Reader,
  filter: DeskFilter,
  at: { now: Instant; lastStage: string },
): Promise<Map<string, number>> {
  let query = db
    .selectFrom('deskEntry')
    .select(['deskEntry.stage', (is) => is.fn.countAll<number>().as('count')])
    .where((is) => deskConditions(is as never, filter, at) as never)
    .groupBy('deskEntry.stage')
  if (needsArticle(filter)) {
    query = query.innerJoin('article', 'article.id', 'deskEntry.articleId') as unknown as typeof query
  }
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.stage, Number(row.count)]))
}

function writeCursor(place: [string, string]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

function readCursor(text: string): [string, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string')) {
      return place as [string, string]
    }
  } catch {
    // Told below.
  }
  throw new Refusal('cursor-unreadable', 'This is no place in a list: begin again without “after”.', { field: 'after' })
}
