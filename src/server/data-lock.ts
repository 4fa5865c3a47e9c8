import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '#foundation/refusal.ts'

/** What SQLite says where somebody else holds the lock (`SQLITE_BUSY`). */
const BUSY = 5

/**
 * Takes a data folder for one server. The lock is the operating system's own, held through a small file, so it ends with the
 * process however that ends, and a crash leaves nothing to clean up.
 *
 * @throws {Refusal} `data-folder-taken` where another server runs on this folder; what SQLite says where no lock can be had at all: the disk
 *   is full, the file is no lock.
 */
export function lockDataFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive;')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== BUSY) throw error
    throw new Refusal(
      'data-folder-taken',
      `Another server runs on ${folder}. Stop it, or set DATELINE_DATA to another folder.`,
      {
        cause: error,
      },
    )
  }
  return { release: () => lock.close() }
}
