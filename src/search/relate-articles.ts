import type { Instant } from '#foundation/clock.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { textList } from '#storage/value-lists.ts'
import { engineOf } from './engine.ts'
import { NO_TIES, type RecordTies, type StoryTies } from './record-ties.ts'
import type { Look } from './relate-pending.ts'
import { findReason, type RelatedReason } from './related-reason.ts'
import { leadingWords, rankRelated, type Shelf, shelve, type TiesVector, weighTies } from './related-score.ts'
import type { PrintedStory, Story, StoryShelf } from './story-shelf.ts'

/** Stories kept for an article on each shelf. */
const KEPT = 12
/** Stories that the record leads to. */
const TIED = 20
/** Stories that are read and compared with an article. */
const COMPARED = 30
/** Of the newest stories that have the two heaviest words, although many have them. */
const NEWEST = 10
const LEAST_SCORE = 0.04

interface Found {
  relatedId: string
  shelf: Shelf
  score: number
  reason: RelatedReason
}

/**
 * Looks for the stories that go with each of these articles and keeps the best, with their reasons, in place of what was
 * kept. An article that has no live edition at `now` keeps none. Reads on the side: only the result is written in
 * a transaction, with word of the pages that it changes.
 *
 * @param request.look what is remembered by whoever looks at several lists of articles one after another
 * @param request.ties what is on record of stories, where there is a record
 */
export async function relateArticles(
  db: Database,
  request: { articleIds: string[]; now: Instant; look: Look; ties?: RecordTies },
): Promise<void> {
  const { articleIds, now, look, ties } = request
  const { stories } = look
  const run: Run = { db: db.read, now, stories, ties }
  await stories.begin(db.read)
  const found = new Map<string, Found[]>(articleIds.map((articleId) => [articleId, []]))
  for (const story of await stories.readArticles(db.read, { articleIds, now })) {
    found.set(story.articleId, await relate(run, story))
  }
  await db.transaction((tx) => keep(tx, found, { now, look }))
}

/** What is known while several articles are looked at. */
interface Run {
  db: Reader
  now: Instant
  stories: StoryShelf
  ties: RecordTies | undefined
}

async function relate(run: Run, printed: PrintedStory): Promise<Found[]> {
  const { db, now, stories } = run
  const { articleId } = printed
  const entryIds = await findCandidates(run, printed)
  const articleIds = run.ties ? await run.ties.tiedTo(db, { articleId, now, limit: TIED }) : []
  const others = await stories.find(db, { entryIds, articleIds, now })
  const [story, ...candidates] = await tie(run, [printed, ...others.filter((other) => other.articleId !== articleId)])
  if (!story) return []
  const ranked = rankRelated(story, candidates).filter(({ score }) => score >= LEAST_SCORE)
  const left: Record<Shelf, number> = { background: KEPT, latest: KEPT }
  return shelve(story, ranked, now).flatMap(({ other, shelf, score }) => {
    const reason = left[shelf] > 0 ? findReason({ ...story, print: printed.print }, other, stories.vocabulary) : null
    if (!reason) return []
    left[shelf]--
    return [{ relatedId: other.articleId, shelf, score, reason }]
  })
}

/** These stories with what is on record of each: that changes while the text stays. */
async function tie(run: Run, stories: Story[]): Promise<(Story & { ties: StoryTies; tied: TiesVector })[]> {
  const articleIds = stories.map((story) => story.articleId)
  const found = await run.ties?.of(run.db, { articleIds, now: run.now })
  return stories.map((story) => {
    const ties = found?.get(story.articleId) ?? NO_TIES
    return { ...story, ties, tied: weighTies(ties, run.stories.vocabulary.articles) }
  })
}

/** Entries that share the story's heaviest words, without reading them. */
async function findCandidates({ db, stories }: Run, story: Story): Promise<number[]> {
  const { leading, common } = leadingWords(story.vector, stories.vocabulary)
  const engine = engineOf(db)
  const words = leading.map(({ key, weight }) => ({ word: stories.wordInIndex(key), weight }))
  const ids = new Set(words.length > 0 ? await engine.findByWords(db, words, COMPARED) : [])
  if (common.length > 1) {
    const wanted = common.slice(0, 2).map(({ key, articles }) => ({ forms: [[stories.wordInIndex(key)]], articles }))
    const request = {
      wanted,
      unwanted: [],
      marks: [],
      from: 0,
      until: Number.MAX_SAFE_INTEGER,
      entries: stories.vocabulary.articles,
    }
    for (const id of await engine.findNewest(db, request, NEWEST)) ids.add(id)
  }
  return [...ids]
}

/** Puts what was found in place of what was kept, where that is different, notes when, and tells whose pages are different now. */
async function keep(
  tx: Transaction,
  found: Map<string, Found[]>,
  { now, look }: { now: Instant; look: Look },
): Promise<void> {
  const articleIds = [...found.keys()]
  const before = Map.groupBy(
    await tx
      .selectFrom('related')
      .select(['articleId', 'relatedId', 'shelf', 'reason'])
      .where('articleId', 'in', textList(tx, articleIds))
      .orderBy('score', 'desc')
      .orderBy('relatedId')
      .execute(),
    (row) => row.articleId,
  )
  const rows = new Map(
    [...found].map(([articleId, related]) => [
      articleId,
      related
        .map((one) => ({ articleId, ...one, reason: JSON.stringify(one.reason) }))
        .sort((a, b) => b.score - a.score || (a.relatedId < b.relatedId ? -1 : 1)),
    ]),
  )
  const changed = articleIds.filter((articleId) => said(before.get(articleId)) !== said(rows.get(articleId)))
  const fresh = changed.flatMap((articleId) => rows.get(articleId) ?? [])
  await tx.deleteFrom('related').where('articleId', 'in', textList(tx, changed)).execute()
  if (fresh.length > 0) await tx.insertInto('related').values(fresh).execute()
  await settleEntries(tx, { rows: [...rows.values()].flat(), articleIds, now, look })
  if (changed.length === 0) return
  const payload = { changed: changed.map((articleId) => `article:${articleId}`) }
  await announce(tx, { at: now, topic: 'related.changed', payload })
}

/** What readers see of related stories: their order, not by how much one comes before another. */
function said(rows: { relatedId: string; shelf: string; reason: string }[] = []): string {
  return rows.flatMap((row) => [row.relatedId, row.shelf, row.reason]).join()
}

/**
 * Notes that these articles are done. Those that go with one that is new are looked at once more, as it may go with them, unless they
 * were looked at when it was there already; that is not handed on from them to others.
 */
async function settleEntries(
  tx: Transaction,
  settled: { rows: { articleId: string; relatedId: string }[]; articleIds: string[]; now: Instant; look: Look },
): Promise<void> {
  const { rows, now, look } = settled
  const articleIds = textList(tx, settled.articleIds)
  const entries = await tx
    .selectFrom('searchEntry')
    .select(['articleId', 'editionId', 'liveFrom'])
    .where('articleId', 'in', articleIds)
    .where('relatedState', '=', 0)
    .where('liveFrom', '<=', now)
    .execute()
  const isNew = new Set(entries.map((entry) => entry.articleId))
  const isNewer = new Set(
    entries.flatMap(({ articleId, editionId, liveFrom }) =>
      editionId > look.lastEdition || liveFrom > look.beganAt ? [articleId] : [],
    ),
  )
  await tx
    .updateTable('searchEntry')
    .set({ relatedState: 2 })
    .where('articleId', 'in', articleIds)
    .where('liveFrom', '<=', now)
    .execute()
  const touched = rows.flatMap(({ articleId, relatedId }) =>
    isNewer.has(articleId) || (isNew.has(articleId) && !look.articleIds.has(relatedId)) ? [relatedId] : [],
  )
  await tx
    .updateTable('searchEntry')
    .set({ relatedState: 1 })
    .where('articleId', 'in', textList(tx, [...new Set(touched)]))
    .where('relatedState', '=', 2)
    .execute()
}
