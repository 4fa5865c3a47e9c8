import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What the pages of the record are read by: facts of a subject, a place or an event in their order, without a look at the facts themselves. */
export const recordPages: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`drop index ${sql.id('party_by_subject_id_type_starts')}`.execute(db)
    await sql`create index party_by_subject on party (subject_id, type, starts, fact_id, part)`.execute(db)
    for (const column of ['place_id', 'event_id']) {
      await sql`drop index ${sql.id(`fact_by_${column}_starts`)}`.execute(db)
      await sql`create index ${sql.id(`fact_by_${column}`)} on fact (${sql.ref(column)}, starts, id)`.execute(db)
    }
  },
}
