import type { Section } from '#paper/sections.ts'
import { CALLED_OFF, type EditionCard } from '#publishing/edition.ts'
import { CARD_COLUMNS, findLiveCards, type ListScope, listLive, toCard } from '#publishing/live-editions.ts'
import { readCursor } from '../list-cursor.ts'
import type { Search } from '../pages/search.ts'
import type { PageContext } from '../site-parts.ts'
import type { SuggestionsReply } from './api.ts'
import { describeEditions } from './front-stories.ts'

export interface SuggestionsRequest {
  order: 'newest' | 'most-read' | 'coming'
  /** Words to search for, in place of an order. */
  q: string
  section: Section | null
  before: string | null
  limit: number
}

/** Most that a list by reads or by search goes on for. */
const MOST_RANKED = 50

/** Stories to put on a front: the newest, what is read, what is to come, or what was searched for. */
export async function listSuggestions(
  context: PageContext,
  request: SuggestionsRequest,
  search: Search,
): Promise<SuggestionsReply> {
  const { editions, next } = await findEditions(context, request, search)
  return { stories: await describeEditions(context, editions), next }
}

interface Found {
  editions: EditionCard[]
  next: string | null
}

function findEditions(context: PageContext, request: SuggestionsRequest, search: Search): Promise<Found> {
  if (request.q.trim()) return findSearched(context, request, search)
  if (request.order === 'newest') return findNewest(context, request)
  return request.order === 'coming' ? findComing(context, request) : findRead(context, request)
}

async function findNewest({ parts, now }: PageContext, request: SuggestionsRequest): Promise<Found> {
  const { section, limit } = request
  const after = readCursor(request.before)
  const scope = await scopeOf(parts, section)
  const found = await listLive(parts.db, { scope, now, limit: limit + 1, after })
  const editions = found.slice(0, limit)
  const last = editions.at(-1)
  return { editions, next: found.length > limit && last ? `${last.sortAt}_${last.editionId}` : null }
}

async function scopeOf(parts: PageContext['parts'], section: Section | null): Promise<ListScope> {
  if (!section) return 'all'
  const { sections } = await parts.directory.current()
  return {
    sectionIds: sections.filter((one) => one.id === section.id || one.parentId === section.id).map(({ id }) => id),
  }
}

async function findRead({ parts, now, reads }: PageContext, request: SuggestionsRequest): Promise<Found> {
  const { section, limit } = request
  const from = placeIn(request.before)
  const { list } = parts.mostRead({ limit: MOST_RANKED, reads, ...(section ? { sectionId: section.id } : {}) })
  const articleIds = list.slice(from, from + limit).map((entry) => entry.articleId)
  const editions = await findLiveCards(parts.db, { articleIds, now })
  return { editions, next: list.length > from + limit ? String(from + limit) : null }
}

async function findSearched(context: PageContext, request: SuggestionsRequest, search: Search): Promise<Found> {
  const { now, reads } = context
  const { q, section, limit } = request
  const offset = placeIn(request.before)
  const answer = await search({ q, section: section?.slug, now, limit: limit + 1, offset }, reads)
  const isMore = answer.results.length > limit && offset + limit < 1_000
  return {
    editions: answer.results.slice(0, limit).map((result) => result.card),
    next: isMore ? String(offset + limit) : null,
  }
}

/** Editions that readers do not have yet, the next first: to be put where they belong before their time. */
async function findComing({ parts, now }: PageContext, request: SuggestionsRequest): Promise<Found> {
  const { section, limit } = request
  const from = placeIn(request.before)
  let query = parts.db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(CARD_COLUMNS)
    .where('edition.liveFrom', '>', now)
    .where('edition.liveFrom', '<', CALLED_OFF)
    .where('edition.sealedAt', 'is', null)
    .where((is) =>
      is.or([
        is('article.withdrawnThrough', 'is', null),
        is('edition.number', '>', is.ref('article.withdrawnThrough')),
      ]),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('edition as newer')
            .select('newer.id')
            .whereRef('newer.articleId', '=', 'edition.articleId')
            .whereRef('newer.number', '>', 'edition.number')
            .where('newer.liveFrom', '<', CALLED_OFF),
        ),
      ),
    )
  if (section) {
    const { sections } = await parts.directory.current()
    const ids = sections.filter((one) => one.id === section.id || one.parentId === section.id).map(({ id }) => id)
    query = query.where('edition.sectionId', 'in', ids)
  }
  const rows = await query
    .orderBy('edition.liveFrom')
    .orderBy('edition.id')
    .limit(limit + 1)
    .offset(from)
    .execute()
  return { editions: rows.slice(0, limit).map(toCard), next: rows.length > limit ? String(from + limit) : null }
}

/** Where a list that has no other order goes on. */
function placeIn(before: string | null): number {
  return /^\d{1,6}$/.test(before ?? '') ? Number(before) : 0
}
