import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import type { FileStore } from '#media/file-store.ts'
import { writeAllPairs } from '#record/write-pairs.ts'
import { rebuildIndex } from '#search/rebuild-index.ts'
import { type Database, openDatabase, type Transaction } from '#storage/database.ts'
import { MIGRATIONS } from '#storage/migrations/list.ts'
import { emptyPaper, putRows, settleCounters, tieRows } from '#storage/restore-rows.ts'
import { type BackupHead, readBackup } from '../backup-file.ts'
import type { Config } from '../config.ts'
import { lockDataFolder } from '../data-lock.ts'
import { isNewPaper, openFiles } from '../open-paper.ts'
import { SECRET_FILE } from '../secret.ts'
import { openIncomingFiles } from './restore-files.ts'

/**
 * Puts the paper of a backup in place of this one: the database in one step, and only after all of the file was read. The
 * search index is made anew, and so is what pages of two subjects are read from.
 *
 * @throws {Refusal} `data-folder-taken` while a server runs on the folder; `paper-not-empty` without `force`;
 *   `backup-unreadable`.
 */
export async function runRestore(config: Config, file: string, options: { force?: boolean }): Promise<void> {
  const source = resolve(file)
  if (!existsSync(source)) throw new Refusal('backup-unreadable', `There is no file ${source}.`)
  const lock = lockDataFolder(config.dataFolder)
  try {
    if (!options.force) await refuseToReplace(config)
    const incoming = await openIncomingFiles(config)
    try {
      await restoreDatabase(config, source, {
        secret: (secret) => writeFile(secretOnItsWay(config), secret, { mode: 0o600 }),
        file: incoming.take,
      })
    } catch (error) {
      await incoming.abandon()
      throw error
    }
    const secret = secretOnItsWay(config)
    if (existsSync(secret)) await rename(secret, join(config.dataFolder, SECRET_FILE))
    await incoming.finish()
    process.stdout.write(`The paper of ${source} is in place.\n`)
  } finally {
    await rm(secretOnItsWay(config), { force: true })
    lock.release()
  }
}

function secretOnItsWay({ dataFolder }: Config): string {
  return join(dataFolder, `${SECRET_FILE}.restoring`)
}

function restoreDatabase({ database }: Config, source: string, files: Files): Promise<void> {
  return 'file' in database ? restoreFile(database.file, source, files) : restoreServer(database.url, source, files)
}

async function refuseToReplace(config: Config): Promise<void> {
  const isThere = 'url' in config.database || existsSync(config.database.file)
  const hasFiles = await hasAnyFile(openFiles(config))
  if (!isThere && !hasFiles) return
  const db = await openDatabase(config.database)
  try {
    await db.migrate()
    if ((await isNewPaper(db)) && !hasFiles) return
  } finally {
    await db.close()
  }
  throw new Refusal(
    'paper-not-empty',
    'There is a paper here already. Add --force to replace it, or set DATELINE_DATA.',
  )
}

async function hasAnyFile(store: FileStore): Promise<boolean> {
  for await (const _ of store.list('')) return true
  return false
}

type Files = Pick<Parameters<typeof readBackup>[1], 'secret' | 'file'>

/** Builds a new database beside the old one and puts it in its place once it is whole. */
async function restoreFile(file: string, source: string, files: Files): Promise<void> {
  const unfinished = `${file}.restoring`
  const remove = async (path: string): Promise<void> => {
    for (const end of ['', '-wal', '-shm']) await rm(`${path}${end}`, { force: true })
  }
  await remove(unfinished)
  const db = await openDatabase({ file: unfinished })
  try {
    await fill(db, source, files, async () => undefined)
    await rebuildIndex(db)
  } catch (error) {
    await db.close()
    await remove(unfinished)
    throw error
  }
  await db.close()
  await remove(file)
  await rename(unfinished, file)
}

async function restoreServer(url: string, source: string, files: Files): Promise<void> {
  const db = await openDatabase({ url })
  try {
    await fill(db, source, files, emptyPaper)
    await rebuildIndex(db)
  } finally {
    await db.close()
  }
}

async function fill(
  db: Database,
  source: string,
  files: Files,
  prepare: (tx: Transaction, head: BackupHead) => Promise<void>,
): Promise<void> {
  await db.migrate()
  const known = new Set(Object.keys(MIGRATIONS))
  await db.transaction(async (tx) => {
    let tables: string[] = []
    await readBackup(source, {
      ...files,
      async head(head) {
        const unknown = head.migrations.filter((name) => !known.has(name))
        if (unknown.length > 0) {
          throw new Refusal(
            'backup-unreadable',
            'This backup was made by a newer version of Dateline: install that version.',
          )
        }
        tables = head.tables
        await prepare(tx, head)
      },
      rows: (table, rows) => putRows(tx, table, rows),
    })
    await tieRows(tx)
    await writeAllPairs(tx)
    await settleCounters(tx, tables)
  })
}
