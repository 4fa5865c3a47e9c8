import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runChild } from './child.mjs'
import { requireNode } from './find-node.mjs'
import { root } from './root.mjs'

const source = join(root, 'src')
const target = join(root, 'dist')
const stamp = join(target, '.built')

const isTest = /\.test\.tsx?$/

/**
 * Whether `dist/` was built from the sources as they are: none is newer, gone or added. Looks at names, sizes and times;
 * takes a few milliseconds for a thousand files.
 */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/**
 * Makes `dist/` from `src/`: TypeScript compiled and put together, the readers' CSS and fonts made, other files copied, what has no source any
 * more removed.
 *
 * @returns {Promise<{ isSound: boolean, output: string }>} `isSound` is false where types do not fit; the program is then
 *   there all the same, and not marked as built
 */
export async function build() {
  const made = fingerprint()
  mkdirSync(target, { recursive: true })
  removeOrphans()
  const results = [await compile(), await bundleProgram(), await buildAssets(), await bundleNewsroom()]
  const isSound = results.every(({ code }) => code === 0)
  if (isSound) writeFileSync(stamp, made)
  else rmSync(stamp, { force: true })
  return { isSound, output: results.map(({ output }) => output).join('') }
}

function compile() {
  const compiler = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc')
  return runChild(requireNode(), [compiler, '-p', 'tsconfig.json'], { cwd: root, capture: true })
}

/** Puts what was compiled together in a few files, from which the program starts sooner. */
function bundleProgram() {
  return runChild(requireNode(), [join(root, 'scripts', 'build-program.mjs')], { cwd: root, capture: true })
}

/** Makes what runs in the newsroom's browsers, in a process of its own that gives its memory back. */
export function bundleNewsroom() {
  return runChild(requireNode(), [join(root, 'scripts', 'build-newsroom.mjs')], { cwd: root, capture: true })
}

/** Makes the readers' CSS and fonts, and copies what else is no TypeScript to the same place in `dist/`. */
export function buildAssets() {
  copyAssets()
  return runChild(requireNode(), [join(root, 'scripts', 'build-assets.mjs')], { cwd: root, capture: true })
}

function copyAssets() {
  for (const file of filesIn(source)) {
    if (file.startsWith(join(source, 'newsroom'))) continue
    if (/\.(tsx?|css|md)$/.test(file)) continue
    const copy = join(target, relative(source, file))
    if (existsSync(copy) && statSync(copy).mtimeMs >= statSync(file).mtimeMs) continue
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(file, copy)
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  const names = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'scripts/build.mjs',
    'scripts/build-assets.mjs',
    'scripts/build-newsroom.mjs',
    'scripts/build-program.mjs',
  ]
  const settings = names.map((name) => join(root, name))
  for (const file of [...settings, ...filesIn(source)]) {
    if (isTest.test(file) || file.endsWith('.md')) continue
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(root, file)}\0${size}\0${Math.trunc(mtimeMs)}\n`)
  }
  return hash.digest('hex')
}

function removeOrphans() {
  for (const file of filesIn(target)) {
    const path = relative(target, file)
    if (path.startsWith('.') || path.startsWith('assets') || path.startsWith('newsroom') || path.startsWith('program'))
      continue
    const name = path.replace(/\.js(\.map)?$/, '')
    const sources = path === name ? [path] : [`${name}.ts`, `${name}.tsx`]
    if (!sources.some((candidate) => existsSync(join(source, candidate)))) rmSync(file)
  }
}

/**
 * @param {string} folder
 * @returns {string[]} paths of all files below, in the same order every time
 */
function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}
