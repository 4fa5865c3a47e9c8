import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import { emptyContent } from '#article/article-content.ts'
import { systemClock } from '#foundation/clock.ts'
import { writeAllPairs } from '#record/write-pairs.ts'
import { openEmptyPaper } from '#server/open-paper.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Tables } from '#storage/tables.ts'

const MENTIONS = 20
const FACTS = 3
const BATCH = 1_000
/** Values that one statement takes on either database. */
const MOST_VALUES = 30_000

const KINDS = ['person', 'organisation', 'place', 'person', 'event'] as const
const FOLDERS = { person: 'people', organisation: 'organisations', place: 'places', event: 'events' }
const TYPES = ['meeting', 'statement', 'count', 'undertaking', 'role', 'attendance'] as const
const END = Date.parse('2026-11-01T00:00:00.000Z')

/**
 * A made-up paper of so many articles over twenty years, twenty mentions and three facts each, of subjects that are named as unevenly as in
 * newspapers (Zipf's law): the subject of rank 0 most. The same in every run.
 */
export class RecordPaper {
  readonly articles: number
  readonly subjects: number
  #seed = 20_231_018
  readonly #statements = new Map<string, CompiledQuery>()

  constructor(articles: number) {
    this.articles = articles
    this.subjects = Math.max(50, Math.ceil(articles * 0.6))
  }

  get mentions(): number {
    return this.articles * MENTIONS
  }

  /** Numbers that come out the same in every run (mulberry32). */
  random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0
    const seed = this.#seed
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A rank by Zipf's law with exponent 1. */
  zipf(): number {
    return Math.min(this.subjects - 1, Math.floor((this.subjects + 1) ** this.random()) - 1)
  }

  subjectId = (rank: number): string => id('0001', rank)
  articleId = (number: number): string => id('0002', number)
  factId = (number: number): string => id('0004', number)
  /** Address of the subject's page. */
  pathOf = (rank: number): string => `/record/${FOLDERS[kindOf(rank)]}/s${rank}`

  /** Writes all of it, past what a publication does beside: no article is indexed, and nobody is told. */
  async fill(db: Database): Promise<void> {
    await openEmptyPaper(db, systemClock)
    const indexes = await db.transaction(dropIndexes)
    for (let first = 0; first < this.subjects; first += BATCH) {
      await db.transaction((tx) => this.#insertSubjects(tx, first, Math.min(BATCH, this.subjects - first)))
    }
    for (let first = 0; first < this.articles; first += BATCH) {
      await db.transaction((tx) => this.#insertArticles(tx, first, Math.min(BATCH, this.articles - first)))
      if ((first + BATCH) % 10_000 === 0) console.log(`${first + BATCH} articles`)
    }
    for (const index of indexes) await db.transaction((tx) => index.execute(tx))
    await db.transaction(writeAllPairs)
  }

  /** Like `insertInto`, its statement put together once for each of a few numbers of rows. All rows have the same columns in the same order. */
  async #insert(tx: Transaction, table: keyof Tables, rows: object[]): Promise<void> {
    const most = Math.floor(MOST_VALUES / Object.keys(rows[0] ?? {}).length)
    for (let at = 0; at < rows.length; ) {
      const size = [most, 100, 10, 1].find((one) => one <= rows.length - at) ?? 1
      const some = rows.slice(at, at + size)
      const key = `${table} ${size}`
      const statement = this.#statements.get(key) ?? tx.insertInto(table).values(some).compile()
      this.#statements.set(key, statement)
      const parameters: unknown[] = []
      for (const row of some) for (const value of Object.values(row)) parameters.push(value)
      await tx.executeQuery({ ...statement, parameters })
      at += size
    }
  }

  async #insertSubjects(tx: Transaction, first: number, count: number): Promise<void> {
    const ranks = Array.from({ length: count }, (_, index) => first + index)
    const created = { createdAt: this.#atOf(0), createdBy: 'bench', sameAs: '[]', data: '{}', note: '' }
    const subjects = ranks.map((rank) => {
      return { ...created, id: this.subjectId(rank), kind: kindOf(rank), name: nameOf(rank), slug: `s${rank}` }
    })
    await this.#insert(tx, 'subject', subjects)
    const aliases = ranks.map((rank) => {
      return { subjectId: this.subjectId(rank), text: nameOf(rank), folded: nameOf(rank).toLowerCase(), kind: 'name' }
    })
    await this.#insert(tx, 'alias', aliases)
  }

  async #insertArticles(tx: Transaction, first: number, count: number): Promise<void> {
    // What follows refers to what was written before it: PostgreSQL need not look each time.
    if (tx.dialect === 'postgres') await sql`set local session_replication_role = replica`.execute(tx)
    const rows = Array.from({ length: count }, (_, index): Row => {
      const number = first + index
      const mentioned = Array.from({ length: MENTIONS }, () => this.zipf())
      const text = mentioned.map((rank) => `${nameOf(rank)} spoke of roads and ferries that day.`)
      return { number, mentioned, text, at: this.#atOf(number), headline: `Roads and ferries ${number}` }
    })
    const written = rows.map((row) => ({ ...row, content: contentOf(row) }))
    const articles = written.map(({ number, at, content }) => {
      return { id: this.articleId(number), createdAt: at, draftVersion: 1, draft: content, firstLiveFrom: at }
    })
    await this.#insert(tx, 'article', articles)
    const editions = written.map(({ number, at, headline, content }) => ({
      ...{
        articleId: this.articleId(number),
        number: 1,
        publishedAt: at,
        publishedBy: 'bench',
        liveFrom: at,
        sortAt: at,
      },
      ...{ change: 'update', draftVersion: 1, contentHash: '', hash: '', previousHash: '' },
      ...{ path: `/news/2026/01/01/s${number}`, sectionId: 1, kind: 'news', language: 'en', headline },
      ...{ shortHeadline: '', standfirst: '', kicker: '', bylines: '[]', wordCount: 160, content },
    }))
    await this.#insert(tx, 'edition', editions)
    await this.#insertRecord(tx, rows)
  }

  async #insertRecord(tx: Transaction, rows: Row[]): Promise<void> {
    const facts = rows.flatMap((row) => Array.from({ length: FACTS }, (_, index) => this.#factOf(row, index)))
    await this.#insert(
      tx,
      'fact',
      facts.map(({ row }) => row),
    )
    const parties = facts.flatMap((fact) => fact.parties)
    // Who is drawn twice takes part once.
    const each = new Map(parties.map((party) => [`${party.factId} ${party.subjectId} ${party.part}`, party]))
    await this.#insert(tx, 'party', [...each.values()])
    const kept = {
      ...{ revision: 1, prefix: '', suffix: '', at: 0, by: 'bench', decision: 'confirmed', decidedBy: 'bench' },
      ...{ decidedByName: 'Bench', suggestion: '', firstEdition: 1 },
    }
    const mentions = rows.flatMap((row) =>
      row.mentioned.map((rank, index) => ({
        ...{ ...kept, id: id('0003', row.number * 100 + index), articleId: this.articleId(row.number) },
        ...{ subjectId: this.subjectId(rank), factId: null, exact: nameOf(rank), decidedAt: row.at },
        identity: `m${row.number}-${index}`,
      })),
    )
    const reports = facts.map(({ row, told, index, article }) => ({
      ...{ ...kept, id: id('0003', article * 100 + 50 + index), articleId: this.articleId(article) },
      ...{ subjectId: null, factId: row.id, exact: told, decidedAt: row.createdAt, identity: `f${article}-${index}` },
    }))
    await this.#insert(tx, 'evidence', [...mentions, ...reports])
    const appearances = rows.flatMap(({ number, mentioned, at: sortAt }) =>
      [...new Set(mentioned)].map((rank) => {
        const [subjectId, articleId] = [this.subjectId(rank), this.articleId(number)]
        return { subjectId, articleId, mentions: 1, firstEdition: 1, sortAt }
      }),
    )
    await this.#insert(tx, 'appearance', appearances)
  }

  #factOf({ number, mentioned, text, at }: Row, index: number) {
    const type = TYPES[(number + index) % TYPES.length] as (typeof TYPES)[number]
    const [left = 0, right = 1] = [mentioned[2 * index], mentioned[2 * index + 1]]
    const starts = at.slice(0, 10)
    const factId = this.factId(number * 10 + index)
    const told = text[2 * index] ?? ''
    const pair = [this.subjectId(left), this.subjectId(right)].sort()
    const party = (rank: number, part: string, position: number) => {
      return { factId, subjectId: this.subjectId(rank), part, position, type, starts }
    }
    const one = this.subjectId(left)
    const both = (first: string, second: string) => [party(left, first, 0), party(right, second, 1)]
    const about = {
      meeting: { data: {}, key: `met|${pair}`, parties: both('participant', 'participant') },
      statement: { data: { mode: 'reported', text: told }, key: `said|${one}`, parties: [party(left, 'speaker', 0)] },
      count: {
        data: { predicate: 'met', n: 1 + (number % 50), cmp: '=' },
        ...{ key: `count|met|${pair}|`, parties: both('participant', 'participant') },
      },
      undertaking: { data: { text: told }, key: `undertook|${one}`, parties: [party(left, 'by', 0)] },
      role: { data: { title: 'director' }, key: `role|${one}|`, parties: both('holder', 'organisation') },
      attendance: { data: { consecutive: false }, key: `attended|${one}|`, parties: [party(left, 'attendee', 0)] },
    }[type]
    const isSomewhere = type === 'meeting' && number % 3 === 0
    const row = {
      ...{ id: factId, type, key: about.key, identity: factId, starts, ends: null, data: JSON.stringify(about.data) },
      placeId: isSomewhere ? this.#anyOf('place') : null,
      eventId: type === 'attendance' ? this.#anyOf('event') : null,
      ...{ state: 'confirmed', stateNote: '', statedIn: this.articleId(number) },
      ...{ createdAt: at, createdBy: 'bench', changedAt: at },
    }
    return { article: number, index, told, parties: about.parties, row }
  }

  #anyOf(kind: 'place' | 'event'): string {
    const first = KINDS.indexOf(kind)
    const rank = Math.floor(this.zipf() / KINDS.length) * KINDS.length + first
    return this.subjectId(Math.min(rank, this.subjects - KINDS.length + first))
  }

  #atOf(number: number): string {
    return new Date(END - ((this.articles - number) / this.articles) * 20 * 365 * 86_400_000).toISOString()
  }
}

const FILLED = ['subject', 'alias', 'article', 'edition', 'fact', 'party', 'evidence', 'appearance']

/** Drops the indexes that nothing else stands on, and gives back what makes them again: at once, they are made in a tenth of the time. */
async function dropIndexes(tx: Transaction): Promise<RawBuilder<unknown>[]> {
  const { rows } = await (tx.dialect === 'sqlite'
    ? sql<Index>`select name, sql as made from sqlite_master where type = 'index' and sql is not null
        and tbl_name in (${sql.join(FILLED)})`
    : sql<Index>`select indexname as name, indexdef as made from pg_indexes where tablename in (${sql.join(FILLED)})
        and indexname not in (select conname from pg_constraint)`
  ).execute(tx)
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(tx)
  return rows.map(({ made }) => sql.raw(made))
}

interface Index {
  name: string
  made: string
}

interface Row {
  number: number
  mentioned: number[]
  text: string[]
  at: string
  headline: string
}

function contentOf({ headline, text }: Row): string {
  const paragraphs = text.map((one) => ({ type: 'paragraph', content: [{ type: 'text', text: one }] }))
  return JSON.stringify({ ...emptyContent(), headline, body: { type: 'doc', content: paragraphs } })
}

function kindOf(rank: number): (typeof KINDS)[number] {
  return KINDS[rank % KINDS.length] as (typeof KINDS)[number]
}

function nameOf(rank: number): string {
  return `Subject ${rank.toString(36)} Marsh${rank}`
}

function id(kind: string, number: number): string {
  return `${kind}0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}
