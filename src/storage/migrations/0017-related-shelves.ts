import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Related stories on two shelves. What was found before is looked for anew. */
export const relatedShelves: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`delete from related`.execute(db)
    await db.schema
      .alterTable('related')
      .addColumn('shelf', plainText(db), (c) => c.notNull().defaultTo('background'))
      .execute()
    await sql`update search_entry set related_state = 0`.execute(db)
  },
}
