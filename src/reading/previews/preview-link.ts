import type { Selectable } from 'kysely'
import { lockArticle } from '#editing/article.ts'
import { requireRevision } from '#editing/revision.ts'
import type { Instant } from '#foundation/clock.ts'
import { momentInWords } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { hashOfKey } from '#staff/secret-key.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { PreviewLinkTable } from '#storage/tables/previews.ts'
import type { PreviewLinkReply } from './api.ts'
import { LINK_COLUMNS, type LinkRequest, newLink, refuseOver, stateOf } from './secret-link.ts'

/** A link as it is stored, without the hash of the secret part of its address. */
export type PreviewLink = Omit<Selectable<PreviewLinkTable>, 'keyHash'>

const COLUMNS = [...LINK_COLUMNS, ...(['articleId', 'version'] as const)]

export interface ShareRequest extends LinkRequest {
  articleId: string
  revision?: number | undefined
  edition?: number | undefined
}

/**
 * Makes a link by which anybody who has it sees a text of an article, until its time is over or it is revoked. The secret part of
 * the address is given back once and kept as a hash.
 *
 * @throws {Refusal} `article-not-found`; `revision-not-found`; `edition-not-found`; `preview-sealed`; `preview-embargoed` where the
 *   article may not leave the newsroom yet.
 */
export async function sharePreview(
  tx: Transaction,
  request: ShareRequest,
): Promise<{ link: PreviewLink; key: string }> {
  const { articleId, revision, edition, now } = request
  const article = await lockArticle(tx, articleId)
  await refuseEmbargoed(tx, article.embargoUntil, now)
  await refuseMissing(tx, { articleId, revision, edition })
  const { key, row } = newLink(request)
  const link = await tx
    .insertInto('previewLink')
    .values({ ...row, articleId, version: revision ?? null, editionNumber: edition ?? null })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  await tell(tx, link, now)
  return { link, key }
}

/** Ends a link. Ended again, it stays as it is. @throws {Refusal} `preview-not-found`. */
export async function revokePreview(
  tx: Transaction,
  request: { id: number; by: string; now: Instant },
): Promise<PreviewLink> {
  const { id, by, now } = request
  await tx
    .updateTable('previewLink')
    .set({ revokedAt: now, revokedBy: by })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
  const link = await requireLink(tx, id)
  await tell(tx, link, now)
  return link
}

/**
 * The link of this secret, which is counted as opened.
 *
 * @throws {Refusal} `preview-not-found` where there is none; `preview-over` where its time is over or it was revoked;
 *   `preview-embargoed` while its article may not leave the newsroom.
 */
export async function openPreview(db: Database, request: { key: string; now: Instant }): Promise<PreviewLink> {
  const { now } = request
  const link = await db.read
    .selectFrom('previewLink')
    .innerJoin('article', 'article.id', 'previewLink.articleId')
    .select(COLUMNS.map((column) => `previewLink.${column}` as const))
    .select('article.embargoUntil')
    .where('keyHash', '=', hashOfKey(request.key))
    .executeTakeFirst()
  if (!link) throw new Refusal('preview-not-found', 'This link is not one of this newsroom. Ask whoever sent it.')
  refuseOver(link, now)
  await refuseEmbargoed(db.read, link.embargoUntil, now)
  await db.transaction((tx) =>
    tx
      .updateTable('previewLink')
      .set((is) => ({ opens: is('opens', '+', 1), lastOpenedAt: now }))
      .where('id', '=', link.id)
      .execute(),
  )
  return link
}

/** Links of an article, the newest first. */
export async function listPreviewLinks(
  db: Reader,
  request: { articleId: string; before?: number | undefined; limit: number },
): Promise<PreviewLink[]> {
  let query = db
    .selectFrom('previewLink')
    .select(COLUMNS)
    .where('articleId', '=', request.articleId)
    .orderBy('id', 'desc')
    .limit(request.limit)
  if (request.before !== undefined) query = query.where('id', '<', request.before)
  return query.execute()
}

/** @throws {Refusal} `preview-not-found`. */
export async function requireLink(db: Reader | Transaction, id: number): Promise<PreviewLink> {
  const link = await db.selectFrom('previewLink').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!link) throw new Refusal('preview-not-found', 'There is no such link.')
  return link
}

/** A link as the interface tells it. */
export function replyWithLink(link: PreviewLink, request: { now: Instant; mayRevoke: boolean }): PreviewLinkReply {
  const { articleId: _, version, editionNumber, createdByKey: __, ...rest } = link
  return {
    ...rest,
    revision: version,
    edition: editionNumber,
    state: stateOf(link, request.now),
    mayRevoke: request.mayRevoke,
  }
}

async function refuseEmbargoed(db: Reader | Transaction, embargoUntil: Instant | null, now: Instant): Promise<void> {
  if (embargoUntil !== null && embargoUntil > now) {
    const end = momentInWords(embargoUntil, (await readPaperSettings(db)).timeZone)
    throw new Refusal('preview-embargoed', `This story is embargoed until ${end}: it is shown to the newsroom alone.`)
  }
}

async function refuseMissing(
  tx: Transaction,
  { articleId, revision, edition }: { articleId: string; revision: number | undefined; edition: number | undefined },
): Promise<void> {
  const sealed = new Refusal('preview-sealed', 'This text was sealed for legal reasons: it is shown to nobody.')
  if (revision !== undefined) {
    const { content } = await requireRevision(tx, { articleId, version: revision })
    if (content === null) throw sealed
  }
  if (edition === undefined) return
  const row = await tx
    .selectFrom('edition')
    .select('content')
    .where('articleId', '=', articleId)
    .where('number', '=', edition)
    .executeTakeFirst()
  if (!row) throw new Refusal('edition-not-found', `This article has no edition ${edition}.`, { field: 'edition' })
  if (row.content === null) throw sealed
}

async function tell(tx: Transaction, link: PreviewLink, now: Instant): Promise<void> {
  const keys = [['articles', link.articleId, 'previews']]
  await announce(tx, {
    at: now,
    topic: 'preview.changed',
    payload: { changed: [], articleId: link.articleId, keys },
  })
}
