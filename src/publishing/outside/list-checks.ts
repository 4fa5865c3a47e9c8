import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'

export type CheckState = 'waiting' | 'shown' | 'absent' | 'missing' | 'overtaken'
export type Place = 'page' | 'front' | 'section' | 'feed' | 'sitemap'

/** What one place of the paper showed of one publication, and when. */
export interface SeenPlace {
  edition: number
  event: 'live' | 'gone'
  place: Place
  path: string
  state: CheckState
  expectedAt: Instant
  settledAt: Instant | null
  attempts: number
  detail: string
}

const COLUMNS = [
  'articleId',
  'editionNumber as edition',
  'event',
  'place',
  'path',
  'state',
  'expectedAt',
  'settledAt',
  'attempts',
  'detail',
] as const

/**
 * What was seen of the latest publication of each of these articles, by article, in the order of places. That an edition will be
 * over some day is not looked at before that.
 */
export async function listSeen(
  db: Reader | Transaction,
  { articleIds, now }: { articleIds: string[]; now: Instant },
): Promise<Map<string, SeenPlace[]>> {
  const seen = new Map<string, SeenPlace[]>()
  if (articleIds.length === 0) return seen
  const rows = await db
    .selectFrom('publicationCheck')
    .select(COLUMNS)
    .where('articleId', 'in', articleIds)
    .where((is) => is.or([is('event', '=', 'live'), is('expectedAt', '<=', now)]))
    .orderBy('id')
    .execute()
  for (const { articleId, ...row } of rows) {
    const one = row as SeenPlace
    const before = seen.get(articleId) ?? []
    const latest = before.at(-1)
    const isSame = latest && latest.edition === one.edition && latest.event === one.event
    seen.set(articleId, isSame ? [...before, one] : [one])
  }
  return seen
}

/** Every publication of an article with what was seen of it, the latest first. */
export async function listPublications(
  db: Reader | Transaction,
  { articleId, limit }: { articleId: string; limit: number },
): Promise<SeenPlace[]> {
  const rows = await db
    .selectFrom('publicationCheck')
    .select(COLUMNS)
    .where('articleId', '=', articleId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ articleId: _, ...row }) => row as SeenPlace)
}
