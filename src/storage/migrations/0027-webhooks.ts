import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, plainText } from './column-types.ts'

/** Who is told of publications by address, what is still to be told, and which stories are not offered to be taken over. */
export const webhooks: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    await db.schema
      .createTable('webhook')
      .addColumn('id', plain, (c) => c.primaryKey())
      .addColumn('kind', plain, (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('address', plain, (c) => c.notNull())
      .addColumn('secret', plain)
      .addColumn('topics', 'text', (c) => c.notNull())
      .addColumn('created_at', plain, (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('paused_at', plain)
      .addColumn('paused_because', 'text')
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('rests_until', plain)
      .addColumn('held_until', plain)
      .execute()
    await db.schema
      .createTable('delivery')
      .addColumn('id', countedKey(db))
      .addColumn('webhook_id', plain, (c) => c.notNull().references('webhook.id').onDelete('cascade'))
      .addColumn('message', plain, (c) => c.notNull())
      .addColumn('event', plain, (c) => c.notNull())
      .addColumn('topic', plain, (c) => c.notNull())
      .addColumn('about', 'text', (c) => c.notNull())
      .addColumn('article_id', plain)
      .addColumn('happens_at', plain, (c) => c.notNull())
      .addColumn('created_at', plain, (c) => c.notNull())
      .addColumn('due_at', plain)
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('tried_at', plain)
      .addColumn('status', 'integer')
      .addColumn('failure', 'text')
      .addColumn('settled_at', plain)
      .addColumn('outcome', plain)
      .execute()
    await sql`create index delivery_due on delivery (webhook_id, due_at) where due_at is not null`.execute(db)
    await sql`create index delivery_due_of_article on delivery (article_id, webhook_id) where due_at is not null`.execute(
      db,
    )
    await db.schema.createIndex('delivery_by_event').unique().on('delivery').columns(['webhook_id', 'event']).execute()
    await db.schema.createIndex('delivery_by_settled_at').on('delivery').columns(['settled_at']).execute()
    await db.schema
      .createTable('republishing_refusal')
      .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
      .addColumn('refused_at', plain, (c) => c.notNull())
      .addColumn('refused_by', 'text', (c) => c.notNull())
      .execute()
    await sql`create index article_by_withdrawn_at on article (withdrawn_at) where withdrawn_at is not null`.execute(db)
    await sql`create index edition_by_sealed_at on edition (sealed_at) where sealed_at is not null`.execute(db)
  },
}
