#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isBuilt } from './build.mjs'
import { requireNode } from './find-node.mjs'
import { root } from './root.mjs'

const program = join(root, 'dist', 'server', 'command-line.js')

try {
  const node = requireNode()
  if (!existsSync(program)) throw new Error('Dateline is not built yet. Run `npm start` or `npm run build` first.')
  if (node === process.execPath) await runHere()
  else runIn(node)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** The usual way: this process becomes Dateline, so that a signal to it, or its end, is Dateline's own. */
async function runHere() {
  const isWatched = process.env['npm_lifecycle_event'] === 'dev'
  if (!isWatched && !isBuilt())
    process.stderr.write('The sources are newer than what was built of them: run `npm run build`.\n')
  enableCompileCache?.(join(root, 'node_modules', '.cache', 'compiled'))
  const { main } = await import(pathToFileURL(program).href)
  await main(process.argv.slice(2))
}

/**
 * Under an older Node, this process stands in for the one that is Dateline: it passes on signals, and ends as that ends.
 *
 * @param {string} node
 */
function runIn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C at a terminal goes to both already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
