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

/** Puts a static page at `/pages/SLUG`, in place of the one that was there. */
export async function saveStaticPage(
  tx: Transaction,
  page: { slug: string; title: string; body: BodyDocument; now: Instant },
): Promise<void> {
  if (!isSlug(page.slug)) {
    throw new Refusal('page-slug-invalid', `“${page.slug}” cannot be part of an address.`, { field: 'slug' })
  }
  const { count } = await tx
    .selectFrom('staticPage')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const content = { title: page.title, body: JSON.stringify(page.body), updatedAt: page.now }
  await tx
    .insertInto('staticPage')
    .values({ slug: page.slug, position: count, ...content })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(content))
    .execute()
  await announce(tx, { at: page.now, topic: 'paper.changed', payload: { changed: ['paper'] } })
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
