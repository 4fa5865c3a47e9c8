import type { ArticleContent, ContentTag, Dateline } from '#article/article-content.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { isCalendarDay } from '#article/permalink.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import { isId } from '#foundation/id.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import type { Transaction } from '#storage/database.ts'
import type { Article } from './article.ts'
import { MOST_READ_MORE } from './draft-fields.ts'
import { ensureContributorsIn, ensureTagsIn, findSectionIn } from './known-paper.ts'

/**
 * The draft as it can be saved: what people typed is all there, and what cannot be had (a section that is gone, a day that is
 * in no calendar) is as it was, or empty. Nothing is refused: nobody asked, and nobody would be there to answer. Tags and
 * contributors that the paper did not have are made.
 */
export async function settleDraft(tx: Transaction, article: Article, content: ArticleContent): Promise<ArticleContent> {
  const before = article.draft
  const language = canonicalLanguage(content.language) ?? before.language
  const isDerived = content.slug === slugFrom(content.headline, content.language)
  const settled: ArticleContent = {
    ...content,
    section: (await findSectionIn(tx, content.section))?.slug ?? before.section,
    slug: isDerived ? slugFrom(content.headline, language) : isSlug(content.slug) ? content.slug : before.slug,
    tags: await knownTags(tx, content.tags),
    bylines: names(content.bylines, FIELD_BOUNDS.bylines),
    dateline: soundDateline(content.dateline),
    language,
    readMore: await knownArticles(tx, content.readMore),
    leadPicture: await knownPicture(tx, content.leadPicture),
  }
  await ensureContributorsIn(tx, settled.bylines)
  return settled
}

async function knownTags(tx: Transaction, tags: ContentTag[]): Promise<ContentTag[]> {
  const found = await ensureTagsIn(
    tx,
    names(
      tags.map((tag) => tag.name),
      FIELD_BOUNDS.tags,
    ),
  )
  return found.map(({ slug, name }) => ({ slug, name }))
}

/** The names on one line each, without those that say nothing or were there before. */
function names(given: string[], most: number): string[] {
  const known = new Map<string, string>()
  for (const text of given) {
    const name = oneLine(text).slice(0, FIELD_BOUNDS.name).toWellFormed()
    const key = name.normalize('NFKC').toLowerCase()
    if (!isBlank(name) && !known.has(key) && known.size < most) known.set(key, name)
  }
  return [...known.values()]
}

function soundDateline(dateline: Dateline | null): Dateline | null {
  if (!dateline || !isCalendarDay(dateline.date)) return null
  const place = oneLine(dateline.place)
  return isBlank(place) ? null : { place, date: dateline.date }
}

async function knownArticles(tx: Transaction, ids: string[]): Promise<string[]> {
  const asked = [...new Set(ids.filter(isId))].slice(0, MOST_READ_MORE)
  if (asked.length === 0) return []
  const rows = await tx.selectFrom('article').select('id').where('id', 'in', asked).execute()
  return asked.filter((id) => rows.some((row) => row.id === id))
}

async function knownPicture(tx: Transaction, id: string | null): Promise<string | null> {
  if (id === null || !isId(id)) return null
  const row = await tx.selectFrom('picture').select('id').where('id', '=', id).executeTakeFirst()
  return row?.id ?? null
}
