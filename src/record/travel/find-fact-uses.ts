import { readStoredContent } from '#article/article-content.ts'
import { findPassages, type Passage } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import type { FrontUseBody } from './api.ts'
import { type Claim, claimOf, findClaim } from './claim.ts'
import { findFrontUses } from './find-front-uses.ts'

/** Stories that are looked through for the same words, and that are listed. */
const MOST_CANDIDATES = 400
const MOST_USES = 200

/** Ids of live stories that have these words, the best matches first. */
export type FindStories = (words: string, now: Instant) => Promise<string[]>

/** A live story that says what a fact says. */
export interface FactUse {
  articleId: string
  editionId: number
  edition: number
  headline: string
  language: string
  section: string
  path: string
  firstLiveFrom: Instant
  /** Its words are on record for the fact; else they look like it. */
  isEvidence: boolean
  passages: Passage[]
  /** A correction stands beside its words already. */
  isCorrected: boolean
}

export interface FactUses {
  articles: FactUse[]
  fronts: FrontUseBody[]
  /** Stories without a live edition whose words are on record for it. */
  drafts: { articleId: string; headline: string }[]
  isCut: boolean
}

/**
 * Every place where readers are told what a fact says: live stories by their evidence, the newest first; live stories that repeat it in
 * a sentence without being evidence; cards of fronts. A story whose live edition has the words no more is not among them.
 */
export async function findFactUses(
  db: Reader | Transaction,
  request: { fact: FactReplyBody; now: Instant; findStories: FindStories },
): Promise<FactUses> {
  const { fact, now } = request
  const evidence = await db
    .selectFrom('evidence')
    .select(['articleId', 'exact', 'prefix', 'suffix', 'at', 'effect'])
    .where('factId', '=', fact.id)
    .where('decision', '<>', 'rejected')
    .where('exact', '<>', '')
    .orderBy('articleId')
    .orderBy('at')
    .execute()
  const known = [...new Set(evidence.map(({ articleId }) => articleId))]
  const claim = claimOf(fact, {
    words: [...new Set(evidence.map(({ exact }) => exact))],
    aliases: await aliasesOf(db, fact),
  })
  const others = (await findCandidates(db, { ...request, claim })).filter((id) => !known.includes(id))
  const live = await liveStories(db, { articleIds: [...known, ...others], now })
  const articles = live.flatMap((story): FactUse[] => {
    const { content, ...rest } = story
    const { text } = readingText(readStoredContent(content))
    const own = evidence.filter(({ articleId }) => articleId === story.articleId)
    const isEvidence = own.length > 0
    const passages = isEvidence
      ? findPassages(text, own).flatMap((span, at) => (span ? [own[at] as Passage] : []))
      : findClaim(text, claim)
    // Beside words of a fact that holds stands the correction that said so, which is what has to be corrected now.
    const isCorrected = fact.state !== 'confirmed' && own.some(({ effect }) => effect !== null)
    return passages.length > 0 ? [{ ...rest, isEvidence, isCorrected, passages: passages.map(plainPassage) }] : []
  })
  articles.sort(
    (one, other) =>
      Number(other.isEvidence) - Number(one.isEvidence) || (one.firstLiveFrom < other.firstLiveFrom ? 1 : -1),
  )
  const shown = articles.slice(0, MOST_USES)
  return {
    articles: shown,
    fronts: await findFrontUses(db, { articleIds: new Set(shown.map(({ articleId }) => articleId)), claim, now }),
    drafts: await findDrafts(
      db,
      known.filter((id) => !live.some(({ articleId }) => articleId === id)),
    ),
    isCut: articles.length > MOST_USES || others.length >= MOST_CANDIDATES,
  }
}

function plainPassage({ exact, prefix, suffix, at }: Passage): Passage {
  return { exact, prefix, suffix, at }
}

async function aliasesOf(db: Reader | Transaction, fact: FactReplyBody): Promise<Map<string, string[]>> {
  const ids = [...fact.parties.map(({ subject }) => subject.id), ...(fact.place ? [fact.place.id] : [])]
  const aliases = new Map<string, string[]>()
  if (ids.length === 0) return aliases
  const rows = await db.selectFrom('alias').select(['subjectId', 'text']).where('subjectId', 'in', ids).execute()
  for (const { subjectId, text } of rows) aliases.set(subjectId, [...(aliases.get(subjectId) ?? []), text])
  return aliases
}

/** Stories in which all whom the fact is about appear, and those that the search finds by its words. */
async function findCandidates(
  db: Reader | Transaction,
  { fact, now, claim, findStories }: { fact: FactReplyBody; now: Instant; claim: Claim; findStories: FindStories },
): Promise<string[]> {
  const about = [...new Set(fact.parties.map(({ subject }) => subject.id))]
  const [first, ...rest] = about
  const found = new Set<string>()
  if (first !== undefined) {
    let query = db
      .selectFrom('appearance')
      .select('articleId')
      .where('subjectId', '=', first)
      .orderBy('sortAt', 'desc')
      .limit(MOST_CANDIDATES)
    for (const id of rest.slice(0, 3)) {
      query = query.where('articleId', 'in', (is) =>
        is.selectFrom('appearance as other').select('other.articleId').where('other.subjectId', '=', id),
      )
    }
    for (const { articleId } of await query.execute()) found.add(articleId)
  }
  const names = fact.parties.map(({ subject }) => subject.name.split(/\s+/).at(-1) ?? subject.name)
  const questions = [
    ...claim.values.slice(0, 2).map((value) => [...names, value].join(' ')),
    ...claim.phrases.slice(0, 5).map((phrase) => phrase.split(' ').slice(0, 12).join(' ')),
  ]
  for (const words of new Set(questions)) {
    for (const id of await findStories(words, now)) {
      if (found.size < MOST_CANDIDATES) found.add(id)
    }
  }
  return [...found]
}

async function liveStories(
  db: Reader | Transaction,
  { articleIds, now }: { articleIds: string[]; now: Instant },
): Promise<(Omit<FactUse, 'isEvidence' | 'passages' | 'isCorrected'> & { content: string })[]> {
  const found = []
  for (let first = 0; first < articleIds.length; first += 200) {
    const rows = await db
      .selectFrom('edition')
      .innerJoin('article', 'article.id', 'edition.articleId')
      .innerJoin('section', 'section.id', 'edition.sectionId')
      .select(['edition.articleId', 'edition.id as editionId', 'edition.number as edition', 'edition.headline'])
      .select(['edition.language', 'section.name as section', 'edition.path', 'edition.sortAt as firstLiveFrom'])
      .select('edition.content')
      .where('edition.articleId', 'in', articleIds.slice(first, first + 200))
      .where(isLive(now))
      .execute()
    found.push(...rows.flatMap((row) => (row.content === null ? [] : [{ ...row, content: row.content }])))
  }
  return found
}

async function findDrafts(
  db: Reader | Transaction,
  articleIds: string[],
): Promise<{ articleId: string; headline: string }[]> {
  if (articleIds.length === 0) return []
  return db.selectFrom('deskEntry').select(['articleId', 'headline']).where('articleId', 'in', articleIds).execute()
}
