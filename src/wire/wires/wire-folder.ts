import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { MAX_WIRE_FILE } from '../stories/read-wire-file.ts'

/** Names under which programs write what is not complete: it is taken up when it has another. */
const UNFINISHED = /^\.|\.(?:tmp|temp|part|partial|filepart|writing|crdownload|lock|lck|swp)$|~$/i

/** Bytes that a name of a file may have. */
const LONGEST_NAME = 255

export interface SeenFile {
  name: string
  size: number
  changedMs: number
}

/**
 * The files that lie in a wire's folder, the oldest first, which is made where it is not there. What is no plain file (a link, a folder, a
 * pipe) is not looked at, nor what its name says is not complete.
 *
 * @throws {Refusal} `wire-folder-unusable`.
 */
export async function listFiles(folder: string): Promise<SeenFile[]> {
  await ensureFolder(folder)
  const files: SeenFile[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || UNFINISHED.test(entry.name)) continue
    const found = await lstat(join(folder, entry.name)).catch(() => null)
    if (found?.isFile()) files.push({ name: entry.name, size: found.size, changedMs: found.mtimeMs })
  }
  return files.sort((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1))
}

/**
 * What a file says; `null` where it is gone, which another process then has taken.
 *
 * @throws {Refusal} `wire-file-unreadable` for one that may not be read, or is none, or too large.
 */
export async function readFileOf(folder: string, name: string): Promise<Buffer | null> {
  try {
    // A link that took its place meanwhile leads nowhere.
    const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const { size } = await file.stat()
      if (size > MAX_WIRE_FILE) {
        throw new Refusal('wire-file-unreadable', `The file is larger than ${MAX_WIRE_FILE / 1_000_000} MB.`)
      }
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new Refusal('wire-file-unreadable', `The file cannot be read (${code}).`, { cause: error })
  }
}

/**
 * Moves a file that was read to `done`, or to `failed` with the reason in a file beside it. One of the same name that lies there stays.
 * Nothing is done where the file is gone.
 *
 * @throws {Refusal} `wire-folder-unusable`.
 */
export async function putAway(folder: string, name: string, reason: string | null): Promise<void> {
  const to = join(folder, reason === null ? 'done' : 'failed')
  await ensureFolder(to)
  const free = await freeName(to, name)
  try {
    await rename(join(folder, name), join(to, free))
    if (reason !== null) await writeFile(join(to, `${free}.reason.txt`), `${reason}\n`, { flag: 'w' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw unusable(to, error)
  }
}

/** Removes what was put away before that moment. Returns how many files. */
export async function emptyDone(folder: string, beforeMs: number): Promise<number> {
  const done = join(folder, 'done')
  let removed = 0
  for (const entry of await readdir(done, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue
    const path = join(done, entry.name)
    const found = await lstat(path).catch(() => null)
    // The change of its name is the last thing that happened to it.
    if (!found?.isFile() || Math.max(found.mtimeMs, found.ctimeMs) >= beforeMs) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

async function ensureFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o770 })
    const found = await lstat(folder)
    if (!found.isDirectory())
      throw new Refusal('wire-folder-unusable', `${folder} is a link, not a folder. Make it one.`)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw unusable(folder, error)
  }
}

function unusable(folder: string, cause: unknown): Refusal {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException
  return new Refusal(
    'wire-folder-unusable',
    `${folder} cannot be used (${code}). Let the server read and write there.`,
    {
      cause,
    },
  )
}

async function freeName(folder: string, name: string): Promise<string> {
  const room = LONGEST_NAME - '.reason.txt'.length - 9
  const isShort = Buffer.byteLength(name) <= room
  const base = isShort ? name : `${createHash('sha256').update(name).digest('hex').slice(0, 32)}-long-name`
  for (let count = 0; ; count++) {
    const free = count === 0 ? base : `${base}.${count + 1}`
    if (!(await lstat(join(folder, free)).catch(() => null))) return free
  }
}
