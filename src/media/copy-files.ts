import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Refusal } from '#foundation/refusal.ts'
import type { FileStore, StoredFile } from './file-store.ts'

/** What became of the files of a store that were copied into another. */
export interface CopiedFiles {
  /** Files that the other store has now, all with the same SHA-256 as here. */
  files: number
  bytes: number
  /** Those of them that it had already. */
  wasThere: number
}

/** Files under way at the same time. */
const AT_ONCE = 6

/**
 * Copies every file of a store that another does not have already. Each is read back from there and its SHA-256 compared, or, where
 * it was there before, the one that was noted with it. Interrupted, it goes on from there when it is done again. Files that come in or go
 * meanwhile are copied or not.
 *
 * @throws {Refusal} `copy-differs` naming the file that is another there; `files-away`.
 */
export async function copyFiles(
  from: FileStore,
  to: FileStore,
  { onCopied, isStopped }: { onCopied?: (bytes: number) => void; isStopped?: () => boolean } = {},
): Promise<CopiedFiles> {
  const copied: CopiedFiles = { files: 0, bytes: 0, wasThere: 0 }
  const keys = from.list('')
  const work = async (): Promise<void> => {
    for (let next = await keys.next(); !next.done && !isStopped?.(); next = await keys.next()) {
      const file = await from.get(next.value)
      if (!file) continue
      if (await copyFile(file, to, next.value)) copied.wasThere++
      copied.files++
      copied.bytes += file.size
      onCopied?.(file.size)
    }
  }
  // A generator asked by several at once answers them one after the other.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return copied
}

/** True where the other store had it already. */
async function copyFile(file: StoredFile, to: FileStore, key: string): Promise<boolean> {
  const hash = file.hash ?? (await hashOf(file))
  const known = await to.get(key)
  if (known && known.size === file.size && (known.hash ?? (await hashOf(known))) === hash) return true
  await to.put(key, await file.open())
  const made = await to.get(key)
  if (!made || made.size !== file.size || (await hashOf(made)) !== hash) {
    throw new Refusal('copy-differs', `The file ${key} is another where it was copied to.`)
  }
  return false
}

async function hashOf(file: StoredFile): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of (await file.open()) as Readable & AsyncIterable<Uint8Array>) sum.update(chunk)
  return sum.digest('hex')
}
