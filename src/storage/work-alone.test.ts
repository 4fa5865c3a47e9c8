import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { openDatabase } from './database.ts'
import { workAlone } from './work-alone.ts'

/** A promise, and what fulfils it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describeEachDatabase('work that one server does', (openDb) => {
  it('is done by one, others do other work, and what fails is free again', async () => {
    const db = await openDb()
    const [begun, end] = [gate(), gate()]
    const working = workAlone(db, 'reading', async () => {
      begun.open()
      await end.opened
      return 'read'
    })
    await begun.opened
    expect(await workAlone(db, 'learning', async () => 'learnt')).toBe('learnt')
    if (db.dialect === 'postgres') {
      const other = await openDatabase({ url: db.location })
      expect(await workAlone(other, 'reading', async () => 'read twice')).toBeUndefined()
      await other.close()
    }
    end.open()
    expect(await working).toBe('read')

    const failing = workAlone(db, 'reading', async () => {
      throw new Error('no text')
    })
    await expect(failing).rejects.toThrow('no text')
    expect(await workAlone(db, 'reading', async () => 'read')).toBe('read')
  })
})
