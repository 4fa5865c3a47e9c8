import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { systemClock } from '#foundation/clock.ts'
import { PAIRS_TABLE } from '#record/write-pairs.ts'
import { isDerivedTable } from '#search/derived-tables.ts'
import { withSnapshot } from '#storage/snapshot.ts'
import { TABLE_NAMES } from '#storage/tables.ts'
import { readSecretFile, writeBackup } from '../backup-file.ts'
import type { CommandContext } from '../command-line.ts'
import { MEDIA_FOLDER } from '../open-paper.ts'
import { SECRET_FILE } from '../secret.ts'

/** Tables that say what is so at this moment on machines that run, and what is made anew where a backup is restored. */
const PASSING_TABLES = new Set(['presence', 'node', PAIRS_TABLE])

/** Writes the whole paper, as it is at this moment, to one file. A server may run meanwhile. */
export async function runBackup({ config, db }: CommandContext, file: string): Promise<void> {
  const target = resolve(file)
  await withSnapshot(db, async (snapshot) => {
    // In the order in which they were made, so that what a row refers to comes before it.
    const tables = (await snapshot.tables()).filter(
      (table) => TABLE_NAMES.includes(table) && !PASSING_TABLES.has(table) && !isDerivedTable(table),
    )
    const migrations: string[] = []
    for await (const rows of snapshot.rows('kysely_migration'))
      migrations.push(...rows.map((row) => String(row['name'])))
    const { bytes } = await writeBackup(target, {
      head: { madeAt: systemClock(), migrations, tables },
      secret: await readSecretFile(join(config.dataFolder, SECRET_FILE)),
      rows: (table) => snapshot.rows(table),
      files: listFiles(join(config.dataFolder, MEDIA_FOLDER)),
      onTable: (table, rows) => {
        if (process.stderr.isTTY) process.stderr.write(`${table}: ${rows} rows\n`)
      },
    })
    process.stdout.write(`${target}: ${(bytes / 1024 / 1024).toFixed(1)} MB\n`)
  })
}

async function* listFiles(folder: string): AsyncGenerator<{ name: string; path: string }> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    yield { name: relative(folder, path).replaceAll('\\', '/'), path }
  }
}
