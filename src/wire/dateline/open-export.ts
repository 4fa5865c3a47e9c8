import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { MANIFEST, type Manifest } from './files.ts'
import { unreadable } from './read-lines.ts'
import { manifestIn } from './read-manifest.ts'
import { unpackExport } from './unpack-export.ts'

/** Longest manifest, in bytes. */
const LONGEST = 64 * 1024 * 1024

/** An export that was opened: its files lie in a folder, and its manifest says what they should be. */
export interface OpenExport {
  folder: string
  manifest: Manifest
  /** Names what is in it: exports of a paper that nothing was done to in between have the same. */
  digest: string
  /** Removes what was unpacked for it. */
  close(): Promise<void>
}

export type ExpectedFile = Manifest['files'][number]

/**
 * Opens a folder that `exportPaper` wrote, or a tar of it, gzipped or not, which is unpacked into `spool` first. Nothing that is not named
 * in its manifest is looked at, and no link is followed.
 *
 * @throws {Refusal} `import-unreadable` for what is no export, one of a newer program, one that lacks a file, a tar with anything else in it.
 */
export async function openExport(path: string, spool: string): Promise<OpenExport> {
  const source = resolve(path)
  const kind = await lstat(source).catch(() => null)
  if (!kind) throw new Refusal('import-unreadable', `There is no file or folder ${source}.`, { field: 'path' })
  const unpacked = kind.isDirectory() ? null : await unpackExport(source, spool)
  const folder = unpacked?.folder ?? source
  const close = async (): Promise<void> => unpacked?.remove()
  try {
    const manifest = unpacked?.manifest ?? (await readManifest(folder))
    for (const { name, bytes } of manifest.files) await refuseOther(folder, name, bytes)
    const sums = manifest.files.map(({ name, sha256 }) => `${name} ${sha256}`).sort()
    return { folder, manifest, digest: createHash('sha256').update(sums.join('\n')).digest('hex'), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  const size = await fileSize(folder, MANIFEST)
  if (size === null) {
    throw new Refusal('import-unreadable', `${folder} is no export of Dateline: it has no ${MANIFEST}.`)
  }
  if (size > LONGEST) throw unreadable(MANIFEST, null, 'it is too long.')
  return manifestIn(await readFile(join(folder, MANIFEST)))
}

/** The size of a file of an export; `null` where there is none, or something else. */
export async function fileSize(folder: string, name: string): Promise<number | null> {
  const parts = name.split('/')
  for (const [index] of parts.entries()) {
    const at = await lstat(join(folder, ...parts.slice(0, index + 1))).catch(() => null)
    const isLast = index === parts.length - 1
    if (!at || (isLast ? !at.isFile() : !at.isDirectory())) return null
    if (isLast) return at.size
  }
  return null
}

async function refuseOther(folder: string, name: string, bytes: number): Promise<void> {
  const size = await fileSize(folder, name)
  if (size === null) throw unreadable(name, null, 'it is missing, or no file of its own.')
  if (size !== bytes) {
    throw unreadable(name, null, `it has ${size} bytes, and ${bytes} were written: it was cut off or altered.`)
  }
}
