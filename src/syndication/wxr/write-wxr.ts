import type { ExpressionBuilder } from 'kysely'
import type { BodyDocument } from '#article/body-document.ts'
import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import { findPictures } from '#media/find-pictures.ts'
import { type Picture, pictureOf, variantAddress, variantWidths } from '#media/picture.ts'
import { listSections, type Section } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Reader } from '#storage/database.ts'
import type { Tables } from '#storage/tables.ts'
import { portableBody, portableHtml } from '../stories/portable-body.ts'
import { xmlElement, xmlText } from '../xml.ts'
import { articleItems, type WxrContext } from './article-items.ts'
import { cdata, htmlElement, postMeta, textElement, wxrItem } from './wxr-parts.ts'

/** Rows of a table that are in memory at a time. */
const AT_ONCE = 200

/** How much was written. */
export interface WxrReport {
  articles: number
  pages: number
  pictures: number
  comments: number
  /** Articles that were left out, because they were withdrawn, sealed or have expired. */
  leftOut: number
}

/**
 * Writes the whole paper as WordPress' own export has it (WXR 1.2), a piece at a time: sections as nested categories, tags,
 * contributors as authors, pictures as attachments with their addresses at this paper, static pages, and articles with their
 * comments, what is live as published, what is to come as future, what never was published as drafts. What readers may no longer
 * read is not in it, nor are tags that nothing else has, and contributors of whom the paper says no more than their names there.
 * What WordPress has no field for (kicker, dateline, kind) stands in custom fields.
 */
export async function writeWxr(
  db: Reader,
  request: {
    origin: string
    now: Instant
    madeBy: string
    /** Takes the next piece; resolves when there is room for another. */
    write: (text: string) => Promise<void> | void
    onArticle?: () => void
  },
): Promise<WxrReport> {
  const { origin, now, write } = request
  const settings = await readPaperSettings(db)
  const sections = await listSections(db)
  const report: WxrReport = { articles: 0, pages: 0, pictures: 0, comments: 0, leftOut: 0 }
  const context: WxrContext = { origin, now, settings, sections, pictureIds: new Map(), nextId: 1, report }
  await write(head({ ...settings, origin, now, madeBy: request.madeBy }))
  await write(await authors(db, now))
  for (const section of sections) await write(category(section, sections))
  await write(await tags(db, now))
  for await (const item of pictureItems(db, context)) await write(item)
  for (const item of await pageItems(db, context)) await write(item)
  for await (const item of articleItems(db, context)) {
    await write(item)
    request.onArticle?.()
  }
  await write('</channel>\n</rss>\n')
  return report
}

function head(paper: {
  title: string
  tagline: string
  language: string
  origin: string
  now: Instant
  madeBy: string
}): string {
  const { title, tagline, language, origin, now, madeBy } = paper
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
${xmlElement('title', title)}<link>${xmlText(origin)}</link><description>${xmlText(tagline)}</description>
<pubDate>${new Date(now).toUTCString().replace('GMT', '+0000')}</pubDate>${xmlElement('language', language)}
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${xmlText(origin)}</wp:base_site_url><wp:base_blog_url>${xmlText(origin)}</wp:base_blog_url>
${xmlElement('generator', madeBy)}
`
}

async function authors(db: Reader, now: Instant): Promise<string> {
  const rows = await db
    .selectFrom('contributor')
    .select(['id', 'slug', 'name'])
    .where((is) => {
      const uses = is
        .selectFrom('editionContributor')
        .innerJoin('edition', 'edition.id', 'editionContributor.editionId')
        .innerJoin('article', 'article.id', 'edition.articleId')
        .select('edition.id')
        .whereRef('editionContributor.contributorId', '=', 'contributor.id')
      return is.or([is('role', '!=', ''), is('about', '!=', ''), is.exists(uses.where(mayBeRead(now)))])
    })
    .orderBy('id')
    .execute()
  return rows
    .map(
      ({ id, slug, name }) =>
        `<wp:author><wp:author_id>${id}</wp:author_id>${textElement('wp:author_login', slug)}${textElement('wp:author_email', '')}${htmlElement('wp:author_display_name', name)}</wp:author>\n`,
    )
    .join('')
}

function category({ id, slug, name, description, parentId }: Section, sections: Section[]): string {
  const parent = sections.find((one) => one.id === parentId)?.slug ?? ''
  return `<wp:category><wp:term_id>${id}</wp:term_id>${textElement('wp:category_nicename', slug)}${textElement('wp:category_parent', parent)}${htmlElement('wp:cat_name', name)}${htmlElement('wp:category_description', description)}</wp:category>\n`
}

async function tags(db: Reader, now: Instant): Promise<string> {
  const rows = await db
    .selectFrom('tag')
    .select(['id', 'slug', 'name'])
    .where((is) =>
      is.exists(
        is
          .selectFrom('editionTag')
          .innerJoin('edition', 'edition.id', 'editionTag.editionId')
          .innerJoin('article', 'article.id', 'edition.articleId')
          .select('edition.id')
          .whereRef('editionTag.tagId', '=', 'tag.id')
          .where(mayBeRead(now)),
      ),
    )
    .orderBy('id')
    .execute()
  return rows
    .map(
      ({ id, slug, name }) =>
        // Numbers of terms are of one kind with those of categories.
        `<wp:tag><wp:term_id>${id + 1_000_000}</wp:term_id>${textElement('wp:tag_slug', slug)}${htmlElement('wp:tag_name', name)}</wp:tag>\n`,
    )
    .join('')
}

/** Whether an edition was neither withdrawn nor sealed and has not expired: readers have it, will have it, or had it once. */
function mayBeRead(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'edition' | 'article'>) =>
    is.and([
      is('edition.sealedAt', 'is', null),
      is.or([is('edition.liveUntil', 'is', null), is('edition.liveUntil', '>', now)]),
      is('edition.number', '>', is.fn.coalesce('article.withdrawnThrough', is.lit(0))),
    ])
}

async function* pictureItems(db: Reader, context: WxrContext): AsyncGenerator<string> {
  const { origin, now, settings } = context
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('picture')
      .selectAll()
      .where('id', '>', after)
      .where('sealedAt', 'is', null)
      .where('deletedAt', 'is', null)
      .where((is) => is.or([is('expiresAt', 'is', null), is('expiresAt', '>', now)]))
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) {
      const address = originalLike(pictureOf(row), origin)
      const id = context.nextId++
      context.pictureIds.set(row.id, id)
      context.report.pictures++
      yield wxrItem(
        {
          ...{ id, type: 'attachment', status: 'inherit', title: row.title || row.fileName, link: address },
          ...{ guid: `urn:uuid:${row.id}`, slug: `picture-${id}`, creator: '', at: row.createdAt },
          ...{ changedAt: row.createdAt, content: '', order: 0 },
          excerpt: [row.caption, row.credit].filter(Boolean).join(' – '),
          further: [
            `<wp:attachment_url>${cdata(address)}</wp:attachment_url>`,
            postMeta('_wp_attachment_image_alt', row.alt),
            ...[postMeta('credit', row.credit), postMeta('copyright', row.copyright), postMeta('licence', row.licence)],
          ],
        },
        settings.timeZone,
      )
    }
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)?.id ?? ''
  }
}

/** The largest form in which a picture is delivered. */
function originalLike(picture: Picture, origin: string): string {
  const width = variantWidths(picture).at(-1) ?? picture.width
  return `${origin}${variantAddress(picture, { width, format: 'jpg' })}`
}

async function pageItems(db: Reader, context: WxrContext): Promise<string[]> {
  const { origin, now, settings } = context
  const pages = await db.selectFrom('staticPage').selectAll().orderBy('position').execute()
  return Promise.all(
    pages.map(async ({ slug, title, body, position, updatedAt }) => {
      const link = `${origin}${encodePath(`/pages/${slug}`)}`
      const document = JSON.parse(body) as BodyDocument
      const shown = await findPictures(db, picturesIn(document), now)
      const portable = portableBody(document, {
        base: link,
        pictureAddress: (id) => {
          const picture = shown.get(id)
          return picture ? originalLike(picture, origin) : null
        },
      })
      context.report.pages++
      return wxrItem(
        {
          ...{ id: context.nextId++, type: 'page', status: 'publish', title, link, guid: link, slug, creator: '' },
          ...{ at: updatedAt, changedAt: updatedAt, content: portableHtml(portable), excerpt: '', order: position },
          further: [],
        },
        settings.timeZone,
      )
    }),
  )
}

function picturesIn(document: BodyDocument): string[] {
  return document.content.flatMap((block) =>
    block.type === 'picture' && block.attrs.media !== null ? [block.attrs.media] : [],
  )
}
