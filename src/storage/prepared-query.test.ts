import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { preparedQuery } from './prepared-query.ts'

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

  it('refuses to be put together without using what it is asked with', async () => {
    const db = await openDb()
    const forgetful = preparedQuery((handle, _asked: { name: string }) => handle.selectFrom('setting').select('value'))
    await expect(forgetful(db.read, { name: 'a' })).rejects.toThrow('does not use name')
  })
})
