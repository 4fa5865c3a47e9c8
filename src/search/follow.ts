import type { Selectable } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Follower } from '#storage/followers.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import type { OutboxTable } from '#storage/tables/outbox.ts'
import { numberList, textList } from '#storage/value-lists.ts'
import { indexArticles, type KnownContents } from './index-editions.ts'

/** Articles brought up to date together: enough to write their words at once, few enough to hold their texts. */
const BATCH = 500

/** Keeps the index up to date with what was published, withdrawn, sealed and brought in. Hearing an event twice changes nothing. */
export const searchFollower = searchFollowerKnowing(new Map())

/** The same follower in a process that has just published much, and has at hand what it says. */
export function searchFollowerKnowing(contents: KnownContents): Follower {
  return {
    name: 'search',
    async handle(tx, events) {
      await lookAgain(tx, events)
      const { articleIds, now } = await articlesOf(tx, events)
      for (let first = 0; first < articleIds.length; first += BATCH) {
        await indexArticles(tx, { articleIds: articleIds.slice(first, first + BATCH), now, contents })
      }
    },
  }
}

/** What is told of what may change what a search finds. */
export const SEARCH_TOPICS: ReadonlySet<string> = new Set([
  'edition.published',
  'edition.rescheduled',
  'article.withdrawn',
  'edition.sealed',
  'archive.imported',
])

/** The articles that the outbox tells of beyond `place`, as far as the index is concerned. */
export async function listArticlesToldAfter(db: Reader, place: number): Promise<Set<string>> {
  const rows = await db.selectFrom('outbox').selectAll().where('id', '>', place).orderBy('id').execute()
  return new Set(await listArticlesOf(db, rows))
}

/** The articles that rows of the outbox tell of, as far as the index is concerned. */
export async function listArticlesOf(db: Reader, rows: Selectable<OutboxTable>[]): Promise<string[]> {
  if (rows.length === 0) return []
  const events = rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) as EventPayload }))
  return (await articlesOf(db, events)).articleIds
}

/** What is on record of a story says which others go with it: they are looked for anew. */
async function lookAgain(tx: Transaction, events: PaperEvent[]): Promise<void> {
  const articleIds = events.flatMap(({ topic, payload }) =>
    topic === 'record.changed' ? ((payload as { articleId?: string }).articleId ?? []) : [],
  )
  if (articleIds.length === 0) return
  await tx
    .updateTable('searchEntry')
    .set({ relatedState: 0 })
    .where('articleId', 'in', textList(tx, articleIds))
    .execute()
}

/** The articles that events are about, and the time of the latest of them. */
async function articlesOf(
  tx: Reader | Transaction,
  events: PaperEvent[],
): Promise<{ articleIds: string[]; now: Instant }> {
  const articleIds = new Set<string>()
  const editionIds: number[] = []
  let now: Instant = ''
  for (const { topic, at, payload } of events) {
    if (!SEARCH_TOPICS.has(topic)) continue
    if (at > now) now = at
    const about = payload as { articleId?: string; editionIds?: number[] }
    if (about.articleId) articleIds.add(about.articleId)
    else editionIds.push(...(about.editionIds ?? []))
  }
  if (editionIds.length > 0) {
    const rows = await tx
      .selectFrom('edition')
      .select('articleId')
      .where('id', 'in', numberList(tx, editionIds))
      .orderBy('id')
      .execute()
    for (const row of rows) articleIds.add(row.articleId)
  }
  return { articleIds: [...articleIds], now }
}
