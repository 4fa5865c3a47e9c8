import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Meetings and events by the day on which they begin: what is to come is found without reading what was. */
export const datesAhead: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index fact_by_type_starts on fact (type, starts)`.execute(db)
    await sql`create index subject_by_kind_starts on subject (kind, starts) where starts is not null`.execute(db)
  },
}
