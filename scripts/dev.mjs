import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildAssets, bundleNewsroom } from './build.mjs'
import { requireNode } from './find-node.mjs'
import { prepare } from './preparation.mjs'
import { root } from './root.mjs'
import { stopWithParent } from './stop-with-parent.mjs'

/** `npm run dev`: builds on every change and starts the paper again, with the arguments that follow. */
await prepare().catch((error) => console.error(error.message))
const node = requireNode()

/** @type {import('node:child_process').ChildProcess | undefined} */
let paper
let isEnding = false
/** Restarts one after the other, so that the next server finds the port and the data folder free. */
let turn = Promise.resolve()

function restart() {
  turn = turn.then(async () => {
    await end(paper)
    if (isEnding) return
    const args = [join(root, 'scripts', 'dateline.mjs'), 'start', ...process.argv.slice(2)]
    paper = spawn(node, args, { cwd: root, stdio: 'inherit' })
  })
}

/** @param {import('node:child_process').ChildProcess | undefined} child */
async function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

const compiler = spawn(
  node,
  [join(root, 'node_modules', 'typescript-7', 'bin', 'tsc'), '-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
compiler.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
  process.stdout.write(text)
  // What has type errors is written all the same; it starts too, since half a change is often worth looking at.
  if (/Found \d+ errors?\./.test(text)) restart()
})

/** @type {NodeJS.Timeout | undefined} */
let pending
watch(join(root, 'src'), { recursive: true }, (_, file) => {
  // The compiler watches what it compiles; what runs in a browser is not among it.
  const isOfNewsroom = /^newsroom\b/.test(file ?? '')
  if (!file || file.endsWith('.md') || (/\.tsx?$/.test(file) && !isOfNewsroom)) return
  clearTimeout(pending)
  pending = setTimeout(async () => {
    const { code, output } = await (isOfNewsroom ? bundleNewsroom() : buildAssets())
    if (code !== 0) console.error(output)
    restart()
  }, 100)
})

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, async () => {
    isEnding = true
    compiler.kill()
    await end(paper)
    process.exit(0)
  })
}
stopWithParent()
