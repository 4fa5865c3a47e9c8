import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** What stories promised and when it falls due, corrections of the words that are evidence, and warnings that nobody wants again. */
export const followUps: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema.alterTable('evidence').addColumn('effect', plain).execute()
    await db.schema
      .createTable('follow_up')
      .addColumn('id', plain, (c) => c.primaryKey())
      .addColumn('identity', plain, (c) => c.notNull().unique())
      .addColumn('article_id', plain, (c) => c.references('article.id'))
      .addColumn('fact_id', plain, (c) => c.references('fact.id'))
      .addColumn('exact', 'text', (c) => c.notNull())
      .addColumn('prefix', 'text', (c) => c.notNull())
      .addColumn('suffix', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('due', plain)
      .addColumn('outcome', plain, (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('dismissed_at', plain)
      .addColumn('story_id', plain, (c) => c.references('article.id'))
      .addColumn('decided_by_name', 'text')
      .addColumn('decided_at', plain)
      .addColumn('found_at', plain, (c) => c.notNull())
      .execute()
    await sql`create index follow_up_by_due on follow_up (due) where fact_id is null`.execute(db)
    await sql`create index follow_up_of_article on follow_up (article_id)`.execute(db)
    await sql`create index follow_up_of_fact on follow_up (fact_id) where fact_id is not null`.execute(db)
    await db.schema
      .createTable('follow_up_reading')
      .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
      .addColumn('asked_at', plain, (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('check_silence')
      .addColumn('key', plain, (c) => c.primaryKey())
      .addColumn('code', plain, (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('by_id', plain)
      .addColumn('by_name', 'text', (c) => c.notNull())
      .addColumn('at', plain, (c) => c.notNull())
      .execute()
  },
}
