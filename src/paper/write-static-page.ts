import { sql } from 'kysely'
import type { BodyDocument } from '#article/body-document.ts'
import { FIELD_BOUNDS, readText } from '#article/content-fields.ts'
import { type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { keepOldAddresses, plainAddress } from './old-addresses.ts'
import { announcePages, lastPosition, refuseUnusablePageSlug, type StaticPage } from './static-pages.ts'

/** A static page as it is written: `position` counts from 0, in the order of the foot of every page. */
export interface WrittenPage extends StaticPage {
  position: number
}

/** All static pages, in their order. */
export async function listStaticPages(db: Reader | Transaction): Promise<Omit<WrittenPage, 'body'>[]> {
  const rows = await db
    .selectFrom('staticPage')
    .select(['slug', 'title', 'updatedAt'])
    .orderBy('position')
    .orderBy('slug')
    .execute()
  return rows.map((row, position) => ({ ...row, position }))
}

/**
 * The static page at `/pages/SLUG`, for whoever writes it.
 *
 * @throws {Refusal} `page-not-found`.
 */
export async function getStaticPage(db: Reader | Transaction, slug: string): Promise<WrittenPage> {
  const entry = (await listStaticPages(db)).find((page) => page.slug === slug.normalize('NFC'))
  const row =
    entry && (await db.selectFrom('staticPage').select('body').where('slug', '=', entry.slug).executeTakeFirst())
  if (!row) throw notFound(slug)
  return { ...entry, body: JSON.parse(row.body) as BodyDocument }
}

interface PageWriting {
  slug: string
  title: string
  body: BodyDocument
  /** That of the page which was changed; `null` for a page that is not there yet. */
  updatedAt: Instant | null
  actor: Actor
  now: Instant
}

/**
 * Writes the static page at `/pages/SLUG`, so that readers have it: a new one after all others, or in place of the one that
 * has this `updatedAt`. The new `updatedAt` is later than the one before.
 *
 * @throws {Refusal} `page-slug-invalid`, `content-invalid` for its title; `page-moved-on` where somebody else wrote it, took it
 *   away or gave it another address meanwhile.
 */
export async function writeStaticPage(tx: Transaction, writing: PageWriting): Promise<{ isNew: boolean }> {
  const slug = writing.slug.normalize('NFC')
  const { updatedAt, actor, now } = writing
  refuseUnusablePageSlug(slug)
  const title = readText(writing.title, 'title', { most: FIELD_BOUNDS.headline, isNeeded: true })
  const content = { title, body: JSON.stringify(writing.body), updatedAt: momentAfter(updatedAt, now) }
  const written =
    updatedAt === null
      ? await tx
          .insertInto('staticPage')
          .values({ slug, position: await lastPosition(tx), ...content })
          .onConflict((conflict) => conflict.column('slug').doNothing())
          .returning('slug')
          .executeTakeFirst()
      : await tx
          .updateTable('staticPage')
          .set(content)
          .where('slug', '=', slug)
          .where('updatedAt', '=', updatedAt)
          .returning('slug')
          .executeTakeFirst()
  if (!written) throw await movedOn(tx, slug, updatedAt)
  const isNew = updatedAt === null
  const action = isNew ? 'page.added' : 'page.changed'
  await audit(tx, { at: now, actor, action, subject: `page:${slug}`, detail: { title } })
  await announcePages(tx, now)
  return { isNew }
}

/** `now`, or where the clock has not gone on since `before`, a millisecond after that: two writings never look the same. */
function momentAfter(before: Instant | null, now: Instant): Instant {
  return before !== null && now <= before ? later(before, 1) : now
}

async function movedOn(tx: Transaction, slug: string, updatedAt: Instant | null): Promise<Refusal> {
  const there = await tx.selectFrom('staticPage').select('updatedAt').where('slug', '=', slug).executeTakeFirst()
  const message = !there
    ? `There is no page /pages/${slug} any more: somebody deleted it or gave it another address. Send it without “updatedAt” to make it anew.`
    : updatedAt === null
      ? `There is a page /pages/${slug} already. Read it, and send its “updatedAt” along to write in its place; or choose another address.`
      : `Somebody else wrote /pages/${slug} meanwhile. Read it, then send your text with its “updatedAt”, ${there.updatedAt}.`
  return new Refusal('page-moved-on', message, { field: 'updatedAt' })
}

/**
 * Gives a static page another address, another place among the pages, or both. Its old address leads to the new one from then
 * on, as do those that led to the old one.
 *
 * @throws {Refusal} `page-not-found`, `page-slug-invalid`, `page-exists` where another page has the address.
 */
export async function moveStaticPage(
  tx: Transaction,
  move: {
    slug: string
    to: { slug?: string | undefined; position?: number | undefined }
    actor: Actor
    now: Instant
  },
): Promise<Omit<WrittenPage, 'body'>> {
  const { to, actor, now } = move
  const before = (await lockPages(tx)).find((page) => page.slug === move.slug.normalize('NFC'))
  if (!before) throw notFound(move.slug)
  const slug = to.slug?.normalize('NFC') ?? before.slug
  if (slug !== before.slug) await readdress(tx, before.slug, slug)
  if (to.position !== undefined) await reorder(tx, slug, to.position)
  const after = (await listStaticPages(tx)).find((page) => page.slug === slug) ?? before
  if (after.slug === before.slug && after.position === before.position) return after
  const detail = {
    ...(slug === before.slug ? {} : { from: before.slug }),
    ...(to.position === undefined ? {} : { position: after.position }),
  }
  await audit(tx, { at: now, actor, action: 'page.moved', subject: `page:${slug}`, detail })
  await announcePages(tx, now)
  return after
}

/** All pages, which nobody else changes until the transaction ends. */
async function lockPages(tx: Transaction): Promise<Omit<WrittenPage, 'body'>[]> {
  // Rows alone would not keep out a new page of the same address.
  if (tx.dialect === 'postgres') await sql`lock table static_page in share row exclusive mode`.execute(tx)
  return listStaticPages(tx)
}

async function readdress(tx: Transaction, from: string, to: string): Promise<void> {
  refuseUnusablePageSlug(to)
  const other = await tx.selectFrom('staticPage').select('slug').where('slug', '=', to).executeTakeFirst()
  if (other) {
    throw new Refusal('page-exists', `Another page has the address /pages/${to}. Choose another slug.`, {
      field: 'slug',
    })
  }
  await tx.updateTable('staticPage').set({ slug: to }).where('slug', '=', from).execute()
  const [oldPath, newPath] = [`/pages/${from}`, `/pages/${to}`]
  const owner = `page:${to}`
  const own = [oldPath, newPath].map(plainAddress).filter((path) => path !== null)
  await tx.deleteFrom('redirect').where('fromPath', 'in', own).execute()
  await tx
    .updateTable('redirect')
    .set({ owner, toPath: encodeURI(newPath) })
    .where('owner', '=', `page:${from}`)
    .execute()
  await keepOldAddresses(tx, [{ from: oldPath, to: encodeURI(newPath), owner, runId: null }])
}

async function reorder(tx: Transaction, slug: string, position: number): Promise<void> {
  const others = (await listStaticPages(tx)).map((page) => page.slug).filter((one) => one !== slug)
  for (const [at, one] of others.toSpliced(position, 0, slug).entries()) {
    await tx.updateTable('staticPage').set({ position: at }).where('slug', '=', one).execute()
  }
}

/**
 * Takes a static page away: its address answers 404. Addresses that led to it do again once there is a page of this slug.
 *
 * @throws {Refusal} `page-not-found`.
 */
export async function deleteStaticPage(
  tx: Transaction,
  { slug, actor, now }: { slug: string; actor: Actor; now: Instant },
): Promise<void> {
  const page = (await lockPages(tx)).find((one) => one.slug === slug.normalize('NFC'))
  if (!page) throw notFound(slug)
  await tx.deleteFrom('staticPage').where('slug', '=', page.slug).execute()
  const { title } = page
  await audit(tx, { at: now, actor, action: 'page.deleted', subject: `page:${page.slug}`, detail: { title } })
  await announcePages(tx, now)
}

function notFound(slug: string): Refusal {
  return new Refusal('page-not-found', `There is no page /pages/${slug.slice(0, 80)}.`)
}
