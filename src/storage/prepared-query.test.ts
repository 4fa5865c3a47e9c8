import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { plannedOf, type Transaction } from './database.ts'
import { DEPTH, preparedForIds, preparedForRows, preparedQuery, rowsTogether } from './prepared-query.ts'
import { letRowsWait, letsRowsWait, writeWaitingRows } from './waiting-rows.ts'

describeEachDatabase('a prepared query', (openDb) => {
  it('finds what an ordinary one finds, whatever it is asked with', async () => {
    const db = await openDb()
    await db.transaction((tx) =>
      tx
        .insertInto('setting')
        .values([
          { name: 'a', value: '1' },
          { name: 'b', value: '2' },
        ])
        .execute(),
    )
    const settingNamed = preparedQuery((handle, { name }: { name: string }) =>
      handle.selectFrom('setting').select('value').where('name', '=', name).limit(5),
    )

    expect(await settingNamed(db.read, { name: 'a' })).toEqual([{ value: '1' }])
    expect(await settingNamed(db.read, { name: 'b' })).toEqual([{ value: '2' }])
    expect(await db.transaction((tx) => settingNamed(tx, { name: "' or 1=1 --" }))).toEqual([])
  })

  it('heeds the limit that it is asked with, and writes it out', async () => {
    const db = await openDb()
    await db.transaction((tx) =>
      tx
        .insertInto('setting')
        .values(['a', 'b', 'c'].map((name) => ({ name, value: '1' })))
        .execute(),
    )
    const settings = preparedQuery((handle, { value, limit }: { value: string; limit: number }) =>
      handle.selectFrom('setting').select('name').where('value', '=', value).orderBy('name').limit(limit),
    )
    const names = async (limit: number) => (await settings(db.read, { value: '1', limit })).map(({ name }) => name)

    expect([await names(1), await names(3), await names(2), await names(1)].map(({ length }) => length)).toEqual([
      1, 3, 2, 1,
    ])
    // A parameter as a limit makes SQLite plan the statement anew each time, and PostgreSQL plan for a tenth of all rows.
    const { sql } = db.read.selectFrom('setting').selectAll().limit(2).compile()
    expect(sql).toMatch(/limit 2$/)
  })

  it('finds the rows of any number of ids, each once', async () => {
    const db = await openDb()
    const names = Array.from({ length: 1_100 }, (_, index) => `n${index}`)
    await db.transaction((tx) =>
      tx
        .insertInto('setting')
        .values(names.map((name, index) => ({ name, value: String(index % 2) })))
        .execute(),
    )
    const named = preparedForIds((handle, ids, { value }: { value: string }) =>
      handle.selectFrom('setting').select('name').where('name', 'in', ids).where('value', '=', value).orderBy('name'),
    )
    for (const count of [0, 1, 2, 3, 5, 8, 511, 513, 1_100]) {
      const asked = [...names.slice(0, count), 'missing', ...names.slice(0, 1)]
      const found = await named(db.read, count === 0 ? [] : asked, { value: '1' })
      expect(found.map(({ name }) => name).toSorted()).toEqual(
        names
          .slice(0, count)
          .filter((_, index) => index % 2 === 1)
          .toSorted(),
      )
    }
  })

  it('writes any number of rows, and the same again where it is told how', async () => {
    const db = await openDb()
    const keep = preparedForRows((handle, rows: { name: string; value: string }[], shape) =>
      handle
        .insertInto('setting')
        .values(rows)
        .onConflict((on) => on.column('name').doUpdateSet((is) => ({ value: shape || is.ref('excluded.value') }))),
    )
    for (const count of [0, 1, 3, 200, 517]) {
      const rows = Array.from({ length: count }, (_, index) => ({ name: `n${index}`, value: `${count}-${index}` }))
      await db.transaction((tx) => keep(tx, rows))
      const kept = await db.read.selectFrom('setting').select(['name', 'value']).where('name', 'like', 'n%').execute()
      expect(
        kept
          .filter(({ value }) => value.startsWith(`${count}-`))
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(rows.map(({ name }) => name).toSorted())
    }
    await db.transaction((tx) => keep(tx, [{ name: 'n0', value: 'x' }], 'shaped'))
    const first = await db.read.selectFrom('setting').select('value').where('name', '=', 'n0').executeTakeFirst()
    expect(first?.value).toBe('shaped')
  })

  it('lets rows wait where it is told so, and writes them before the commit, when asked, and when they are many', async () => {
    const db = await openDb()
    const add = rowsTogether((handle, rows: { name: string; value: string }[]) =>
      handle.insertInto('setting').values(rows),
    )
    const count = async (tx: Transaction): Promise<number> =>
      (await tx.selectFrom('setting').select('name').execute()).length
    await db.transaction(async (tx) => {
      const before = await count(tx)
      await add(tx, [{ name: 'at once', value: '1' }])
      expect(await count(tx)).toBe(before + 1)
      letRowsWait(tx)
      await add(tx, [{ name: 'a', value: '1' }])
      await add(tx, [{ name: 'b', value: '1' }])
      expect(await count(tx)).toBe(before + 1)
      await writeWaitingRows(tx)
      expect(await count(tx)).toBe(before + 3)
      await add(tx, [{ name: 'long', value: 'x'.repeat(6_000_000) }])
      expect(await count(tx)).toBe(before + 4)
      await add(tx, [{ name: 'last', value: '1' }])
    })
    const named = db.read.selectFrom('setting').select('name').where('name', 'in', ['a', 'b', 'long', 'last'])
    expect(await named.orderBy('name').execute()).toEqual(['a', 'b', 'last', 'long'].map((name) => ({ name })))
    const refused = db.transaction(async (tx) => {
      letRowsWait(tx)
      await tx.insertInto('setting').values({ name: 'other', value: '1' }).execute()
      await add(tx, [{ name: 'a', value: '2' }])
    })
    await expect(refused).rejects.toThrow()
    expect(await db.read.selectFrom('setting').select('name').where('name', '=', 'other').execute()).toEqual([])
  })

  it('writes rows that others refer to before those, whichever came first', async () => {
    const db = await openDb()
    const written: string[] = []
    const rowsOf = (name: string, depth: number) =>
      rowsTogether((handle, rows: { name: string; value: string }[]) => {
        written.push(name)
        return handle.insertInto('setting').values(rows)
      }, depth)
    const [leaves, roots, branches] = [
      rowsOf('leaf', DEPTH.leaf),
      rowsOf('root', DEPTH.root),
      rowsOf('branch', DEPTH.branch),
    ]
    await db.transaction(async (tx) => {
      expect(letsRowsWait(tx)).toBe(false)
      letRowsWait(tx)
      expect(letsRowsWait(tx)).toBe(true)
      await leaves(tx, [{ name: 'leaf', value: '1' }])
      await branches(tx, [{ name: 'branch', value: '1' }])
      await roots(tx, [{ name: 'root', value: '1' }])
    })
    expect(written).toEqual(['root', 'branch', 'leaf'])
  })

  it('is kept planned by the database, also where a table has another shape since', async () => {
    const db = await openDb()
    const settings = preparedQuery((handle, { value }: { value: string }) =>
      handle.selectFrom('setting').selectAll().where('value', '=', value),
    )
    await db.transaction((tx) => tx.insertInto('setting').values({ name: 'a', value: '1' }).execute())
    for (let time = 0; time < 10; time++) expect(await settings(db.read, { value: '1' })).toHaveLength(1)
    if (db.dialect === 'postgres') {
      const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
        plannedOf(db.read),
      )
      expect(rows.map(({ statement }) => statement)).toContainEqual(expect.stringContaining('from "setting"'))
    }

    await db.transaction((tx) => sql`alter table setting add column remark text`.execute(tx))

    for (let time = 0; time < 10; time++) {
      expect(await settings(db.read, { value: '1' })).toEqual([{ name: 'a', value: '1', remark: null }])
    }
  })

  it('refuses to be put together without using what it is asked with', async () => {
    const db = await openDb()
    const forgetful = preparedQuery((handle, _asked: { name: string }) => handle.selectFrom('setting').select('value'))
    await expect(forgetful(db.read, { name: 'a' })).rejects.toThrow('does not use name')
  })
})
