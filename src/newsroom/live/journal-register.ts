/**
 * What this browser keeps of each article, so that a text survives a closed window and a broken connection: the life of the
 * text that it belongs to, and whether the server has all of it. The texts themselves are in IndexedDB, one database each.
 */
interface Entry {
  epoch: string
  /** Milliseconds since 1970. */
  usedAt: number
  isSaved: boolean
}

const KEY = 'dateline-journals'
/** How long a text stays that the server has too. */
const KEPT = 24 * 60 * 60 * 1000

type Register = Record<string, Entry>

/** Name of the database that holds what somebody typed into an article. */
export function journalName(staffId: string, articleId: string, epoch: string): string {
  return `dateline ${staffId} ${articleId} ${epoch}`
}

/** The life of the article's text that this browser last saw, or `null`. */
export function rememberedEpoch(staffId: string, articleId: string): string | null {
  return read()[`${staffId} ${articleId}`]?.epoch ?? null
}

export function remember(staffId: string, articleId: string, epoch: string, isSaved: boolean): void {
  write({ ...read(), [`${staffId} ${articleId}`]: { epoch, usedAt: Date.now(), isSaved } })
}

/** Throws away what is kept of an article's earlier life. */
export function forget(staffId: string, articleId: string): void {
  const { [`${staffId} ${articleId}`]: entry, ...others } = read()
  write(others)
  if (entry) indexedDB.deleteDatabase(journalName(staffId, articleId, entry.epoch))
}

/** Throws away what the server has and nobody has opened here for a day. */
export function tidyJournals(): void {
  for (const [key, { usedAt, isSaved }] of Object.entries(read())) {
    const [staffId, articleId] = key.split(' ')
    if (isSaved && usedAt < Date.now() - KEPT && staffId && articleId) forget(staffId, articleId)
  }
}

function read(): Register {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Register
  } catch {
    return {}
  }
}

function write(register: Register): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(register))
  } catch {
    // A browser that keeps nothing still writes, with the server alone to keep it.
  }
}
