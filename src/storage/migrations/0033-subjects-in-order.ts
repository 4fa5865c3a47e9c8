import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * The newsroom's list of subjects, of all kinds and of one, is read in the order of an index for as far as it is shown. The index of those
 * that were merged has these alone: SQLite would begin with it for all others too, and sort them. All facts of a subject are read in order
 * from an index that has all that is asked of its parts: PostgreSQL would read every one of them from another that has, and sort them.
 */
export const subjectsInOrder: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index subject_in_order on subject (lower(name), id) where merged_into is null`.execute(db)
    await sql`create index subject_of_kind_in_order on subject (kind, lower(name), id)
      where merged_into is null`.execute(db)
    await sql`drop index ${sql.id('subject_by_merged_into')}`.execute(db)
    await sql`create index subject_merged on subject (merged_into) where merged_into is not null`.execute(db)
    await sql`drop index ${sql.id('party_in_order')}`.execute(db)
    await sql`create index party_in_order on party (subject_id, starts, fact_id, type, part)`.execute(db)
  },
}
