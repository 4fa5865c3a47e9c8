import { sql } from 'kysely'
import { encodePath } from '#article/permalink.ts'
import { type ArticleStatus, STATUSES } from '#article/statuses.ts'
import { heldSince, lastStage, readStages, type Stage } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Reader } from '#storage/database.ts'
import { findStandings } from '../article-status.ts'
import { CALLED_OFF } from '../edition.ts'
import { listSeen } from '../outside/list-checks.ts'
import type { DeskEntryReplyBody } from './api.ts'
import { type DeskFilter, deskConditions, dueOrder, plannedOrder } from './desk-filter.ts'

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

/** Statuses that few articles can have: found beginning with those. */
const FEW = ['scheduled', 'expired', 'withdrawn'] as const

/**
 * How many articles a filter finds, by status and by stage: each of the two as if it were not narrowed by itself. All that a
 * filter finds is gone through once, by stage and whether there is an edition; what is live is what is left of the published, so
 * that nobody counts an archive one by one.
 */
export async function countDesk(
  db: Reader,
  { filter, now }: { filter: DeskFilter; now: Instant },
): Promise<DeskCounts> {
  const stages = await readStages(db)
  const at = { now, lastStage: lastStage(stages).id }
  const wide = { ...filter, statuses: undefined, stages: undefined }
  const [overdue, all, ...few] = await Promise.all([
    countByStage(db, { ...filter, isOverdue: true }, at),
    countByStage(db, wide, at),
    ...FEW.map((status) => countByStage(db, { ...wide, statuses: [status] }, at)),
  ])
  const sum = (rows: StageCount[]): number => rows.reduce((total, { count }) => total + count, 0)
  const countOf = (status: ArticleStatus, inStages: string[] | undefined): number => {
    const within = (rows: StageCount[] = []): number =>
      sum(inStages?.length ? rows.filter(({ stage }) => inStages.includes(stage)) : rows)
    if (status === 'draft') return within(all.filter(({ hasEdition }) => hasEdition === 0))
    if (status !== 'live') return within(few[FEW.indexOf(status)])
    return within(all.filter(({ hasEdition }) => hasEdition !== 0)) - few.reduce((off, rows) => off + within(rows), 0)
  }
  const chosen: readonly ArticleStatus[] = filter.statuses?.length ? filter.statuses : STATUSES
  const countIn = (inStages: string[] | undefined): number =>
    chosen.reduce<number>((total, status) => total + countOf(status, inStages), 0)
  return {
    all: countIn(filter.stages),
    overdue: sum(overdue),
    statuses: Object.fromEntries(
      STATUSES.map((status) => [status, countOf(status, filter.stages)]),
    ) as DeskCounts['statuses'],
    stages: Object.fromEntries(stages.map(({ id }) => [id, countIn([id])])),
  }
}

interface StageCount {
  stage: string
  hasEdition: number
  count: number
}

/** How many articles of each stage a filter finds, with an edition and without. */
async function countByStage(
  db: Reader,
  filter: DeskFilter,
  at: { now: Instant; lastStage: string },
): Promise<StageCount[]> {
  const isNarrowed = Object.values(filter).some((value) => value !== undefined && value !== false)
  // Grouped by what no index is on where something narrows: SQLite would walk the whole index of stages, row by row.
  const stage = isNarrowed ? sql<string>`desk_entry.stage || ''` : sql<string>`desk_entry.stage`
  let query = db
    .selectFrom('deskEntry')
    .select([stage.as('stage'), 'deskEntry.hasEdition', (is) => is.fn.countAll<number>().as('count')])
    .where((is) => deskConditions(is as never, filter, at) as never)
    .groupBy([stage, 'deskEntry.hasEdition'])
  if (filter.statuses?.some((status) => status !== 'draft')) {
    query = query.innerJoin('article', 'article.id', 'deskEntry.articleId') as unknown as typeof query
  }
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
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
