import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Name of the secret's file within the data folder; a backup holds it. */
export const SECRET_FILE = 'secret'

/**
 * The secret that signs sessions: the one that was given, or one made once and kept in the data folder, readable by its
 * owner only.
 */
export function readSecret(dataFolder: string, given: string | null): string {
  if (given !== null) return given
  const file = join(dataFolder, SECRET_FILE)
  const known = readIfThere(file)
  if (known) return known
  mkdirSync(dataFolder, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    // A link is made whole or not at all, and never over the secret of a program that was quicker.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
