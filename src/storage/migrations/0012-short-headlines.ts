import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { isPostgres } from './column-types.ts'

/** The short headline of an edition, beside its headline, for the lists that show it: its whole content is not read for that. */
export const shortHeadlines: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('edition')
      .addColumn('short_headline', 'text', (c) => c.notNull().defaultTo(''))
      .execute()
    const said = isPostgres(db) ? sql`content::json ->> 'shortHeadline'` : sql`json_extract(content, '$.shortHeadline')`
    await sql`update edition set short_headline = coalesce(${said}, '')
      where content like '%"shortHeadline":"%' and content not like '%"shortHeadline":""%'`.execute(db)
  },
}
