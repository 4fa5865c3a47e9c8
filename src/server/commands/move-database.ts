import { createHash } from 'node:crypto'
import { Refusal } from '#foundation/refusal.ts'
import { verifyEditions } from '#publishing/verify-editions.ts'
import { writeAllPairs } from '#record/write-pairs.ts'
import { rebuildIndex } from '#search/rebuild-index.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { putRows, settleCounters, tieRows } from '#storage/restore-rows.ts'
import { type Snapshot, withSnapshot } from '#storage/snapshot.ts'
import type { CommandContext } from '../command-line.ts'
import { lockDataFolder } from '../data-lock.ts'
import { Progress } from '../progress.ts'
import { listBackupTables } from './backup.ts'

/** What two papers are compared by. */
interface Measure {
  /** Rows by table. */
  counts: Map<string, number>
  editions: number
  /** SHA-256 over the hashes of all editions, article by article, hexadecimal. */
  chain: string
}

/**
 * Copies the whole paper into an empty PostgreSQL database, in one step: interrupted, nothing is there. Counts of all tables and
 * the chain of editions are compared at the end, and every hash made again. A paper that is there already and is this one gets what
 * is made anew (the index) once more; any other is left alone.
 *
 * @throws {Refusal} `data-folder-taken` while a server runs on the folder; `paper-not-empty`; `copy-differs`.
 */
export async function moveDatabase({ config, db }: CommandContext, url: string): Promise<void> {
  if (url === db.location) throw new Refusal('paper-not-empty', 'The paper is in this database already.')
  const lock = lockDataFolder(config.dataFolder)
  const target = await openDatabase({ url })
  try {
    await target.migrate()
    await withSnapshot(db, async (snapshot) => {
      const tables = await listBackupTables(snapshot)
      const here = await measure(snapshot, tables)
      const measureThere = (): Promise<Measure> => withSnapshot(target, (other) => measure(other, tables))
      if (isEmpty(await measureThere())) await copyRows(snapshot, target, here)
      refuseDifferent(here, await measureThere())
      await rebuildIndex(target)
      await reportEditions(target, here)
    })
  } finally {
    await target.close()
    lock.release()
  }
}

function isEmpty({ counts }: Measure): boolean {
  return [...counts.values()].every((count) => count === 0)
}

async function copyRows(snapshot: Snapshot, target: Database, { counts }: Measure): Promise<void> {
  const progress = new Progress(
    [...counts.values()].reduce((sum, count) => sum + count, 0),
    'rows',
  )
  await target
    .transaction(async (tx) => {
      for (const table of counts.keys()) {
        for await (const rows of snapshot.rows(table)) {
          await putRows(tx, table, rows)
          progress.add(rows.length)
        }
      }
      await tieRows(tx)
      await writeAllPairs(tx)
      await settleCounters(tx, [...counts.keys()])
    })
    .finally(() => progress.end())
}

async function measure(snapshot: Snapshot, tables: string[]): Promise<Measure> {
  const counts = new Map<string, number>()
  for (const table of tables) {
    for await (const [row] of snapshot.read(`select count(*) as count from "${table}"`)) {
      counts.set(table, Number(row?.['count']))
    }
  }
  const sum = createHash('sha256')
  let editions = 0
  for await (const rows of snapshot.read('select article_id, number, hash from edition order by article_id, number')) {
    editions += rows.length
    for (const row of rows) sum.update(`${row['article_id']} ${row['number']} ${row['hash']}\n`)
  }
  return { counts, editions, chain: sum.digest('hex') }
}

/** @throws {Refusal} `paper-not-empty`, naming what differs. */
function refuseDifferent(here: Measure, there: Measure): void {
  const tables = [...here.counts].filter(([table, count]) => there.counts.get(table) !== count).map(([table]) => table)
  if (tables.length === 0 && here.chain === there.chain) return
  const what = tables.length > 0 ? `It differs in ${tables.slice(0, 5).join(', ')}.` : 'Its editions are others.'
  throw new Refusal('paper-not-empty', `There is another paper in that database: name an empty one. ${what}`)
}

async function reportEditions(target: Database, { counts, editions, chain }: Measure): Promise<void> {
  const problems = await verifyEditions(target.read)
  for (const problem of problems) process.stdout.write(`editions: ${problem}\n`)
  if (problems.length > 0) throw new Refusal('copy-differs', 'Editions did not come over as they were.')
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
  process.stdout.write(
    [
      ...[...counts]
        .filter(([, count]) => count > 0)
        .map(([table, count]) => `${table}: ${count.toLocaleString('en')}`),
      `${rows.toLocaleString('en')} rows in ${counts.size} tables, the same number in both.`,
      `${editions.toLocaleString('en')} editions with the chain ${chain} in both; every hash was made again and is the same.`,
      'The paper is in both databases now. Set DATABASE_URL to go on with the new one.',
      '',
    ].join('\n'),
  )
}
