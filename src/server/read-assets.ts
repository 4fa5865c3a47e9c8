import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssetManifest } from '#rendering/assets.ts'

/** Where the build puts the readers' fonts and the manifest of what it made: beside the compiled program. */
export const ASSETS_FOLDER = join(import.meta.dirname, '..', '..', 'dist', 'assets')

/** The CSS and fonts of readers' pages, as the build made them. */
export function readAssets(): AssetManifest {
  return JSON.parse(readFileSync(join(ASSETS_FOLDER, 'manifest.json'), 'utf8')) as AssetManifest
}
