import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Section } from '#paper/sections.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { type FrontEdition, findFrontDraft, findFrontEdition, listFrontEditions } from './find-front.ts'
import { frontKey, nameOfFront, scopeOf } from './front-scope.ts'
import { lockFront, movedOn } from './save-front.ts'

export interface PublishFrontRequest {
  section: Section | null
  /** The draft version that the editor saw. */
  version: number
  /** Now, where absent or past. */
  liveFrom?: Instant | undefined
  note?: string | undefined
  publishedBy: string
  /** Who asked, for the log; without it no line is written there (a paper that the program fills by itself). */
  actor?: AuditActor | undefined
  now: Instant
}

/** An edition, and the scheduled ones that readers will now never see. */
export interface FrontPublication extends FrontEdition {
  overtakes: number[]
}

/**
 * Makes the draft that the editor saw the edition that readers get from `liveFrom` on; the one that is live stays until then.
 * Written with its outbox entry in the caller's transaction, the front locked first: the same publication again, or four at
 * once, yields one edition.
 *
 * @throws {Refusal} `front-moved-on` where a newer draft was saved; `front-never-saved` where there is none.
 */
export async function publishFront(tx: Transaction, request: PublishFrontRequest): Promise<FrontPublication> {
  const { section, version, now } = request
  const scope = scopeOf(section)
  await lockFront(tx, section)
  const draft = await findFrontDraft(tx, { section })
  if (draft.version === 0) throw new Refusal('front-never-saved', 'Nothing was arranged here yet: save a draft first.')
  if (draft.version !== version) throw movedOn()
  const editions = await listFrontEditions(tx, { section, limit: 100 })
  const latest = editions[0]
  const liveFrom = request.liveFrom && request.liveFrom > now ? request.liveFrom : now
  if (latest && isSamePublication(latest, version, liveFrom, now)) return { ...latest, overtakes: [] }
  const edition: FrontEdition = {
    number: (latest?.number ?? 0) + 1,
    content: draft.content,
    liveFrom,
    publishedAt: now,
    publishedBy: request.publishedBy,
    note: request.note || null,
    draftVersion: version,
    cancelledAt: null,
    cancelledBy: null,
  }
  await tx
    .insertInto('frontEdition')
    .values({ ...edition, scope, content: JSON.stringify(edition.content), sealedAt: null })
    .execute()
  if (request.actor) {
    await audit(tx, {
      at: now,
      actor: request.actor,
      action: liveFrom > now ? 'front.scheduled' : 'front.published',
      subject: `front:${nameOfFront(section)}`,
      detail: { edition: edition.number, ...(liveFrom > now ? { liveFrom } : {}) },
    })
  }
  await announce(tx, {
    at: now,
    topic: 'front.published',
    payload: { changed: [frontKey(section)], front: nameOfFront(section), edition: edition.number, liveFrom },
  })
  const overtaken = editions.filter((one) => one.cancelledAt === null && one.liveFrom > now && one.liveFrom >= liveFrom)
  return { ...edition, overtakes: overtaken.map((one) => one.number) }
}

/**
 * Calls off an edition whose time has not come: it never shows. Called off again, it stays as it is. `actor` is whom the log
 * names for it, if it is to.
 *
 * @throws {Refusal} `front-edition-not-found`; `front-already-live` where readers have had it.
 */
export async function cancelFrontEdition(
  tx: Transaction,
  request: { section: Section | null; number: number; cancelledBy: string; actor?: AuditActor; now: Instant },
): Promise<void> {
  const { section, number, cancelledBy, now } = request
  await lockFront(tx, section)
  const edition = await findFrontEdition(tx, { section, number })
  if (!edition) throw new Refusal('front-edition-not-found', `This front has no edition ${number}.`)
  if (edition.cancelledAt !== null) return
  if (edition.liveFrom <= now) {
    throw new Refusal('front-already-live', 'Readers have this edition already: restore an earlier one and publish it.')
  }
  await tx
    .updateTable('frontEdition')
    .set({ cancelledAt: now, cancelledBy })
    .where('scope', '=', scopeOf(section))
    .where('number', '=', number)
    .execute()
  if (request.actor) {
    await audit(tx, {
      at: now,
      actor: request.actor,
      action: 'front.cancelled',
      subject: `front:${nameOfFront(section)}`,
      detail: { edition: number, liveFrom: edition.liveFrom },
    })
  }
  await announce(tx, {
    at: now,
    topic: 'front.cancelled',
    payload: { changed: [frontKey(section)], front: nameOfFront(section), edition: number },
  })
}

/** Whether the newest edition is what is asked for: the same draft, and live now or at the same moment. */
function isSamePublication(latest: FrontEdition, version: number, liveFrom: Instant, now: Instant): boolean {
  if (latest.draftVersion !== version || latest.cancelledAt !== null) return false
  return latest.liveFrom === liveFrom || (latest.liveFrom <= now && liveFrom <= now)
}
