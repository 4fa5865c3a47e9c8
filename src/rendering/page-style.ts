import { accentRules } from './accent.ts'
import { type AssetManifest, STYLE_PARTS, type StylePart } from './assets.ts'
import type { Pages, Paper } from './page-props.ts'

/** What a page takes besides what all take: no more, so that an article comes in the first round trip. */
const PARTS: Record<keyof Pages, StylePart[]> = {
  front: ['front', 'graphics'],
  section: ['front', 'lists', 'graphics'],
  article: ['story', 'graphics'],
  'static-page': ['story', 'graphics'],
  history: ['story', 'lists'],
  republish: ['lists'],
  tag: ['lists'],
  tags: ['lists'],
  contributor: ['lists'],
  'archive-day': ['lists'],
  corrections: ['lists'],
  'most-read': ['lists'],
  search: ['lists'],
  gone: ['lists'],
  'not-found': ['lists'],
  record: ['lists', 'record'],
  'record-list': ['lists', 'record'],
  subject: ['lists', 'record', 'graphics'],
  'subject-timeline': ['lists', 'record'],
  'subject-stories': ['lists', 'record'],
  pair: ['lists', 'record', 'graphics'],
}

const known = new WeakMap<Paper, { assets: AssetManifest; styles: Map<keyof Pages, string> }>()

/**
 * What stands in the `style` element of a page of `paper`, byte for byte: its SHA-256 goes into the
 * Content-Security-Policy. Made once and kept with `paper`.
 */
export function pageStyle(paper: Paper, assets: AssetManifest, page: keyof Pages): string {
  let kept = known.get(paper)
  if (kept?.assets !== assets) {
    kept = { assets, styles: new Map() }
    known.set(paper, kept)
  }
  const style = kept.styles.get(page) ?? makeStyle(paper, assets, page)
  kept.styles.set(page, style)
  return style
}

function makeStyle(paper: Paper, assets: AssetManifest, page: keyof Pages): string {
  const accents = paper.sections.flatMap((section) => [section, ...section.children]).map((section) => section.accent)
  const parts = new Set<StylePart>(['common', ...PARTS[page], 'print'])
  return STYLE_PARTS.filter((part) => parts.has(part))
    .map((part) => (part === 'print' ? accentRules(accents) + assets.css.print : assets.css[part]))
    .join('')
}
