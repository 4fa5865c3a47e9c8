import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres, plainText } from './column-types.ts'

/** Archives of other systems: what each import did, where each thing of them went, and what the paper has no field for. */
export const imports: Migration = {
  async up(db: Kysely<unknown>) {
    await createRuns(db)
    await createKept(db)
    await db.schema.alterTable('redirect').addColumn('run_id', plainText(db)).execute()
    await db.schema.alterTable('redirect').addColumn('owner', plainText(db)).execute()
    await letUndoErase(db)
    await sql`create index redirect_of_run on redirect (run_id) where run_id is not null`.execute(db)
    await sql`create index redirect_of_owner on redirect (owner) where owner is not null`.execute(db)
  },
}

async function createRuns(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('import_run')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('source', plain, (c) => c.notNull())
    .addColumn('format', plain, (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('is_dry_run', 'integer', (c) => c.notNull())
    .addColumn('state', plain, (c) => c.notNull())
    .addColumn('process', plain)
    .addColumn('started_at', plain, (c) => c.notNull())
    .addColumn('seen_at', plain, (c) => c.notNull())
    .addColumn('ended_at', plain)
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('by_id', plain)
    .addColumn('expected', 'integer')
    .addColumn('figures', 'text', (c) => c.notNull())
    .addColumn('failure', 'text')
    .execute()
  await db.schema.createIndex('import_run_by_start').on('import_run').columns(['started_at']).execute()
  await db.schema
    .createTable('import_item')
    .addColumn('source', plain, (c) => c.notNull())
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('key', plain, (c) => c.notNull())
    .addColumn('run_id', plain, (c) => c.notNull().references('import_run.id'))
    .addColumn('target', plain, (c) => c.notNull())
    .addColumn('fingerprint', plain, (c) => c.notNull())
    .addColumn('stood', plain, (c) => c.notNull())
    .addColumn('is_made', 'integer', (c) => c.notNull())
    .addColumn('pending', 'integer', (c) => c.notNull())
    .addColumn('linked', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_item_key', ['source', 'kind', 'key'])
    .execute()
  await db.schema.createIndex('import_item_of_run').on('import_item').columns(['run_id', 'kind', 'key']).execute()
  await db.schema.createIndex('import_item_by_target').on('import_item').columns(['target']).execute()
  await db.schema
    .createTable('import_problem')
    .addColumn('run_id', plain, (c) => c.notNull().references('import_run.id'))
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('item_key', plain, (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('level', plain, (c) => c.notNull())
    .addColumn('sort', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_problem_key', ['run_id', 'kind', 'item_key', 'position'])
    .execute()
}

async function createKept(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('article_origin')
    .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
    .addColumn('source', plain, (c) => c.notNull())
    .addColumn('key', plain, (c) => c.notNull())
    .addColumn('addresses', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('article_comment')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('parent_id', plain)
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('is_approved', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('article_comment_of_article')
    .on('article_comment')
    .columns(['article_id', 'at'])
    .execute()
}

/** What was published is not erased, but for what an import brought and its undo takes away. */
async function letUndoErase(db: Kysely<unknown>): Promise<void> {
  const isUndone = sql`exists (select 1 from import_item
    join import_run on import_run.id = import_item.run_id
    where import_item.target = old.article_id and import_item.kind = 'article' and import_run.state = 'undoing')`
  if (isPostgres(db)) {
    await sql`create function refuse_erasing_edition() returns trigger language plpgsql as
      $$ begin
        if ${isUndone} then return old; end if;
        raise exception 'What was published is not erased.';
      end $$`.execute(db)
    await sql`drop trigger edition_stays on edition`.execute(db)
    await sql`create trigger edition_stays before delete on edition
      for each row execute function refuse_erasing_edition()`.execute(db)
    return
  }
  await sql`drop trigger edition_stays`.execute(db)
  await sql`create trigger edition_stays before delete on edition when not ${isUndone}
    begin select raise(abort, 'What was published is not erased.'); end`.execute(db)
}
