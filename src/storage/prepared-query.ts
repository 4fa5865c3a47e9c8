import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { type DialectName, plannedOf, type Reader, type Transaction } from './database.ts'
import type { Tables } from './tables.ts'
import { writeOrWait } from './waiting-rows.ts'

/** Values that a prepared query is asked with. */
type Values = Record<string, string | number | null>

/**
 * A query that is put together once for each dialect and then only asked with other values, for the pages of readers: putting
 * together what asks for a row costs several times what finding the row does.
 *
 * `build` is called once with values that stand for the real ones and must use each as it is, as a parameter; what it decides
 * on otherwise has to be in `shape`, a text for which it is put together anew. So it is for each `limit`, by which databases plan.
 *
 * @example
 * const ownerOf = preparedQuery((db, { path }: { path: string }) =>
 *   db.selectFrom('permalink').select('articleId').where('path', '=', path))
 * const rows = await ownerOf(db, { path: '/world/…' })
 */
export function preparedQuery<Asked extends { [Name in keyof Asked]: string | number | null }, Row>(
  build: (db: Kysely<Tables>, asked: Asked, shape: string) => Compilable<Row>,
): (db: Reader | Transaction, asked: Asked, shape?: string) => Promise<Row[]> {
  const prepared = new Map<string, PreparedQuery>()
  return async (db, asked, shape = '') => {
    const { limit } = asked as { limit?: number }
    const key = `${db.dialect} ${limit ?? ''} ${shape}`
    let query = prepared.get(key)
    if (!query) {
      const names = Object.keys(asked).filter((name) => name !== 'limit')
      query = prepare(db, names, (stand) => build(db as Kysely<Tables>, { ...asked, ...stand }, shape))
      prepared.set(key, query)
    }
    const parameters = query.parameters.map((parameter) =>
      parameter.of === null ? parameter.value : asked[parameter.of as keyof Asked],
    )
    const { rows } = await plannedOf(db).executeQuery<Row>({ ...query.compiled, parameters })
    return rows
  }
}

/** Ids that one statement is asked with together. */
const MOST_IDS = 512

/**
 * Like {@link preparedQuery}, for the rows of any number of ids. It is put together for one id, for two, four, eight and so on: where
 * there are fewer, the last one is asked for again, which changes nothing in a condition `in`. More than 512 are asked for in turns, one
 * list of rows after another.
 */
export function preparedForIds<Asked extends { [Name in keyof Asked]: string | number | null }, Row>(
  build: (db: Kysely<Tables>, ids: string[], asked: Asked) => Compilable<Row>,
): (db: Reader | Transaction, ids: readonly string[], asked: Asked) => Promise<Row[]> {
  const prepared = new Map<string, PreparedQuery>()
  return async (db, ids, asked) => {
    const rows: Row[] = []
    const wanted = [...new Set(ids)]
    for (let first = 0; first < wanted.length; first += MOST_IDS) {
      const some = wanted.slice(first, first + MOST_IDS)
      const size = 2 ** Math.ceil(Math.log2(some.length))
      const key = `${db.dialect} ${size}`
      const query = prepared.get(key) ?? prepareForIds(db, { size, names: Object.keys(asked), build })
      prepared.set(key, query)
      const last = some.length - 1
      const parameters = query.parameters.map(({ of, value, position }) => {
        if (position !== undefined) return some[Math.min(position, last)]
        return of === null ? value : asked[of as keyof Asked]
      })
      const found = await plannedOf(db).executeQuery<Row>({ ...query.compiled, parameters })
      rows.push(...found.rows)
    }
    return rows
  }
}

function prepareForIds<Asked>(
  db: Reader | Transaction,
  request: {
    size: number
    names: string[]
    build: (db: Kysely<Tables>, ids: string[], asked: Asked) => Compilable<unknown>
  },
): PreparedQuery {
  const positions = new Map(Array.from({ length: request.size }, (_, position) => [`id ${position}`, position]))
  const names = [...positions.keys()]
  const query = prepare(db, [...request.names, ...names], (stand) => {
    const ids = names.map((name) => stand[name] as string)
    return request.build(db as Kysely<Tables>, ids, stand as Asked)
  })
  const parameters = query.parameters.map((parameter) => {
    const position = positions.get(parameter.of ?? '')
    return position === undefined ? parameter : { ...parameter, position }
  })
  return { ...query, parameters }
}

/** Rows that one statement writes. */
const MOST_ROWS = 256

/**
 * Like {@link preparedQuery}, for writing any number of rows that have the same columns. It is put together for one row, two, four, eight
 * and so on, and writes 200 as 128, 64 and 8: a database keeps each statement that it was given, with what it last wrote.
 */
export function preparedForRows<Row extends { [Name in keyof Row]: string | number | null }>(
  build: (db: Kysely<Tables>, rows: Row[], shape: string) => Compilable<unknown>,
): (tx: Transaction, rows: readonly Row[], shape?: string) => Promise<void> {
  const prepared = new Map<string, PreparedQuery>()
  return async (tx, rows, shape = '') => {
    for (let first = 0; first < rows.length; ) {
      const size = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - first)))
      const some = rows.slice(first, first + size)
      const key = `${tx.dialect} ${size} ${shape}`
      const query = prepared.get(key) ?? prepareForRows(tx, some, (stand) => build(tx, stand, shape))
      prepared.set(key, query)
      const parameters = query.parameters.map(({ of, value, position = 0 }) =>
        of === null ? value : some[position]?.[of as keyof Row],
      )
      await (tx as Kysely<Tables>).executeQuery({ ...query.compiled, parameters })
      first += size
    }
  }
}

/** Of rows that refer to nothing that waits, of those that refer to such rows, and of all others: what is less deep is written first. */
export const DEPTH = { root: 0, branch: 1, leaf: 2 }

/** Like {@link preparedForRows}, for rows that wait for others of their kind where the transaction has been told so by `letRowsWait`. */
export function rowsTogether<Row extends { [Name in keyof Row]: string | number | null }>(
  build: (db: Kysely<Tables>, rows: Row[]) => Compilable<unknown>,
  depth = DEPTH.leaf,
): (tx: Transaction, rows: readonly Row[]) => Promise<void> {
  const write = preparedForRows(build)
  return (tx, rows) => writeOrWait(tx, rows, { write, depth })
}

function prepareForRows<Row>(
  db: { dialect: DialectName },
  rows: Row[],
  build: (rows: Row[]) => Compilable<unknown>,
): PreparedQuery {
  const columns = Object.keys(rows[0] as object)
  const places = new Map<string, { of: string; position: number }>()
  for (const position of rows.keys()) for (const of of columns) places.set(`${position} ${of}`, { of, position })
  const query = prepare(db, [...places.keys()], (stand) =>
    build(rows.map((_, position) => Object.fromEntries(columns.map((of) => [of, stand[`${position} ${of}`]])) as Row)),
  )
  const parameters = query.parameters.map((parameter) => ({ ...parameter, ...places.get(parameter.of ?? '') }))
  return { ...query, parameters }
}

interface PreparedQuery {
  compiled: CompiledQuery
  /** Where each parameter's value comes from: what is asked, by name, or always the same; of an id its place among the ids. */
  parameters: { of: string | null; value: unknown; position?: number }[]
}

/** Puts a query together with texts that stand for the values, and sees where among its parameters they have come to. */
function prepare(
  db: { dialect: DialectName },
  names: string[],
  build: (stand: Values) => Compilable<unknown>,
): PreparedQuery {
  const stand = Object.fromEntries(names.map((name) => [name, `\u0000${name}\u0000`]))
  const nameOf = new Map<unknown, string>(Object.entries(stand).map(([name, value]) => [value, name]))
  const compiled = build(stand).compile()
  const parameters = compiled.parameters.map((value) => ({ of: nameOf.get(value) ?? null, value }))
  const used = new Set(parameters.map((parameter) => parameter.of))
  const unused = names.filter((name) => !used.has(name))
  if (unused.length > 0) {
    throw new Error(
      `A prepared query (${db.dialect}) does not use ${unused.join(', ')} as a parameter: ${compiled.sql}`,
    )
  }
  return { compiled, parameters }
}
