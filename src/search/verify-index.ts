import { type Instant, systemClock } from '#foundation/clock.ts'
import { wordsOf } from '#language/words.ts'
import type { Database, Reader } from '#storage/database.ts'
import { readPlace } from '#storage/followers.ts'
import { engineOf } from './engine.ts'
import { listArticlesToldAfter, searchFollower } from './follow.ts'
import { listPossibleEditions } from './index-editions.ts'
import { mark } from './index-text.ts'
import { areTimesRight } from './live-times.ts'
import { ALL_ENTRIES } from './word-counts.ts'

const BATCH = 500
/** Entries that are looked up by the words of their headline. */
const LOOKED_UP = 100

/** Something that is wrong, and with which article, where it is with one. */
interface Problem {
  articleId?: string
  message: string
}

/**
 * What is wrong with the index, a sentence each: an edition that readers get now or may get later without an entry or with
 * other times there, an entry of a sealed edition, an entry without a text or a text without an entry, one that its own headline does not find, a wrong
 * count. Empty where nothing is. What the index has not been told of yet is not wrong: articles that something is told of
 * when this ends, and was not when it began, are passed over.
 */
export async function verifyIndex(db: Database, options: { now?: Instant } = {}): Promise<string[]> {
  const now = options.now ?? systemClock()
  const place = await readPlace(db.read, searchFollower.name)
  const problems: Problem[] = [
    ...(await findWrong(db.read, now)),
    ...(await findSealed(db.read)),
    ...(await engineOf(db).findUnpaired(db.read)).map((id) => ({
      message: `The entry ${id} and its text are not both there.`,
    })),
    ...(await findDeaf(db.read)),
    ...(await findMiscounted(db.read)),
  ]
  if (problems.length === 0) return []
  const untold = await listArticlesToldAfter(db.read, place)
  return problems.filter(({ articleId }) => !articleId || !untold.has(articleId)).map(({ message }) => message)
}

async function findWrong(db: Reader, now: Instant): Promise<Problem[]> {
  const problems: Problem[] = []
  for (let after = ''; ; ) {
    const articles = await db
      .selectFrom('article')
      .select('id')
      .where('id', '>', after)
      .where('firstLiveFrom', 'is not', null)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const last = articles.at(-1)
    if (!last) return problems
    after = last.id
    const articleIds = articles.map((article) => article.id)
    const entries = await db
      .selectFrom('searchEntry')
      .leftJoin('searchLive', 'searchLive.id', 'searchEntry.id')
      .select(['searchEntry.editionId', 'searchLive.liveFrom', 'searchLive.liveUntil'])
      .where('articleId', '>=', articleIds[0] ?? '')
      .where('articleId', '<=', last.id)
      .execute()
    const entryOf = new Map(entries.map((entry) => [entry.editionId, entry]))
    for (const edition of await listPossibleEditions(db, { articleIds, now })) {
      const { articleId } = edition
      const entry = entryOf.get(edition.id)
      const name = `Edition ${edition.number} of article ${articleId}`
      if (!entry) problems.push({ articleId, message: `${name} is not in the search index.` })
      else if (!areTimesRight(entry, edition)) {
        problems.push({ articleId, message: `${name} has other times in the search index.` })
      }
    }
  }
}

async function findSealed(db: Reader): Promise<Problem[]> {
  const rows = await db
    .selectFrom('searchEntry')
    .innerJoin('edition', 'edition.id', 'searchEntry.editionId')
    .select(['edition.articleId', 'edition.number'])
    .where('edition.sealedAt', 'is not', null)
    .execute()
  return rows.map(({ articleId, number }) => ({
    articleId,
    message: `Edition ${number} of article ${articleId} is sealed and still in the search index.`,
  }))
}

/** Looks the newest entries up as a reader would who types their headline. */
async function findDeaf(db: Reader): Promise<Problem[]> {
  const rows = await db
    .selectFrom('searchEntry')
    .innerJoin('edition', 'edition.id', 'searchEntry.editionId')
    .select(['searchEntry.id', 'edition.articleId', 'edition.headline'])
    .orderBy('searchEntry.id', 'desc')
    .limit(LOOKED_UP)
    .execute()
  const problems: Problem[] = []
  for (const { id, articleId, headline } of rows) {
    const words = [...new Set(wordsOf(headline).map((word) => mark.headline(word.term)))]
    if (words.length === 0) continue
    const wanted = words.map((word) => ({ forms: [[word]], articles: 1 }))
    const request = { wanted, unwanted: [], marks: [], from: id, until: id + 1, entries: 1 }
    const found = await engineOf(db).findNewest(db, request, 1)
    if (found.includes(id)) continue
    problems.push({ articleId, message: `The headline of article ${articleId} does not find it in the search index.` })
  }
  return problems
}

async function findMiscounted(db: Reader): Promise<Problem[]> {
  // In one statement, so that both are of one moment.
  const { entries, counted } = await db
    .selectFrom('searchEntry')
    .select((is) => [
      is.fn.countAll<number>().as('entries'),
      is.selectFrom('searchWord').select('articles').where('word', '=', ALL_ENTRIES).as('counted'),
    ])
    .executeTakeFirstOrThrow()
  if ((counted ?? 0) === entries) return []
  return [{ message: `The search index has ${entries} entries and counts ${counted ?? 0}.` }]
}
