import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Section } from '#paper/sections.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { FrontContent } from './api.ts'
import { frontKey, scopeOf } from './front-scope.ts'

/** A front as it was published: immutable, numbered within its scope. */
export interface FrontEdition {
  number: number
  content: FrontContent
  liveFrom: Instant
  publishedAt: Instant
  publishedBy: string
  note: string | null
  draftVersion: number
  cancelledAt: Instant | null
  cancelledBy: string | null
}

/** What editors are arranging. Version 0, without containers, where nothing was saved yet. */
export interface FrontDraft {
  version: number
  content: FrontContent
  savedAt: Instant | null
  savedBy: string | null
}

const COLUMNS = [
  'number',
  'content',
  'liveFrom',
  'publishedAt',
  'publishedBy',
  'note',
  'draftVersion',
  'cancelledAt',
  'cancelledBy',
] as const

/**
 * The front that readers get at `now`, or `null` where the paper arranges it by itself: of the editions whose time has come, the
 * one with the highest number. The page that asks is old once editors publish another, or another's time comes.
 */
export async function findLiveFront(
  db: Reader | Transaction,
  request: { section: Pick<Section, 'id'> | null; now: Instant; reads?: PageReads },
): Promise<FrontEdition | null> {
  const { section, now, reads } = request
  const scope = scopeOf(section)
  reads?.note(frontKey(section))
  const [row] = await liveQuery(db, { scope, now })
  const [next] = await nextQuery(db, { scope, now, above: row?.number ?? 0 })
  reads?.until(next?.moment)
  return row ? toEdition(row) : null
}

const liveQuery = preparedQuery((db, { scope, now }: { scope: string; now: Instant }) =>
  db
    .selectFrom('frontEdition')
    .select(COLUMNS)
    .where('scope', '=', scope)
    .where('liveFrom', '<=', now)
    .where('cancelledAt', 'is', null)
    .orderBy('number', 'desc')
    .limit(1),
)

const nextQuery = preparedQuery((db, { scope, now, above }: { scope: string; now: Instant; above: number }) =>
  db
    .selectFrom('frontEdition')
    .select((is) => is.fn.min('liveFrom').as('moment'))
    .where('scope', '=', scope)
    .where('number', '>', above)
    .where('liveFrom', '>', now)
    .where('cancelledAt', 'is', null),
)

/** Editions whose time is to come and that will then show, the next first. */
export async function listScheduledFronts(
  db: Reader | Transaction,
  request: { section: Pick<Section, 'id'> | null; now: Instant },
): Promise<FrontEdition[]> {
  const { section, now } = request
  const scope = scopeOf(section)
  const [live] = await liveQuery(db, { scope, now })
  const rows = await db
    .selectFrom('frontEdition')
    .select(COLUMNS)
    .where('scope', '=', scope)
    .where('number', '>', live?.number ?? 0)
    .where('liveFrom', '>', now)
    .where('cancelledAt', 'is', null)
    .orderBy('liveFrom')
    .orderBy('number', 'desc')
    .execute()
  // One that a higher number comes before never shows.
  let highest = 0
  const shown = rows.filter((row) => {
    const shows = row.number > highest
    if (shows) highest = row.number
    return shows
  })
  return shown.map(toEdition)
}

/** Editions of a front, the newest first, those called off too. */
export async function listFrontEditions(
  db: Reader | Transaction,
  request: { section: Pick<Section, 'id'> | null; before?: number | undefined; limit: number },
): Promise<FrontEdition[]> {
  let query = db
    .selectFrom('frontEdition')
    .select(COLUMNS)
    .where('scope', '=', scopeOf(request.section))
    .orderBy('number', 'desc')
    .limit(request.limit)
  if (request.before !== undefined) query = query.where('number', '<', request.before)
  return (await query.execute()).map(toEdition)
}

/** The edition of this number, or `null`. */
export async function findFrontEdition(
  db: Reader | Transaction,
  request: { section: Pick<Section, 'id'> | null; number: number },
): Promise<FrontEdition | null> {
  const row = await db
    .selectFrom('frontEdition')
    .select(COLUMNS)
    .where('scope', '=', scopeOf(request.section))
    .where('number', '=', request.number)
    .executeTakeFirst()
  return row ? toEdition(row) : null
}

/** The draft as it was last saved. */
export async function findFrontDraft(
  db: Reader | Transaction,
  request: { section: Pick<Section, 'id'> | null },
): Promise<FrontDraft> {
  const row = await db
    .selectFrom('frontDraft')
    .innerJoin('front', 'front.scope', 'frontDraft.scope')
    .select(['frontDraft.version', 'frontDraft.content', 'frontDraft.savedAt', 'frontDraft.savedBy'])
    .where('front.scope', '=', scopeOf(request.section))
    .whereRef('frontDraft.version', '=', 'front.draftVersion')
    .executeTakeFirst()
  return row
    ? { ...row, content: JSON.parse(row.content) as FrontContent }
    : { version: 0, content: { containers: [] }, savedAt: null, savedBy: null }
}

function toEdition(row: Omit<FrontEdition, 'content'> & { content: string }): FrontEdition {
  return { ...row, content: JSON.parse(row.content) as FrontContent }
}
