/** A font file of the paper, as `scripts/build-assets.mjs` made it. */
export interface FontAsset {
  /** `/assets/NAME.HASH.woff2`: may be kept for ever. */
  href: string
  /** Whether the first screen of every page needs it. */
  preload: boolean
}

/** Parts of the readers' CSS, in the order in which they stand in a page; `common` and `print` stand in every one. */
export const STYLE_PARTS = ['common', 'front', 'story', 'lists', 'record', 'graphics', 'print'] as const

export type StylePart = (typeof STYLE_PARTS)[number]

/** What `scripts/build-assets.mjs` made: the server reads `dist/assets/manifest.json` and passes it in. */
export interface AssetManifest {
  /** CSS of readers' pages, minified. */
  css: Record<StylePart, string>
  fonts: FontAsset[]
}
