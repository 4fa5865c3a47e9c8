import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Which servers run on this database, and what shape of it each of them knows. */
export const nodes: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('node')
      .addColumn('id', plain, (c) => c.primaryKey().notNull())
      .addColumn('version', 'text', (c) => c.notNull())
      .addColumn('step', plain, (c) => c.notNull())
      .addColumn('started_at', plain, (c) => c.notNull())
      .addColumn('seen_at', plain, (c) => c.notNull())
      .execute()
  },
}
