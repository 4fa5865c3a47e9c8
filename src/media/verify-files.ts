import type { Reader } from '#storage/database.ts'
import type { FileStore } from './file-store.ts'
import { originalKey } from './picture.ts'

/** Pictures looked up at a time. */
const BATCH = 500

/** Files looked for at the same time: a store may be far away. */
const AT_ONCE = 20

/** Looks for the original of every picture and the picture of every file, and returns a sentence for each that is missing. */
export async function verifyFiles(db: Reader, store: FileStore): Promise<string[]> {
  return [...(await missingFiles(db, store)), ...(await ownerlessFiles(db, store))]
}

async function missingFiles(db: Reader, store: FileStore): Promise<string[]> {
  const problems: string[] = []
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('picture')
      .select(['id', 'fileHash', 'sealedAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    const due = rows.filter((row) => row.sealedAt === null)
    for (let first = 0; first < due.length; first += AT_ONCE) {
      const some = due.slice(first, first + AT_ONCE)
      const isThere = await Promise.all(some.map((row) => store.has(originalKey(row.fileHash))))
      for (const [index, row] of some.entries())
        if (!isThere[index]) problems.push(`picture ${row.id}: its file is missing.`)
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return problems
    after = last.id
  }
}

/** Files are named by the hash of what they were made from, in the last or the last but one part of their key. */
const HASH = /^(?:originals|variants)\/[0-9a-f]{2}\/([0-9a-f]{64})(?:\/|$)/

async function ownerlessFiles(db: Reader, store: FileStore): Promise<string[]> {
  const problems: string[] = []
  let batch = new Map<string, string>()
  const look = async (): Promise<void> => {
    if (batch.size === 0) return
    const hashes = [...batch.keys()]
    const owned = await db.selectFrom('picture').select('fileHash').where('fileHash', 'in', hashes).execute()
    const loose = await db.selectFrom('looseFile').select('fileHash').where('fileHash', 'in', hashes).execute()
    for (const row of [...owned, ...loose]) batch.delete(row.fileHash)
    for (const key of batch.values()) problems.push(`file ${key}: it belongs to no picture.`)
    batch = new Map()
  }
  for (const prefix of ['originals/', 'variants/']) {
    for await (const key of store.list(prefix)) {
      batch.set(HASH.exec(key)?.[1] ?? key, key)
      if (batch.size >= BATCH) await look()
    }
    await look()
  }
  return problems
}
