import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { root } from './root.mjs'

const BUILT = join(root, 'dist')
const TARGET = join(BUILT, 'program')
const ENTRY = join('server', 'command-line.js')

/** Packages of many small modules, which are put in; all others stay in `node_modules`. */
const PUT_IN = /^(?:@better-auth|better-auth|commander|d3-\w+|kysely)(?:\/|$)/

/** Milliseconds for which parts of an earlier build are kept: a program that runs loads some of its own only when they are needed. */
const KEPT = 7 * 24 * 3_600_000

/**
 * Puts the modules that were compiled to `dist/` together in a few files in `dist/program/`: Node takes longer to find and link
 * a thousand modules than to run them. Threads run the modules themselves, each a few.
 */
export async function buildProgram() {
  const build = await rolldown({
    input: join(BUILT, ENTRY),
    cwd: root,
    platform: 'node',
    logLevel: 'warn',
    external: (id) => /^[^./#\0]/.test(id) && !id.startsWith('node:') && !isFile(id) && !PUT_IN.test(id),
    plugins: [placesOfModules(), ownModulesOfNode()],
  })
  mkdirSync(TARGET, { recursive: true })
  const { output } = await build.write({
    dir: TARGET,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: { groups: [{ name: partsOfStart(), debugName: 'paper' }] },
  })
  await build.close()
  const made = new Set(output.map(({ fileName }) => fileName))
  for (const name of readdirSync(TARGET)) {
    const file = join(TARGET, name)
    if (!made.has(name) && Date.now() - statSync(file).mtimeMs > KEPT) rmSync(file)
  }
}

/** What the server has before its first page goes into one file. */
function partsOfStart() {
  /** @type {Set<string> | undefined} */
  let parts
  /** @param {string} id @param {import('rolldown').ChunkingContext} context */
  return (id, context) => {
    parts ??= reachedFrom(join(BUILT, 'server', 'commands', 'start.js'), context)
    return parts.has(id) ? 'paper' : null
  }
}

/** @param {string} id @param {import('rolldown').ChunkingContext} context */
function reachedFrom(id, context, reached = new Set()) {
  if (reached.has(id)) return reached
  reached.add(id)
  for (const imported of context.getModuleInfo(id)?.importedIds ?? []) reachedFrom(imported, context, reached)
  return reached
}

/** @param {string} id */
function isFile(id) {
  return id.startsWith(root)
}

/**
 * Where a module asks where it is, it gets the place of the one that was compiled: what lies beside that is not put together.
 *
 * @returns {import('rolldown').Plugin}
 */
function placesOfModules() {
  return {
    name: 'places-of-modules',
    transform: {
      filter: { code: /import\.meta\.(?:url|dirname)/ },
      handler(code, id) {
        if (!id.startsWith(BUILT)) return
        const here = relative(TARGET, id).replaceAll('\\', '/')
        const folder = relative(TARGET, dirname(id)).replaceAll('\\', '/')
        return code
          .replaceAll('import.meta.url', `new URL('${here}', import.meta.url).href`)
          .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${folder}')`)
      },
    },
  }
}

/**
 * Takes Node's own modules from Node itself: one that is imported has all that it offers made at once, an HTTP client and a
 * reader of MIME types among it, which takes 40 ms.
 *
 * @returns {import('rolldown').Plugin}
 */
function ownModulesOfNode() {
  const MARK = '\0own:'
  return {
    name: 'own-modules-of-node',
    resolveId: {
      filter: { id: /^node:/ },
      handler: (id) => ({ id: MARK + id, external: false, moduleSideEffects: false }),
    },
    load: {
      filter: { id: /^\0own:/ },
      handler: (id) => ({
        code: `module.exports = process.getBuiltinModule('${id.slice(MARK.length)}')`,
        moduleType: 'js',
      }),
    },
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildProgram()
