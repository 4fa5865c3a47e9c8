import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Which articles' records are done, what was learned from them, and whose turn it is to learn. */
export const learning: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('done_record')
      .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('language', plain, (c) => c.notNull())
      .addColumn('done_at', plain, (c) => c.notNull())
      .addColumn('done_by', plain, (c) => c.notNull())
      .addColumn('done_by_name', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('done_record_by_done_at').on('done_record').columns(['done_at', 'article_id']).execute()
    await db.schema
      .createTable('name_model')
      .addColumn('version', plain, (c) => c.primaryKey())
      .addColumn('seed', plain, (c) => c.notNull())
      .addColumn('learned_at', plain, (c) => c.notNull())
      .addColumn('articles', 'integer', (c) => c.notNull())
      .addColumn('learned_through', plain, (c) => c.notNull())
      .addColumn('scores', 'text', (c) => c.notNull())
      .addColumn('refused_because', 'text')
      .addColumn('bytes', 'text')
      .execute()
    await db.schema.createIndex('name_model_by_learned_at').on('name_model').columns(['learned_at']).execute()
    await db.schema
      .createTable('learning_turn')
      .addColumn('name', plain, (c) => c.primaryKey())
      .addColumn('holder', plain)
      .addColumn('holds_until', plain, (c) => c.notNull())
      .addColumn('began_at', plain, (c) => c.notNull())
      .addColumn('articles', 'integer', (c) => c.notNull())
      .addColumn('seed', plain, (c) => c.notNull())
      .addColumn('failure', 'text')
      .execute()
    await db.schema.createIndex('evidence_by_tier').on('evidence').columns(['tier', 'decided_at']).execute()
  },
}
