import type { ArticleContent } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { wordCount } from '#article/count-words.ts'
import { readDraft } from '#article/draft-document.ts'
import { articlePath, dayInZone } from '#article/permalink.ts'
import { slugFrom } from '#article/slug.ts'
import { type Article, findArticle } from '#editing/article.ts'
import { findText } from '#editing/draft-text.ts'
import { requireRevision } from '#editing/revision.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { findCalled } from '#paper/former-names.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import type { Reader } from '#storage/database.ts'
import type { PageContext } from '../site-parts.ts'

/** Which text of an article is shown: that of a revision, that of an edition, or the draft as it is. */
export interface PreviewSource {
  articleId: string
  revision: number | null
  edition: number | null
}

/**
 * What publishing this text now would make of the article, as its page needs it. Nothing is written, no address is taken. The draft
 * holds what people have typed, saved or not.
 *
 * @throws {Refusal} `article-not-found`; `revision-not-found`; `edition-not-found`; `preview-sealed` where the text was sealed.
 */
export async function previewEdition(
  context: PageContext,
  source: PreviewSource,
): Promise<{ edition: LiveEdition; article: Article }> {
  const { parts, now } = context
  const article = await findArticle(parts.db, source.articleId)
  if (!article) throw new Refusal('article-not-found', `There is no article ${source.articleId.slice(0, 40)}.`)
  const { content, number, liveFrom } = await findContent(parts.db, article, source, now)
  const { sections, settings } = await parts.directory.current(context.reads)
  const section = sections.find((one) => one.slug === content.section) ?? sections[0]
  if (!section) throw new Refusal('section-unknown', 'This paper has no section yet: open one first.')
  const sortAt = article.firstLiveFrom ?? liveFrom
  const day = dayInZone(sortAt, settings.timeZone)
  return {
    article,
    edition: {
      articleId: article.id,
      editionId: 0,
      number,
      path: articlePath({ sectionPath: section.path, day, slug: content.slug || 'story' }),
      sectionId: section.id,
      kind: content.kind,
      language: content.language,
      headline: content.headline,
      shortHeadline: content.shortHeadline,
      standfirst: content.standfirst,
      kicker: content.kicker,
      datelinePlace: content.dateline?.place ?? null,
      leadPicture: content.leadPicture,
      wordCount: wordCount(bodyText(content.body), content.language),
      sortAt,
      liveFrom,
      change: 'minor',
      bylines: await bylinesOf(parts.db, content.bylines),
      publishedAt: now,
      liveUntil: null,
      contentHash: '',
      content,
    },
  }
}

interface Found {
  content: ArticleContent
  /** The number that it has, or would have. */
  number: number
  liveFrom: Instant
}

async function findContent(db: Reader, article: Article, source: PreviewSource, now: Instant): Promise<Found> {
  if (source.edition !== null) return findEditionContent(db, article.id, source.edition)
  const next = await nextNumber(db, article.id)
  if (source.revision !== null) {
    const { content } = await requireRevision(db, { articleId: article.id, version: source.revision })
    if (content === null) throw sealed()
    return { content: { ...article.draft, ...(JSON.parse(content) as ArticleContent) }, number: next, liveFrom: now }
  }
  return { content: await findDraftContent(db, article), number: next, liveFrom: now }
}

/** The draft with the lines and the body as people have typed them so far. */
async function findDraftContent(db: Reader, article: Article): Promise<ArticleContent> {
  const text = await findText(db, article.id)
  if (!text || text.changes.length === 0) return article.draft
  const { headline, standfirst, kicker, shortHeadline, socialHeadline, body } = readDraft(text.doc)
  return { ...article.draft, headline, standfirst, kicker, shortHeadline, socialHeadline, body }
}

async function findEditionContent(db: Reader, articleId: string, number: number): Promise<Found> {
  const row = await db
    .selectFrom('edition')
    .select(['number', 'liveFrom', 'content'])
    .where('articleId', '=', articleId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) throw new Refusal('edition-not-found', `This article has no edition ${number}.`, { field: 'edition' })
  if (row.content === null) throw sealed()
  const content = JSON.parse(row.content) as ArticleContent
  return {
    content: { ...content, shortHeadline: content.shortHeadline ?? '', socialHeadline: content.socialHeadline ?? '' },
    number: row.number,
    liveFrom: row.liveFrom,
  }
}

async function nextNumber(db: Reader, articleId: string): Promise<number> {
  const row = await db
    .selectFrom('edition')
    .select((is) => is.fn.max('number').as('number'))
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  return (row?.number ?? 0) + 1
}

/** Names with the addresses that they have, or will have. */
async function bylinesOf(db: Reader, names: string[]): Promise<{ name: string; slug: string }[]> {
  const known = await findCalled(db, 'contributor', names)
  return names.map((name) => known.get(name) ?? { name, slug: slugFrom(name, 'en') })
}

function sealed(): Refusal {
  return new Refusal('preview-sealed', 'This text was sealed for legal reasons: it is shown to nobody.')
}
