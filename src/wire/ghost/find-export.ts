import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { openSourceFile, type SourceFile } from '../files/open-source-file.ts'

export interface GhostFiles {
  file: SourceFile
  redirects: SourceFile | null
  routes: SourceFile | null
}

/** Where in a folder of Ghost, or in one that a copy of it was unpacked to, its data are. */
const PLACES = ['.', 'data', 'content/data']
/** Where its routes are, unless they lie beside the export. */
const PLACES_OF_ROUTES = ['settings', 'content/settings']
const ROUTES = /^routes.*\.ya?ml$/i

/**
 * The export that a path names, itself or in a folder, and the files of redirects and routes that lie in that folder with it.
 *
 * @throws {Refusal} `import-unreadable` where there is none, or more than one
 */
export async function findExport(path: string): Promise<GhostFiles> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return { file: await openSourceFile(path), redirects: null, routes: null }
  for (const place of PLACES) {
    const names = (await readdir(join(path, place)).catch(() => [])).sort()
    const isRedirects = (name: string) => /^redirects.*\.(json|ya?ml)$/i.test(name)
    const exports = names.filter((name) => /\.json(\.gz)?$/i.test(name) && !isRedirects(name) && !/^package/.test(name))
    const redirects = names.find(isRedirects)
    const [only, ...others] = exports
    if (only === undefined) continue
    if (others.length > 0) {
      throw refuse(
        `The folder ${path} has several exports (${exports.slice(0, 5).join(', ')}). Name the one that is to come.`,
      )
    }
    return {
      file: await openSourceFile(join(path, place, only)),
      redirects: redirects ? await openSourceFile(join(path, place, redirects)) : null,
      routes: await findRoutes(path, [place, ...PLACES_OF_ROUTES]),
    }
  }
  throw refuse(`In the folder ${path} is no export of Ghost: a file that ends in .json.`)
}

async function findRoutes(path: string, places: readonly string[]): Promise<SourceFile | null> {
  for (const place of places) {
    const names = (await readdir(join(path, place)).catch(() => [])).sort()
    const routes = names.find((name) => ROUTES.test(name))
    if (routes !== undefined) return openSourceFile(join(path, place, routes))
  }
  return null
}

function refuse(message: string): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file' })
}
