import { sql } from 'kysely'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { FileStore } from './file-store.ts'
import { originalKey, variantFolder } from './picture.ts'

/*
 * A file and the row of its picture cannot be written together. So that neither is ever there without the other, whatever
 * ends the process, a row says beforehand that the file may belong to nothing; it goes with the transaction in which the
 * picture comes.
 */

/** Milliseconds after which a file that is on its way in is not coming any more. */
const ON_ITS_WAY = HOUR

/** Any number that nothing else in this database uses for two-part advisory locks. */
const FILE_LOCK = 70_711_002

/** Lets one transaction at a time decide about a file. On SQLite one transaction at a time writes anyway. */
export async function lockFile(tx: Transaction, fileHash: string): Promise<void> {
  if (tx.dialect === 'postgres')
    await sql`select pg_advisory_xact_lock(${FILE_LOCK}, hashtext(${fileHash}))`.execute(tx)
}

/** Says that a file may belong to no picture from now on. Returns the id of what says so. */
export async function noteLooseFile(tx: Transaction, request: { fileHash: string; since: Instant }): Promise<string> {
  await lockFile(tx, request.fileHash)
  const id = newId()
  await tx
    .insertInto('looseFile')
    .values({ id, ...request })
    .execute()
  return id
}

/** Ends the saying, in the transaction that gives the file its picture. False where the file was given up meanwhile. */
export async function settleLooseFile(tx: Transaction, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('looseFile').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/**
 * Deletes files that have been loose for long enough and belong to no picture, with all that was made from them. Safe to run
 * twice and beside uploads of the same files.
 */
export async function sweepLooseFiles(db: Database, store: FileStore, now: Instant): Promise<void> {
  const due = await db.read
    .selectFrom('looseFile')
    .select(['id', 'fileHash'])
    .where('since', '<=', later(now, -ON_ITS_WAY))
    .orderBy('id')
    .limit(1_000)
    .execute()
  for (const { id, fileHash } of due) {
    await db.transaction(async (tx) => {
      await lockFile(tx, fileHash)
      await tx.deleteFrom('looseFile').where('id', '=', id).execute()
      await deleteUnownedFile(tx, store, fileHash)
    })
  }
}

/**
 * Deletes a file and what was made from it, unless a picture has it or it is on its way in. Runs in the transaction that holds
 * the lock of the file, so nobody takes it in meanwhile.
 */
export async function deleteUnownedFile(tx: Transaction, store: FileStore, fileHash: string): Promise<void> {
  const owner = await tx.selectFrom('picture').select('id').where('fileHash', '=', fileHash).executeTakeFirst()
  const coming = await tx.selectFrom('looseFile').select('id').where('fileHash', '=', fileHash).executeTakeFirst()
  if (owner || coming) return
  await store.delete(originalKey(fileHash))
  for await (const key of store.list(variantFolder(fileHash))) await store.delete(key)
}
