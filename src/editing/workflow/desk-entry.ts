import type { ArticleContent } from '#article/article-content.ts'
import { bodyWordCount } from '#article/count-words.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { rowsTogether } from '#storage/prepared-query.ts'
import type { DeskEntryTable } from '#storage/tables/workflow.ts'
import { findSectionIn } from '../known-paper.ts'
import { firstStage, lastStage, stagesIn } from './stages.ts'

export type DeskEntry = DeskEntryTable

interface SavedDraft {
  articleId: string
  content: ArticleContent
  savedBy: string
  now: Instant
}

/**
 * Puts a new article on the desk, nobody's, in the first stage unless another is named; one that is out with its first edition in the last.
 * Once for each article.
 */
export async function openDeskEntry(
  tx: Transaction,
  { stage, isOut = false, ...saved }: SavedDraft & { stage?: string | undefined; isOut?: boolean },
): Promise<void> {
  const stages = await stagesIn(tx)
  const entry = {
    articleId: saved.articleId,
    ...(await factsOf(tx, saved)),
    stage: stage ?? (isOut ? lastStage(stages) : firstStage(stages)).id,
    stageAt: saved.now,
    hasEdition: Number(isOut),
    assigneeId: null,
    deskId: null,
    assignedById: null,
    dueAt: null,
    plannedAt: null,
    plannedLength: null,
    priority: 0,
    brief: '',
  }
  await entryRows(tx, [entry])
}

/** Lets the desk know what the draft says after a revision of it was saved. */
export async function noteRevision(tx: Transaction, saved: SavedDraft): Promise<void> {
  const facts = await factsOf(tx, saved)
  const brief = await tx
    .selectFrom('deskEntry')
    .select('brief')
    .where('articleId', '=', saved.articleId)
    .executeTakeFirst()
  const searchText = brief?.brief ? `${facts.searchText}\n${brief.brief.toLowerCase()}` : facts.searchText
  await tx
    .updateTable('deskEntry')
    .set({ ...facts, searchText })
    .where('articleId', '=', saved.articleId)
    .execute()
}

/** What a search on the desk looks through, besides the brief. */
export function searchTextOf({ headline, slug, kicker, standfirst, bylines, tags }: ArticleContent): string {
  const lines = [headline, slug, kicker, standfirst, ...bylines, ...tags.map((tag) => tag.name)]
  return lines.filter(Boolean).join('\n').toLowerCase()
}

async function factsOf(
  tx: Transaction,
  { content, savedBy, now }: SavedDraft,
): Promise<
  Pick<
    DeskEntry,
    'kind' | 'sectionId' | 'headline' | 'language' | 'wordCount' | 'changedAt' | 'changedBy' | 'searchText'
  >
> {
  const section = content.section === '' ? undefined : await findSectionIn(tx, content.section)
  return {
    kind: content.kind,
    sectionId: section?.id ?? null,
    headline: content.headline,
    language: content.language,
    wordCount: bodyWordCount(content.body, content.language),
    changedAt: now,
    changedBy: savedBy,
    searchText: searchTextOf(content),
  }
}

const entryRows = rowsTogether((db, entries: DeskEntryTable[]) => db.insertInto('deskEntry').values(entries))

/** What the desk knows of an article, or `null` where there is none. */
export async function findDeskEntry(db: Reader | Transaction, articleId: string): Promise<DeskEntry | null> {
  if (!isId(articleId)) return null
  return (await db.selectFrom('deskEntry').selectAll().where('articleId', '=', articleId).executeTakeFirst()) ?? null
}

/**
 * The article's place on the desk, kept from everybody else until the transaction ends.
 *
 * @throws {Refusal} `article-not-found`.
 */
export async function lockDeskEntry(tx: Transaction, articleId: string): Promise<DeskEntry> {
  let query = tx
    .selectFrom('deskEntry')
    .selectAll()
    .where('articleId', '=', isId(articleId) ? articleId : '')
  if (tx.dialect === 'postgres') query = query.forUpdate()
  const entry = await query.executeTakeFirst()
  if (!entry) throw new Refusal('article-not-found', `There is no article ${articleId.slice(0, 100)}.`)
  return entry
}
