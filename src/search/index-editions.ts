import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import { CALLED_OFF } from '#publishing/edition.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { numberList, textList } from '#storage/value-lists.ts'
import { engineOf, type NewEntry } from './engine.ts'
import { EntryIds } from './entry-ids.ts'
import { type IndexText, indexText } from './index-text.ts'
import { keepLiveTimes } from './live-times.ts'
import { addWords, countedWords, readRareWords, removeWords } from './word-counts.ts'

/**
 * Brings the index up to date with these articles: every edition that readers get at `now` or may get later has its entry,
 * an edition that cannot be live again has none. Repeatable: what is right already is left alone. What editions of `contents` say is
 * taken from there.
 */
export async function indexArticles(
  tx: Transaction,
  request: { articleIds: string[]; now: Instant; contents?: KnownContents },
): Promise<void> {
  const wanted = await listPossibleEditions(tx, request)
  const present = await tx
    .selectFrom('searchEntry')
    .select(['id', 'editionId', 'liveFrom', 'rareWords'])
    .where('articleId', 'in', textList(tx, request.articleIds))
    .execute()
  const timeOf = new Map(wanted.map((edition) => [edition.id, edition.liveFrom]))
  // One that was scheduled for another time is put in anew: its place among the others is another.
  const right = present.filter((entry) => timeOf.get(entry.editionId) === entry.liveFrom)
  const known = new Set(right.map((entry) => entry.editionId))
  await removeEntries(
    tx,
    present.filter((entry) => !right.includes(entry)),
  )
  await addEntries(
    tx,
    wanted.filter((edition) => !known.has(edition.id)).map((edition) => edition.id),
    request.contents,
  )
  await keepLiveTimes(tx, wanted)
  await forgetRelated(tx, request.articleIds)
}

/** An edition as far as it decides when it is live. */
interface PossibleEdition {
  id: number
  articleId: string
  number: number
  liveFrom: Instant
  /** When it runs out, or one of a higher number takes its place. */
  goneAt: Instant | null
}

/**
 * Editions of these articles that readers get at `now` or may get at some later time: not sealed, withdrawn or run out, and
 * called off, and not overtaken for good by one of a higher number that begins no later.
 */
export async function listPossibleEditions(
  db: Reader | Transaction,
  request: { articleIds: string[]; now: Instant },
): Promise<PossibleEdition[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.id', 'edition.articleId', 'edition.number', 'edition.liveFrom', 'edition.liveUntil'])
    .select(['edition.sealedAt', 'article.withdrawnThrough'])
    .where('edition.articleId', 'in', textList(db, request.articleIds))
    .orderBy('edition.articleId')
    .orderBy('edition.number', 'desc')
    .execute()
  // From the highest number down: what a lower one still has is the time before `overtakenAt`.
  let articleId = ''
  let overtakenAt: Instant | null = null
  return rows.flatMap(({ liveUntil, sealedAt, withdrawnThrough, ...row }) => {
    if (row.articleId !== articleId) overtakenAt = null
    articleId = row.articleId
    if (row.liveFrom === CALLED_OFF) return []
    const goneAt = earlier(overtakenAt, liveUntil)
    overtakenAt = earlier(overtakenAt, row.liveFrom)
    const start: Instant = row.liveFrom > request.now ? row.liveFrom : request.now
    const isOff = sealedAt !== null || row.number <= (withdrawnThrough ?? 0)
    return isOff || (goneAt !== null && goneAt <= start) ? [] : [{ ...row, goneAt }]
  })
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** Takes these articles out of the index and out of what is related to what, before their texts go. */
export async function removeFromIndex(tx: Transaction, articleIds: string[]): Promise<void> {
  const present = await tx
    .selectFrom('searchEntry')
    .select(['id', 'editionId', 'rareWords'])
    .where('articleId', 'in', textList(tx, articleIds))
    .execute()
  await removeEntries(tx, present)
  await forgetRelated(tx, articleIds)
}

async function removeEntries(
  tx: Transaction,
  entries: { id: number; editionId: number; rareWords: string }[],
): Promise<void> {
  if (entries.length === 0) return
  const texts = await readTexts(
    tx,
    entries.map((entry) => entry.editionId),
  )
  const words = entries.map((entry) => {
    const text = texts.get(entry.editionId)
    // A sealed text is gone: its rare words are known still, and one entry more or less of a common word tells nothing.
    return text ? countedWords(text.text) : readRareWords(entry.rareWords)
  })
  await removeWords(tx, words)
  await engineOf(tx).erase(
    tx,
    entries.map((entry) => entry.id),
  )
}

/**
 * Drops the related stories of those of these articles that have no entry left, and wherever they were related themselves;
 * after a seal also what was taken from the sealed text.
 */
async function forgetRelated(tx: Transaction, articleIds: string[]): Promise<void> {
  const present = await tx
    .selectFrom('searchEntry')
    .select('articleId')
    .where('articleId', 'in', textList(tx, articleIds))
    .execute()
  const sealed = await tx
    .selectFrom('edition')
    .select('articleId')
    .where('articleId', 'in', textList(tx, articleIds))
    .where('sealedAt', 'is not', null)
    .execute()
  const kept = new Set(present.map((entry) => entry.articleId))
  const gone = [...articleIds.filter((id) => !kept.has(id)), ...sealed.map((edition) => edition.articleId)]
  if (gone.length === 0) return
  const list = textList(tx, gone)
  await tx
    .deleteFrom('related')
    .where((is) => is.or([is('articleId', 'in', list), is('relatedId', 'in', list)]))
    .execute()
  await tx.updateTable('searchEntry').set({ relatedState: 0 }).where('articleId', 'in', list).execute()
}

/** What editions say that this process has just published, by number. */
export type KnownContents = ReadonlyMap<number, ArticleContent>

/** Puts editions into the index that are not in it. */
export async function addEntries(tx: Transaction, editionIds: number[], contents?: KnownContents): Promise<void> {
  if (editionIds.length === 0) return
  const texts = [...(await readTexts(tx, editionIds, contents)).values()]
  const rare = await addWords(
    tx,
    texts.map((one) => one.text),
  )
  const ids = new EntryIds(tx)
  const entries: NewEntry[] = []
  for (const [index, { text, editionId, articleId, liveFrom, sortAt }] of texts.entries()) {
    const rareWords = (rare[index] ?? []).join(' ')
    entries.push({ id: await ids.take(sortAt), editionId, articleId, liveFrom, rareWords, text })
  }
  // FTS5 is quickest where numbers arrive in their order.
  await engineOf(tx).write(
    tx,
    entries.sort((a, b) => a.id - b.id),
  )
}

interface EditionText {
  editionId: number
  articleId: string
  liveFrom: Instant
  sortAt: Instant
  text: IndexText
}

/** Texts of these editions by number, oldest first; sealed ones are left out. */
async function readTexts(
  db: Transaction,
  editionIds: number[],
  known: KnownContents = new Map(),
): Promise<Map<number, EditionText>> {
  const ids = numberList(db, editionIds)
  const rows = await db
    .selectFrom('edition')
    .select(['id', 'articleId', 'liveFrom', 'sortAt', 'sectionId'])
    .where('id', 'in', ids)
    .where('content', 'is not', null)
    .orderBy('sortAt')
    .orderBy('id')
    .execute()
  const read = await readContents(
    db,
    rows.map(({ id }) => id).filter((id) => !known.has(id)),
  )
  const tags = await db.selectFrom('editionTag').select(['editionId', 'tagId']).where('editionId', 'in', ids).execute()
  const contributors = await db
    .selectFrom('editionContributor')
    .select(['editionId', 'contributorId'])
    .where('editionId', 'in', ids)
    .execute()
  const tagIds = Map.groupBy(tags, (row) => row.editionId)
  const contributorIds = Map.groupBy(contributors, (row) => row.editionId)
  return new Map(
    rows.map(({ id, sectionId, ...row }) => {
      const text = indexText((known.get(id) ?? read.get(id)) as ArticleContent, {
        sectionId,
        tagIds: (tagIds.get(id) ?? []).map((one) => one.tagId),
        contributorIds: (contributorIds.get(id) ?? []).map((one) => one.contributorId),
      })
      return [id, { editionId: id, ...row, text }]
    }),
  )
}

async function readContents(db: Transaction, editionIds: number[]): Promise<Map<number, ArticleContent>> {
  if (editionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('edition')
    .select(['id', 'content'])
    .where('id', 'in', numberList(db, editionIds))
    .execute()
  return new Map(rows.map(({ id, content }) => [id, readStoredContent(content as string)]))
}
