import { encodeStateAsUpdate } from 'yjs'
import { type ArticleContent, emptyContent } from '#article/article-content.ts'
import { keepCanonical } from '#article/canonical-content.ts'
import { writeDraft } from '#article/draft-document.ts'
import type { Instant } from '#foundation/clock.ts'
import { giveWay } from '#foundation/give-way.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { DEPTH, rowsTogether } from '#storage/prepared-query.ts'
import type { ArticleTable } from '#storage/tables/publishing.ts'
import { writeWaitingRows } from '#storage/waiting-rows.ts'
import { type Article, findArticle, lockArticle } from './article.ts'
import { applyFields, type DraftFields, readEmbargo } from './draft-fields.ts'
import { announceChange, changeMadeBy, documentOf, findEpoch, findText, insertChange, toText } from './draft-text.ts'
import { settingsIn } from './known-paper.ts'
import { insertRevision } from './revision.ts'
import { recordEvent } from './workflow/article-event.ts'
import { noteRevision, openDeskEntry } from './workflow/desk-entry.ts'
import { setEmbargo } from './workflow/embargo.ts'

/**
 * Opens an article with a first draft, version 1, that nobody but the newsroom sees.
 *
 * @throws {Refusal} those of `applyFields`, naming the field.
 */
export async function createArticle(
  tx: Transaction,
  request: {
    fields: DraftFields
    savedBy: string
    savedById?: string | null
    createdBy?: string | undefined
    /** Where it begins, if not in the first stage. */
    stage?: string | undefined
    /** For an article that the same transaction publishes, live from then on: it is written as one that is out. See `made` of `publishArticle`. */
    liveFrom?: Instant | undefined
    now: Instant
  },
): Promise<Article> {
  const { language } = await settingsIn(tx)
  const draft = await applyFields(tx, { ...emptyContent(), language }, request.fields)
  const article: Article = {
    id: newId(),
    createdAt: request.now,
    createdBy: request.createdBy ?? null,
    draftVersion: 1,
    draft,
    embargoUntil: readEmbargo(request.fields.embargoUntil ?? null),
    firstLiveFrom: request.liveFrom ?? null,
    withdrawnThrough: null,
    withdrawnAt: null,
    withdrawalNotice: null,
    withdrawalReason: null,
  }
  const { stage, savedBy, liveFrom, now } = request
  const isOut = liveFrom !== undefined
  // What is published with it says the same, in the same text.
  const json = isOut ? keepCanonical(draft) : JSON.stringify(draft)
  await articleRows(tx, [{ ...article, draft: json }])
  const { id: articleId } = article
  await giveWay(json.length)
  await openDeskEntry(tx, { articleId, content: draft, savedBy, stage, isOut, now })
  await giveWay(json.length)
  await insertRevision(tx, {
    articleId,
    version: 1,
    kind: isOut ? 'published' : 'api',
    content: draft,
    json,
    savedBy,
    now,
  })
  if (article.embargoUntil !== null) {
    await writeWaitingRows(tx)
    const by = { staffId: request.savedById ?? null, name: request.savedBy }
    const detail = { before: null, until: article.embargoUntil }
    await recordEvent(tx, { articleId, at: request.now, by, action: 'embargoed', detail })
  }
  return article
}

/**
 * Saves a revision of the draft with these fields changed; readers get what they got before. The version moves by one, and
 * whoever works from an older one is told so. Where people are writing the article together, the same change is made in their
 * text, and what they typed since the revision stays.
 *
 * @throws {Refusal} `article-not-found`; `draft-moved-on` where `draftVersion` is old; those of `applyFields` and `setEmbargo`.
 */
export async function saveDraft(
  tx: Transaction,
  request: {
    articleId: string
    draftVersion: number
    fields: DraftFields
    savedBy: string
    savedById?: string | null
    now: Instant
  },
): Promise<Article> {
  const article = await lockArticle(tx, request.articleId)
  if (article.draftVersion !== request.draftVersion) {
    throw new Refusal(
      'draft-moved-on',
      `The draft is at version ${article.draftVersion} and you changed ${request.draftVersion}. Read it again, then change it.`,
      { field: 'draftVersion' },
    )
  }
  const draft = await applyFields(tx, article.draft, request.fields)
  const version = article.draftVersion + 1
  const embargo = request.fields.embargoUntil
  if (embargo !== undefined) {
    const by = { staffId: request.savedById ?? null, name: request.savedBy }
    await setEmbargo(tx, { article, embargoUntil: readEmbargo(embargo), by, now: request.now })
  }
  const json = JSON.stringify(draft)
  await giveWay(json.length)
  await tx.updateTable('article').set({ draft: json, draftVersion: version }).where('id', '=', article.id).execute()
  await giveWay(json.length)
  await noteRevision(tx, { articleId: article.id, content: draft, savedBy: request.savedBy, now: request.now })
  const { savedBy, savedById = null, now } = request
  await giveWay(json.length)
  await insertRevision(tx, { articleId: article.id, version, kind: 'api', content: draft, savedBy, now })
  const madeBy = savedById === null ? 'token' : `staff:${savedById}`
  await mergeIntoText(tx, { articleId: article.id, content: draft, madeBy, savedBy, now })
  const payload = { changed: [], articleId: article.id, version, kind: 'api' }
  await announce(tx, { at: now, topic: 'draft.saved', payload })
  await giveWay(json.length)
  return (await findArticle(tx, article.id)) as Article
}

/**
 * Makes the same change in the text that people write together, where there is one: from the text as it was in the revision
 * that was changed, so that what they have typed since stands beside it.
 */
async function mergeIntoText(
  tx: Transaction,
  request: { articleId: string; content: ArticleContent; savedBy: string; madeBy: string; now: Instant },
): Promise<void> {
  const { articleId, content, savedBy, madeBy, now } = request
  if ((await findEpoch(tx, articleId)) === null) return
  const text = await findText(tx, articleId)
  if (!text) return
  const revised = documentOf(text.revisionState)
  const update = changeMadeBy(revised, () => writeDraft(revised, content))
  if (!update) return
  await insertChange(tx, { epoch: text.epoch, at: now, madeBy, madeByName: savedBy, update })
  await tx
    .updateTable('draftState')
    .set({ revisionState: toText(encodeStateAsUpdate(revised)) })
    .where('articleId', '=', articleId)
    .execute()
  await announceChange(tx, { articleId, now })
}

const articleRows = rowsTogether(
  (db, articles: ArticleTable[]) => db.insertInto('article').values(articles),
  DEPTH.root,
)
