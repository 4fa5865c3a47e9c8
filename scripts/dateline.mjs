#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { findNode, missingNode } from './find-node.mjs'
import { root } from './root.mjs'

const node = findNode()

if (!node) {
  process.stderr.write(`${missingNode}\n`)
  process.exitCode = 1
} else if (realpathSync(node) === realpathSync(process.execPath)) {
  await import('./program.mjs')
} else {
  // Else glibc keeps for each thread what it once needed (mallopt(3), M_ARENA_MAX).
  const env = { MALLOC_ARENA_MAX: '2', ...process.env, DATELINE_STAND_IN: '1' }
  standInFor(spawn(node, [join(root, 'scripts', 'program.mjs'), ...process.argv.slice(2)], { stdio: 'inherit', env }))
}

/**
 * Under an older Node, this process stands in for the one that is Dateline: it passes on signals, and ends as that ends.
 *
 * @param {import('node:child_process').ChildProcess} program
 */
function standInFor(program) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C at a terminal goes to both already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) program.kill(signal)
    })
  }
  program.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  program.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
