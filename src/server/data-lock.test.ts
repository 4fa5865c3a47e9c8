import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { lockDataFolder } from './data-lock.ts'

describe('the lock of a data folder', () => {
  const made: string[] = []
  const aFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-lock-'))
    made.push(folder)
    return folder
  }
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  it('is had by one at a time, and by the next once it is given back', () => {
    const folder = aFolder()
    const lock = lockDataFolder(folder)
    expect(() => lockDataFolder(folder)).toThrow(expect.objectContaining({ code: 'data-folder-taken' }))
    lock.release()
    lockDataFolder(folder).release()
  })

  it('says what is wrong where nobody holds it and it cannot be had', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'server.lock'), 'This is no lock. '.repeat(100))
    expect(() => lockDataFolder(folder)).toThrow(/not a database/)
  })
})
