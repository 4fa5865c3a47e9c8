import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * Facts of a subject are listed part by part from one index, and whether an article was withdrawn is told from an index alone: both are asked
 * of many rows for one page of the record.
 */
export const recordInParts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index party_of_subject on party (subject_id, type, part, starts, fact_id)`.execute(db)
    await sql`drop index ${sql.id('party_by_subject')}`.execute(db)
    await sql`create index article_withdrawal on article (id, withdrawn_through)`.execute(db)
  },
}
