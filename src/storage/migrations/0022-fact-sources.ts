import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Where facts come from that no article reports: lists that were brought in. */
export const factSources: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('fact_source')
      .addColumn('id', plain, (c) => c.primaryKey())
      .addColumn('fact_id', plain, (c) => c.notNull().references('fact.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('address', 'text')
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('imported_at', plain, (c) => c.notNull())
      .execute()
    await db.schema.createIndex('fact_source_by_fact').on('fact_source').columns(['fact_id']).execute()
  },
}
