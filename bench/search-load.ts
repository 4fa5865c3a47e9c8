/**
 * Measures search on a paper of made-up articles: `node --conditions=source bench/search-load.ts [articles] [sqlite|postgres]
 * [words an article]`. Words follow Zipf's law over a vocabulary that grows as Heaps' law says, with names and
 * frequent pairs, spread over twenty years. Prints how fast the index grew, how large it is, and how long each kind of question
 * took. PostgreSQL is the server at `DATELINE_TEST_POSTGRES` or one that is started for it. A SQLite database
 * that a run left in `DATELINE_BENCH_FILE` is asked again without being filled.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { systemClock } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { indexArticles } from '#search/index-editions.ts'
import { beginLook, relatePending } from '#search/relate-pending.ts'
import { searchArticles } from '#search/search-articles.ts'
import { type Database, openDatabase, type Transaction } from '#storage/database.ts'
import { createPostgresDatabase } from '../test/support/databases.ts'
import { setup } from '../test/support/postgres-server.ts'

const articles = Number(process.argv[2] ?? 1_000)
const dialect = process.argv[3] ?? 'sqlite'
const wordsEach = Number(process.argv[4] ?? 700)
const BATCH = 500
const SECTIONS = 8
const TAGS = 300

/** Numbers that come out the same in every run (mulberry32). */
let seed = 20_231_018
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

/** Heaps' law for news: a million articles of 700 words have some four million different words. */
const vocabulary = Math.ceil(60 * (articles * wordsEach) ** 0.545)
const consonants = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'ch', 'tr', 'st', 'gr']
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou']

/** The word of a rank: the commoner the shorter. */
function word(rank: number): string {
  let rest = rank
  let text = ''
  do {
    text += consonants[rest % consonants.length]
    rest = Math.floor(rest / consonants.length)
    text += vowels[rest % vowels.length]
    rest = Math.floor(rest / vowels.length)
  } while (rest > 0)
  return text
}

/** A rank by Zipf's law with exponent 1, flattened at the top as in English (Mandelbrot, offset 2.7). */
function zipf(): number {
  const offset = 2.7
  return Math.floor((offset + 1) * ((vocabulary + offset) / (offset + 1)) ** random() - offset - 0.999)
}

function textOf(words: number, topic: number): string {
  let text = ''
  for (let index = 0; index < words; index++) {
    const isStart = index % 18 === 0
    // A word in eight belongs to what the article is about, and every third of these is a name.
    const isTopic = random() < 0.125
    const rank = isTopic ? 2_000 + topic * 40 + Math.floor(random() ** 2 * 40) : zipf()
    const one = word(Math.min(rank, vocabulary - 1))
    const isName = isTopic && rank % 3 === 0
    text += `${isStart ? (index > 0 ? '. ' : '') : ' '}${isStart || isName ? one[0]?.toUpperCase() + one.slice(1) : one}`
  }
  return `${text}.`
}

async function fill(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (let id = 1; id <= SECTIONS; id++) {
      const row = {
        id,
        slug: `s${id}`,
        name: `Section ${id}`,
        parentId: null,
        position: id,
        accent: '#333333',
        description: '',
      }
      await tx.insertInto('section').values(row).execute()
    }
    await tx
      .insertInto('tag')
      .values(
        Array.from({ length: TAGS }, (_, index) => ({
          id: index + 1,
          slug: `t${index + 1}`,
          name: word(9_000 + index),
        })),
      )
      .execute()
  })
  const begun = performance.now()
  let indexing = 0
  for (let first = 0; first < articles; first += BATCH) {
    await db.transaction(async (tx) => {
      const articleIds = await insertArticles(tx, first, Math.min(BATCH, articles - first))
      const start = clock()
      await indexArticles(tx, { articleIds, now: systemClock() })
      indexing += clock() - start
    })
    if ((first + BATCH) % 50_000 === 0)
      console.log(`${first + BATCH} articles, indexing ${Math.round((first + BATCH) / (indexing / 1_000))}/s`)
  }
  console.log(
    `${articles} articles of ${wordsEach} words: ${Math.round((performance.now() - begun) / 1_000)} s in all, ` +
      `indexing ${Math.round(articles / (indexing / 1_000))} articles/s`,
  )
}

const newest = Date.parse('2026-11-01T00:00:00.000Z')
const span = 20 * 365 * 86_400_000

async function insertArticles(tx: Transaction, first: number, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => {
    const topic = Math.floor(random() ** 2 * Math.max(10, articles / 50))
    const at = new Date(newest - span * (1 - (first + index) / articles)).toISOString()
    const headline = textOf(8, topic).slice(0, -1)
    const tag = 1 + Math.floor(random() ** 3 * TAGS)
    const content = {
      schemaVersion: 2,
      ...{
        kind: 'news',
        headline,
        standfirst: textOf(18, topic),
        kicker: '',
        shortHeadline: '',
        socialHeadline: '',
        section: 's1',
        slug: 'x',
        dateline: null,
      },
      tags: [{ slug: `t${tag}`, name: word(8_999 + tag) }],
      ...{ bylines: [], language: 'en', readMore: [], leadPicture: null },
      body: {
        type: 'doc',
        content: Array.from({ length: Math.ceil(wordsEach / 90) }, () => ({
          type: 'paragraph',
          content: [{ type: 'text', text: textOf(Math.min(90, wordsEach), topic) }],
        })),
      },
    }
    return { articleId: newId(), id: first + index + 1, at, tag, section: 1 + ((first + index) % SECTIONS), content }
  })
  await tx
    .insertInto('article')
    .values(
      rows.map((row) => ({ id: row.articleId, createdAt: row.at, draftVersion: 1, draft: '', firstLiveFrom: row.at })),
    )
    .execute()
  await tx
    .insertInto('edition')
    .values(
      rows.map((row) => ({
        ...{
          id: row.id,
          articleId: row.articleId,
          number: 1,
          publishedAt: row.at,
          publishedBy: 'load',
          liveFrom: row.at,
        },
        ...{
          change: 'minor',
          draftVersion: 1,
          contentHash: '',
          hash: '',
          previousHash: '',
          sortAt: row.at,
          path: `/${row.id}`,
        },
        ...{
          sectionId: row.section,
          kind: 'news',
          language: 'en',
          headline: row.content.headline,
          shortHeadline: '',
          standfirst: row.content.standfirst,
        },
        ...{ kicker: '', bylines: '[]', wordCount: wordsEach, content: JSON.stringify(row.content) },
      })),
    )
    .execute()
  await tx
    .insertInto('editionTag')
    .values(rows.map((row) => ({ editionId: row.id, tagId: row.tag, sortAt: row.at })))
    .execute()
  return rows.map((row) => row.articleId)
}

/** The mix: what readers of newspapers type, and what hurts. Shares add up to 100. */
const mix: { kind: string; share: number; question: () => Record<string, unknown> & { q: string } }[] = [
  { kind: 'a topic word', share: 24, question: () => ({ q: topicWord() }) },
  { kind: 'two topic words', share: 20, question: () => pairOf(topicWord, 2) },
  {
    kind: 'three words, one common',
    share: 10,
    question: () => ({ q: `${word(zipfBelow(200))} ${pairOf(topicWord, 2).q}` }),
  },
  { kind: 'a word half typed', share: 10, question: () => ({ q: topicWord().slice(0, -2) }) },
  { kind: 'a misspelt name', share: 8, question: () => ({ q: slip(topicWord()) }) },
  { kind: 'a phrase', share: 6, question: () => ({ q: `"${word(zipfBelow(300))} ${word(zipfBelow(300))}"` }) },
  { kind: 'a common word', share: 8, question: () => ({ q: word(20 + zipfBelow(500)) }) },
  { kind: 'a very common word', share: 3, question: () => ({ q: word(zipfBelow(20)) }) },
  { kind: 'two common words', share: 4, question: () => pairOf(() => word(20 + zipfBelow(1_000)), 2) },
  {
    kind: 'a word in a section',
    share: 3,
    question: () => ({ q: topicWord(), section: `s${1 + Math.floor(random() * SECTIONS)}` }),
  },
  { kind: 'a common word in a section', share: 2, question: () => ({ q: word(20 + zipfBelow(200)), section: 's3' }) },
  {
    kind: 'a common word in a month',
    share: 2,
    question: () => ({
      q: word(20 + zipfBelow(200)),
      from: '2019-03-01T00:00:00.000Z',
      until: '2019-04-01T00:00:00.000Z',
    }),
  },
]

function zipfBelow(most: number): number {
  return Math.floor(most ** random()) - 1
}

function topicWord(): string {
  const topic = Math.floor(random() ** 2 * Math.max(10, articles / 50))
  return word(Math.min(2_000 + topic * 40 + Math.floor(random() ** 2 * 40), vocabulary - 1))
}

function pairOf(make: () => string, count: number): { q: string } {
  return { q: Array.from({ length: count }, make).join(' ') }
}

function slip(text: string): string {
  const at = 1 + Math.floor(random() * (text.length - 2))
  return `${text.slice(0, at)}${text.slice(at + 1)}`
}

async function ask(db: Database, rounds: number): Promise<void> {
  const all: number[] = []
  const now = '2026-11-02T00:00:00.000Z'
  const times = new Map<string, number[]>()
  const questions = mix.flatMap((kind) =>
    Array.from({ length: Math.round((kind.share / 100) * rounds) }, () => ({ kind: kind.kind, ...kind.question() })),
  )
  questions.sort(() => random() - 0.5)
  let found = 0
  for (const { kind, ...question } of questions) {
    const start = clock()
    const answer = await searchArticles(db.read, { ...question, now, limit: 20 })
    const time = clock() - start
    if (answer.total > 0) found++
    all.push(time)
    times.set(kind, [...(times.get(kind) ?? []), time])
    if (time > 100) console.log(`  slow: ${time.toFixed(0)} ms for ${JSON.stringify(question)}, ${answer.total} found`)
  }
  for (const [kind, list] of times) console.log(`  ${kind.padEnd(28)} ${figures(list)}`)
  console.log(`  ${'all'.padEnd(28)} ${figures(all)}; ${found} of ${questions.length} found something`)
}

/**
 * Milliseconds of the processor on SQLite, which works in this process: on a machine that others use as well the wall's clock
 * tells how busy they are. Of the wall on PostgreSQL.
 */
function clock(): number {
  if (dialect !== 'sqlite') return performance.now()
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function figures(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)
  return `n ${sorted.length}, p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)} ms`
}

async function relate(db: Database): Promise<void> {
  const start = clock()
  const now = '2026-11-02T00:00:00.000Z'
  const look = await beginLook(db.read, { now })
  const done = await relatePending(db, { now, limit: 20, look })
  console.log(`related stories: ${((clock() - start) / Math.max(1, done)).toFixed(1)} ms an article`)
}

async function sizes(db: Database): Promise<void> {
  if (db.dialect === 'sqlite') {
    const { rows } = await sql<{ name: string; bytes: number }>`
      select name, sum(pgsize) as bytes from dbstat where name like 'search%' or name = 'edition' group by name order by 2 desc`.execute(
      db.read as never,
    )
    console.log(rows.map((row) => `${row.name} ${(row.bytes / 1e6).toFixed(1)} MB`).join(', '))
  } else {
    const { rows } = await sql<{ name: string; bytes: number }>`
      select relname as name, pg_total_relation_size(oid) as bytes from pg_class
      where relkind = 'r' and (relname like 'search%' or relname = 'edition') order by 2 desc`.execute(db.read as never)
    console.log(rows.map((row) => `${row.name} ${(Number(row.bytes) / 1e6).toFixed(1)} MB`).join(', '))
  }
}

const folder = mkdtempSync(join(tmpdir(), 'dateline-search-'))
const file = process.env['DATELINE_BENCH_FILE'] ?? join(folder, 'paper.db')
const isFilled = dialect === 'sqlite' && existsSync(file) && statSync(file).size > 100_000
const stop = dialect === 'sqlite' ? undefined : await setup()
const db = await openDatabase(dialect === 'sqlite' ? { file } : { url: await createPostgresDatabase() })
try {
  await db.migrate()
  if (!isFilled) await fill(db)
  if (db.dialect === 'postgres') await db.transaction((tx) => sql`analyze`.execute(tx))
  await sizes(db)
  await ask(db, 200)
  console.log('again:')
  await ask(db, 1_000)
  await relate(db)
} finally {
  await db.close()
  await stop?.()
  rmSync(folder, { recursive: true, force: true })
}
