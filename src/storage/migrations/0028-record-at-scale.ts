import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/**
 * What pages of the record ask of every fact and subject is answered from indexes: whether words that report it stand in an edition that
 * readers get. What two subjects have in common is kept by the two.
 */
export const recordAtScale: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index edition_live on edition (article_id, number, live_from, live_until, sealed_at)`.execute(db)
    await sql`update evidence set first_edition = null, last_edition = null
      where first_edition is not null and (decision = 'rejected' or exact = '')`.execute(db)
    await sql`drop index ${sql.id('evidence_by_fact_id')}`.execute(db)
    await sql`create index evidence_of_fact on evidence (fact_id, article_id, first_edition, last_edition)
      where fact_id is not null`.execute(db)
    await sql`drop index ${sql.id('appearance_by_subject_id_sort_at_article_id')}`.execute(db)
    await sql`create index appearance_of_subject
      on appearance (subject_id, sort_at, article_id, first_edition, last_edition)`.execute(db)
    await sql`create index party_in_order on party (subject_id, starts, fact_id)`.execute(db)
    await makePairs(db)
  },
}

async function makePairs(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('pair_fact')
    .addColumn('first_id', plain, (c) => c.notNull().references('subject.id'))
    .addColumn('second_id', plain, (c) => c.notNull().references('subject.id'))
    .addColumn('fact_id', plain, (c) => c.notNull().references('fact.id'))
    .addColumn('type', plain, (c) => c.notNull())
    .addColumn('starts', plain)
    .addPrimaryKeyConstraint('pair_fact_key', ['fact_id', 'first_id', 'second_id'])
    .execute()
  await sql`insert into pair_fact (first_id, second_id, fact_id, type, starts)
    select distinct one.subject_id, other.subject_id, one.fact_id, one.type, one.starts
    from party as one join party as other on other.fact_id = one.fact_id and other.subject_id > one.subject_id`.execute(
    db,
  )
  await sql`create index pair_fact_by_pair on pair_fact (first_id, second_id, type, starts, fact_id)`.execute(db)
}
