import type { Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'

/** A file that stories are read from. */
export interface StoryFile {
  path: string
  /** Its path within the folder that was named; empty where the file itself was. */
  name: string
  isPacked: boolean
}

const MOST_FILES = 1_000_000

/**
 * The file at a path, or all files in the folder there and in folders within it, by name; hidden ones and links are passed over.
 *
 * @throws {Refusal} `import-unreadable` for a path where nothing is, or a folder without files
 */
export async function listStoryFiles(path: string): Promise<StoryFile[]> {
  const found = await statOf(path)
  if (found.isFile()) return [{ path, name: '', isPacked: await isPacked(path) }]
  if (!found.isDirectory()) throw unreadable(`${path} is neither a file nor a folder.`)
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(path, file)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .toSorted()
  if (files.length === 0) throw unreadable(`There is no file in ${basename(path)}.`)
  if (files.length > MOST_FILES)
    throw unreadable(`${basename(path)} holds more than ${MOST_FILES} files. Import it in parts.`)
  const listed: StoryFile[] = []
  for (const file of files) listed.push({ path: file, name: relative(path, file), isPacked: await isPacked(file) })
  return listed
}

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path)
  } catch (cause) {
    throw unreadable(`There is no file or folder ${path}.`, cause)
  }
}

async function isPacked(path: string): Promise<boolean> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } catch {
    // Whoever reads it says why it cannot be.
    return false
  }
}

function unreadable(message: string, cause?: unknown): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file', cause })
}
