import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Whether a form of a name is for everybody, or for whoever has a text with it. */
export const namesInTexts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('alias')
      .addColumn('for_all', 'integer', (c) => c.notNull().defaultTo(1))
      .execute()
  },
}
