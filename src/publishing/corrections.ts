import { lockArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { changedByRemoval } from './changed-keys.ts'
import { findLatestEdition } from './queries.ts'

/** A public note on what was wrong in an article. Nobody can delete it. */
export interface Correction {
  id: number
  at: Instant
  text: string
}

/**
 * Adds a public correction to a published article: on its page, in the list of corrections, in feeds. The same text sent
 * again while it is the article's last correction gives back that one. `actor` is whom the log names for it, if it is to.
 *
 * @throws {Refusal} `article-not-found`; `article-never-published`.
 */
export async function addCorrection(
  tx: Transaction,
  request: { articleId: string; text: string; addedBy: string; actor?: AuditActor; now: Instant },
): Promise<Correction> {
  const article = await lockArticle(tx, request.articleId)
  const latest = await findLatestEdition(tx, article.id)
  if (!latest) {
    throw new Refusal('article-never-published', 'This article was never published: change its draft instead.')
  }
  const [last] = await listCorrections(tx, { articleId: article.id })
  if (last?.text === request.text) return last
  const { id } = await tx
    .insertInto('correction')
    .values({
      articleId: article.id,
      editionNumber: latest.number,
      at: request.now,
      text: request.text,
      addedBy: request.addedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (request.actor) {
    await audit(tx, {
      at: request.now,
      actor: request.actor,
      action: 'article.corrected',
      subject: `article:${article.id}`,
      detail: { edition: latest.number, correction: id },
    })
  }
  const changed = [...(await changedByRemoval(tx, article, request.now)), 'corrections']
  await announce(tx, {
    at: request.now,
    topic: 'correction.added',
    payload: { changed, articleId: article.id, correctionId: id, path: latest.path },
  })
  return { id, at: request.now, text: request.text }
}

/**
 * Puts what a publication says was wrong under the article too, as `addCorrection` does: once, however often it is published, and
 * where it is published as a correction that readers have at once. One that is to come is told in the history alone, as until
 * then nothing is put right.
 */
export async function addCorrectionOfEdition(
  tx: Transaction,
  request: Parameters<typeof addCorrection>[1] & { liveFrom: Instant },
): Promise<void> {
  const { liveFrom, ...correction } = request
  const known = await listCorrections(tx, { articleId: request.articleId })
  if (liveFrom > request.now || known.some(({ text }) => text === request.text)) return
  await addCorrection(tx, correction)
}

/** Corrections of one article, newest first. */
export async function listCorrections(
  db: Reader | Transaction,
  request: { articleId: string; reads?: PageReads },
): Promise<Correction[]> {
  request.reads?.note(`article:${request.articleId}`)
  return correctionsOf(db, { articleId: request.articleId })
}

const correctionsOf = preparedQuery((db, { articleId }: { articleId: string }) =>
  db.selectFrom('correction').select(['id', 'at', 'text']).where('articleId', '=', articleId).orderBy('id', 'desc'),
)

/** The paper's corrections with the article that each is on, newest first. */
export async function listAllCorrections(
  db: Reader | Transaction,
  request: { limit: number; before?: number; reads?: PageReads },
): Promise<(Correction & { articleId: string })[]> {
  request.reads?.note('corrections')
  let query = db.selectFrom('correction').select(['id', 'at', 'text', 'articleId']).orderBy('id', 'desc')
  if (request.before !== undefined) query = query.where('id', '<', request.before)
  return query.limit(request.limit).execute()
}
