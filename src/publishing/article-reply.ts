import { bodyToHtml } from '#article/body-to-html.ts'
import { checkContent } from '#article/check-content.ts'
import { encodePath } from '#article/permalink.ts'
import type { Article } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import { calledNow, readNamesOf } from '#paper/former-names.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { ArticleReplyBody } from './api.ts'
import { findStandings, type Standing } from './article-status.ts'
import { listCorrectionsOf } from './corrections.ts'

/** An article as the newsroom's interface tells it: the draft, and where it stands with readers at `now`. */
export async function replyWithArticle(
  db: Reader | Transaction,
  request: { article: Article; origin: string; now: Instant },
): Promise<ArticleReplyBody> {
  const { article, origin, now } = request
  const [reply] = await replyWithArticles(db, { articles: [article], origin, now })
  return reply as ArticleReplyBody
}

/** The same for a list, in its order. */
export async function replyWithArticles(
  db: Reader | Transaction,
  request: { articles: Article[]; origin: string; now: Instant },
): Promise<ArticleReplyBody[]> {
  const { articles, origin, now } = request
  const standings = await findStandings(db, request)
  const corrections = await listCorrectionsOf(db, { articleIds: articles.map(({ id }) => id), now })
  const slugs = articles.flatMap(({ draft }) => draft.tags.map(({ slug }) => slug))
  const tagsNow = await readNamesOf(db, 'tag', slugs)
  return articles.map((article) => ({
    ...toReply(article, standings.get(article.id), origin),
    tags: calledNow(article.draft.tags, tagsNow).map(({ slug }) => slug),
    corrections: corrections.flatMap(({ articleId, ...rest }) => (articleId === article.id ? [rest] : [])),
  }))
}

function toReply(
  article: Article,
  standing: Standing | undefined,
  origin: string,
): Omit<ArticleReplyBody, 'corrections' | 'tags'> {
  const { draft } = article
  return {
    id: article.id,
    draftVersion: article.draftVersion,
    status: standing?.status ?? 'draft',
    kind: draft.kind,
    headline: draft.headline,
    standfirst: draft.standfirst,
    kicker: draft.kicker,
    shortHeadline: draft.shortHeadline,
    socialHeadline: draft.socialHeadline,
    section: draft.section,
    slug: draft.slug,
    bylines: draft.bylines,
    dateline: draft.dateline,
    language: draft.language,
    embargoUntil: article.embargoUntil,
    readMore: draft.readMore,
    leadPicture: draft.leadPicture,
    edition: standing?.edition ?? null,
    url: standing?.path ? `${origin}${encodePath(standing.path)}` : null,
    body: { document: draft.body, html: bodyToHtml(draft.body) },
    warnings: checkContent(draft),
  }
}
