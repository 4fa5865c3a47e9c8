import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, plainText } from './column-types.ts'

/** Texts that people write together, the journal of what they type, why a revision was saved, and notes on passages. */
export const coEditing: Migration = {
  async up(db: Kysely<unknown>) {
    await nameRevisions(db)
    await createTexts(db)
    await createNotes(db)
  },
}

async function nameRevisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('revision')
    .addColumn('kind', plainText(db), (c) => c.notNull().defaultTo('api'))
    .execute()
  await db.schema.alterTable('revision').addColumn('name', 'text').execute()
}

async function createTexts(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('draft_state')
    .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
    .addColumn('epoch', plain, (c) => c.notNull().unique())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('revision_state', 'text')
    .execute()
  await db.schema
    .createTable('draft_update')
    .addColumn('id', countedKey(db))
    // A change that was on its way when its text ended is refused by the database, and goes with the text otherwise.
    .addColumn('epoch', plain, (c) => c.notNull().references('draft_state.epoch').onDelete('cascade'))
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('made_by', plain, (c) => c.notNull())
    .addColumn('made_by_name', 'text', (c) => c.notNull())
    .addColumn('change', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('draft_update_of_epoch').on('draft_update').columns(['epoch', 'id']).execute()
}

async function createNotes(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('note')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('author', plain, (c) => c.notNull())
    .addColumn('author_name', 'text', (c) => c.notNull())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('edited_at', plain)
    .addColumn('resolved_at', plain)
    .addColumn('resolved_by', plain)
    .addColumn('resolved_by_name', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('mentions', 'text', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('anchor_start', 'text')
    .addColumn('anchor_end', 'text')
    .execute()
  await db.schema
    .createTable('note_reply')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('note_id', plain, (c) => c.notNull().references('note.id').onDelete('cascade'))
    .addColumn('author', plain, (c) => c.notNull())
    .addColumn('author_name', 'text', (c) => c.notNull())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('edited_at', plain)
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('mentions', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('note_of_article').on('note').columns(['article_id', 'id']).execute()
  await db.schema.createIndex('note_reply_of_note').on('note_reply').columns(['note_id', 'id']).execute()
}
