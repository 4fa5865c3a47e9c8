import { join, resolve } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import type { FileStore, StoredFile } from '#media/file-store.ts'
import { PAIRS_TABLE } from '#record/write-pairs.ts'
import { isDerivedTable } from '#search/derived-tables.ts'
import { type Snapshot, withSnapshot } from '#storage/snapshot.ts'
import { TABLE_NAMES } from '#storage/tables.ts'
import { readSecretFile, writeBackup } from '../backup-file.ts'
import type { CommandContext } from '../command-line.ts'
import { openFiles } from '../open-paper.ts'
import { SECRET_FILE } from '../secret.ts'

/** Tables that say what is so at this moment on machines that run, and what is made anew where a backup is restored. */
const PASSING_TABLES = new Set(['presence', 'node', PAIRS_TABLE])

/** Writes the whole paper, as it is at this moment, to one file. A server may run meanwhile. */
export async function runBackup({ config, db }: CommandContext, file: string): Promise<void> {
  const target = resolve(file)
  await withSnapshot(db, async (snapshot) => {
    const tables = await listBackupTables(snapshot)
    const migrations: string[] = []
    for await (const rows of snapshot.rows('kysely_migration'))
      migrations.push(...rows.map((row) => String(row['name'])))
    const { bytes } = await writeBackup(target, {
      head: { madeAt: systemClock(), migrations, tables },
      secret: await readSecretFile(join(config.dataFolder, SECRET_FILE)),
      rows: (table) => snapshot.rows(table),
      files: listFiles(openFiles(config)),
      onTable: (table, rows) => {
        if (process.stderr.isTTY) process.stderr.write(`${table}: ${rows} rows\n`)
      },
    })
    process.stdout.write(`${target}: ${(bytes / 1024 / 1024).toFixed(1)} MB\n`)
  })
}

/** Tables that a paper consists of, in the order in which they were made: what a row refers to comes before it. */
export async function listBackupTables(snapshot: Snapshot): Promise<string[]> {
  return (await snapshot.tables()).filter(
    (table) => TABLE_NAMES.includes(table) && !PASSING_TABLES.has(table) && !isDerivedTable(table),
  )
}

/** Every file of the store. One that is made anew or removed meanwhile is in it or not. */
async function* listFiles(store: FileStore): AsyncGenerator<{ key: string; file: StoredFile }> {
  for await (const key of store.list('')) {
    const file = await store.get(key)
    if (file) yield { key, file }
  }
}
