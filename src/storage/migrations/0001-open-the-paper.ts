import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, isPostgres, plainText } from './column-types.ts'

/** The paper, its articles and editions, and the outbox. */
export const openThePaper: Migration = {
  async up(db: Kysely<unknown>) {
    await createPaper(db)
    await createArticles(db)
    await createEditions(db)
    await createOutbox(db)
    await forbidErasingCorrections(db)
  },
}

async function createPaper(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  const counted = countedKey(db)
  await db.schema
    .createTable('setting')
    .addColumn('name', plain, (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('section')
    .addColumn('id', counted)
    .addColumn('slug', plain, (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('parent_id', 'bigint', (c) => c.references('section.id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('accent', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('tag')
    .addColumn('id', counted)
    .addColumn('slug', plain, (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('contributor')
    .addColumn('id', counted)
    .addColumn('slug', plain, (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('static_page')
    .addColumn('slug', plain, (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('updated_at', plain, (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('redirect')
    .addColumn('from_path', plain, (c) => c.primaryKey())
    .addColumn('to_path', plain, (c) => c.notNull())
    .execute()
}

async function createArticles(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('article')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('draft_version', 'integer', (c) => c.notNull())
    .addColumn('embargo_until', plain)
    .addColumn('first_live_from', plain)
    .addColumn('withdrawn_through', 'integer')
    .addColumn('withdrawn_at', plain)
    .addColumn('withdrawal_notice', 'text')
    .addColumn('withdrawal_reason', 'text')
    // Last, so that SQLite reads the columns before it without the pages that a long text spills over to.
    .addColumn('draft', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('revision')
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('saved_at', plain, (c) => c.notNull())
    .addColumn('saved_by', 'text', (c) => c.notNull())
    .addColumn('content', 'text')
    .addPrimaryKeyConstraint('revision_key', ['article_id', 'version'])
    .execute()
  await db.schema
    .createTable('permalink')
    .addColumn('path', plain, (c) => c.primaryKey())
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .execute()
  await index(db, 'article_by_draft_age', 'article', ['created_at'])
  await index(db, 'permalink_of_article', 'permalink', ['article_id'])
}

async function createEditions(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  const counted = countedKey(db)
  await db.schema
    .createTable('edition')
    .addColumn('id', counted)
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('published_at', plain, (c) => c.notNull())
    .addColumn('published_by', 'text', (c) => c.notNull())
    .addColumn('live_from', plain, (c) => c.notNull())
    .addColumn('live_until', plain)
    .addColumn('change', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('draft_version', 'integer', (c) => c.notNull())
    .addColumn('content_hash', plain, (c) => c.notNull())
    .addColumn('hash', plain, (c) => c.notNull())
    .addColumn('previous_hash', plain, (c) => c.notNull())
    .addColumn('sealed_at', plain)
    .addColumn('seal_notice', 'text')
    .addColumn('sort_at', plain, (c) => c.notNull())
    .addColumn('path', plain, (c) => c.notNull())
    .addColumn('section_id', 'bigint', (c) => c.notNull().references('section.id'))
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('language', plain, (c) => c.notNull())
    .addColumn('headline', 'text', (c) => c.notNull())
    .addColumn('standfirst', 'text', (c) => c.notNull())
    .addColumn('kicker', 'text', (c) => c.notNull())
    .addColumn('dateline_place', 'text')
    .addColumn('lead_picture', plain)
    .addColumn('bylines', 'text', (c) => c.notNull())
    .addColumn('word_count', 'integer', (c) => c.notNull())
    .addColumn('content', 'text')
    .addUniqueConstraint('edition_number_of_article', ['article_id', 'number'])
    .execute()
  for (const [table, key] of [
    ['edition_tag', 'tag'],
    ['edition_contributor', 'contributor'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('edition_id', 'bigint', (c) => c.notNull().references('edition.id'))
      .addColumn(`${key}_id`, 'bigint', (c) => c.notNull().references(`${key}.id`))
      .addColumn('sort_at', plain, (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['edition_id', `${key}_id`])
      .execute()
    await index(db, `${table}_in_order`, table, [`${key}_id`, 'sort_at', 'edition_id'])
  }
  await db.schema
    .createTable('correction')
    .addColumn('id', counted)
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('edition_number', 'integer', (c) => c.notNull())
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'edition_in_order', 'edition', ['sort_at', 'id'])
  await index(db, 'edition_of_section', 'edition', ['section_id', 'sort_at', 'id'])
  await index(db, 'edition_by_live_from', 'edition', ['live_from'])
  await sql`create index edition_by_live_until on edition (live_until) where live_until is not null`.execute(db)
  await index(db, 'edition_by_published_at', 'edition', ['published_at'])
  await index(db, 'correction_of_article', 'correction', ['article_id'])
  await index(db, 'correction_in_order', 'correction', ['at'])
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('outbox')
    .addColumn('id', countedKey(db))
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('topic', plain, (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('follower')
    .addColumn('name', plain, (c) => c.primaryKey())
    .addColumn('last_id', 'bigint', (c) => c.notNull())
    .execute()
}

/** The database itself refuses to lose a correction, whoever asks. */
async function forbidErasingCorrections(db: Kysely<unknown>): Promise<void> {
  if (isPostgres(db)) {
    await sql`create function refuse_erasing() returns trigger language plpgsql as
      $$ begin raise exception 'What was published is not erased.'; end $$`.execute(db)
    await sql`create trigger correction_stays before delete or update on correction
      for each row execute function refuse_erasing()`.execute(db)
    await sql`create trigger edition_stays before delete on edition
      for each row execute function refuse_erasing()`.execute(db)
    return
  }
  for (const [name, event] of [
    ['correction_stays', 'delete on correction'],
    ['correction_stays_as_it_is', 'update on correction'],
    ['edition_stays', 'delete on edition'],
  ] as const) {
    await sql`create trigger ${sql.raw(name)} before ${sql.raw(event)}
      begin select raise(abort, 'What was published is not erased.'); end`.execute(db)
  }
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute()
}
