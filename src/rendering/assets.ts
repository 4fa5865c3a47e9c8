/** A font file of the paper, as `scripts/build-assets.mjs` made it. */
export interface FontAsset {
  /** `/assets/NAME.HASH.woff2`: may be kept for ever. */
  href: string
  /** Whether it is needed before the first headline is seen. */
  preload: boolean
}

/** What `scripts/build-assets.mjs` made; the server reads `dist/assets/manifest.json` and passes it in. */
export interface AssetManifest {
  /** The whole of the reader's CSS, minified. */
  css: string
  fonts: FontAsset[]
}
