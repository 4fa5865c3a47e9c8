import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, plainText } from './column-types.ts'

/** Views of the desk that somebody keeps under a name, for themselves. */
export const deskViews: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('desk_view')
      .addColumn('id', countedKey(db))
      .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', plain, (c) => c.notNull())
      .addColumn('search', 'text', (c) => c.notNull())
      .addUniqueConstraint('desk_view_name', ['staff_id', 'name_key'])
      .execute()
  },
}
