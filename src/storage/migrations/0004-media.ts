import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Pictures: what is known of each; the files lie in the file store. */
export const media: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('picture')
      .addColumn('id', plain, (c) => c.primaryKey())
      .addColumn('file_hash', plain, (c) => c.notNull())
      .addColumn('file_name', 'text', (c) => c.notNull())
      .addColumn('type', plain, (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('width', 'integer', (c) => c.notNull())
      .addColumn('height', 'integer', (c) => c.notNull())
      .addColumn('frames', 'integer', (c) => c.notNull())
      .addColumn('caption', 'text', (c) => c.notNull())
      .addColumn('credit', 'text', (c) => c.notNull())
      .addColumn('alt', 'text', (c) => c.notNull())
      .addColumn('licence', 'text', (c) => c.notNull())
      .addColumn('expires_at', plain)
      .addColumn('source_address', 'text')
      .addColumn('focal_x', 'real', (c) => c.notNull())
      .addColumn('focal_y', 'real', (c) => c.notNull())
      .addColumn('created_at', plain, (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('sealed_at', plain)
      .execute()
    await db.schema.createIndex('picture_of_file').on('picture').column('file_hash').execute()
    await db.schema.createIndex('picture_in_order').on('picture').columns(['created_at', 'id']).execute()
  },
}
