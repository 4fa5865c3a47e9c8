import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Database } from '#storage/database.ts'
import { DATABASES, eventually, findFaults, openTestPaper } from '../support/paper-server.ts'

/** Makes every entry of the index fail, as a full disk would. */
function breakIndex({ dialect, transaction }: Database): Promise<unknown> {
  return transaction(async (tx) => {
    if (dialect === 'sqlite') {
      const fail = sql`begin select raise(abort, 'the disk is full'); end`
      return sql`create trigger full_disk before insert on search_entry ${fail}`.execute(tx)
    }
    await sql`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`.execute(tx)
    return sql`create trigger full_disk before insert on search_entry execute function full_disk()`.execute(tx)
  })
}

function mendIndex({ dialect, transaction }: Database): Promise<unknown> {
  const drop = dialect === 'sqlite' ? sql`drop trigger full_disk` : sql`drop trigger full_disk on search_entry`
  return transaction((tx) => drop.execute(tx))
}

describe.each(DATABASES)('an index on %s that cannot be written', (database) => {
  it('holds up neither publishing nor readers, and catches up by itself with the pages that were kept', async () => {
    const paper = await openTestPaper({ database })
    try {
      await breakIndex(paper.db)
      const { path } = await paper.api.published({ headline: 'Harbour frozen over' })
      expect((await paper.readers.get(path)).status).toBe(200)
      await eventually(async () => expect(paper.logged.join()).toContain('the disk is full'))
      expect(await paper.readers.text('/search?q=harbour')).toContain('Nothing was found.')

      await mendIndex(paper.db)
      await eventually(async () => {
        const found = await paper.readers.text('/search?q=harbour')
        expect([found.includes('Nothing was found.'), found.includes(path)]).toEqual([false, true])
      }, 10_000)
      expect(await findFaults(paper)).toEqual([])
    } finally {
      await paper.stop()
    }
  })
})
