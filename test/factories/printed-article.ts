import { type ArticleContent, emptyContent } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { type Publication, publishArticle } from '#publishing/publish-article.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { aSection } from './live-article.ts'

/** What a test says of an article; the rest is made up. */
export interface Print extends Partial<Omit<ArticleContent, 'tags' | 'body'>> {
  /** Paragraphs. */
  text?: string | string[]
  /** Names. */
  tags?: string[]
  /** Another edition of this article. */
  articleId?: string
  now?: Instant
  liveFrom?: Instant
  liveUntil?: Instant
}

export const PRINTED_AT = '2026-03-01T08:00:00.000Z'

/** Publishes an article of this content as the newsroom does, in a section that is made where it is missing. */
export async function aPrintedArticle(db: Database, print: Print = {}): Promise<Publication> {
  await aSection(db, { slug: print.section ?? 'news' })
  return db.transaction((tx) => printArticle(tx, print))
}

/** Publishes within a transaction; the section is there already. */
export async function printArticle(tx: Transaction, print: Print, quietly = false): Promise<Publication> {
  const { text = '', tags = [], articleId, now = PRINTED_AT, liveFrom, liveUntil, ...fields } = print
  const id = articleId ?? newId()
  const paragraphs = [text].flat().filter(Boolean)
  const draft = JSON.stringify({
    ...emptyContent(),
    section: 'news',
    headline: 'Untitled',
    slug: `story-${id}`,
    ...fields,
    tags: tags.map((name) => ({ name, slug: name.toLowerCase() })),
    body: {
      type: 'doc',
      content: paragraphs.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] })),
    },
  })
  const row = { id, createdAt: now, draftVersion: 1, draft }
  const saved = await tx
    .insertInto('article')
    .values(row)
    .onConflict((on) =>
      on.column('id').doUpdateSet((is) => ({ draft, draftVersion: is('article.draftVersion', '+', 1) })),
    )
    .returning('draftVersion')
    .executeTakeFirstOrThrow()
  return publishArticle(tx, {
    articleId: id,
    draftVersion: saved.draftVersion,
    publishedBy: 'ed',
    now,
    liveFrom,
    liveUntil,
    quietly,
  })
}
