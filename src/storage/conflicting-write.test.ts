import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { isConflictingWrite, isHeldTooLong } from './conflicting-write.ts'
import { openDatabase } from './database.ts'
import { isDatabaseAway } from './database-away.ts'

describeEachDatabase('writes at the same moment', (openDb) => {
  it('are told apart from other failures, of PostgreSQL by their codes', async () => {
    const db = await openDb()
    const section = { slug: 'news', name: 'News', accent: '#333333', description: '', position: 1, parentId: null }
    const twice = db.transaction(async (tx) => {
      await tx.insertInto('section').values(section).execute()
      await tx.insertInto('section').values(section).execute()
    })
    const error = await twice.catch((failure: unknown) => failure)
    expect(isConflictingWrite(error)).toBe(db.dialect === 'postgres')
    expect(isConflictingWrite(new Error('Undoing failed.', { cause: error }))).toBe(db.dialect === 'postgres')
    expect(isConflictingWrite(Object.assign(new Error('full'), { code: '53100' }))).toBe(false)
  })

  it('wait for each other for a while, and for nobody who says nothing', async () => {
    const db = await openDb()
    if (db.dialect === 'sqlite') return
    await db.transaction((tx) => tx.insertInto('setting').values({ name: 'title', value: '"Old"' }).execute())
    const write = (value: string, first: string) =>
      db.transaction(async (tx) => {
        const { rows } = await sql`select current_setting('lock_timeout'),
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx)
        expect(rows).toEqual([{ currentSetting: '10s', idle: '20s' }])
        await sql.raw(`set local ${first}`).execute(tx)
        await tx.updateTable('setting').set({ value }).execute()
      })
    let wake = () => {}
    const asleep = new Promise<void>((resolve) => {
      wake = resolve
    })
    let isHeld = () => {}
    const held = new Promise<void>((resolve) => {
      isHeld = resolve
    })
    const standing = db
      .transaction(async (tx) => {
        await sql`set local idle_in_transaction_session_timeout = 1500`.execute(tx)
        await tx.updateTable('setting').set({ value: '"Lost"' }).execute()
        isHeld()
        await asleep
        await tx.updateTable('setting').set({ value: '"Late"' }).execute()
      })
      .catch((error: unknown) => error)
    await held
    const refused = await write('"Refused"', 'lock_timeout = 50').catch((error: unknown) => error)
    expect(isHeldTooLong(refused)).toBe(true)
    expect(isHeldTooLong(new Error('Deeper.', { cause: refused }))).toBe(true)
    expect(isConflictingWrite(refused)).toBe(false)
    // Whoever holds it says nothing more, and is put out.
    await write('"New"', 'lock_timeout = 0')
    wake()
    expect(isDatabaseAway(await standing)).toBe(true)
    expect(await db.read.selectFrom('setting').select('value').execute()).toEqual([{ value: '"New"' }])
  })

  it('are limited as the address of PostgreSQL says, and all else is as it was', async () => {
    const plain = await openDb()
    if (plain.dialect === 'sqlite') return
    const db = await openDatabase({ url: `${plain.location}?options=-c%20lock_timeout%3D5000` })
    const { rows: written } = await db.transaction((tx) =>
      sql`select current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
        current_setting('jit') as jit`.execute(tx),
    )
    expect(written).toEqual([{ lock: '5s', idle: '20s', jit: 'off' }])
    const { rows: read } = await sql`select current_setting('default_transaction_read_only') as only`.execute(db.read)
    expect(read).toEqual([{ only: 'on' }])
    await db.close()
  })
})
