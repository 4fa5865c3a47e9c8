import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isDerivedTable } from '#search/derived-tables.ts'
import { aLiveArticle } from '../../test/factories/live-article.ts'
import { createMigratedDatabase, describeEachDatabase } from '../../test/support/databases.ts'
import { openDatabase } from './database.ts'
import { emptyPaper } from './restore-rows.ts'
import { withSnapshot } from './snapshot.ts'
import { TABLE_NAMES } from './tables.ts'

describeEachDatabase('the tables of the paper', (openDb) => {
  it('are those that are named, but for what search makes for itself', async () => {
    const made = await withSnapshot(await openDb(), (snapshot) => snapshot.tables())
    const isOurs = (name: string): boolean => !name.startsWith('kysely') && !isDerivedTable(name)
    expect(made.filter(isOurs).toSorted()).toEqual(TABLE_NAMES.filter(isOurs).toSorted())
  })
})

describe('a paper on PostgreSQL that gives way to another', () => {
  it('leaves no row, of editions that cannot be erased or of tables that the other does not know, and all of others', async () => {
    const db = await openDatabase({ url: await createMigratedDatabase() })
    onTestFinished(() => db.close())
    const { id: articleId } = await aLiveArticle(db)
    await db.transaction(async (tx) => {
      const minute = '2026-03-04T12:00:00.000Z'
      await tx.insertInto('popularityMinute').values({ minute, articleId, reads: 3 }).execute()
      await sql`create table subscribers (email text)`.execute(tx)
      await sql`insert into subscribers values ('ada@reader.example')`.execute(tx)
    })
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
    // What this version of the program has done to the database, and what is another program's, stays.
    expect(left.filter((name) => !name.startsWith('kysely'))).toEqual(['subscribers'])
    expect(left).toContain('kysely_migration')
    const resting = await sql`
      select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid
      where relnamespace = current_schema()::regnamespace and not tgisinternal and tgenabled = 'D'`.execute(db.read)
    expect(resting.rows).toEqual([])
  })
})
