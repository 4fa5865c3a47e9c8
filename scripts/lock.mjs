import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const HEARTBEAT = 1_000
const DEAD_AFTER = 15_000

/**
 * Does `work` while no other process does work under the same `folder`, which is made and removed again. Whoever holds
 * it touches it every second, so that the lock of a process that was killed is taken over after fifteen.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once, when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, onWait = () => {}) {
  for (let waited = false; !take(folder); waited = true) {
    if (!waited) onWait()
    if (ageOf(folder) > DEAD_AFTER) discard(folder)
    await pause(200)
  }
  const heartbeat = setInterval(() => touch(folder), HEARTBEAT)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** @param {string} folder */
function ageOf(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs
  } catch {
    return 0
  }
}

/** @param {string} folder */
function touch(folder) {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {
    // Somebody took the lock over while this machine slept; the work is done by both, which is harmless.
  }
}

/**
 * Moves a dead lock aside first: of two who find it dead, one moves it, and neither removes the lock that the other took.
 *
 * @param {string} folder
 */
function discard(folder) {
  const aside = `${folder}.${process.pid}`
  try {
    renameSync(folder, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
