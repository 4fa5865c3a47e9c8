import { type ArticleContent, readStoredContent } from '#article/article-content.ts'
import { encodePath } from '#article/permalink.ts'
import { pictureIds } from '#article/walk-body.ts'
import type { Instant } from '#foundation/clock.ts'
import { findPictures } from '#media/find-pictures.ts'
import { type Picture, variantAddress, variantWidths } from '#media/picture.ts'
import { findCalled } from '#paper/former-names.ts'
import type { Section } from '#paper/sections.ts'
import type { PaperSettings } from '#paper/settings.ts'
import { listCorrectionsOf } from '#publishing/corrections.ts'
import { CALLED_OFF } from '#publishing/edition.ts'
import { escapeText } from '#rendering/escape.ts'
import { formatDate } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Reader } from '#storage/database.ts'
import { portableBody, portableHtml } from '../stories/portable-body.ts'
import type { WxrReport } from './write-wxr.ts'
import { htmlElement, postMeta, postTime, termOf, textElement, type WxrPost, wxrItem } from './wxr-parts.ts'

/** What is known while a paper is written, and what was counted so far. */
export interface WxrContext {
  origin: string
  now: Instant
  settings: PaperSettings
  sections: Section[]
  /** Numbers of the attachments that pictures became. */
  pictureIds: Map<string, number>
  nextId: number
  report: WxrReport
}

/** Articles in memory at a time. */
const AT_ONCE = 100

/** What is written of one article: what readers have, else what they will have, else the draft. */
interface Chosen {
  articleId: string
  status: WxrPost['status']
  content: ArticleContent
  path: string | null
  at: Instant
  changedAt: Instant
}

/** Every article that may be read, an item each, in the order in which they were begun. */
export async function* articleItems(db: Reader, context: WxrContext): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const articles = await db
      .selectFrom('article')
      .select(['id', 'createdAt', 'draft', 'withdrawnThrough'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    if (articles.length === 0) return
    const ids = articles.map(({ id }) => id)
    const editions = await db
      .selectFrom('edition')
      .select(['articleId', 'number', 'liveFrom', 'liveUntil', 'sealedAt', 'sortAt', 'path', 'content'])
      .where('articleId', 'in', ids)
      .orderBy('number', 'desc')
      .execute()
    const chosen = articles.flatMap((article): Chosen[] => {
      const own = editions.filter(({ articleId }) => articleId === article.id)
      const one = chooseOf(article, own, context.now)
      if (!one) context.report.leftOut++
      return one ? [one] : []
    })
    yield* await itemsOf(db, context, chosen)
    after = ids.at(-1) ?? ''
  }
}

interface EditionRow {
  number: number
  liveFrom: Instant
  liveUntil: Instant | null
  sealedAt: Instant | null
  sortAt: Instant
  path: string
  content: string | null
}

function chooseOf(
  article: { id: string; createdAt: Instant; draft: string; withdrawnThrough: number | null },
  editions: EditionRow[],
  now: Instant,
): Chosen | null {
  const deciding = editions.find(({ liveFrom }) => liveFrom <= now)
  const articleId = article.id
  if (deciding) {
    const { number, liveUntil, sealedAt, content, path, sortAt, liveFrom } = deciding
    const isGone = number <= (article.withdrawnThrough ?? 0) || (liveUntil !== null && liveUntil <= now)
    if (isGone || sealedAt !== null || content === null) return null
    return { articleId, status: 'publish', content: readStoredContent(content), path, at: sortAt, changedAt: liveFrom }
  }
  const coming = editions.find(
    ({ number, liveFrom, content }) =>
      number > (article.withdrawnThrough ?? 0) && liveFrom < CALLED_OFF && content !== null,
  )
  if (coming) {
    const { content, path, sortAt, liveFrom } = coming
    return {
      articleId,
      status: 'future',
      content: readStoredContent(content ?? ''),
      path,
      at: sortAt,
      changedAt: liveFrom,
    }
  }
  if (editions.some(({ sealedAt }) => sealedAt !== null)) return null
  const { createdAt } = article
  const content = readStoredContent(article.draft)
  return { articleId, status: 'draft', content, path: null, at: createdAt, changedAt: createdAt }
}

async function itemsOf(db: Reader, context: WxrContext, chosen: Chosen[]): Promise<string[]> {
  const { now, origin, settings } = context
  if (chosen.length === 0) return []
  const articleIds = chosen.map(({ articleId }) => articleId)
  const [pictures, corrections, comments, contributors] = await Promise.all([
    findPictures(
      db,
      chosen.flatMap(({ content }) => pictureIds(content)),
      now,
    ),
    listCorrectionsOf(db, { articleIds, now }),
    db
      .selectFrom('articleComment')
      .selectAll()
      .where('articleId', 'in', articleIds)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    findCalled(
      db,
      'contributor',
      chosen.flatMap(({ content }) => content.bylines),
    ),
  ])
  return chosen.map((one) => {
    const { articleId, content, status, path, at, changedAt } = one
    const url = path === null ? origin : `${origin}${encodePath(path)}`
    const body = portableBody(content.body, { base: url, pictureAddress: (id) => addressOf(pictures.get(id), origin) })
    const authors = content.bylines.flatMap((name) => contributors.get(name) ?? [])
    const own = comments.filter((comment) => comment.articleId === articleId)
    context.report.articles++
    context.report.comments += own.length
    const corrected = corrections.filter((correction) => correction.articleId === articleId)
    return wxrItem(
      {
        ...{ id: context.nextId++, type: 'post', status, title: content.headline, link: path === null ? '' : url },
        ...{ guid: `urn:uuid:${articleId}`, slug: content.slug, creator: authors[0]?.slug ?? '', at, changedAt },
        content: [portableHtml(body), ...correctionsHtml(corrected, content.language, settings.timeZone)].join('\n'),
        ...{ excerpt: content.standfirst, order: 0 },
        further: [
          ...termsOf(context, content),
          ...(authors.length > 0 ? authors.map(({ slug, name }) => termOf('author', `cap-${slug}`, name)) : []),
          ...metaOf(context, content),
          ...own.map((comment, index) => commentOf(comment, index + 1, own, settings.timeZone)),
        ],
      },
      settings.timeZone,
    )
  })
}

function addressOf(picture: Picture | undefined, origin: string): string | null {
  if (!picture) return null
  const width = variantWidths(picture).at(-1) ?? picture.width
  return `${origin}${variantAddress(picture, { width, format: 'jpg' })}`
}

function correctionsHtml(corrections: { at: Instant; text: string }[], language: string, timeZone: string): string[] {
  if (corrections.length === 0) return []
  return [
    `<h2>${escapeText(labelsFor(language).corrections)}</h2>`,
    ...corrections.map(
      ({ at, text }) => `<p>${escapeText(`${formatDate(at, 'date', { language, timeZone })}: ${text}`)}</p>`,
    ),
  ]
}

function termsOf({ sections, settings }: WxrContext, content: ArticleContent): string[] {
  const section = sections.find(({ slug }) => slug === content.section)
  return [
    ...(section ? [termOf('category', section.slug, section.name)] : []),
    ...content.tags.map(({ slug, name }) => termOf('post_tag', slug, name)),
    ...(content.language === settings.language
      ? []
      : [termOf('language', content.language.toLowerCase(), content.language)]),
  ]
}

function metaOf({ pictureIds: numbers }: WxrContext, content: ArticleContent): string[] {
  const { kicker, shortHeadline, socialHeadline, dateline, kind, leadPicture } = content
  return [
    postMeta('_thumbnail_id', String(numbers.get(leadPicture ?? '') ?? '')),
    postMeta('kicker', kicker),
    postMeta('short_headline', shortHeadline),
    postMeta('_yoast_wpseo_opengraph-title', socialHeadline),
    postMeta('dateline_place', dateline?.place ?? ''),
    postMeta('dateline_date', dateline?.date ?? ''),
    postMeta('article_kind', kind === 'news' ? '' : kind),
  ]
}

interface CommentRow {
  id: string
  parentId: string | null
  author: string
  at: Instant
  isApproved: number
  text: string
}

/** What a reader wrote: name and words, and nothing else that is known of them. */
function commentOf(comment: CommentRow, number: number, all: CommentRow[], timeZone: string): string {
  const parent = all.findIndex(({ id }) => id === comment.parentId) + 1
  return [
    `<wp:comment><wp:comment_id>${number}</wp:comment_id>`,
    htmlElement('wp:comment_author', comment.author),
    textElement('wp:comment_author_email', ''),
    '<wp:comment_author_url></wp:comment_author_url>',
    textElement('wp:comment_author_IP', ''),
    textElement('wp:comment_date', postTime(comment.at, timeZone)),
    textElement('wp:comment_date_gmt', postTime(comment.at, 'UTC')),
    htmlElement('wp:comment_content', comment.text),
    textElement('wp:comment_approved', comment.isApproved ? '1' : '0'),
    textElement('wp:comment_type', 'comment'),
    `<wp:comment_parent>${parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>`,
  ].join('')
}
