import { emptyContent } from '#article/article-content.ts'
import { lockArticle } from '#editing/article.ts'
import { sealText, settleBeforeSealing } from '#editing/seal-text.ts'
import { noteRevision } from '#editing/workflow/desk-entry.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { forgetPictureUses, notePictureUses } from '#media/picture-uses.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { changedByRemoval } from './changed-keys.ts'
import { sealFrontWords } from './fronts/seal-front-words.ts'
import { findLatestEdition } from './queries.ts'
import { picturesOfEditions, sealUnusedPictures } from './seal-pictures-of.ts'

export interface SealRequest {
  articleId: string
  /** Numbers of the editions to blank. */
  editions: number[]
  /** The dated public line that stands where the content was. */
  notice: string
  sealedBy: string
  /** Who asked, for the log; without it no line is written there (a paper that the program fills by itself). */
  actor?: AuditActor | undefined
  now: Instant
}

/**
 * Blanks the content of editions for legal cause, here and in every revision that they were made from; numbers, times, hashes
 * and a dated notice stay, so that the chain still verifies. Where the draft is still the sealed text it is emptied too:
 * save a text without the cause as a revision first to keep writing from it. Only that newest revision is kept then, of all
 * that were ever saved. The text that people write together, its journal and the notes on it go, and it begins anew from the
 * draft. Pictures that no other text shows are sealed with them. Sealing again changes nothing but the notice.
 *
 * @throws {Refusal} `article-not-found`; `edition-not-found` naming the numbers that do not exist.
 */
export async function sealEditions(
  tx: Transaction,
  request: SealRequest,
): Promise<{ sealed: number[]; sealedAt: Instant }> {
  const article = await lockArticle(tx, request.articleId)
  const editions = await tx
    .selectFrom('edition')
    .select(['id', 'number', 'draftVersion', 'sealedAt', 'path'])
    .where('articleId', '=', article.id)
    .where('number', 'in', request.editions)
    .orderBy('number')
    .execute()
  const missing = request.editions.filter((number) => !editions.some((edition) => edition.number === number))
  if (missing.length > 0) {
    throw new Refusal('edition-not-found', `This article has no edition ${missing.join(', ')}.`, { field: 'editions' })
  }
  const changed = [...(await changedByRemoval(tx, article, request.now)), 'corrections']
  const ids = editions.map((edition) => edition.id)
  const pictures = await picturesOfEditions(tx, ids)
  for (const edition of editions) {
    await tx
      .updateTable('edition')
      .set({
        sealedAt: edition.sealedAt ?? request.now,
        sealNotice: request.notice,
        headline: '',
        shortHeadline: '',
        standfirst: '',
        kicker: '',
        datelinePlace: null,
        leadPicture: null,
        bylines: '[]',
        note: null,
        content: null,
      })
      .where('id', '=', edition.id)
      .execute()
  }
  await tx.deleteFrom('editionTag').where('editionId', 'in', ids).execute()
  await tx.deleteFrom('editionContributor').where('editionId', 'in', ids).execute()
  await forgetPictureUses(tx, { articleId: article.id, editionNumbers: editions.map((edition) => edition.number) })
  await sealDrafts(tx, request, editions)
  await sealUnusedPictures(tx, { ids: pictures, now: request.now })
  await sealFrontWords(tx, request)
  const numbers = editions.map((edition) => edition.number)
  if (request.actor) {
    await audit(tx, {
      at: request.now,
      actor: request.actor,
      action: 'article.sealed',
      subject: `article:${article.id}`,
      detail: { editions: numbers },
    })
  }
  const latest = await findLatestEdition(tx, article.id)
  await announce(tx, {
    at: request.now,
    topic: 'edition.sealed',
    payload: { changed, articleId: article.id, editionIds: ids, path: latest?.path ?? '' },
  })
  return { sealed: numbers, sealedAt: request.now }
}

/** Blanks every revision but a draft that has moved on from the newest sealed text; a draft that is that text still is emptied. */
async function sealDrafts(tx: Transaction, request: SealRequest, editions: { draftVersion: number }[]): Promise<void> {
  const through = Math.max(...editions.map((edition) => edition.draftVersion))
  const { draftVersion } = await settleBeforeSealing(tx, { ...request, through })
  await tx
    .updateTable('revision')
    .set({ content: null })
    .where('articleId', '=', request.articleId)
    .where('version', '<=', Math.max(through, draftVersion - 1))
    .execute()
  await sealText(tx, request)
  if (draftVersion > through) return
  const version = draftVersion + 1
  const row = await tx
    .selectFrom('article')
    .select('draft')
    .where('id', '=', request.articleId)
    .executeTakeFirstOrThrow()
  const { section, language, slug } = JSON.parse(row.draft) as { section: string; language: string; slug: string }
  const content = { ...emptyContent(), section, language, slug, headline: 'Sealed' }
  const draft = JSON.stringify(content)
  const { articleId, sealedBy: savedBy, now } = request
  await noteRevision(tx, { articleId, content, savedBy, now })
  await tx.updateTable('article').set({ draft, draftVersion: version }).where('id', '=', request.articleId).execute()
  await notePictureUses(tx, { articleId: request.articleId, editionNumber: 0, pictureIds: [] })
  await tx
    .insertInto('revision')
    .values({
      articleId: request.articleId,
      version,
      kind: 'automatic',
      name: null,
      savedAt: request.now,
      savedBy: request.sealedBy,
      content: draft,
    })
    .execute()
}
