import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'
import { stopWithParent } from './stop-with-parent.mjs'

/** Milliseconds after which a program that still runs is compared with its sources: who waits for its start comes first. */
const COMPARED_AFTER = 5_000

/** This process becomes Dateline, with the words of its command line. Needs a Node that runs it. */
let isCompared = false
const isWatched = process.env['npm_lifecycle_event'] === 'dev'
// What is compiled at every change is put together by the next build alone.
const program = join(root, 'dist', isWatched ? 'server' : 'program', 'command-line.js')

if (process.env['npm_lifecycle_event'] || process.env['DATELINE_STAND_IN']) stopWithParent()

if (existsSync(program)) {
  // React brings a slower build of itself for those who develop with it.
  process.env['NODE_ENV'] ??= 'production'
  modules.enableCompileCache?.(join(root, 'node_modules', '.cache', 'compiled'))
  const { main } = await import(pathToFileURL(program).href)
  const comparing = setTimeout(sayWhereStale, COMPARED_AFTER).unref()
  await main(process.argv.slice(2))
  clearTimeout(comparing)
  await sayWhereStale()
} else {
  process.stderr.write('Dateline is not built yet. Run `npm start` or `npm run build` first.\n')
  process.exitCode = 1
}

/** Once. */
async function sayWhereStale() {
  if (isWatched || isCompared) return
  isCompared = true
  const { isBuilt } = await import('./build.mjs')
  if (!isBuilt()) process.stderr.write('The sources are newer than what was built: run `npm run build`.\n')
}
