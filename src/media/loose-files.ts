import { sql } from 'kysely'
import { HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type FileStore, filesAway } from './file-store.ts'
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

/** What the id of a row begins with whose file is to be deleted without waiting, and whose file is being deleted. */
const TO_DELETE = 'delete:'
const DELETING = 'deleting:'

/** Milliseconds after which a deletion that was begun is taken up by another. */
const DELETION = 10 * MINUTE

/** Milliseconds that one deletion takes at most, so that nobody deletes what another has taken up. */
const MOST_TIME = 5 * MINUTE

/**
 * Says that a file may belong to no picture from now on. Returns the id of what says so.
 *
 * @throws {Refusal} `files-away` while the same file is being deleted.
 */
export async function noteLooseFile(tx: Transaction, request: { fileHash: string; since: Instant }): Promise<string> {
  await lockFile(tx, request.fileHash)
  const deleting = await tx
    .selectFrom('looseFile')
    .select('id')
    .where('fileHash', '=', request.fileHash)
    .where('id', 'like', `${DELETING}%`)
    .executeTakeFirst()
  if (deleting) throw filesAway(new Error(`The file ${request.fileHash} is being deleted.`))
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

/** Has a file deleted at the next {@link sweepLooseFiles}, unless it belongs to a picture then. The store is not asked here. */
export async function wantFileDeleted(tx: Transaction, request: { fileHash: string; since: Instant }): Promise<void> {
  await lockFile(tx, request.fileHash)
  await tx
    .insertInto('looseFile')
    .values({ id: `${TO_DELETE}${newId()}`, ...request })
    .execute()
}

/**
 * Deletes files that have been loose for long enough, or are to go at once, and belong to no picture, with all that was made
 * from them. No transaction is open while the store is asked. Safe to run twice and beside uploads of the same files. Where the
 * store does not answer, what is left is deleted the next time.
 */
export async function sweepLooseFiles(db: Database, store: FileStore, now: Instant): Promise<void> {
  const due = await db.read
    .selectFrom('looseFile')
    .select(['id', 'fileHash'])
    .where((is) =>
      is.or([
        is('id', 'like', `${TO_DELETE}%`),
        is.and([is('id', 'like', `${DELETING}%`), is('since', '<=', later(now, -DELETION))]),
        is.and([is('id', 'not like', `${DELETING}%`), is('since', '<=', later(now, -ON_ITS_WAY))]),
      ]),
    )
    .orderBy('id')
    .limit(1_000)
    .execute()
  for (const loose of due) await deleteLooseFile(db, store, { ...loose, now })
}

/** Deletes a file that a row says is loose, and ends the saying, unless a picture has it or it is on its way in. */
export async function deleteLooseFile(
  db: Database,
  store: FileStore,
  request: { id: string; fileHash: string; now: Instant },
): Promise<void> {
  const { fileHash, now } = request
  const id = await db.transaction((tx) => claimDeletion(tx, request))
  if (id === null) return
  let left: string | null = `${TO_DELETE}${newId()}`
  try {
    await deleteFile(store, fileHash)
    left = null
  } finally {
    await db.transaction(async (tx) => {
      const { numDeletedRows } = await tx.deleteFrom('looseFile').where('id', '=', id).executeTakeFirst()
      if (left === null || numDeletedRows === 0n) return
      await tx.insertInto('looseFile').values({ id: left, fileHash, since: now }).execute()
    })
  }
}

/** The id under which the file is being deleted from now on, so that nobody takes it in meanwhile; `null` where it is not to go. */
async function claimDeletion(
  tx: Transaction,
  { id, fileHash, now }: { id: string; fileHash: string; now: Instant },
): Promise<string | null> {
  await lockFile(tx, fileHash)
  const { numDeletedRows } = await tx.deleteFrom('looseFile').where('id', '=', id).executeTakeFirst()
  if (numDeletedRows === 0n) return null
  const owner = await tx.selectFrom('picture').select('id').where('fileHash', '=', fileHash).executeTakeFirst()
  const coming = await tx
    .selectFrom('looseFile')
    .select('id')
    .where('fileHash', '=', fileHash)
    .where('id', 'not like', `${TO_DELETE}%`)
    .executeTakeFirst()
  if (owner || coming) return null
  const claim = `${DELETING}${newId()}`
  await tx.insertInto('looseFile').values({ id: claim, fileHash, since: now }).execute()
  return claim
}

async function deleteFile(store: FileStore, fileHash: string): Promise<void> {
  const endsAt = performance.now() + MOST_TIME
  await store.delete(originalKey(fileHash))
  for await (const key of store.list(variantFolder(fileHash))) {
    if (performance.now() >= endsAt) throw filesAway(new Error(`The forms of ${fileHash} take too long to delete.`))
    await store.delete(key)
  }
}
