/** Disk full or quota used up, as file systems tell it; and as SQLite (`SQLITE_FULL`) and PostgreSQL (`disk_full`) do. */
const FILE_CODES = ['ENOSPC', 'EDQUOT']
const SQLITE_FULL = 13
const POSTGRES_DISK_FULL = '53100'

/** Whether something failed because there is no room left to write it, or because of another failure that did. */
export function isStorageFull(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, errcode } = at as { code?: string; errcode?: number }
    if (errcode === SQLITE_FULL || code === POSTGRES_DISK_FULL || FILE_CODES.includes(code ?? '')) return true
  }
  return false
}
