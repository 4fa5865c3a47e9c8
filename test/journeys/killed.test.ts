import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { killPaper } from '../../bench/kill-paper.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { DATABASES } from '../support/paper-server.ts'

it.each(DATABASES)(
  'a paper on %s that is killed while it publishes loses nothing that it acknowledged',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-killed-'))
    try {
      const environment: Record<string, string> =
        name === 'PostgreSQL' ? { DATABASE_URL: await createPostgresDatabase() } : {}
      const report = await killPaper({ times: 4, folder, environment })
      expect(report.faults).toEqual([])
      expect(report.kills).toBe(4)
      expect(report.acknowledged).toBeGreaterThan(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  180_000,
)
