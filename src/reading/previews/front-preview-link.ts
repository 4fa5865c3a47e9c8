import type { Selectable } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Section } from '#paper/sections.ts'
import { findFrontEdition } from '#publishing/fronts/find-front.ts'
import { nameOfFront } from '#publishing/fronts/front-scope.ts'
import { hashOfKey } from '#staff/secret-key.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { FrontPreviewLinkTable } from '#storage/tables/previews.ts'
import type { PreviewLinkReply } from './api.ts'
import { LINK_COLUMNS, type LinkRequest, newLink, refuseOver, stateOf } from './secret-link.ts'

/** A link as it is stored, without the hash of the secret part of its address. */
export type FrontPreviewLink = Omit<Selectable<FrontPreviewLinkTable>, 'keyHash'>

const COLUMNS = [...LINK_COLUMNS, 'sectionId' as const]

/** The front of a section, or of the paper. */
interface OfFront {
  section: Section | null
}

/**
 * Makes a link by which anybody who has it sees a front, its draft or an edition of it, until its time is over or it is revoked.
 * The secret part of the address is given back once and kept as a hash.
 *
 * @throws {Refusal} `front-edition-not-found`.
 */
export async function shareFrontPreview(
  tx: Transaction,
  request: OfFront & LinkRequest & { edition?: number | undefined },
): Promise<{ link: FrontPreviewLink; key: string }> {
  const { section, edition, now } = request
  if (edition !== undefined && !(await findFrontEdition(tx, { section, number: edition }))) {
    throw new Refusal('front-edition-not-found', `This front has no edition ${edition}.`, { field: 'edition' })
  }
  const { key, row } = newLink(request)
  const link = await tx
    .insertInto('frontPreviewLink')
    .values({ ...row, sectionId: section?.id ?? null, editionNumber: edition ?? null })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  await tell(tx, section, now)
  return { link, key }
}

/** Ends a link of this front. Ended again, it stays as it is. @throws {Refusal} `preview-not-found`. */
export async function revokeFrontPreview(
  tx: Transaction,
  request: OfFront & { id: number; by: string; now: Instant },
): Promise<FrontPreviewLink> {
  const { section, id, by, now } = request
  await ofFront(tx.updateTable('frontPreviewLink').set({ revokedAt: now, revokedBy: by }), section)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute()
  const link = await ofFront(tx.selectFrom('frontPreviewLink').select(COLUMNS), section)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!link) throw new Refusal('preview-not-found', 'There is no such link.')
  await tell(tx, section, now)
  return link
}

/** Links of a front, the newest first. */
export async function listFrontPreviews(
  db: Reader,
  request: OfFront & { before?: number | undefined; limit: number },
): Promise<FrontPreviewLink[]> {
  let query = ofFront(db.selectFrom('frontPreviewLink').select(COLUMNS), request.section)
  if (request.before !== undefined) query = query.where('id', '<', request.before)
  return query.orderBy('id', 'desc').limit(request.limit).execute()
}

/**
 * The link of this secret, which is counted as opened; `null` where no front has such a link.
 *
 * @throws {Refusal} `preview-over` where its time is over or it was revoked.
 */
export async function openFrontPreview(
  db: Database,
  request: { key: string; now: Instant },
): Promise<FrontPreviewLink | null> {
  const { now } = request
  const link = await db.read
    .selectFrom('frontPreviewLink')
    .select(COLUMNS)
    .where('keyHash', '=', hashOfKey(request.key))
    .executeTakeFirst()
  if (!link) return null
  refuseOver(link, now)
  await db.transaction((tx) =>
    tx
      .updateTable('frontPreviewLink')
      .set((is) => ({ opens: is('opens', '+', 1), lastOpenedAt: now }))
      .where('id', '=', link.id)
      .execute(),
  )
  return link
}

/** A link as the interface tells it. */
export function replyWithFrontLink(
  link: FrontPreviewLink,
  request: { now: Instant; mayRevoke: boolean },
): PreviewLinkReply {
  const { sectionId: _, editionNumber, createdByKey: __, ...rest } = link
  return {
    ...rest,
    revision: null,
    edition: editionNumber,
    state: stateOf(link, request.now),
    mayRevoke: request.mayRevoke,
  }
}

function ofFront<
  Query extends {
    where(column: 'sectionId', operator: 'is', value: null): Query
    where(column: 'sectionId', operator: '=', value: number): Query
  },
>(query: Query, section: Section | null): Query {
  return section === null ? query.where('sectionId', 'is', null) : query.where('sectionId', '=', section.id)
}

async function tell(tx: Transaction, section: Section | null, now: Instant): Promise<void> {
  const keys = [['fronts', nameOfFront(section), 'previews']]
  await announce(tx, { at: now, topic: 'preview.changed', payload: { changed: [], keys } })
}
