import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { isStorageFull } from './storage-full.ts'

it('knows a full disk by what SQLite, PostgreSQL and the system say, also as the cause of something else', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('create table line (text); pragma max_page_count = 3')
  const fill = () => database.exec(`insert into line values ('${'x'.repeat(20_000)}')`)
  let full: unknown
  try {
    fill()
  } catch (error) {
    full = error
  }
  database.close()

  expect(isStorageFull(full)).toBe(true)
  expect(isStorageFull(new Error('The picture was not kept.', { cause: full }))).toBe(true)
  expect(isStorageFull(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe(true)
  expect(isStorageFull(Object.assign(new Error('could not extend file'), { code: '53100' }))).toBe(true)
  expect(isStorageFull(Object.assign(new Error('read'), { code: 'ECONNRESET' }))).toBe(false)
  expect(isStorageFull('full')).toBe(false)
})
