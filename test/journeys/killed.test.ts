import { describe, expect, it } from 'vitest'
import { killPaper } from '../../bench/kill-paper.ts'
import { createPostgresDatabase } from '../support/databases.ts'

describe('a paper that is killed', () => {
  it.concurrent.each([
    ['SQLite', 5],
    ['PostgreSQL', 3],
  ] as const)(
    'while it publishes, on %s, loses nothing that it acknowledged and leaves nothing half',
    async (name, times) => {
      const databaseUrl = name === 'PostgreSQL' ? await createPostgresDatabase() : undefined
      const report = await killPaper({ times, seed: Date.now() % 1_000_000, databaseUrl })
      expect(report.faults).toEqual([])
      expect(report.kills).toBe(times)
      expect(report.acknowledged).toBeGreaterThan(0)
      // At most one for each connection at each kill.
      expect(report.unacknowledged).toBeLessThanOrEqual(4 * times)
    },
  )
})
