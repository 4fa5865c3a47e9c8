import { Refusal } from '#foundation/refusal.ts'
import { isStorageFull } from '#foundation/storage-full.ts'
import { isUnstorableText } from '#foundation/unstorable-text.ts'

/** Whether something failed for what one thing of the archive is, and not because the database or the disk is in trouble. */
export function isFaultOfItem(error: unknown): boolean {
  if (error instanceof Refusal || isUnstorableText(error)) return true
  if (isStorageFull(error) || !(error instanceof Error)) return false
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  // A value that the database does not take, on PostgreSQL (classes 22 and 23) and on SQLite (CONSTRAINT, MISMATCH, TOOBIG).
  if (typeof errcode === 'number') return [19, 20, 18].includes(errcode & 0xff)
  if (typeof code === 'string') return /^2[23]/.test(code)
  return error instanceof TypeError || error instanceof RangeError
}

/** Why a thing could not come, for people. */
export function sayFault(error: unknown): string {
  if (error instanceof Refusal) return error.message
  if (isUnstorableText(error)) return 'It holds a character that cannot be kept (NUL). Take it out of the file.'
  return `It could not be kept: ${error instanceof Error ? error.message : String(error)}`
}
