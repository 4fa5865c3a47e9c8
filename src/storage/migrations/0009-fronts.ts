import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres, plainText } from './column-types.ts'

/** Fronts that editors arrange: drafts with everything that was saved, and the editions that readers get. */
export const fronts: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('front')
      .addColumn('scope', plain, (c) => c.primaryKey())
      .addColumn('section_id', 'bigint', (c) => c.references('section.id'))
      .addColumn('draft_version', 'integer', (c) => c.notNull())
      .addColumn('stale_told', plain)
      .execute()
    await db.schema
      .createTable('front_draft')
      .addColumn('scope', plain, (c) => c.notNull().references('front.scope'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('saved_at', plain, (c) => c.notNull())
      .addColumn('saved_by', 'text', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('front_draft_key', ['scope', 'version'])
      .execute()
    await db.schema
      .createTable('front_edition')
      .addColumn('scope', plain, (c) => c.notNull().references('front.scope'))
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('live_from', plain, (c) => c.notNull())
      .addColumn('published_at', plain, (c) => c.notNull())
      .addColumn('published_by', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('draft_version', 'integer', (c) => c.notNull())
      .addColumn('cancelled_at', plain)
      .addColumn('cancelled_by', 'text')
      .addColumn('sealed_at', plain)
      .addPrimaryKeyConstraint('front_edition_key', ['scope', 'number'])
      .execute()
    await keepEditions(db)
  },
}

/** What readers had is not erased, and nothing of it changes but that words about a sealed article are taken out. */
async function keepEditions(db: Kysely<unknown>): Promise<void> {
  const isAltered = sql`new.scope <> old.scope or new.number <> old.number or new.live_from <> old.live_from
    or new.published_at <> old.published_at or new.published_by <> old.published_by
    or new.draft_version <> old.draft_version
    or (new.content <> old.content and new.sealed_at is null)`
  if (isPostgres(db)) {
    await sql`create function refuse_altering_front() returns trigger language plpgsql as
      $$ begin raise exception 'A front that was published is not altered.'; end $$`.execute(db)
    await sql`create trigger front_edition_stays before delete on front_edition
      for each row execute function refuse_altering_front()`.execute(db)
    await sql`create trigger front_edition_stays_as_it_is before update on front_edition
      for each row when (${isAltered}) execute function refuse_altering_front()`.execute(db)
    return
  }
  await sql`create trigger front_edition_stays before delete on front_edition
    begin select raise(abort, 'A front that was published is not erased.'); end`.execute(db)
  await sql`create trigger front_edition_stays_as_it_is before update on front_edition when ${isAltered}
    begin select raise(abort, 'A front that was published is not altered.'); end`.execute(db)
}
