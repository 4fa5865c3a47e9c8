import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './column-types.ts'

/**
 * When readers get what search knows, close together: a search that very many stories match looks at a thousand of them, and in the editions
 * themselves these lie far apart.
 */
export const liveEntries: Migration = {
  async up(db: Kysely<unknown>) {
    const postgres = isPostgres(db)
    await db.schema
      .createTable('search_live')
      .addColumn('id', postgres ? 'bigint' : 'integer', (c) =>
        c.primaryKey().references('search_entry.id').onDelete('cascade'),
      )
      .addColumn('edition_id', 'bigint', (c) => c.notNull())
      .addColumn('live_from', 'bigint', (c) => c.notNull())
      .addColumn('live_until', 'bigint')
      .addColumn('sort_at', 'bigint', (c) => c.notNull())
      .execute()
    const time = (instant: string) =>
      postgres
        ? sql.raw(`(extract(epoch from ${instant}::timestamptz) * 1000)::bigint`)
        : sql.raw(`cast(round(unixepoch(${instant}, 'subsec') * 1000) as integer)`)
    // SQLite takes cross joins in their order, and what is asked of editions from indexes alone: their rows are as large as their texts.
    await sql`insert into search_live (id, edition_id, live_from, live_until, sort_at)
      select search_entry.id, placed.id, ${time('search_entry.live_from')},
        (select min(${time('ends.at')}) from (
          select case when other.id = placed.id then other.live_until else other.live_from end as at
          from edition as other where other.article_id = search_entry.article_id
            and (other.id = placed.id or other.number > own.number and other.live_from < '9999-12-31')) as ends),
        ${time('placed.sort_at')}
      from edition as placed ${postgres ? sql`` : sql`indexed by edition_in_order`} cross join search_entry cross join edition as own
      where search_entry.edition_id = placed.id and own.article_id = search_entry.article_id and +own.id = placed.id`.execute(
      db,
    )
  },
}
