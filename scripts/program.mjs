import { existsSync } from 'node:fs'
import * as modules from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isBuilt } from './build.mjs'
import { root } from './root.mjs'
import { stopWithParent } from './stop-with-parent.mjs'

/** This process becomes Dateline, with the words of its command line. Needs a Node that runs it. */
const program = join(root, 'dist', 'server', 'command-line.js')
const isWatched = process.env['npm_lifecycle_event'] === 'dev'

if (process.env['npm_lifecycle_event'] || process.env['DATELINE_STAND_IN']) stopWithParent()

if (existsSync(program)) {
  if (!isWatched && !isBuilt())
    process.stderr.write('The sources are newer than what was built: run `npm run build`.\n')
  // React brings a slower build of itself for those who develop with it.
  process.env['NODE_ENV'] ??= 'production'
  modules.enableCompileCache?.(join(root, 'node_modules', '.cache', 'compiled'))
  const { main } = await import(pathToFileURL(program).href)
  await main(process.argv.slice(2))
} else {
  process.stderr.write('Dateline is not built yet. Run `npm start` or `npm run build` first.\n')
  process.exitCode = 1
}
