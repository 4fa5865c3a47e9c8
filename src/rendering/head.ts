import type { AssetManifest } from './assets.ts'
import { escapeText, jsonForScript } from './escape.ts'
import type { FeedLink, HeadProps, Pages, Paper, SocialCard } from './page-props.ts'
import { pageStyle } from './page-style.ts'
import { paperIcon } from './paper-icon.ts'

const preloads = new WeakMap<AssetManifest, string>()

/** The content of the `head` of a page of this name: all of its CSS, and the one `script`, which holds data. */
export function headMarkup(page: keyof Pages, head: HeadProps, paper: Paper, assets: AssetManifest): string {
  const title = head.title && head.title !== paper.title ? `${head.title} — ${paper.title}` : paper.title
  return [
    '<meta charset="utf-8">',
    `<title>${escapeText(title)}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    fontPreloads(assets),
    `<style>${pageStyle(paper, assets, page)}</style>`,
    meta('description', head.description),
    meta('robots', head.robots),
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme:light)">',
    '<meta name="theme-color" content="#141414" media="(prefers-color-scheme:dark)">',
    `<link rel="icon" href="${paperIcon(paper.title)}">`,
    head.canonical ? `<link rel="canonical" href="${escapeText(head.canonical)}">` : '',
    ...head.languages.map(
      ({ language, href }) => `<link rel="alternate" hreflang="${escapeText(language)}" href="${escapeText(href)}">`,
    ),
    ...[...head.feeds, ...paper.feeds].map(feedLink),
    head.social ? socialCard(head, head.social, paper) : '',
    head.jsonLd ? `<script type="application/ld+json">${jsonForScript(head.jsonLd)}</script>` : '',
  ].join('')
}

function fontPreloads(assets: AssetManifest): string {
  const known = preloads.get(assets)
  if (known !== undefined) return known
  const links = assets.fonts
    .filter((font) => font.preload)
    .map(({ href }) => `<link rel="preload" href="${escapeText(href)}" as="font" type="font/woff2" crossorigin>`)
    .join('')
  preloads.set(assets, links)
  return links
}

function feedLink({ href, type, name }: FeedLink): string {
  return `<link rel="alternate" type="${escapeText(type)}" title="${escapeText(name)}" href="${escapeText(href)}">`
}

function meta(name: string, content: string | null): string {
  return content ? `<meta name="${name}" content="${escapeText(content)}">` : ''
}

function property(name: string, content: string | null): string {
  return content ? `<meta property="${name}" content="${escapeText(content)}">` : ''
}

/** Open Graph (ogp.me) and what the card of X adds to it. */
function socialCard(head: HeadProps, social: SocialCard, paper: Paper): string {
  const { type, image, publishedAt, modifiedAt, section, tags } = social
  return [
    property('og:type', type),
    property('og:title', social.title || head.title || paper.title),
    property('og:description', head.description),
    property('og:url', head.canonical),
    property('og:site_name', paper.title),
    property('og:locale', paper.language.replace('-', '_')),
    image
      ? property('og:image', image.href) +
        property('og:image:width', String(image.width)) +
        property('og:image:height', String(image.height)) +
        property('og:image:alt', image.alt)
      : '',
    property('article:published_time', publishedAt),
    property('article:modified_time', modifiedAt),
    property('article:section', section),
    ...tags.map((tag) => property('article:tag', tag)),
    meta('twitter:title', social.title),
    meta('twitter:card', image ? 'summary_large_image' : 'summary'),
  ].join('')
}
