import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Finds the editions that correct something without reading all that there are. */
export const scheduledCorrections: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index edition_that_corrects on edition (live_from) where change = 'correction'`.execute(db)
  },
}
