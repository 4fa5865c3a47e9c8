/** A font file of the paper, as `scripts/build-assets.mjs` made it. */
export interface FontAsset {
  /** `/assets/NAME.HASH.woff2`: may be kept for ever. */
  href: string
  /** Whether the first screen of every page needs it. */
  preload: boolean
}

/** What `scripts/build-assets.mjs` made: the server reads `dist/assets/manifest.json` and passes it in. */
export interface AssetManifest {
  /** CSS of all readers' pages, minified. */
  css: string
  fonts: FontAsset[]
}
