import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileStore, isFileKey, requireFileKey } from '#media/file-store.ts'
import type { Config } from '../config.ts'
import { openFiles } from '../open-paper.ts'

/** Files of a backup on their way into the place of those that are there. */
export interface IncomingFiles {
  take(key: string, bytes: Readable): Promise<void>
  /** Puts them in place; what was there and does not belong to them is gone. */
  finish(): Promise<void>
  /** Leaves what was there as it was. */
  abandon(): Promise<void>
}

/** Opens the place of a paper's files for those of a backup. */
export async function openIncomingFiles(config: Config): Promise<IncomingFiles> {
  return 'folder' in config.media ? intoFolder(config.media.folder) : intoStore(openFiles(config))
}

/** A folder is filled beside the one that is there. */
async function intoFolder(folder: string): Promise<IncomingFiles> {
  const beside = `${folder}.restoring`
  const clear = (): Promise<void> => rm(beside, { recursive: true, force: true })
  await clear()
  return {
    async take(key, bytes) {
      requireFileKey(key)
      const path = join(beside, ...key.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await pipeline(bytes, createWriteStream(path))
    },
    async finish() {
      await rm(folder, { recursive: true, force: true })
      if (existsSync(beside)) await rename(beside, folder)
    },
    abandon: clear,
  }
}

/** What lies under a key never changes, so files can come beside those that are there. */
function intoStore(store: FileStore): IncomingFiles {
  const [kept, made] = [new Set<string>(), new Set<string>()]
  return {
    async take(key, bytes) {
      requireFileKey(key)
      kept.add(key)
      if (await store.has(key)) return
      made.add(key)
      await store.put(key, bytes)
    },
    async finish() {
      for await (const key of store.list('')) if (isFileKey(key) && !kept.has(key)) await store.delete(key)
    },
    async abandon() {
      for (const key of made) await store.delete(key)
    },
  }
}
