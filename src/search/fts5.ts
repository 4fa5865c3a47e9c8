import { sql } from 'kysely'
import { preparedForRows, preparedQuery } from '#storage/prepared-query.ts'
import { numberList } from '#storage/value-lists.ts'
import type { NewEntry, SearchEngine } from './engine.ts'
import { type MatchRequest, MOST_WEIGHED, type Phrase, type Wanted } from './match.ts'

/** What a word in each column counts, in the order of the table: headline, lead, body, marks. */
const WEIGHTS = sql.raw('8.0, 4.0, 1.0, 0.0')

/** The index on SQLite: a contentless FTS5 table whose rows have the numbers of the entries. */
export const fts5: SearchEngine = {
  mostRanked: 1_500,

  async write(tx, entries) {
    await entriesQuery(
      tx,
      entries.map(({ text: _, ...row }) => row),
    )
    for (let first = 0; first < entries.length; first += TEXTS_PER_STATEMENT) {
      const texts = entries
        .slice(first, first + TEXTS_PER_STATEMENT)
        .map(({ id, text: { head, lead, body, marks } }) => {
          return { id, head: head.join(' '), lead: lead.join(' '), body, marks: marks.join(' ') }
        })
      await textsQuery(tx, texts)
    }
  },

  async erase(tx, ids) {
    // A trigger takes the texts along.
    await tx.deleteFrom('searchEntry').where('id', 'in', numberList(tx, ids)).execute()
  },

  async eraseAll(tx) {
    await sql`insert into search_text (search_text) values ('delete-all')`.execute(tx)
    await tx.deleteFrom('searchEntry').execute()
  },

  async rankAll(db, request) {
    const weighed = request.wanted.filter((one) => one.articles <= MOST_WEIGHED)
    const isWeighedWhole = weighed.length === request.wanted.length && isPlain(request)
    const all = expression(request)
    const { rows } = await sql<{ id: number; relevance: number }>`
      select rowid as id, -bm25(search_text, ${WEIGHTS}) as relevance from search_text
      where search_text match ${isWeighedWhole ? all : weighed.map(anyOf).join(' AND ')}
      ${isWeighedWhole ? sql`` : sql`and +rowid in (select rowid from search_text where search_text match ${all})`}
      and rowid >= ${request.from} and rowid < ${request.until}`.execute(db)
    return rows
  },

  async findNewest(db, request, limit) {
    const { from, until } = request
    const rows = await newestQuery(db, { expression: expression(request), from, until, limit })
    return rows.map((row) => row.id)
  },

  async findByWords(db, words, limit) {
    const having = words.map(
      ({ word, weight }) =>
        sql`select rowid as id, ${weight} as weight from search_text where search_text match ${quoted([word])}`,
    )
    const { rows } = await sql<{ id: number }>`
      select id from (${sql.join(having, sql` union all `)}) group by id order by sum(weight) desc, id desc limit ${sql.lit(limit)}
      `.execute(db)
    return rows.map((row) => row.id)
  },

  async findUnpaired(db) {
    const { rows } = await sql<{ id: number }>`
      select id from search_entry where id not in (select id from search_text_docsize)
      union all select id from search_text_docsize where id not in (select id from search_entry) limit 10`.execute(db)
    return rows.map((row) => row.id)
  },
}

const entriesQuery = preparedForRows((db, rows: Omit<NewEntry, 'text'>[]) => db.insertInto('searchEntry').values(rows))

interface WrittenText {
  id: number
  head: string
  lead: string
  body: string
  marks: string
}

/** Few enough that no more than that many texts are held together. */
const TEXTS_PER_STATEMENT = 16

const textsQuery = preparedForRows((db, texts: WrittenText[]) => ({
  compile: () => {
    const rows = texts.map(({ id, head, lead, body, marks }) => sql`(${id}, ${head}, ${lead}, ${body}, ${marks})`)
    return sql`insert into search_text (rowid, head, lead, body, marks) values ${sql.join(rows)}`.compile(db)
  },
}))

const newestQuery = preparedQuery((db, asked: { expression: string; from: number; until: number; limit: number }) => ({
  compile: () =>
    sql<{ id: number }>`select rowid as id from search_text where search_text match ${asked.expression}
      and rowid >= ${asked.from} and rowid < ${asked.until} order by rowid desc limit ${sql.lit(asked.limit)}`.compile(
      db,
    ),
}))

function isPlain(request: MatchRequest): boolean {
  return request.unwanted.length === 0 && request.marks.length === 0
}

function expression(request: MatchRequest): string {
  const marks = request.marks.map((choices) => `(${choices.map((choice) => quoted([choice])).join(' OR ')})`)
  const wanted = [...request.wanted.map(anyOf), ...marks].join(' AND ')
  if (request.unwanted.length === 0) return wanted
  return `(${wanted}) NOT (${request.unwanted.map(quoted).join(' OR ')})`
}

function anyOf(wanted: Wanted): string {
  return `(${wanted.forms.map(quoted).join(' OR ')})`
}

/** A phrase in FTS5's syntax. Words hold letters, marks and digits only, so nothing in them ends the quotation. */
function quoted(phrase: Phrase): string {
  return `"${phrase.join(' ')}"`
}
