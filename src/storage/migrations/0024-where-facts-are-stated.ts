import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Whose words the day and place of a fact come from: while readers do not have them, they do not have those either. */
export const whereFactsAreStated: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('fact').addColumn('stated_in', plainText(db)).execute()
  },
}
