import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { isConflictingWrite } from './conflicting-write.ts'

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
})
