import type { Reader } from '#storage/database.ts'
import type { FileStore } from './file-store.ts'
import { originalKey } from './picture.ts'

/** Pictures looked up at a time. */
const BATCH = 500

/** Looks for the original of every picture and returns a sentence for each that is missing. */
export async function verifyFiles(db: Reader, store: FileStore): Promise<string[]> {
  const problems: string[] = []
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('picture')
      .select(['id', 'fileHash', 'sealedAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      if (row.sealedAt === null && !(await store.has(originalKey(row.fileHash)))) {
        problems.push(`picture ${row.id}: its file is missing.`)
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return problems
    after = last.id
  }
}
