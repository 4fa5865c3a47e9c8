import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../test/support/free-port.ts'
import { openDatabase } from './database.ts'
import { isDatabaseAway } from './database-away.ts'

const failureAt = async (port: number): Promise<unknown> => {
  const db = await openDatabase({ url: `postgres://paper@127.0.0.1:${port}/paper` })
  try {
    return await db
      .transaction((tx) => tx.selectFrom('article').select('id').execute())
      .catch((error: unknown) => error)
  } finally {
    await db.close()
  }
}

describe('a database that is away', () => {
  it('is known where nobody listens, and where a connection breaks', async () => {
    expect(isDatabaseAway(await failureAt(await freePort()))).toBe(true)
    const breaking = createServer((socket: Socket) => socket.once('data', () => socket.destroy()))
    await new Promise<void>((resolve) => breaking.listen(0, '127.0.0.1', resolve))
    expect(isDatabaseAway(await failureAt((breaking.address() as AddressInfo).port))).toBe(true)
    breaking.close()
  })

  it('is known within what a failure has as its cause', () => {
    const broken = new Error('Connection terminated unexpectedly')
    expect(isDatabaseAway(new Error('Undoing failed.', { cause: broken }))).toBe(true)
    expect(isDatabaseAway(new AggregateError([new Error('one'), broken]))).toBe(true)
    expect(isDatabaseAway(new Error('A row is missing.'))).toBe(false)
    expect(isDatabaseAway(Object.assign(new Error('duplicate'), { code: '23505' }))).toBe(false)
  })
})
