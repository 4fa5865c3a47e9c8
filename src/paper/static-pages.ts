import type { BodyDocument } from '#article/body-document.ts'
import { isSlug } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

/** A page that is not news: imprint, privacy, about the paper. */
export interface StaticPage {
  slug: string
  title: string
  body: BodyDocument
  updatedAt: Instant
}

/** Puts a static page at `/pages/SLUG`, in place of the one that was there; a new one stands after all others. */
export async function saveStaticPage(
  tx: Transaction,
  page: { slug: string; title: string; body: BodyDocument; now: Instant },
): Promise<void> {
  const { slug, title, now } = page
  refuseUnusablePageSlug(slug)
  const content = { title, body: JSON.stringify(page.body), updatedAt: now }
  await tx
    .insertInto('staticPage')
    .values({ slug, position: await lastPosition(tx), ...content })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(content))
    .execute()
  await announcePages(tx, now)
}

/** The position after that of every page. */
export async function lastPosition(tx: Transaction): Promise<number> {
  const { last } = await tx
    .selectFrom('staticPage')
    .select((is) => is.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return last === null ? 0 : Number(last) + 1
}

/** Has every page made anew, whose foot lists these, and addresses that led nowhere or elsewhere asked for again. */
export async function announcePages(tx: Transaction, now: Instant): Promise<void> {
  await announce(tx, { at: now, topic: 'paper.changed', payload: { changed: ['paper', 'redirects'] } })
}

/** @throws {Refusal} `page-slug-invalid`. */
export function refuseUnusablePageSlug(slug: string): void {
  if (isSlug(slug)) return
  throw new Refusal(
    'page-slug-invalid',
    `“${slug.slice(0, 60)}” cannot be part of an address: use lower-case letters, digits and hyphens.`,
    { field: 'slug' },
  )
}

/** The slug of the static page that is at `/pages/SLUG`, or was until it got another address; `null` where there is none any more. */
export async function slugOfPageOnceAt(db: Reader | Transaction, slug: string): Promise<string | null> {
  const there = await db.selectFrom('staticPage').select('slug').where('slug', '=', slug).executeTakeFirst()
  if (there) return there.slug
  const moved = await db
    .selectFrom('redirect')
    .select('owner')
    .where('fromPath', '=', `/pages/${slug}`)
    .executeTakeFirst()
  const now = moved?.owner?.startsWith('page:') ? moved.owner.slice('page:'.length) : slug
  const page = await db.selectFrom('staticPage').select('slug').where('slug', '=', now).executeTakeFirst()
  return page?.slug ?? null
}

/** The static page at `/pages/SLUG`, or `null`. */
export async function findStaticPage(
  db: Reader,
  request: { slug: string; reads: PageReads },
): Promise<StaticPage | null> {
  request.reads.note('paper')
  const row = await db.selectFrom('staticPage').selectAll().where('slug', '=', request.slug).executeTakeFirst()
  if (!row) return null
  const { slug, title, updatedAt } = row
  return { slug, title, updatedAt, body: JSON.parse(row.body) as BodyDocument }
}
