import { transliterate } from './transliterate.ts'

/** Longest that a slug can be, in UTF-16 units. */
export const MAX_SLUG = 80

/** First parts of readers' addresses, and of the program's own, that no section can take. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'api',
  'archive',
  'assets',
  'by',
  'corrections',
  'count',
  'favicon.ico',
  'feed.atom',
  'feed.json',
  'feed.xml',
  'fonts',
  'healthz',
  'history',
  'history.json',
  'media',
  'metrics',
  'most-read',
  'news-sitemap.xml',
  'newsml.xml',
  'newsroom',
  'ninjs.json',
  'pages',
  'preview',
  'record',
  'robots.txt',
  'search',
  'sitemap.xml',
  'sitemaps',
  'tags',
])

/**
 * The last part of an article's address from its headline: lower-case words joined by hyphens. Latin letters lose their
 * diacritics (`ß` is `ss`; `ä` is `ae` in German, `ø` is `oe` in Danish and Norwegian), Cyrillic and Greek are written in
 * Latin letters, other scripts keep their own (NFC). At most {@link MAX_SLUG} units, cut at a word; `otherwise` where nothing is
 * left.
 */
export function slugFrom(headline: string, language: string, otherwise = 'story'): string {
  const plain = transliterate(headline.toWellFormed(), language)
    .toLowerCase()
    .replace(/(\d)[,'’.\u00A0\u202F](?=\d{3}(?!\d))/g, '$1')
    .replace(/['’ʼ`´]|(?!\u200C)\p{Cf}/gu, '')
  const slug = plain.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  return (
    cutAtWord(
      slug
        .replace(/(^|-)\p{M}+/gu, '$1')
        .replace(/-+/g, '-')
        .replace(/^-|-$/g, ''),
      language,
    ) || otherwise
  )
}

/** Whether the text can stand as a slug in an address: lower-case letters, digits and single hyphens, NFC, 80 units at most. */
export function isSlug(text: string): boolean {
  return (
    text.length <= MAX_SLUG &&
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u.test(text) &&
    text === text.normalize('NFC').toLowerCase()
  )
}

/** Whether no section can take the name: it begins another address of the paper, or would be read as a year. */
export function isReservedName(name: string): boolean {
  return RESERVED_NAMES.has(name.toLowerCase()) || /^\d{4}$/.test(name)
}

function cutAtWord(slug: string, language: string): string {
  if (slug.length <= MAX_SLUG) return slug
  const head = slug.slice(0, MAX_SLUG + 1)
  const atHyphen = head.lastIndexOf('-')
  if (atHyphen > MAX_SLUG / 3) return slug.slice(0, atHyphen)
  return cutWithinWord(slug, language)
}

/** For scripts that put no spaces between words: as many of their words as fit, or else as many whole characters. */
function cutWithinWord(slug: string, language: string): string {
  for (const granularity of ['word', 'grapheme'] as const) {
    let end = 0
    for (const { index, segment } of new Intl.Segmenter(language, { granularity }).segment(slug)) {
      if (index + segment.length > MAX_SLUG) break
      end = index + segment.length
    }
    if (end > MAX_SLUG / 3) return slug.slice(0, end).replace(/-$/, '')
  }
  return ''
}
