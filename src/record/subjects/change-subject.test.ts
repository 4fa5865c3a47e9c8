import { expect, it } from 'vitest'
import { aPaper, NOON as now } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { addSubject, changeSubject } from './change-subject.ts'
import { findSubjectDetails } from './find-subject-details.ts'

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const

describeEachDatabase('where a place lies', (openDb) => {
  it('is a latitude and a longitude, and no half of it is dropped unsaid', async () => {
    const db = await openDb()
    await aPaper(db)
    const add = (place: { latitude?: number; longitude?: number }) =>
      db.transaction((tx) => addSubject(tx, { body: { kind: 'place', name: 'Graz', ...place }, by, now }))
    const lacking = (field: string) => ({ code: 'fields-invalid', errors: [{ field }] })
    await expect(add({ latitude: 47 })).rejects.toMatchObject(lacking('longitude'))
    await expect(add({ longitude: 15 })).rejects.toMatchObject(lacking('latitude'))
    const id = await add({ latitude: 47, longitude: 15 })
    const change = (to: { latitude?: number | null }) =>
      db.transaction((tx) => changeSubject(tx, { id, change: to, by, now }))
    await change({ latitude: 47.07 })
    expect(await findSubjectDetails(db.read, id)).toMatchObject({ latitude: 47.07, longitude: 15 })
    await change({ latitude: null })
    expect(await findSubjectDetails(db.read, id)).toMatchObject({ latitude: null, longitude: null })
  })
})
