import { CamelCasePlugin, type PluginTransformQueryArgs, type PluginTransformResultArgs, type QueryId } from 'kysely'

/**
 * Names in camel case for who asks, in snake case in the database. Of what was put together through this plugin the connection gives the rows
 * their names itself, as it makes them; those of other statements are renamed as {@link CamelCasePlugin} does.
 */
class SqliteNames extends CamelCasePlugin {
  readonly #asked = new WeakSet<QueryId>()
  readonly #names = new Map<string, string>()

  override transformQuery(args: PluginTransformQueryArgs): ReturnType<CamelCasePlugin['transformQuery']> {
    this.#asked.add(args.queryId)
    return super.transformQuery(args)
  }

  override async transformResult(
    args: PluginTransformResultArgs,
  ): Promise<Awaited<ReturnType<CamelCasePlugin['transformResult']>>> {
    return this.isAskedThrough(args.queryId) ? args.result : super.transformResult(args)
  }

  isAskedThrough(query: QueryId): boolean {
    return this.#asked.has(query)
  }

  /** The name of a column for who asks. */
  nameOf = (column: string): string => {
    let name = this.#names.get(column)
    if (name === undefined) {
      name = this.camelCase(column)
      this.#names.set(column, name)
    }
    return name
  }
}

/** The one that each connection to SQLite in this thread shares. */
export const sqliteNames = new SqliteNames()
