import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runChild } from './child.mjs'
import { findNode } from './find-node.mjs'
import { root } from './root.mjs'

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked */

/**
 * Whether everything that package-lock.json names is installed, in that version. Optional packages may be missing, but a
 * Node that runs Dateline may not. Reads two files; takes a few milliseconds.
 *
 * @param {{ forRunning: boolean }} purpose `forRunning` asks only for what a built Dateline runs on
 */
export function isInstalled({ forRunning }) {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (!present || !findNode()) return false
  return Object.entries(wanted ?? {}).every(([path, { version, dev, optional, devOptional, link }]) => {
    if (path === '' || link) return true
    const found = present[path]
    if (found) return found.version === version
    return Boolean(optional || ((dev || devOptional) && forRunning))
  })
}

/**
 * Installs what package-lock.json names with the npm that runs this command, else the one on the PATH. Not by `npm ci`, which
 * refuses a lock file made where the packages for another platform could not be had, and removes all that a running server
 * stands on. Install scripts do not run; no package needs its own.
 *
 * @throws {Error} with the remedy, where npm fails
 */
export async function install() {
  process.stderr.write('Installing what Dateline needs. This takes a minute or two.\n')
  const options = [
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { code } = await runNpm(['install', ...options])
  if (code !== 0 || !isInstalled({ forRunning: false })) {
    throw new Error('npm could not install what Dateline needs. Run `npm install` to see why, then try again.')
  }
}

/** @param {string[]} args */
function runNpm(args) {
  const program = process.env['npm_execpath']
  if (program && /^npm(-cli)?\.[cm]?js$/.test(basename(program))) {
    return runChild(process.env['npm_node_execpath'] ?? process.execPath, [program, ...args], { cwd: root })
  }
  return runChild('npm', args, { cwd: root, shell: process.platform === 'win32' })
}

/**
 * @param {string} file
 * @returns {Record<string, Locked> | null}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return null
  }
}
