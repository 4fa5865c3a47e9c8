import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres, plainText } from './column-types.ts'

/** The index that search follows editions with, the words it knows, and which stories belong together. */
export const search: Migration = {
  async up(db: Kysely<unknown>) {
    await createEntries(db)
    await createWords(db)
    await createRelated(db)
  },
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  const postgres = isPostgres(db)
  let table = db.schema
    .createTable('search_entry')
    // On SQLite only `integer` makes the key the number of the row itself.
    .addColumn('id', postgres ? 'bigint' : 'integer', (c) => c.primaryKey())
    .addColumn('edition_id', 'bigint', (c) => c.notNull().unique().references('edition.id'))
    .addColumn('article_id', plain, (c) => c.notNull())
    .addColumn('live_from', plain, (c) => c.notNull())
    .addColumn('related_state', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('rare_words', 'text', (c) => c.notNull())
  if (postgres) table = table.addColumn('words', sql`tsvector`, (c) => c.notNull())
  await table.execute()
  await db.schema.createIndex('search_entry_of_article').on('search_entry').column('article_id').execute()
  await sql`create index search_entry_unrelated on search_entry (id) where related_state < 2`.execute(db)
  if (postgres) {
    // Says what the planner does not know: to look into a row's words is dear, as they are stored apart and packed.
    await sql`create function search_words(words tsvector) returns tsvector language plpgsql immutable strict parallel safe
      cost 1000 as $$ begin return words; end $$`.execute(db)
    await sql`create index search_entry_by_words on search_entry using gin (search_words(words))`.execute(db)
  } else {
    // Words arrive divided and folded: the tokenizer has nothing to do but to cut at the spaces.
    await sql`create virtual table search_text using fts5(
      head, lead, body, marks, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'")`.execute(db)
    // By a trigger and not by its own statement, which would leave a row number behind that JavaScript cannot hold.
    await sql`create trigger search_text_goes after delete on search_entry
      begin delete from search_text where rowid = old.id; end`.execute(db)
  }
}

async function createWords(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  const compact = isPostgres(db) ? sql`` : sql`without rowid`
  await db.schema
    .createTable('search_word')
    .addColumn('word', plain, (c) => c.primaryKey().notNull())
    .addColumn('articles', 'integer', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('is_keyed', 'integer', (c) => c.notNull())
    .modifyEnd(compact)
    .execute()
  await db.schema
    .createTable('search_name_key')
    .addColumn('key', plain, (c) => c.notNull())
    .addColumn('word', plain, (c) => c.notNull())
    .addPrimaryKeyConstraint('search_name_key_key', ['key', 'word'])
    .modifyEnd(compact)
    .execute()
}

async function createRelated(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('related')
    .addColumn('article_id', plain, (c) => c.notNull())
    .addColumn('related_id', plain, (c) => c.notNull())
    .addColumn('score', 'double precision', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('related_key', ['article_id', 'related_id'])
    .modifyEnd(isPostgres(db) ? sql`` : sql`without rowid`)
    .execute()
  await db.schema.createIndex('related_by_other').on('related').column('related_id').execute()
}
