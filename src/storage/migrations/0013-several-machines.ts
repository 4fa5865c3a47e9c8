import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres, plainText } from './column-types.ts'

/** What the machines of a paper know of each other's readers and writers. */
export const severalMachines: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    const minutes = db.schema
      .createTable('popularity_minute')
      .addColumn('minute', plain, (c) => c.notNull())
      // Refers to no article, for the reason that popularity_hour does not.
      .addColumn('article_id', plain, (c) => c.notNull())
      .addColumn('reads', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('popularity_minute_key', ['minute', 'article_id'])
    await (isPostgres(db) ? minutes : minutes.modifyEnd(sql`without rowid`)).execute()
    await db.schema
      .createTable('presence')
      .addColumn('node', plain, (c) => c.primaryKey().notNull())
      .addColumn('articles', 'text', (c) => c.notNull())
      .addColumn('seen_at', plain, (c) => c.notNull())
      .execute()
  },
}
