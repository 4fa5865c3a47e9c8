import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { DialectName, Reader, Transaction } from './database.ts'
import type { Tables } from './tables.ts'

/** Values that a prepared query is asked with. */
type Values = Record<string, string | number | null>

/**
 * A query that is put together once for each dialect and then only asked with other values, for the pages of readers: putting
 * together what asks for a row costs several times what finding the row does.
 *
 * `build` is called once with values that stand for the real ones and must use each as it is, as a parameter; what it decides
 * on otherwise has to be in `shape`, a text for which it is put together anew.
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
    const key = `${db.dialect} ${shape}`
    let query = prepared.get(key)
    if (!query) {
      query = prepare(db, Object.keys(asked), (stand) => build(db as Kysely<Tables>, stand as Asked, shape))
      prepared.set(key, query)
    }
    const parameters = query.parameters.map((parameter) =>
      parameter.of === null ? parameter.value : asked[parameter.of as keyof Asked],
    )
    const { rows } = await (db as Kysely<Tables>).executeQuery<Row>({ ...query.compiled, parameters })
    return rows
  }
}

interface PreparedQuery {
  compiled: CompiledQuery
  /** Where each parameter's value comes from: what is asked, by name, or always the same. */
  parameters: { of: string | null; value: unknown }[]
}

/** Puts a query together with texts that stand for the values, and sees where among its parameters they have come to. */
function prepare(
  db: { dialect: DialectName },
  names: string[],
  build: (stand: Values) => Compilable<unknown>,
): PreparedQuery {
  const stand = Object.fromEntries(names.map((name) => [name, `\u0000${name}\u0000`]))
  const compiled = build(stand).compile()
  const parameters = compiled.parameters.map((value) => {
    const of = names.find((name) => stand[name] === value) ?? null
    return { of, value }
  })
  const unused = names.filter((name) => !parameters.some((parameter) => parameter.of === name))
  if (unused.length > 0) {
    throw new Error(
      `A prepared query (${db.dialect}) does not use ${unused.join(', ')} as a parameter: ${compiled.sql}`,
    )
  }
  return { compiled, parameters }
}
