import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, isPostgres, plainText } from './column-types.ts'

/** How often articles are read, and which of them editors keep out of the most-read lists. */
export const popularity: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    const counts = db.schema
      .createTable('popularity_hour')
      .addColumn('hour', plain, (c) => c.notNull())
      // Refers to no article: counting must never wait for whoever holds an article's row, nor hold it up.
      .addColumn('article_id', plain, (c) => c.notNull())
      .addColumn('reads', 'integer', (c) => c.notNull())
      .addColumn('sample_reads', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('popularity_hour_key', ['hour', 'article_id'])
    await (isPostgres(db) ? counts : counts.modifyEnd(sql`without rowid`)).execute()
    await db.schema
      .createTable('popularity_exclusion')
      .addColumn('id', countedKey(db))
      .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
      .addColumn('excluded_at', plain, (c) => c.notNull())
      .addColumn('excluded_by', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('lifted_at', plain)
      .addColumn('lifted_by', 'text')
      .execute()
    await sql`create unique index popularity_exclusion_in_force on popularity_exclusion (article_id)
      where lifted_at is null`.execute(db)
  },
}
