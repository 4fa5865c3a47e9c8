import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { type Database, openDatabase } from '#storage/database.ts'
import { countTold, differingParts, digestPaper } from '../test/support/paper-digest.ts'
import { startPostgres } from '../test/support/postgres-server.ts'
import { Random } from '../test/support/random.ts'
import { type Taken, watchCommand } from './imports/watched-command.ts'

/**
 * Brings a large export of WordPress into an empty paper, and tells how quick that was and what memory it took; then into another, where
 * it is killed at random moments and begun again, and compares the two papers part by part.
 *
 *     node scripts/run.mjs bench/moving-in.ts [--posts 20000] [--padding 14000] [--file FILE] [--kills 3] [--seed 1] [--postgres] [--out]
 *
 * Without `--file` it makes the posts up (see `make-wxr.ts`). With `--out` it also exports the paper and brings the export into a third.
 * Everything is in a folder of its own under the system's one for passing files, which holds some 40 kB for each post. Exit code 1
 * where the papers differ, something is wrong with one, or somebody was told of what came.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20000' },
    padding: { type: 'string', default: '0' },
    file: { type: 'string' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    postgres: { type: 'boolean', default: false },
    out: { type: 'boolean', default: false },
  },
})

interface Paper {
  environment: Record<string, string>
  db: Database
}

const folder = mkdtempSync(join(tmpdir(), 'dateline-moving-in-'))
const postgres = values.postgres ? await startPostgres() : null
const opened: Database[] = []
const faults: string[] = []
try {
  await measure(values.file ?? madeUp())
} finally {
  for (const db of opened) await db.close()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.log(`fault: ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

function madeUp(): string {
  const path = join(folder, 'export.xml')
  const program = join(import.meta.dirname, 'make-wxr.ts')
  const args = ['--posts', values.posts, '--padding', values.padding, '--out', path]
  const made = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' })
  if (made.status !== 0) process.exit(2)
  return path
}

async function measure(file: string): Promise<void> {
  const megabytes = Math.round(statSync(file).size / 1_000_000)
  console.log(`${file}: ${megabytes} MB, ${values.postgres ? 'PostgreSQL' : 'SQLite'}\n`)
  const columns = [
    'what',
    'articles',
    'seconds',
    'a second',
    'a second of processor time',
    'MB at most',
    'MB at tenths of the time',
  ]
  console.log(`| ${columns.join(' | ')} |\n${'|---'.repeat(columns.length)}|`)
  const bring = ['import', 'wordpress', file, '--no-pictures', '--json']
  const whole = await openPaper('whole')
  const taken = await watchCommand(bring, whole)
  tell('import', taken, await countArticles(whole))
  await look('the paper', whole, taken)

  const kills = Number(values.kills)
  if (kills > 0) {
    const random = new Random(Number(values.seed))
    const killed = await openPaper('killed')
    for (let kill = 1; kill <= kills; kill++) {
      const killAfter = Math.round(taken.seconds * 1_000 * (0.1 + 0.7 * random.next()) * (kill === 1 ? 1 : 0.6))
      const part = await watchCommand(bring, { ...killed, killAfter })
      if (part.code !== null) faults.push(`It had ended before the kill after ${killAfter} ms.`)
      tell(`killed after ${(killAfter / 1_000).toFixed(1)} s`, part, await countArticles(killed))
    }
    const rest = await watchCommand(bring, killed)
    tell('resumed', rest, await countArticles(killed))
    await look('the paper whose import was killed', killed, rest)
    await compare(whole, killed, `an import killed ${kills} times (seed ${values.seed})`)
  }
  if (values.out) await outAndIn(whole)
}

/** Exports the paper, and makes another of it. */
async function outAndIn(whole: Paper): Promise<void> {
  const articles = await countArticles(whole)
  const path = join(folder, 'export')
  const out = await watchCommand(['export', path, '--json'], whole)
  if (out.code !== 0) faults.push(`export: exit ${out.code}. ${out.stderr}`)
  tell('export', out, articles)
  const again = await openPaper('again')
  const back = await watchCommand(['import', 'dateline', path, '--json'], again)
  tell('import dateline', back, await countArticles(again))
  if (back.code !== 0) faults.push(`import dateline: exit ${back.code}. ${back.stderr}`)
  const [one, other] = [await digestPaper(whole.db), await digestPaper(again.db)]
  const differing = differingParts(one, other).filter((part) => !['books of the import', 'report'].includes(part))
  if (differing.length > 0) faults.push(`the paper that was exported and brought in differs: ${differing.join(', ')}`)
}

async function openPaper(name: string): Promise<Paper> {
  const data = join(folder, name)
  mkdirSync(data)
  const environment: Record<string, string> = { DATELINE_DATA: data }
  if (postgres) environment['DATABASE_URL'] = await createDatabase(postgres.url, name)
  const { code, stderr } = await watchCommand(['migrate'], { environment })
  if (code !== 0) throw new Error(stderr)
  const url = environment['DATABASE_URL']
  const db = await openDatabase(url ? { url, poolSize: 2 } : { file: join(data, 'dateline.db') })
  opened.push(db)
  return { environment, db }
}

async function createDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name} template template0 encoding 'UTF8'`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function countArticles({ db }: Paper): Promise<number> {
  const row = await db.read
    .selectFrom('article')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function tell(what: string, taken: Taken, articles: number): void {
  const { seconds, cpuSeconds, peak, memory } = taken
  const rate = (time: number): string => Math.round(articles / Math.max(0.001, time)).toLocaleString('en')
  const cells = [
    what,
    articles.toLocaleString('en'),
    seconds.toFixed(1),
    rate(seconds),
    rate(cpuSeconds),
    Math.round(peak),
  ]
  console.log(`| ${[...cells, memory.join(' ')].join(' | ')} |`)
}

/** Whether an import did what it should, and told nobody. */
async function look(what: string, paper: Paper, taken: Taken): Promise<void> {
  if (taken.code !== 0) faults.push(`${what}: exit ${taken.code}. ${taken.stderr}`)
  for (const [table, count] of Object.entries(await countTold(paper.db))) {
    if (count > 0) faults.push(`${what}: ${count} of ${table}, and nobody was to be told.`)
  }
  const verified = await watchCommand(['verify'], paper)
  if (verified.code !== 0) faults.push(`${what}: ${verified.stdout}`)
}

async function compare(one: Paper, other: Paper, how: string): Promise<void> {
  const [digest, same] = [await digestPaper(one.db), await digestPaper(other.db)]
  const differing = differingParts(digest, same)
  const parts = Object.entries(digest).map(([part, { rows }]) => `${rows.toLocaleString('en')} ${part}`)
  if (differing.length > 0) faults.push(`after ${how} other ${differing.join(', ')}`)
  else console.log(`\nThe same after ${how} as without: ${parts.join(', ')}.`)
}
