import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aLiveArticle } from '../../test/factories/live-article.ts'
import { createMigratedDatabase } from '../../test/support/databases.ts'
import { openDatabase } from './database.ts'
import { emptyPaper } from './restore-rows.ts'

describe('a paper on PostgreSQL that gives way to another', () => {
  it('leaves no row, of editions that cannot be erased, or of tables that the other does not know', async () => {
    const db = await openDatabase({ url: await createMigratedDatabase() })
    onTestFinished(() => db.close())
    const { id: articleId } = await aLiveArticle(db)
    await db.transaction((tx) =>
      tx.insertInto('popularityMinute').values({ minute: '2026-03-04T12:00:00.000Z', articleId, reads: 3 }).execute(),
    )
    await db.transaction((tx) => emptyPaper(tx))
    const { rows } = await sql<{ tableName: string }>`
      select table_name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(db.read)
    const left: string[] = []
    for (const { tableName } of rows) {
      const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(tableName)}`.execute(
        db.read,
      )
      if (Number(counted.rows[0]?.count) > 0) left.push(tableName)
    }
    // What this version of the program has done to the database stays.
    expect(left.filter((name) => !name.startsWith('kysely'))).toEqual([])
    expect(left).toContain('kysely_migration')
    const resting = await sql`
      select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid
      where relnamespace = current_schema()::regnamespace and not tgisinternal and tgenabled = 'D'`.execute(db.read)
    expect(resting.rows).toEqual([])
  })
})
