import { accentRules } from './accent.ts'
import type { AssetManifest } from './assets.ts'
import type { Paper } from './page-props.ts'

const known = new WeakMap<Paper, { assets: AssetManifest; style: string }>()

/**
 * What stands in the `style` element of every page of `paper`, byte for byte: its SHA-256 goes into the
 * Content-Security-Policy. Made once and kept with `paper`.
 */
export function pageStyle(paper: Paper, assets: AssetManifest): string {
  const kept = known.get(paper)
  if (kept?.assets === assets) return kept.style
  const accents = paper.sections.flatMap((section) => [section, ...section.children]).map((section) => section.accent)
  const style = assets.css + accentRules(accents)
  known.set(paper, { assets, style })
  return style
}
