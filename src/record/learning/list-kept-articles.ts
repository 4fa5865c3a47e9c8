import type { Reader } from '#storage/database.ts'
import { findFacts } from '../find-facts.ts'
import { findSummaries } from '../find-summaries.ts'
import type { KeptArticle } from './done-article.ts'

/** UTF-16 units of all articles together that are learned from, the newest first: some 400 articles, and half a gigabyte while learning. */
const MOST = 1_000_000

/** Articles that are asked for together. */
const BATCH = 50

/** The articles that are learned from, in the order in which they were marked done, with when that was. */
export async function listKeptArticles(db: Reader): Promise<(KeptArticle & { doneAt: string })[]> {
  const kept: (KeptArticle & { doneAt: string })[] = []
  for (const some of await batchesToLearnFrom(db)) {
    const articles = await db
      .selectFrom('doneRecord')
      .select(['articleId', 'text', 'language', 'doneAt'])
      .where('articleId', 'in', some)
      .orderBy('doneAt')
      .orderBy('articleId')
      .execute()
    const evidence = await db
      .selectFrom('evidence')
      .select(['articleId', 'subjectId', 'factId', 'exact', 'prefix', 'suffix', 'at'])
      .where('articleId', 'in', some)
      .where('decision', '<>', 'rejected')
      .where('exact', '<>', '')
      .orderBy('id')
      .execute()
    const subjects = await findSummaries(
      db,
      evidence.flatMap(({ subjectId }) => subjectId ?? []),
    )
    const facts = await findFacts(
      db,
      evidence.flatMap(({ factId }) => factId ?? []),
    )
    for (const { articleId, text, language, doneAt } of articles) {
      const own = evidence.filter((row) => row.articleId === articleId)
      kept.push({
        ...{ text, language, doneAt },
        names: own.flatMap(({ subjectId, exact, prefix, suffix, at }) => {
          const subject = subjectId === null ? undefined : subjects.get(subjectId)
          return subject ? [{ passage: { exact, prefix, suffix, at }, kind: subject.kind }] : []
        }),
        parties: own.flatMap(({ factId }) => {
          const fact = factId === null ? undefined : facts.get(factId)
          const others = fact ? [fact.place, fact.event, ...fact.parties.map(({ subject }) => subject)] : []
          return others.flatMap((subject) => (subject ? [{ name: subject.name, kind: subject.kind }] : []))
        }),
      })
    }
  }
  return kept
}

/** Ids of the newest articles that fit, the oldest of them first. */
async function batchesToLearnFrom(db: Reader): Promise<string[][]> {
  const rows = await db
    .selectFrom('doneRecord')
    .select('articleId')
    .select(({ fn }) => fn<number>('length', ['text']).as('length'))
    .orderBy('doneAt', 'desc')
    .orderBy('articleId', 'desc')
    .limit(5_000)
    .execute()
  let left = MOST
  const ids: string[] = []
  for (const { articleId, length } of rows) {
    left -= Number(length)
    if (left < 0 && ids.length > 0) break
    ids.unshift(articleId)
  }
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => ids.slice(at * BATCH, (at + 1) * BATCH))
}
