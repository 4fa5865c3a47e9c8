import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import type { Transaction } from './database.ts'
import { announce } from './outbox.ts'

const at = '2026-01-02T03:04:05.000Z'

describeEachDatabase('the database', (openDb) => {
  it('keeps a transaction whole or undoes it whole, with what it announced', async () => {
    const db = await openDb()
    const heard: string[] = []
    db.onCommit((events) => void heard.push(...events.map((event) => event.topic)))

    await db.transaction(async (tx) => {
      await tx.insertInto('setting').values({ name: 'title', value: '"The Example"' }).execute()
      await announce(tx, { at, topic: 'paper.changed', payload: { changed: ['paper'] } })
    })
    const failed = db.transaction(async (tx) => {
      await tx.updateTable('setting').set({ value: '"Gone"' }).execute()
      await announce(tx, { at, topic: 'paper.changed', payload: { changed: ['paper'] } })
      throw new Error('power cut')
    })

    await expect(failed).rejects.toThrow('power cut')
    expect(heard).toEqual(['paper.changed'])
    expect(await db.read.selectFrom('setting').selectAll().execute()).toEqual([
      { name: 'title', value: '"The Example"' },
    ])
    expect(await db.read.selectFrom('outbox').select(['id', 'topic']).execute()).toEqual([
      { id: 1, topic: 'paper.changed' },
    ])
  })

  it('goes on after a commit that the database refuses, with nothing of it kept and its numbers free', async () => {
    const db = await openDb()
    await db.transaction((tx) =>
      sql`create table due (section_id bigint references section (id) deferrable initially deferred)`.execute(tx),
    )
    // More often than there are connections, so that one that was not given back would be missed.
    for (let time = 0; time < 12; time++) {
      const refused = db.transaction(async (tx) => {
        await announce(tx, { at, topic: 'paper.changed', payload: { changed: [] } })
        await sql`insert into due values (4711)`.execute(tx)
      })
      await expect(refused).rejects.toThrow(/foreign key/i)
    }
    await db.transaction((tx) => announce(tx, { at, topic: 'paper.changed', payload: { changed: [] } }))

    expect(await db.read.selectFrom('outbox').select('topic').execute()).toEqual([{ topic: 'paper.changed' }])
    expect(db.ownEvents.size).toBe(1)
  })

  it('says why a transaction failed that the database has undone by itself', async () => {
    const db = await openDb()
    const failed = db.transaction(async (tx) => {
      await tx.insertInto('setting').values({ name: 'title', value: '"Gone"' }).execute()
      await sql`rollback`.execute(tx)
      throw new Error('no room left')
    })
    await expect(failed).rejects.toThrow('no room left')
    await db.transaction((tx) => tx.insertInto('setting').values({ name: 'title', value: '"Kept"' }).execute())
    expect(await db.read.selectFrom('setting').select('value').execute()).toEqual([{ value: '"Kept"' }])
  })

  it('waits for the disk at every commit but those of work that is done again where it is lost', async () => {
    const db = await openDb()
    const awaited = async (tx: Transaction): Promise<unknown> => {
      // The server of the tests waits for no commit: there it counts whether the transaction said so itself.
      const setting =
        db.dialect === 'sqlite'
          ? sql`pragma synchronous`
          : sql`select setting || case source when 'session' then ' here' else '' end from pg_settings where name = 'synchronous_commit'`
      return Object.values((await setting.execute(tx)).rows[0] as object)[0]
    }
    const always = await db.transaction(awaited)
    const not = db.dialect === 'sqlite' ? 1 : 'off here'
    expect(always).not.toBe(not)
    db.onCommit(async (events) => {
      if (events.length > 0) expect(await db.transaction(awaited)).toBe(always)
    })

    const kept = db.repeatableTransaction(async (tx) => {
      await announce(tx, { at, topic: 'paper.changed', payload: { changed: [] } })
      return awaited(tx)
    })
    const between = db.transaction(awaited)
    const failed = db.repeatableTransaction(async (tx) => {
      await announce(tx, { at, topic: 'paper.changed', payload: { changed: [] } })
      throw new Error(`told ${await awaited(tx)}`)
    })

    await expect(failed).rejects.toThrow(`told ${not}`)
    expect([await kept, await between, await db.transaction(awaited)]).toEqual([not, always, always])
    expect(await db.read.selectFrom('outbox').select('topic').execute()).toEqual([{ topic: 'paper.changed' }])
  })

  it('numbers what is announced in the order of commits, also when many write at once', async () => {
    const db = await openDb()
    const order: number[] = []
    db.onCommit((events) => void order.push(...events.map((event) => event.id)))

    await Promise.all(
      Array.from({ length: 12 }, () =>
        db.transaction((tx) => announce(tx, { at, topic: 'paper.changed', payload: { changed: [] } })),
      ),
    )

    expect([...order].sort((a, b) => a - b)).toHaveLength(12)
    const ids = await db.read.selectFrom('outbox').select('id').orderBy('id').execute()
    expect(ids.map((row) => row.id)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it('gives readers a handle that cannot write', async () => {
    const db = await openDb()
    const writing = db.read as unknown as Parameters<Parameters<typeof db.transaction>[0]>[0]
    const attempt = writing.insertInto('setting').values({ name: 'x', value: '1' }).execute()
    await expect(attempt).rejects.toThrow(/read-?only/i)
  })

  it('refuses to erase a correction, whoever asks', async () => {
    const db = await openDb()
    await db.transaction(async (tx) => {
      await tx.insertInto('article').values({ id: 'a1', createdAt: at, draftVersion: 1, draft: '{}' }).execute()
      await tx
        .insertInto('correction')
        .values({ articleId: 'a1', editionNumber: 1, at, text: 'It was a Wednesday.', addedBy: 'ed' })
        .execute()
    })
    const erase = db.transaction((tx) => tx.deleteFrom('correction').execute())
    await expect(erase).rejects.toThrow('not erased')
    const alter = db.transaction((tx) => tx.updateTable('correction').set({ text: '' }).execute())
    await expect(alter).rejects.toThrow('not erased')
  })

  it('takes each step of the migration once', async () => {
    const db = await openDb()
    expect(await db.migrate()).toEqual([])
  })
})
