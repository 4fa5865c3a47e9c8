/**
 * Measures the record at scale: `node scripts/run.mjs bench/record-load.ts [articles] [sqlite|postgres]`. Fills a paper with
 * articles (100,000 unless told otherwise), twenty mentions and three facts each, of subjects that are named as unevenly as in newspapers (Zipf's
 * law), and asks for what readers and editors ask for: the heaviest subjects and any other. Prints the median and the 95th
 * percentile in milliseconds. A folder that a run left in `DATELINE_BENCH_DATA` is asked again without being filled.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import type { Reading } from '#language/reading.ts'
import { Site } from '#reading/site.ts'
import { checkRecord } from '#record/checks/check-record.ts'
import { RecordTies } from '#record/record-ties.ts'
import { pairPath } from '#record/subject-address.ts'
import { writeAllPairs } from '#record/write-pairs.ts'
import { readConfig } from '#server/config.ts'
import { openEmptyPaper, openPaper } from '#server/open-paper.ts'
import { startServer } from '#server/start-server.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { createPostgresDatabase } from '../test/support/databases.ts'
import { setup } from '../test/support/postgres-server.ts'

const articles = Number(process.argv[2] ?? 100_000)
const dialect = process.argv[3] ?? 'sqlite'
const MENTIONS = 20
const FACTS = 3
const BATCH = 250
const subjects = Math.max(50, Math.ceil(articles * 0.6))

/** Numbers that come out the same in every run (mulberry32). */
let seed = 20_231_018
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** A rank by Zipf's law with exponent 1. */
function zipf(): number {
  return Math.min(subjects - 1, Math.floor((subjects + 1) ** random()) - 1)
}

const id = (kind: string, number: number): string =>
  `${kind}0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`.padStart(36, '0')
const subjectId = (rank: number): string => id('0001', rank)
const articleId = (number: number): string => id('0002', number)
const kinds = ['person', 'organisation', 'place', 'person', 'event']
const nameOf = (rank: number): string => `Subject ${rank.toString(36)} Marsh${rank}`
const END = Date.parse('2026-11-01T00:00:00.000Z')
const atOf = (number: number): string =>
  new Date(END - ((articles - number) / articles) * 20 * 365 * 86_400_000).toISOString()

async function fill(db: Database): Promise<void> {
  await openEmptyPaper(db, systemClock)
  for (let first = 0; first < subjects; first += 1_000) {
    await db.transaction((tx) => insertSubjects(tx, first, Math.min(1_000, subjects - first)))
  }
  for (let first = 0; first < articles; first += BATCH) {
    await db.transaction((tx) => insertArticles(tx, first, Math.min(BATCH, articles - first)))
    if ((first + BATCH) % 10_000 === 0) console.log(`${first + BATCH} articles`)
  }
  await db.transaction(writeAllPairs)
  // What PostgreSQL does by itself within minutes.
  if (db.dialect === 'postgres') await db.transaction((tx) => sql`analyze`.execute(tx))
}

async function insertSubjects(tx: Transaction, first: number, count: number): Promise<void> {
  const ranks = Array.from({ length: count }, (_, index) => first + index)
  const created = { createdAt: atOf(0), createdBy: 'bench', sameAs: '[]', data: '{}', note: '', slug: '' }
  await tx
    .insertInto('subject')
    .values(
      ranks.map((rank) => ({
        ...created,
        ...{ id: subjectId(rank), kind: kinds[rank % kinds.length] as string, name: nameOf(rank), slug: `s${rank}` },
      })),
    )
    .execute()
  await tx
    .insertInto('alias')
    .values(
      ranks.map((rank) => ({
        ...{ subjectId: subjectId(rank), text: nameOf(rank), folded: nameOf(rank).toLowerCase(), kind: 'name' },
      })),
    )
    .execute()
}

async function insertArticles(tx: Transaction, first: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = first + index
    const mentioned = Array.from({ length: MENTIONS }, zipf)
    const text = mentioned.map((rank) => `${nameOf(rank)} spoke of roads and ferries that day.`)
    return { number, mentioned, text, at: atOf(number), headline: `Roads and ferries ${number}` }
  })
  await tx
    .insertInto('article')
    .values(
      rows.map(({ number, at }) => ({
        ...{ id: articleId(number), createdAt: at, draftVersion: 1, draft: '{}', firstLiveFrom: at },
      })),
    )
    .execute()
  await tx
    .insertInto('edition')
    .values(
      rows.map(({ number, at, headline, text }) => ({
        ...{ articleId: articleId(number), number: 1, publishedAt: at, publishedBy: 'bench', liveFrom: at, sortAt: at },
        ...{ change: 'update', draftVersion: 1, contentHash: '', hash: '', previousHash: '' },
        ...{ path: `/news/2026/01/01/s${number}`, sectionId: 1, kind: 'news', language: 'en', headline },
        ...{ shortHeadline: '', standfirst: '', kicker: '', bylines: '[]', wordCount: 160 },
        content: JSON.stringify({ headline, standfirst: '', body: { type: 'doc', content: [] }, text }),
      })),
    )
    .execute()
  await insertRecord(tx, rows)
}

interface Row {
  number: number
  mentioned: number[]
  text: string[]
  at: string
}

async function insertRecord(tx: Transaction, rows: Row[]): Promise<void> {
  const facts = rows.flatMap((row) => Array.from({ length: FACTS }, (_, index) => factOf(row, index)))
  const kept = {
    ...{ revision: 1, prefix: '', suffix: '', at: 0, by: 'bench', decision: 'confirmed', decidedBy: 'bench' },
    ...{ decidedByName: 'Bench', suggestion: '', firstEdition: 1 },
  }
  for (let at = 0; at < facts.length; at += 500) {
    await tx
      .insertInto('fact')
      .values(facts.slice(at, at + 500).map(({ row }) => row))
      .execute()
  }
  const parties = facts.flatMap((fact) => fact.parties)
  for (let at = 0; at < parties.length; at += 1_000) {
    await tx
      .insertInto('party')
      .values(parties.slice(at, at + 1_000))
      .onConflict((on) => on.doNothing())
      .execute()
  }
  const evidence = [
    ...rows.flatMap((row) =>
      row.mentioned.map((rank, index) => ({
        ...kept,
        ...{ id: id('0003', row.number * 100 + index), articleId: articleId(row.number), subjectId: subjectId(rank) },
        ...{ exact: nameOf(rank), decidedAt: row.at, identity: `m${row.number}-${index}` },
      })),
    ),
    ...facts.map(({ row, told, index, article }) => ({
      ...kept,
      ...{ id: id('0003', article * 100 + 50 + index), articleId: articleId(article), factId: row.id },
      ...{ exact: told, decidedAt: row.createdAt, identity: `f${article}-${index}` },
    })),
  ]
  for (let at = 0; at < evidence.length; at += 1_000) {
    await tx
      .insertInto('evidence')
      .values(evidence.slice(at, at + 1_000))
      .execute()
  }
  const appearances = rows.flatMap(({ number, mentioned, at: sortAt }) =>
    [...new Set(mentioned)].map((rank) => ({
      ...{ subjectId: subjectId(rank), articleId: articleId(number), mentions: 1, firstEdition: 1, sortAt },
    })),
  )
  for (let at = 0; at < appearances.length; at += 2_000) {
    await tx
      .insertInto('appearance')
      .values(appearances.slice(at, at + 2_000))
      .execute()
  }
}

const TYPES = ['meeting', 'statement', 'count', 'undertaking', 'role', 'attendance'] as const

function factOf({ number, mentioned, text, at }: Row, index: number) {
  const type = TYPES[(number + index) % TYPES.length] as (typeof TYPES)[number]
  const [left = 0, right = 1] = [mentioned[2 * index], mentioned[2 * index + 1]]
  const starts = at.slice(0, 10)
  const factId = id('0004', number * 10 + index)
  const told = text[2 * index] ?? ''
  const pair = [subjectId(left), subjectId(right)].sort()
  const party = (rank: number, part: string, position: number) => ({
    ...{ factId, subjectId: subjectId(rank), part, position, type, starts },
  })
  const about = {
    meeting: { data: {}, key: `met|${pair}`, parties: [party(left, 'participant', 0), party(right, 'participant', 1)] },
    statement: {
      ...{
        data: { mode: 'reported', text: told },
        key: `said|${subjectId(left)}`,
        parties: [party(left, 'speaker', 0)],
      },
    },
    count: {
      data: { predicate: 'met', n: 1 + (number % 50), cmp: '=' },
      ...{ key: `count|met|${pair}|`, parties: [party(left, 'participant', 0), party(right, 'participant', 1)] },
    },
    undertaking: {
      ...{ data: { text: told }, key: `undertook|${subjectId(left)}`, parties: [party(left, 'by', 0)] },
    },
    role: {
      data: { title: 'director' },
      ...{ key: `role|${subjectId(left)}|`, parties: [party(left, 'holder', 0), party(right, 'organisation', 1)] },
    },
    attendance: {
      ...{ data: { consecutive: false }, key: `attended|${subjectId(left)}|`, parties: [party(left, 'attendee', 0)] },
    },
  }[type]
  return {
    ...{ article: number, index, told, parties: about.parties },
    row: {
      ...{ id: factId, type, key: about.key, identity: factId, starts, ends: null, data: JSON.stringify(about.data) },
      ...{ state: 'confirmed', stateNote: '', createdAt: at, createdBy: 'bench', changedAt: at },
    },
  }
}

/** Pages as readers get them, made without the page cache. */
async function measurePages(config: ReturnType<typeof readConfig>, db: Database): Promise<void> {
  let site: Site | undefined
  const make = Site.prototype.make
  Site.prototype.make = function (address) {
    site = this
    return make.call(this, address)
  }
  const server = await startServer({ config, db, clock: systemClock, log: silentLog })
  await fetch(`http://127.0.0.1:${server.port}/no-such-page`)
  Site.prototype.make = make
  const folders: Record<string, string> = {
    person: 'people',
    organisation: 'organisations',
    place: 'places',
    event: 'events',
  }
  const pathOf = (rank: number): string => `/record/${folders[kinds[rank % kinds.length] as string]}/s${rank}`
  const heavy = [0, 1, 2, 3, 4]
  const any = Array.from({ length: 200 }, zipf)
  const ask = async (path: string): Promise<void> => {
    const parts = path.split('/').slice(1).map(decodeURIComponent)
    const page = await site?.make({ path, parts, query: new URLSearchParams() })
    if (page?.status !== 200) throw new Error(`${path} answered ${page?.status}.`)
  }
  await report('subject, the heaviest', heavy, (rank) => ask(pathOf(rank)))
  await report('subject, any', any, (rank) => ask(pathOf(rank)))
  const pairs = await db.read
    .selectFrom('party as one')
    .innerJoin('party as two', 'two.factId', 'one.factId')
    .innerJoin('subject as left', 'left.id', 'one.subjectId')
    .innerJoin('subject as right', 'right.id', 'two.subjectId')
    .select(['left.kind', 'left.slug', 'right.kind as otherKind', 'right.slug as otherSlug'])
    .where('one.type', '=', 'meeting')
    .where('one.position', '=', 0)
    .where('two.position', '=', 1)
    .whereRef('one.subjectId', '<>', 'two.subjectId')
    .limit(200)
    .execute()
  await report('pair', pairs, ({ kind, slug, otherKind, otherSlug }) =>
    ask(pairPath({ kind, slug }, { kind: otherKind, slug: otherSlug })),
  )
  await report('timeline', any.slice(0, 50), (rank) => ask(`${pathOf(rank)}/timeline`))
  await report('stories', any.slice(0, 50), (rank) => ask(`${pathOf(rank)}/stories`))
  await report('list of the record', [0, 0, 0], () => ask('/record'))
  await server.stop()
}

async function measureQueries(db: Database): Promise<void> {
  const keys = await db.read.selectFrom('fact').select('key').where('type', '=', 'count').limit(200).execute()
  await report('facts of one key', keys, async ({ key }) => {
    await db.read.selectFrom('fact').selectAll().where('key', '=', key).orderBy('starts', 'desc').limit(20).execute()
  })
  await report('one count check', await countedPairs(db), async ({ reading, text }) => {
    const printing = { articleId: 'none', day: '2026-12-01', timeZone: 'UTC' }
    await checkRecord(db.read, { text, reading, printing, earlier: [] })
  })
  const ties = new RecordTies()
  const some = Array.from({ length: 100 }, (_, index) => articleId(Math.floor((index * articles) / 100)))
  await report('what ties a story to others', some, async (one) => {
    const now = '2026-12-01T00:00:00.000Z'
    await ties.of(db.read, { articleIds: [one], now })
    await ties.tiedTo(db.read, { articleId: one, now, limit: 20 })
  })
}

/** Texts that count how often the two met whom most stories count, and others. */
async function countedPairs(db: Database): Promise<{ text: string; reading: Reading }[]> {
  const most = await db.read
    .selectFrom('fact')
    .select('key')
    .where('type', '=', 'count')
    .groupBy('key')
    .orderBy((is) => is.fn.countAll(), 'desc')
    .limit(100)
    .execute()
  const others = await db.read.selectFrom('fact').select('key').where('type', '=', 'count').limit(100).execute()
  return Promise.all(
    [...most, ...others].map(async ({ key }) => {
      const ids = (key.split('|')[2] ?? '').split(',')
      const rows = await db.read.selectFrom('subject').select('name').where('id', 'in', ids).execute()
      const parties = rows.map(({ name }) => name)
      const count = { predicate: 'met', parties, n: 4_000, cmp: '=', since: '2000', start: 0, end: 4 } as const
      const none = {
        mentions: [],
        quotations: [],
        meetings: [],
        attendances: [],
        undertakings: [],
        roles: [],
        checks: [],
      }
      return { text: 'They met 4,000 times.', reading: { ...none, counts: [{ ...count, parties }] } }
    }),
  )
}

async function report<One>(what: string, asked: One[], ask: (one: One) => Promise<void>): Promise<void> {
  const times: number[] = []
  const processor: number[] = []
  try {
    for (const one of asked) {
      const begun = performance.now()
      const used = process.cpuUsage()
      await ask(one)
      times.push(performance.now() - begun)
      const { user, system } = process.cpuUsage(used)
      processor.push((user + system) / 1_000)
    }
  } catch (error) {
    console.log(`${what}: ${(error as Error).message}`)
    return
  }
  const at = (list: number[], share: number): string => {
    const sorted = list.toSorted((a, b) => a - b)
    return (sorted[Math.min(list.length - 1, Math.floor(share * list.length))] ?? 0).toFixed(1)
  }
  const told = (list: number[]): string =>
    `median ${at(list, 0.5)} ms, 95 % ${at(list, 0.95)} ms, slowest ${at(list, 1)} ms`
  console.log(`${what} (${times.length}): ${told(times)}; processor ${told(processor)}`)
}

const kept = process.env['DATELINE_BENCH_DATA']
const folder = kept ?? mkdtempSync(join(tmpdir(), 'dateline-record-'))
const isFilled = kept !== undefined && existsSync(join(folder, 'dateline.db'))
const stopPostgres = dialect === 'postgres' ? await setup() : undefined
const config = readConfig({
  ...{ DATELINE_DATA: folder, DATELINE_DEMO: '0', LOG_LEVEL: 'error', PORT: '0' },
  ...(dialect === 'postgres' ? { DATABASE_URL: await createPostgresDatabase() } : {}),
})
const db = await openPaper(config)
if (!isFilled) {
  const begun = performance.now()
  await fill(db)
  console.log(
    `${articles} articles, ${articles * MENTIONS} mentions: ${Math.round((performance.now() - begun) / 1_000)} s`,
  )
}
await measureQueries(db)
await measurePages(config, db)
await db.close()
await stopPostgres?.()
if (kept === undefined) rmSync(folder, { recursive: true, force: true })
