import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, plainText } from './column-types.ts'

/** Links by which fronts that are not published are shown to people without an account, for a time. */
export const frontPreviews: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('front_preview_link')
      .addColumn('id', countedKey(db))
      .addColumn('key_hash', plain, (c) => c.notNull().unique())
      .addColumn('section_id', 'bigint', (c) => c.references('section.id'))
      .addColumn('edition_number', 'integer')
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('created_at', plain, (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_by_key', plain, (c) => c.notNull())
      .addColumn('expires_at', plain, (c) => c.notNull())
      .addColumn('revoked_at', plain)
      .addColumn('revoked_by', 'text')
      .addColumn('opens', 'integer', (c) => c.notNull())
      .addColumn('last_opened_at', plain)
      .execute()
    await db.schema
      .createIndex('front_preview_link_of_front')
      .on('front_preview_link')
      .columns(['section_id', 'id'])
      .execute()
  },
}
