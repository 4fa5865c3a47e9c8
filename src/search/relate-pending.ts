import type { Instant } from '#foundation/clock.ts'
import type { Database, Reader } from '#storage/database.ts'
import type { RecordTies } from './record-ties.ts'
import { relateArticles } from './relate-articles.ts'
import { StoryShelf } from './story-shelf.ts'

/** What an article waits for: its stories were never looked for, or one that is new may go with it. */
export type Waiting = 'new' | 'touched'

const STATES = { new: 0, touched: 1 } as const

/** Articles that are remembered to have been looked at; further ones may be looked at once more. */
const REMEMBERED = 200_000

/** What is remembered while a long list of articles is worked off. */
export interface Look {
  /** Stories that were read. */
  stories: StoryShelf
  /** Articles that were looked at since it began. */
  articleIds: Set<string>
  beganAt: Instant
  /** The last edition that was in the index then. */
  lastEdition: number
}

/** Part of the work: looks for the stories of some articles. */
export interface RelateTask {
  now: Instant
  limit: number
  /** Looks only for those that wait for this. */
  waiting?: Waiting
  /** Something has been published or put on record since the last task. */
  isNewLook: boolean
}

/** Begins to work off what waits now. */
export async function beginLook(
  db: Reader,
  { now, stories = new StoryShelf() }: { now: Instant; stories?: StoryShelf | undefined },
): Promise<Look> {
  const last = await db
    .selectFrom('searchEntry')
    .select('editionId')
    .orderBy('editionId', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { stories, articleIds: new Set(), beganAt: now, lastEdition: last?.editionId ?? 0 }
}

/**
 * Looks for the related stories of articles that are live and whose turn has not come, the newest first, at most `limit` of
 * them, and returns how many that were. An edition's turn comes when it is indexed (see `indexArticles`) and live.
 */
export async function relatePending(
  db: Database,
  request: Omit<RelateTask, 'isNewLook'> & { look: Look; ties?: RecordTies | undefined },
): Promise<number> {
  const { now, limit, waiting, look, ties } = request
  const articleIds = await listPending(db.read, { now, limit, waiting })
  if (articleIds.length === 0) return 0
  if (look.articleIds.size < REMEMBERED) for (const articleId of articleIds) look.articleIds.add(articleId)
  await relateArticles(db, { articleIds, now, look, ...(ties ? { ties } : {}) })
  return articleIds.length
}

/** Articles that are live and wait, the newest first. */
export async function listPending(
  db: Reader,
  { now, limit, waiting }: { now: Instant; limit: number; waiting?: Waiting | undefined },
): Promise<string[]> {
  let query = db
    .selectFrom('searchEntry')
    .select('articleId')
    .where('relatedState', '<', 2)
    .where('liveFrom', '<=', now)
  if (waiting) query = query.where('relatedState', '=', STATES[waiting])
  const pending = await query.orderBy('id', 'desc').limit(limit).execute()
  return [...new Set(pending.map((entry) => entry.articleId))]
}
