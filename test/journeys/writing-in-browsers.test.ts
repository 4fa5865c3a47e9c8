import { describe, expect, it } from 'vitest'
import { writeTogether } from '../../bench/write-together.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { DATABASES } from '../support/paper-server.ts'

// Most of it is waiting for people who type: one on each database goes on at a time.
describe.concurrent.each(DATABASES)('browsers that write one text, on %s', (database) => {
  it.each([
    [2, 10],
    [4, 14],
  ])(
    'end with the same text and every letter of it, through cuts of the network and a killed server (%i of them)',
    async (pages, seconds) => {
      const databaseUrl = database === 'PostgreSQL' ? await createPostgresDatabase() : undefined
      const report = await writeTogether({ pages, seconds, seed: Date.now() % 1_000_000, databaseUrl })
      expect(report.faults).toEqual([])
      expect(report.acknowledgedAtKill).toBeGreaterThan(0)
      expect(report.typed).toBeGreaterThan(pages * seconds)
      expect(report.cuts).toBeGreaterThan(0)
      expect(report.wireCuts).toBe(2)
    },
  )
})
