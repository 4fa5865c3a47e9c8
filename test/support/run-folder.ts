import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm'

/** What must be free there, and on the machine, in bytes: several times what a run of all tests has written at any time. */
const ROOM = 4 * 1024 ** 3

/**
 * Makes a folder for all that a run of the tests writes, which goes with this process at the latest: in memory where there is
 * room, since nothing of it outlives the run and what is written through to a disk takes most of the time of a small test.
 */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(hasRoomInMemory() ? MEMORY : tmpdir(), 'dateline-tests-'))
  // The account that a database server runs as has its own folder further down.
  chmodSync(folder, 0o711)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // Told to end, a process would not come by that, nor by the end of the servers that it started.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  return folder
}

function hasRoomInMemory(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ROOM && freemem() > ROOM
}
