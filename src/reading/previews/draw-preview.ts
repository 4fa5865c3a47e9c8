import { parseHtmlBody } from '#article/html-in.ts'
import { escapeText } from '#rendering/escape.ts'
import { makeFrame } from '../frame.ts'
import { unkeptContext } from '../fronts/preview-front.ts'
import { siteHead } from '../head.ts'
import { renderReadersPage } from '../html-page.ts'
import { makeArticle } from '../pages/article.ts'
import type { SiteParts } from '../site-parts.ts'
import { type PreviewSource, previewEdition } from './preview-edition.ts'

/** What stands over the page, which is no part of the article. */
export type PreviewBanner = (article: { embargoUntil: string | null; now: string }) => string

/**
 * The very page that readers would get of a text: made and drawn as the public page is, with a line over it that says that nobody has
 * it yet. It counts no read and asks search engines to stay away.
 */
export async function drawPreview(
  parts: SiteParts,
  request: { source: PreviewSource; banner: PreviewBanner },
): Promise<{ body: string; policy: string }> {
  const context = unkeptContext(parts, parts.clock())
  const { edition, article } = await previewEdition(context, request.source)
  const props = await makeArticle(context, edition)
  const { embargoUntil } = article
  return renderReadersPage(
    'article',
    {
      ...props,
      head: { ...props.head, robots: 'noindex, nofollow', canonical: null, social: null, jsonLd: null },
      countImage: null,
      previewNotice: request.banner({ embargoUntil, now: context.now }),
    },
    parts.assets,
  )
}

/** A page in place of a preview that nobody gets, in the paper's language: why, and what to do. */
export async function drawPreviewNotice(
  parts: SiteParts,
  notice: { title: string; text: string },
): Promise<{ body: string; policy: string }> {
  const context = unkeptContext(parts, parts.clock())
  const state = await parts.directory.current()
  const head = siteHead(state, parts.origin, {
    path: '/preview',
    title: notice.title,
    robots: 'noindex, nofollow',
    hasNoAddress: true,
  })
  const frame = await makeFrame(context)
  const { document } = parseHtmlBody(`<p>${escapeText(notice.text)}</p>`)
  return renderReadersPage(
    'static-page',
    { head, frame, title: notice.title, body: document, pictures: {}, updated: null },
    parts.assets,
  )
}

/** Headers of every preview: kept by nobody, found by no search engine, told to no other site. */
export function previewHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}
