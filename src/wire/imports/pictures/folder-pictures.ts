import { createReadStream } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { decodeAddress } from '#foundation/decode-address.ts'
import { Refusal } from '#foundation/refusal.ts'
import { MOST_BYTES } from '#media/take-in-picture.ts'
import type { IncomingPicture } from '../../incoming.ts'
import {
  type FoundPicture,
  fileNameOf,
  type MissingPicture,
  type PictureSource,
  shownAddress,
} from './picture-source.ts'

/** Files of a folder that are looked through for a name. */
const MOST_FILES = 2_000_000

/**
 * Pictures from a folder of uploads, by their path in it or, where that leads nowhere, by a file name that only one of its files has. Nothing
 * outside the folder is read, and no link is followed.
 *
 * @throws {Refusal} `import-unreadable` where there is no such folder.
 */
export async function folderPictures(folder: string): Promise<PictureSource> {
  const root = await realpath(folder).catch(() => null)
  if (root === null || !(await stat(root)).isDirectory()) {
    throw new Refusal('import-unreadable', `There is no folder ${folder}.`, { field: 'media' })
  }
  let names: Promise<Map<string, string | null>> | undefined
  return {
    async get(picture): Promise<FoundPicture | MissingPicture> {
      for (const path of pathsOf(picture)) {
        const file = await fileWithin(root, path)
        if (file) return found(file)
      }
      names ??= listNames(root)
      const byName = (await names).get(fileNameOf(picture.path ?? picture.address).toLowerCase())
      if (byName) return found(byName)
      const why = byName === null ? 'several files of the folder have its name' : 'it is not in the folder'
      return { fault: `${shownAddress(picture.address)}: ${why}.`, isForNow: byName === undefined }
    },
  }
}

/** Paths under which a picture may be in a folder of uploads. */
function pathsOf({ path, address }: IncomingPicture): string[] {
  const inAddress = /\/(?:wp-content\/uploads|content\/images|uploads|files)\/([^?#]+)/.exec(address)?.[1]
  const whole = /^https?:\/\/[^/]+\/([^?#]+)/.exec(address)?.[1]
  return [path, inAddress, whole].flatMap((one) => (one ? [decodeAddress(one) ?? one] : []))
}

/** The file at a path within the folder; `null` for none, for what leads out of it and for what a link leads to. */
async function fileWithin(root: string, path: string): Promise<string | null> {
  if (path.includes('\0')) return null
  const file = join(root, path)
  const within = relative(root, file)
  if (within === '' || within.startsWith(`..${sep}`) || within === '..' || isAbsolute(within)) return null
  try {
    // What lies somewhere else than where it seems to is reached by a link.
    if ((await realpath(file)) !== file) return null
    return (await lstat(file)).isFile() ? file : null
  } catch {
    return null
  }
}

async function found(file: string): Promise<FoundPicture | MissingPicture> {
  const { size } = await stat(file)
  if (size > MOST_BYTES) {
    return { fault: `${fileNameOf(file)} is larger than ${MOST_BYTES / 1024 / 1024} MB.`, isForNow: false }
  }
  return { content: createReadStream(file), fileName: fileNameOf(file) }
}

/** Files of the folder by their name in small letters; `null` where several have it. */
async function listNames(root: string): Promise<Map<string, string | null>> {
  const names = new Map<string, string | null>()
  let count = 0
  const waiting = [root]
  for (let folder = waiting.pop(); folder !== undefined && count < MOST_FILES; folder = waiting.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) waiting.push(path)
      if (!entry.isFile()) continue
      count++
      const name = entry.name.toLowerCase()
      names.set(name, names.has(name) ? null : path)
    }
  }
  return names
}
