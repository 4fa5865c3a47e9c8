import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode } from './find-node.mjs'
import { prepare } from './preparation.mjs'
import { root } from './root.mjs'

/** Runs a TypeScript file outside `src/` (`node scripts/run.mjs FILE [ARGUMENT…]`) on the program as it is built. */
const [file = '', ...args] = process.argv.slice(2)

try {
  if (!existsSync(join(root, file))) throw new Error(`There is no ${file || 'file named'} to run.`)
  await prepare()
  const child = spawn(requireNode(), [join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    // What is measured is the program as people run it.
    env: { NODE_ENV: 'production', ...process.env },
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
