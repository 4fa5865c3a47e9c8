import { sql } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import type { SearchEngine } from './engine.ts'
import { monthOfId } from './entry-ids.ts'
import { GAP, type IndexText, mark } from './index-text.ts'
import { type MatchRequest, mostMatches, type Phrase } from './match.ts'

/** What a word of each weight counts: D (body), C (none), B (lead), A (headline). */
const WEIGHTS = sql.raw(`'{0.1, 0.1, 0.4, 1.0}'`)
/** `ts_rank` divides by 1 + the logarithm of a text's length. */
const BY_LENGTH = sql.raw('1')

const ROWS_PER_STATEMENT = 100

/** Months that are named one by one in a search for the newest; a longer span is asked for whole. */
const MOST_MONTHS = 120

/** The index on PostgreSQL: `tsvector` values written by hand, so that its own parser never divides a word otherwise. */
export const tsvector: SearchEngine = {
  // To rank, PostgreSQL unpacks the words of each entry.
  mostRanked: 400,

  async write(tx, entries) {
    for (let first = 0; first < entries.length; first += ROWS_PER_STATEMENT) {
      const rows = entries
        .slice(first, first + ROWS_PER_STATEMENT)
        .map(({ text, ...row }) => ({ ...row, words: vector(text, monthOfId(row.id)) }))
      await sql`insert into search_entry (id, edition_id, article_id, live_from, rare_words, words)
        select id, "editionId", "articleId", "liveFrom", "rareWords", words::tsvector
        from json_to_recordset(${JSON.stringify(rows)}::json) as row
          (id bigint, "editionId" bigint, "articleId" text, "liveFrom" text, "rareWords" text, words text)`.execute(tx)
    }
  },

  async erase(tx, ids) {
    await sql`delete from search_entry where id = any(${ids}::bigint[])`.execute(tx)
  },

  async eraseAll(tx) {
    await sql`truncate search_entry cascade`.execute(tx)
  },

  async rankAll(db, request) {
    const wanted = query(request.wanted.map((one) => one.forms))
    const { rows } = await sql<{ id: number; relevance: number }>`
      select id, ts_rank(${WEIGHTS}, words, ${wanted}::tsquery, ${BY_LENGTH}) as relevance from search_entry
      where search_words(words) @@ ${whole(request)}::tsquery and id >= ${request.from} and id < ${request.until}`.execute(
      db,
    )
    return rows
  },

  async findNewest(db, request, limit) {
    // The index cannot be walked newest first, so the search goes back by months until it has enough.
    const share = Math.max(1, mostMatches(request)) / Math.max(1, request.entries)
    for (let span = Math.ceil((limit * 2) / share); ; span *= 8) {
      const months = await newestMonths(db, request, span)
      const ids = await newestWithin(db, request, { months, limit })
      if (ids.length >= limit || months === null) return ids
    }
  },

  async findByWords(db, words, limit) {
    const having = words.map(
      ({ word, weight }) =>
        sql`select id, ${weight}::float8 as weight from search_entry where search_words(words) @@ ${quoted([word])}::tsquery`,
    )
    const { rows } = await sql<{ id: number }>`
      select id from (${sql.join(having, sql` union all `)}) as having_words
      group by id order by sum(weight) desc, id desc limit ${limit}`.execute(db)
    return rows.map((row) => row.id)
  },

  async findUnpaired() {
    return []
  },
}

async function newestWithin(
  db: Reader | Transaction,
  request: MatchRequest,
  within: { months: string[] | null; limit: number },
): Promise<number[]> {
  const marks = within.months ? [...request.marks, within.months.map(mark.month)] : request.marks
  const { rows } = await sql<{ id: number }>`
    with matching as materialized (
      select id from search_entry where search_words(words) @@ ${whole({ ...request, marks })}::tsquery
    )
    select id from matching where id >= ${request.from} and id < ${request.until}
    order by id desc limit ${within.limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** The months in which the newest `count` entries lie, or `null` where that is all of them or too many to name. */
async function newestMonths(db: Reader | Transaction, request: MatchRequest, count: number): Promise<string[] | null> {
  if (count >= request.entries) return null
  const newest = db
    .selectFrom('searchEntry')
    .select('id')
    .where('id', '<', request.until)
    .orderBy('id', 'desc')
    .limit(1)
  const last = await newest.executeTakeFirst()
  const first = await newest.offset(count).executeTakeFirst()
  return last && first ? monthsBetween(monthOfId(first.id), monthOfId(last.id)) : null
}

function monthsBetween(first: string, last: string): string[] | null {
  const months: string[] = []
  for (let month = first; month <= last; month = monthAfter(month)) {
    if (months.length === MOST_MONTHS) return null
    months.push(month)
  }
  return months
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** A text as PostgreSQL writes a `tsvector`: each word with its places and their weight. */
function vector(text: IndexText, month: string): string {
  const places = new Map<string, string[]>()
  let place = 0
  const add = (words: string[], weight: string): void => {
    for (const word of words) {
      place++
      if (word === GAP) continue
      const known = places.get(word)
      if (known) known.push(`${place}${weight}`)
      else places.set(word, [`${place}${weight}`])
    }
    // No phrase reaches from one part into the next.
    place++
  }
  add(text.head, 'A')
  add(text.lead, 'B')
  if (text.body !== '') add(text.body.split(' '), '')
  const marks = [...text.marks, mark.month(month)].map((one) => `'${one}'`)
  return [...marks, ...[...places].map(([word, at]) => `'${word}':${at.join(',')}`)].join(' ')
}

function whole(request: MatchRequest): string {
  const wanted = query([
    ...request.wanted.map((one) => one.forms),
    ...request.marks.map((list) => list.map((one) => [one])),
  ])
  if (request.unwanted.length === 0) return wanted
  return `${wanted} & !(${request.unwanted.map(quoted).join(' | ')})`
}

function query(all: Phrase[][]): string {
  return all.map((forms) => `(${forms.map(quoted).join(' | ')})`).join(' & ')
}

function quoted(phrase: Phrase): string {
  return `(${phrase.map((word) => `'${word}'`).join(' <-> ')})`
}
