import type { ArticleContent } from '#article/article-content.ts'
import { canonicalContent } from '#article/canonical-content.ts'
import { readContentFields } from '#article/content-fields.ts'
import { bodyWordCount } from '#article/count-words.ts'
import { articlePath, dayInZone } from '#article/permalink.ts'
import { pictureIds } from '#article/walk-body.ts'
import { type Article, lockArticle } from '#editing/article.ts'
import { ensureContributorsIn, ensureTagsIn, findSectionIn, settingsIn } from '#editing/known-paper.ts'
import { markRevisionPublished } from '#editing/revision.ts'
import { noteEdition } from '#editing/workflow/move-article.ts'
import type { Instant } from '#foundation/clock.ts'
import { giveWay } from '#foundation/give-way.ts'
import { momentInWords } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { noteFirstPictureUses } from '#media/picture-uses.ts'
import type { Section } from '#paper/sections.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { DEPTH, preparedQuery, rowsTogether } from '#storage/prepared-query.ts'
import type { EditionContributorTable, EditionTable, EditionTagTable } from '#storage/tables/publishing.ts'
import { letsRowsWait } from '#storage/waiting-rows.ts'
import { changedByPublication } from './changed-keys.ts'
import type { Finding } from './checklist/checks.ts'
import { refuseFailedChecks } from './checklist/refuse-failed-checks.ts'
import { claimFreePath } from './claim-path.ts'
import { CALLED_OFF, type Change, type Edition, hashContent, hashEdition, NO_PREVIOUS_HASH } from './edition.ts'
import { takeEditionId } from './edition-ids.ts'
import { keepOriginAddresses } from './origin-addresses.ts'
import { findLatestEdition, type LatestEdition, listEditionTimes } from './queries.ts'

export interface PublishRequest {
  articleId: string
  /** The draft that the editor had in front of them. */
  draftVersion: number
  /** When readers get it; at once where absent. */
  liveFrom?: Instant | undefined
  /** When it goes again; never where absent. */
  liveUntil?: Instant | undefined
  change?: Change | undefined
  /** What readers are told of the change, in the article's history. */
  note?: string | undefined
  /** Who publishes, as the newsroom's books name them. */
  publishedBy: string
  /** Their account, where they have one. */
  publishedById?: string | null
  /** Who asked, for the log; without it no line is written there (a paper that the program fills by itself). */
  actor?: AuditActor | undefined
  now: Instant
  /**
   * The article as this transaction has just opened it, with the `liveFrom` of this publication: nobody else has it, so it is not
   * read and marked again. For a bulk import.
   */
  made?: Article | undefined
  /** What reading this very draft found, where the paper lets that hold a publication back: see `findBlocking`. */
  further?: Finding[] | undefined
  /**
   * Leaves the telling to the caller, who tells of a whole batch at once (a bulk import). What was published elsewhere comes as it was: the
   * checks that hold a publication back are for what this newsroom publishes.
   */
  quietly?: boolean | undefined
  /** Is given the keys (see `PageReads`) of the pages that change, for what the caller tells of the batch. */
  changes?: Set<string> | undefined
}

/** An edition, its row's key for followers, and the earlier editions that were still to come and now never will. */
export interface Publication extends Edition {
  editionId: number
  overtakes: number[]
}

/**
 * Turns the draft that an editor has in front of them into an edition, which readers get from `liveFrom` on.
 *
 * Edition, outbox entry and line of the log are written together in the caller's transaction, so pages, search and feeds see
 * all of a publication or none. The article's row is locked first: the same publication again, or four at once, yields one edition.
 * An edition that is live now stays until `liveFrom`.
 *
 * @throws {Refusal} `article-not-found`; `draft-moved-on` if the draft is another than `draftVersion`; `times-out-of-order`;
 *   `before-embargo` if `liveFrom` lies before the article's embargo; `content-invalid` where a headline is missing or a line
 *   too long; `section-unknown`; `slug-taken`;
 *   `checks-failed` where the article fails a check that this paper has set to block.
 */
export async function publishArticle(tx: Transaction, request: PublishRequest): Promise<Publication> {
  const article = request.made ?? (await lockArticle(tx, request.articleId))
  if (article.draftVersion !== request.draftVersion) {
    throw new Refusal(
      'draft-moved-on',
      `The draft is at version ${article.draftVersion} and you asked for ${request.draftVersion}. Review it, then publish.`,
      { field: 'draftVersion' },
    )
  }
  const latest = request.made ? null : await findLatestEdition(tx, article.id)
  if (latest && isSamePublication(latest, article, request)) return toPublication(latest)

  const liveFrom = request.liveFrom ?? request.now
  const liveUntil = request.liveUntil ?? null
  await refuseUnusableTimes(tx, { article, liveFrom, liveUntil, now: request.now })
  if (!request.quietly) await refuseFailedChecks(tx, { article, liveFrom, now: request.now, further: request.further })

  refuseUnfinished(article.draft)
  const section = await findSectionIn(tx, article.draft.section)
  if (!section) {
    throw new Refusal('section-unknown', `There is no section “${article.draft.section}”.`, { field: 'section' })
  }
  const firstLiveFrom = latest ? await settleFirstLiveFrom(tx, article, liveFrom, request.now) : liveFrom
  const path = await claimPath(tx, article, section, firstLiveFrom)
  const edition = { article, latest, section, firstLiveFrom, path, liveFrom, liveUntil }
  return writeEdition(tx, request, edition)
}

function toPublication(latest: LatestEdition): Publication {
  const { editionId, articleId, number, path, publishedAt, liveFrom, liveUntil } = latest
  return { editionId, articleId, number, path, publishedAt, liveFrom, liveUntil, overtakes: [] }
}

/** Whether the latest edition is what `request` asks for, so that asking again changes nothing. */
function isSamePublication(latest: LatestEdition, article: Article, request: PublishRequest): boolean {
  // Of two who publish at the same moment the one whose clock read less may come second.
  const isOfNow = latest.liveFrom <= request.now || latest.liveFrom <= latest.publishedAt
  const isSameWindow =
    (request.liveFrom === undefined ? isOfNow : latest.liveFrom === request.liveFrom) &&
    latest.liveUntil === (request.liveUntil ?? null)
  const isWithdrawn = article.withdrawnThrough !== null && latest.number <= article.withdrawnThrough
  return (
    latest.draftVersion === request.draftVersion &&
    isSameWindow &&
    !isWithdrawn &&
    latest.sealedAt === null &&
    (request.change === undefined || request.change === latest.change) &&
    (request.note === undefined || request.note === latest.note)
  )
}

async function refuseUnusableTimes(
  tx: Transaction,
  request: { article: Article; liveFrom: Instant; liveUntil: Instant | null; now: Instant },
): Promise<void> {
  const { article, liveFrom, liveUntil, now } = request
  if (liveUntil !== null && liveUntil <= liveFrom) {
    throw new Refusal('times-out-of-order', '“liveUntil” must lie after “liveFrom”.', { field: 'liveUntil' })
  }
  if (liveUntil !== null && liveUntil <= now) {
    throw new Refusal('times-out-of-order', '“liveUntil” has passed already: readers would never get this edition.', {
      field: 'liveUntil',
    })
  }
  if (article.embargoUntil !== null && liveFrom < article.embargoUntil) {
    const end = momentInWords(article.embargoUntil, (await settingsIn(tx)).timeZone)
    throw new Refusal('before-embargo', `Embargoed until ${end}: publish it live from then on.`, { field: 'liveFrom' })
  }
}

/** What people type together is saved as it is; what readers get has a headline, and lines of a length that pages can hold. */
function refuseUnfinished(draft: ArticleContent): void {
  const { headline, standfirst, kicker, shortHeadline, socialHeadline } = draft
  readContentFields({ headline, standfirst, kicker, shortHeadline, socialHeadline })
}

/**
 * The moment that fixes the article's day and its place in lists: once readers have had the article it stays, before that it
 * is the earliest moment at which they will.
 */
async function settleFirstLiveFrom(
  tx: Transaction,
  article: Article,
  liveFrom: Instant,
  now: Instant,
): Promise<Instant> {
  if (article.firstLiveFrom !== null && article.firstLiveFrom <= now) return article.firstLiveFrom
  const toCome = await listEditionTimes(tx, { articleId: article.id, above: article.withdrawnThrough ?? 0 })
  return [liveFrom, ...toCome].reduce((first, moment) => (moment < first ? moment : first))
}

/** Makes the article's address its own. */
async function claimPath(tx: Transaction, article: Article, section: Section, firstLiveFrom: Instant): Promise<string> {
  const { timeZone } = await settingsIn(tx)
  const day = dayInZone(firstLiveFrom, timeZone)
  return claimFreePath(tx, {
    articleId: article.id,
    draft: article.draft,
    pathWith: (slug) => articlePath({ sectionPath: section.path, day, slug }),
  })
}

async function writeEdition(
  tx: Transaction,
  request: PublishRequest,
  edition: {
    article: Article
    latest: LatestEdition | null
    section: Section
    firstLiveFrom: Instant
    path: string
    liveFrom: Instant
    liveUntil: Instant | null
  },
): Promise<Publication> {
  const { article, latest, section, firstLiveFrom, path, liveFrom, liveUntil } = edition
  const content = article.draft
  const canonical = canonicalContent(content)
  await giveWay(canonical.length)
  const words = bodyWordCount(content.body, content.language)
  await giveWay(canonical.length)
  const link = {
    number: (latest?.number ?? 0) + 1,
    publishedAt: request.now,
    contentHash: hashContent(canonical),
    previousHash: latest?.hash ?? NO_PREVIOUS_HASH,
  }
  const tags = await ensureTagsIn(
    tx,
    content.tags.map((tag) => tag.name),
  )
  const contributors = await ensureContributorsIn(tx, content.bylines)
  const changed = await changedByPublication(tx, {
    ...edition,
    isFirst: latest === null,
    sectionId: section.id,
    tags,
    contributors,
    now: request.now,
  })
  // One that is scheduled stands in the list of corrections when its time has come.
  if (request.change === 'correction') changed.push('corrections')
  // An import has those of a whole lot lead on together.
  const isFirstHere = latest === null && !request.quietly
  const origin = { articleId: article.id, path, pictures: pictureIds(content) }
  if (isFirstHere && (await keepOriginAddresses(tx, origin)) > 0) changed.push('redirects')
  for (const key of changed) request.changes?.add(key)
  const overtakes = latest ? await listOvertaken(tx, article, liveFrom, request.now) : []

  const editionId = await insertEdition(tx, {
    articleId: article.id,
    ...link,
    hash: hashEdition(link),
    publishedBy: request.publishedBy,
    liveFrom,
    liveUntil,
    change: request.change ?? (latest ? 'update' : 'minor'),
    note: request.note ?? null,
    draftVersion: article.draftVersion,
    sortAt: firstLiveFrom,
    path,
    sectionId: section.id,
    kind: content.kind,
    language: content.language,
    headline: content.headline,
    shortHeadline: content.shortHeadline,
    standfirst: content.standfirst,
    kicker: content.kicker,
    datelinePlace: content.dateline?.place ?? null,
    leadPicture: content.leadPicture,
    bylines: JSON.stringify(contributors.map(({ name, slug }) => ({ name, slug }))),
    wordCount: words,
    content: canonical,
  })
  await giveWay(canonical.length)
  if (!request.made) await markRevisionPublished(tx, { articleId: article.id, version: article.draftVersion })
  const shown = pictureIds(content)
  await noteFirstPictureUses(tx, { articleId: article.id, editionNumber: link.number, pictureIds: shown })
  await tagRows(
    tx,
    tags.map(({ id: tagId }) => ({ editionId, tagId, sortAt: firstLiveFrom })),
  )
  await contributorRows(
    tx,
    contributors.map(({ id: contributorId }) => ({ editionId, contributorId, sortAt: firstLiveFrom })),
  )
  if (article.firstLiveFrom !== firstLiveFrom) {
    await tx.updateTable('article').set({ firstLiveFrom }).where('id', '=', article.id).execute()
  }
  const by = { staffId: request.publishedById ?? null, name: request.publishedBy }
  if (!(request.made && request.quietly)) {
    await noteEdition(tx, {
      articleId: article.id,
      number: link.number,
      liveFrom,
      by,
      now: request.now,
      isQuiet: request.quietly ?? false,
    })
  }
  if (request.actor) {
    await audit(tx, {
      at: request.now,
      actor: request.actor,
      action: liveFrom > request.now ? 'article.scheduled' : 'article.published',
      subject: `article:${article.id}`,
      detail: {
        edition: link.number,
        ...(liveFrom > request.now ? { liveFrom } : {}),
        ...(liveUntil ? { liveUntil } : {}),
      },
    })
  }
  if (!request.quietly) {
    await announce(tx, {
      at: request.now,
      topic: 'edition.published',
      payload: {
        changed,
        articleId: article.id,
        editionId,
        number: link.number,
        path,
        liveFrom,
        liveUntil,
        overtakes,
        byId: by.staffId,
        byName: by.name,
      },
    })
  }
  return {
    editionId,
    articleId: article.id,
    number: link.number,
    path,
    publishedAt: request.now,
    liveFrom,
    liveUntil,
    overtakes,
  }
}

type NewEdition = Omit<EditionTable, 'id' | 'sealedAt' | 'sealNotice'>

/** Writes the row of an edition, at once or with others, and returns its number. */
async function insertEdition(tx: Transaction, edition: NewEdition): Promise<number> {
  if (letsRowsWait(tx)) {
    const id = await takeEditionId(tx)
    await editionRows(tx, [{ ...edition, id }])
    return id
  }
  const [row] = await editionQuery(tx, edition)
  return (row as { id: number }).id
}

const unsealed = { sealedAt: null, sealNotice: null }

const editionQuery = preparedQuery((db, edition: NewEdition) =>
  db
    .insertInto('edition')
    .values({ ...edition, ...unsealed })
    .returning('id'),
)

const editionRows = rowsTogether(
  (db, editions: (NewEdition & { id: number })[]) =>
    db.insertInto('edition').values(editions.map((edition) => ({ ...edition, ...unsealed }))),
  DEPTH.branch,
)

const tagRows = rowsTogether((db, rows: EditionTagTable[]) => db.insertInto('editionTag').values(rows))

const contributorRows = rowsTogether((db, rows: EditionContributorTable[]) =>
  db.insertInto('editionContributor').values(rows),
)

/** Numbers of editions that are scheduled for later than `liveFrom`: this publication decides instead of them. */
async function listOvertaken(tx: Transaction, article: Article, liveFrom: Instant, now: Instant): Promise<number[]> {
  const rows = await tx
    .selectFrom('edition')
    .select(['number', 'liveFrom'])
    .where('articleId', '=', article.id)
    .where('number', '>', article.withdrawnThrough ?? 0)
    .where('liveFrom', '>=', liveFrom)
    .where('liveFrom', '>', now)
    .where('liveFrom', '<>', CALLED_OFF)
    .orderBy('number')
    .execute()
  // One that a later one overtook already was told of then.
  return rows
    .filter((row) => !rows.some((later) => later.number > row.number && later.liveFrom <= row.liveFrom))
    .map((row) => row.number)
}
