import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '#foundation/refusal.ts'

/**
 * Takes a data folder for one server. The lock is the operating system's own, held through a small file, so it ends with the
 * process however that ends, and a crash leaves nothing to clean up.
 *
 * @throws {Refusal} `data-folder-taken` where another server runs on this folder.
 */
export function lockDataFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive;')
  } catch (error) {
    lock.close()
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
