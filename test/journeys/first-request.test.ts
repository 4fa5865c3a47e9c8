import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, describe, expect, it } from 'vitest'
import { openEmptyPaper } from '#server/open-paper.ts'
import { createToken } from '#staff/api-token.ts'
import { DATABASES, eventually, openTestPaper, type TestPaper } from '../support/paper-server.ts'

describe.each(DATABASES)('the newsroom of a paper on %s that has just started', (database) => {
  let paper: TestPaper | undefined
  let opened = 0
  const count = (): void => {
    opened++
  }
  afterEach(async () => {
    unsubscribe('fastify.initialization', count)
    await paper?.stop()
  })

  it('is opened before a program asks for it that was at work', async () => {
    subscribe('fastify.initialization', count)
    paper = await openTestPaper({
      database,
      make: async (db, clock) => {
        await openEmptyPaper(db, clock)
        await db.transaction(async (tx) => {
          await createToken(tx, { role: 'editor', name: 'Wire', now: clock() })
          await tx.updateTable('apiToken').set({ lastUsedAt: clock() }).execute()
        })
      },
    })
    await eventually(async () => expect(opened).toBe(1), 20_000)
    expect((await paper.api.send('GET', '/sections')).status).toBe(200)
    expect(opened).toBe(1)
  })
})
