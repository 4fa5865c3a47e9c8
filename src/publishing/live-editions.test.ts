import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '#storage/database.ts'
import { aPaper, aPublishedArticle, NOON } from '../../test/factories/paper.ts'
import { copyMigratedFile } from '../../test/support/databases.ts'
import { type ListScope, listLive } from './live-editions.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-lists-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('lists of live articles on SQLite', () => {
  it('are read in the order of an index for as far as they are shown, however short they are', async () => {
    const file = join(folder, 'lists.db')
    await copyMigratedFile(file)
    const db = await openDatabase({ file })
    await aPaper(db)
    await aPublishedArticle(db, { tags: ['Rivers'], bylines: ['Bo Lind'] })
    const asked = vi.spyOn(StatementSync.prototype, 'all')
    const scopes: ListScope[] = [
      'all',
      { sectionIds: [1] },
      { tagId: 1 },
      { contributorId: 1 },
      { from: NOON, until: '2099-01-01T00:00:00.000Z' },
    ]
    const after = { sortAt: NOON, editionId: 1 }
    for (const scope of scopes) {
      for (const limit of [1, 4, 50]) {
        await listLive(db.read, { scope, now: NOON, limit })
        await listLive(db.read, { scope, now: NOON, limit, after })
      }
    }
    const statements = new Set(
      asked.mock.contexts
        .map((statement) => (statement as StatementSync).sourceSQL)
        .filter((text) => /order by/.test(text)),
    )
    asked.mockRestore()
    expect(statements.size).toBe(30)
    const plain = new DatabaseSync(file, { readOnly: true })
    for (const statement of statements) {
      const steps = plain.prepare(`explain query plan ${statement}`).all()
      expect(
        steps.map(({ detail }) => String(detail)).filter((step) => /TEMP B-TREE|^SCAN/.test(step)),
        statement,
      ).toEqual([])
    }
    plain.close()
    await db.close()
  })
})
