/**
 * Measures the record at scale: `node scripts/run.mjs bench/record-load.ts [articles] [sqlite|postgres]`, on a paper of 100,000 articles
 * unless told otherwise (see `record-paper.ts`). Asks for what readers and editors ask for: the heaviest and any other. Prints the median and
 * the 95th percentile in milliseconds, by the clock and of this process's processor time; how many questions a page asks the database,
 * and what part of its time it waits for them. What is asked first is asked of others before, so that nothing is measured that is done once.
 *
 * A folder that a run left in `DATELINE_BENCH_DATA` is asked again without being filled, and so is the PostgreSQL database at `DATABASE_URL`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { systemClock } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import type { Reading } from '#language/reading.ts'
import { Site } from '#reading/site.ts'
import { checkRecord } from '#record/checks/check-record.ts'
import { announceRecord } from '#record/decide.ts'
import { RecordTies } from '#record/record-ties.ts'
import { pairPath } from '#record/subject-address.ts'
import { listSubjects } from '#record/subjects/list-subjects.ts'
import { readConfig } from '#server/config.ts'
import { openPaper } from '#server/open-paper.ts'
import { startServer } from '#server/start-server.ts'
import type { Database } from '#storage/database.ts'
import { createPostgresDatabase } from '../test/support/databases.ts'
import { setup } from '../test/support/postgres-server.ts'
import { RecordPaper } from './record-paper.ts'
import { type Measured, measure, watchQuestions } from './watch-questions.ts'

const paper = new RecordPaper(Number(process.argv[2] ?? 100_000))
const dialect = process.argv[3] ?? 'sqlite'
/** Times that each of the heaviest is asked for. */
const ROUNDS = 20
const ANY = 200

async function report<One>(
  what: string,
  list: One[],
  ask: (one: One) => Promise<unknown>,
  before: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  const all: Measured[] = []
  for (const one of list) {
    await before()
    all.push(await measure(() => ask(one)))
  }
  const at = (name: keyof Measured, share: number): string => {
    const sorted = all.map((one) => one[name]).sort((a, b) => a - b)
    return (sorted[Math.min(all.length - 1, Math.floor(share * all.length))] ?? 0).toFixed(1)
  }
  const share = all.reduce((sum, one) => sum + one.waiting, 0) / all.reduce((sum, one) => sum + one.clock, 0)
  console.log(
    `| ${what} | ${at('clock', 0.5)} | ${at('clock', 0.95)} | ${at('processor', 0.5)} | ${at('processor', 0.95)} ` +
      `| ${Math.round(Number(at('questions', 0.5)))} | ${Math.round(share * 100)} % |`,
  )
}

/** Each so often, in turns. */
function inTurns<One>(list: One[]): One[] {
  return Array.from({ length: ROUNDS }, () => list).flat()
}

function anyRanks(count: number): number[] {
  return Array.from({ length: count }, () => paper.zipf())
}

/** Pages as readers get them, made without the page cache. */
async function measurePages(config: ReturnType<typeof readConfig>, db: Database): Promise<void> {
  const { ask, stop } = await openSite(config, db)
  const heaviest = inTurns([0, 1, 2, 3, 4])
  const withFacts = await ranksWithFacts(db)
  const pairs = await anyPairs(db)
  const heaviestPairs = await heaviestOf(db)
  await warmUp(withFacts, async (rank) => {
    for (const tail of ['', '/timeline', '/stories']) await ask(`${paper.pathOf(rank)}${tail}`)
  })
  await warmUp(pairs, ask)
  await report('a subject, any', anyRanks(ANY), (rank) => ask(paper.pathOf(rank)))
  await report('the five subjects that are named most', heaviest, (rank) => ask(paper.pathOf(rank)))
  await report('two subjects together, any', pairs.slice(0, ANY), ask)
  await report('the five pairs with most facts', inTurns(heaviestPairs), ask)
  await report('a timeline, any', withFacts.slice(0, ANY), (rank) => ask(`${paper.pathOf(rank)}/timeline`))
  await report('the five longest timelines', heaviest, (rank) => ask(`${paper.pathOf(rank)}/timeline`))
  await report('stories of a subject, any', anyRanks(ANY), (rank) => ask(`${paper.pathOf(rank)}/stories`))
  await report(
    '`/record`, its kinds counted anew',
    inTurns([0]),
    () => ask('/record'),
    () => changeRecord(db),
  )
  await report('`/record`', inTurns([0]), () => ask('/record'))
  await report('all people, the first page', inTurns([0]), () => ask('/record/people'))
  await stop()
}

async function openSite(config: ReturnType<typeof readConfig>, db: Database) {
  let site: Site | undefined
  const standsAt = Site.prototype.standsAt
  Site.prototype.standsAt = function (address) {
    site = this
    return standsAt.call(this, address)
  }
  const server = await startServer({ config, db, clock: systemClock, log: silentLog, isAsleep: true })
  await fetch(`http://127.0.0.1:${server.port}/no-such-page`)
  Site.prototype.standsAt = standsAt
  const ask = async (path: string): Promise<void> => {
    const parts = path.split('/').slice(1).map(decodeURIComponent)
    const page = await site?.make({ path, parts, query: new URLSearchParams() })
    if (page?.status !== 200) throw new Error(`${path} answered ${page?.status}.`)
  }
  return { ask, stop: () => server.stop() }
}

/** Parts that many pages show alike are made anew. */
function changeRecord(db: Database): Promise<void> {
  return db.transaction((tx) => announceRecord(tx, { articleId: null, subjectIds: [], now: systemClock() }))
}

async function warmUp<One>(some: One[], ask: (one: One) => Promise<void>): Promise<void> {
  for (const one of some.slice(-60)) await ask(one)
}

/** Ranks of subjects that take part in facts, drawn as the stories draw them. */
async function ranksWithFacts(db: Database): Promise<number[]> {
  const ranks: number[] = []
  while (ranks.length < ANY + 60) {
    const [rank = 0] = anyRanks(1)
    const subjectId = paper.subjectId(rank)
    const found = await db.read
      .selectFrom('party')
      .select('factId')
      .where('subjectId', '=', subjectId)
      .limit(1)
      .execute()
    if (found.length > 0) ranks.push(rank)
  }
  return ranks
}

function pairsOf(db: Database) {
  return db.read
    .selectFrom('pairFact')
    .innerJoin('subject as left', 'left.id', 'pairFact.firstId')
    .innerJoin('subject as right', 'right.id', 'pairFact.secondId')
    .select(['left.kind', 'left.slug', 'right.kind as otherKind', 'right.slug as otherSlug'])
}

interface Pair {
  kind: string
  slug: string
  otherKind: string
  otherSlug: string
}

const pathOfPair = ({ kind, slug, otherKind, otherSlug }: Pair): string =>
  pairPath({ kind, slug }, { kind: otherKind, slug: otherSlug })

/** Pages of pairs, as often as they meet: facts from all twenty years. */
async function anyPairs(db: Database): Promise<string[]> {
  const every = Math.max(1, Math.floor((paper.articles * 10) / (ANY + 60)))
  const ids = Array.from({ length: ANY + 60 }, (_, index) => paper.factId(index * every))
  const rows: Pair[] = []
  for (const from of ids) {
    const query = pairsOf(db).where('pairFact.factId', '>=', from).where('pairFact.type', '=', 'meeting')
    rows.push(...(await query.orderBy('pairFact.factId').limit(1).execute()))
  }
  return rows.map(pathOfPair)
}

async function heaviestOf(db: Database): Promise<string[]> {
  const rows = await pairsOf(db)
    .select((is) => is.fn.countAll().as('facts'))
    .groupBy(['left.kind', 'left.slug', 'right.kind', 'right.slug'])
    .orderBy('facts', 'desc')
    .limit(5)
    .execute()
  return rows.map(pathOfPair)
}

async function measureQueries(db: Database): Promise<void> {
  const printing = { articleId: 'none', day: '2026-12-01', timeZone: 'UTC' }
  const check = ({ text, reading }: { text: string; reading: Reading }) =>
    checkRecord(db.read, { text, reading, printing, earlier: [] })
  const { most, others } = await countedPairs(db)
  await warmUp(others, async (one) => void (await check(one)))
  await report('one count compared with the record, any', others.slice(0, ANY), check)
  await report('… of the twenty pairs that are counted most', inTurns(most), check)
  const ties = new RecordTies()
  const some = Array.from({ length: 100 }, (_, index) => paper.articleId(Math.floor((index * paper.articles) / 100)))
  await report('what ties a story to others', some, async (one) => {
    const now = '2026-12-01T00:00:00.000Z'
    await ties.of(db.read, { articleIds: [one], now })
    await ties.tiedTo(db.read, { articleId: one, now, limit: 20 })
  })
  await report("the newsroom's list of subjects", inTurns([0]), () => listSubjects(db.read, { limit: 50 }))
  await report('… of one kind', inTurns([0]), () => listSubjects(db.read, { kind: 'person', limit: 50 }))
  const names = anyRanks(50).map((rank) => `marsh${rank}`)
  await report('… by a name', names, (q) => listSubjects(db.read, { q, limit: 50 }))
}

/** Texts that count how often two met: those whom most stories count, and any. */
async function countedPairs(db: Database) {
  const counts = db.read.selectFrom('fact').select('key').where('type', '=', 'count')
  const most = await counts
    .groupBy('key')
    .orderBy((is) => is.fn.countAll(), 'desc')
    .limit(20)
    .execute()
  const others = await counts.limit(ANY + 60).execute()
  const told = (keys: { key: string }[]) => Promise.all(keys.map(({ key }) => countOf(db, key)))
  return { most: await told(most), others: await told(others) }
}

async function countOf(db: Database, key: string): Promise<{ text: string; reading: Reading }> {
  const ids = (key.split('|')[2] ?? '').split(',')
  const rows = await db.read.selectFrom('subject').select('name').where('id', 'in', ids).execute()
  const parties = rows.map(({ name }) => name)
  const count = { predicate: 'met', parties, n: 4_000, cmp: '=', since: '2000', start: 0, end: 4 } as const
  const nothing = {
    mentions: [],
    quotations: [],
    meetings: [],
    attendances: [],
    undertakings: [],
    roles: [],
    checks: [],
  }
  return { text: 'They met 4,000 times.', reading: { ...nothing, counts: [{ ...count, parties }] } }
}

const [keptFolder, keptDatabase] = [process.env['DATELINE_BENCH_DATA'], process.env['DATABASE_URL']]
const folder = keptFolder ?? mkdtempSync(join(tmpdir(), 'dateline-record-'))
const stopPostgres = dialect === 'postgres' && !keptDatabase ? await setup() : undefined
const config = readConfig({
  ...{ DATELINE_DATA: folder, DATELINE_DEMO: '0', LOG_LEVEL: 'error', PORT: '0' },
  ...(dialect === 'postgres' ? { DATABASE_URL: keptDatabase ?? (await createPostgresDatabase()) } : {}),
})
const db = await openPaper(config)
if (!(await db.read.selectFrom('article').select('id').limit(1).executeTakeFirst())) {
  const begun = performance.now()
  await paper.fill(db)
  if (dialect === 'postgres') await vacuum(db.location)
  const seconds = Math.round((performance.now() - begun) / 1_000)
  console.log(`${paper.articles} articles, ${paper.mentions} mentions written in ${seconds} s`)
}
watchQuestions()
console.log(
  '| | clock: median | 95 % | processor: median | 95 % | questions | waiting |\n|---|---:|---:|---:|---:|---:|---:|',
)
await measureQueries(db)
await measurePages(config, db)
await db.close()
await stopPostgres?.()
if (keptFolder === undefined && existsSync(folder)) rmSync(folder, { recursive: true, force: true })

/** What PostgreSQL does by itself within minutes after so much was written. */
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}
