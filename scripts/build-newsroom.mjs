import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { root } from './root.mjs'

/** Where the built newsroom stands, and under which address the server gives it. */
const TARGET = join(root, 'dist', 'newsroom')
const BASE = '/newsroom/-/'

/**
 * Builds the newsroom that runs in the browser into `dist/newsroom`: modules, styles and a manifest by which the server knows
 * their names. Every name but the manifest's holds a hash of its content. Nothing is put into the page by a script: the
 * policy of the newsroom allows neither scripts nor styles within a page. Beside each file stands what is sent of it, compressed.
 */
export async function buildNewsroom() {
  await build({
    configFile: false,
    root: join(root, 'src', 'newsroom'),
    base: BASE,
    logLevel: 'warn',
    resolve: { conditions: ['dateline-source', 'module', 'browser', 'production'] },
    worker: { format: 'es' },
    build: {
      outDir: TARGET,
      emptyOutDir: true,
      manifest: 'manifest.json',
      target: ['chrome111', 'safari16.4', 'firefox111'],
      // A small file stands by itself too: the policy of the newsroom has no `data:` for scripts and fonts.
      assetsInlineLimit: 0,
      // Names of the files alone: modules that are not needed at once are asked for when they are.
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
      // The second stands on the page of the sign-in, before anybody is let in.
      rolldownOptions: { input: ['main.tsx', 'sign-in.ts'].map((name) => join(root, 'src', 'newsroom', name)) },
    },
  })
  compressFiles(join(TARGET, 'assets'))
}

/** Files that are compressed already, or are too small to be. */
const LEFT_ALONE = /[.](?:woff2|webp|png|br|gz)$/
const WORTH_IT = 1_024

/** @param {string} folder */
function compressFiles(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const content = readFileSync(path)
    if (LEFT_ALONE.test(name) || content.length < WORTH_IT) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }))
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildNewsroom()
