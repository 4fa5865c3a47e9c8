import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** What tags and contributors were called, and where they were, before that was changed; what the paper says of a tag. */
export const formerNames: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('former_name')
      .addColumn('kind', plain, (c) => c.notNull())
      .addColumn('slug', plain, (c) => c.notNull())
      .addColumn('name_key', plain, (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('thing_id', 'bigint', (c) => c.notNull())
      .addColumn('united_id', 'bigint')
      .addPrimaryKeyConstraint('former_name_key', ['kind', 'slug', 'name_key'])
      .execute()
    await db.schema.createIndex('former_name_by_name').on('former_name').columns(['kind', 'name_key']).execute()
    await db.schema.createIndex('former_name_of').on('former_name').columns(['kind', 'thing_id']).execute()
    await sql`alter table tag add column description text not null default ''`.execute(db)
  },
}
