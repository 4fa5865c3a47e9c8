import { expect, it } from 'vitest'
import { aMemberOfStaff, cookieOf, openNewsroom } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { addStaff } from './add-staff.ts'
import { audit, readAuditLog } from './audit.ts'
import { disableStaff } from './disable-staff.ts'
import { listStaff } from './list-staff.ts'
import { generatePassword, hashPassword, requireGoodPassword } from './password.ts'
import { resetStaff } from './reset-staff.ts'
import { tidyStaff } from './tidy-staff.ts'

const now = '2026-01-02T03:04:05.678Z'

describeEachDatabase('the staff', (openDb) => {
  it('is added to with a password that works, or with an address to choose one at', async () => {
    const db = await openDb()
    const password = generatePassword()
    const passwordHash = await hashPassword(password)
    const person = { name: 'Ana', role: 'publisher', now }
    const ready = await db.transaction((tx) => addStaff(tx, { ...person, email: ' Ana@Paper.example ', passwordHash }))
    const invited = await db.transaction((tx) => addStaff(tx, { ...person, email: 'b@paper.example' }))
    const newsroom = await openNewsroom(db)

    expect([ready.email, ready.setUpKey]).toEqual(['ana@paper.example', null])
    expect(invited.setUpKey).toMatch(/^[\w-]{43}$/)
    expect((await newsroom.signIn('ana@paper.example', password)).statusCode).toBe(303)
    expect(await listStaff(db.read)).toMatchObject([
      { email: 'ana@paper.example', name: 'Ana', role: 'publisher', state: 'active' },
      { email: 'b@paper.example', state: 'invited' },
    ])
  })

  it('is not added to with what cannot be used, or twice', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const cases = [
      [{ email: 'not an address' }, 'unusable-email'],
      [{ email: 'a@localhost' }, 'unusable-email'],
      [{ email: 'a\0b@paper.example' }, 'unusable-email'],
      [{ email: 'a@b@paper.example' }, 'unusable-email'],
      [{ role: 'owner' }, 'unknown-role'],
      [{ name: '   ' }, 'unusable-name'],
      [{ name: 'a\0b' }, 'unusable-name'],
      [{ name: '\u202E\u200B' }, 'unusable-name'],
      [{ email: 'INES@paper.example' }, 'staff-exists'],
    ] as const
    for (const [overrides, code] of cases) {
      const person = { email: 'x@paper.example', name: 'X', role: 'editor', now, ...overrides }
      await expect(db.transaction((tx) => addStaff(tx, person))).rejects.toMatchObject({ code })
    }
    expect(await listStaff(db.read)).toHaveLength(1)
    const odd = { email: 'x@paper.example', name: ' Ada \u202E\u2067Marsh', role: 'editor', now }
    await db.transaction((tx) => addStaff(tx, odd))
    expect((await listStaff(db.read)).map(({ name }) => name)).toContain('Ada \u2067Marsh\u2069')
  })

  it('throws somebody out everywhere the moment they are disabled', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookies = [await newsroom.signIn('ines@paper.example'), await newsroom.signIn('ines@paper.example')].map(
      cookieOf,
    )

    await db.transaction((tx) => disableStaff(tx, { who: { email: 'Ines@paper.example' }, now }))

    for (const cookie of cookies) expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
    expect((await newsroom.signIn('ines@paper.example')).statusCode).toBe(401)
    expect(await listStaff(db.read)).toMatchObject([{ state: 'disabled', disabledAt: now }])
  })

  it('does not let a session outlive its owner that was written while they were disabled', async () => {
    const db = await openDb()
    const { id } = await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    await db.transaction((tx) => tx.updateTable('staff').set({ disabledAt: now }).where('id', '=', id).execute())
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
  })

  it('ends sessions and the old password with a reset, and lets a disabled account back in', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    const passwordHash = await hashPassword('another long password')
    const reset = (overrides: object) =>
      db.transaction((tx) => resetStaff(tx, { who: { email: 'ines@paper.example' }, now, ...overrides }))

    expect((await reset({})).setUpKey).toMatch(/^[\w-]{43}$/)
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
    expect((await newsroom.signIn('ines@paper.example')).statusCode).toBe(401)

    await db.transaction((tx) => disableStaff(tx, { who: { email: 'ines@paper.example' }, now }))
    expect((await reset({ passwordHash, role: 'publisher' })).setUpKey).toBeNull()
    expect((await newsroom.signIn('ines@paper.example', 'another long password')).statusCode).toBe(303)
    expect(await listStaff(db.read)).toMatchObject([{ state: 'active', role: 'publisher', disabledAt: null }])
  })

  it('knows whom it does not know', async () => {
    const db = await openDb()
    const request = { who: { email: 'nobody@paper.example' }, now }
    for (const work of [disableStaff, resetStaff]) {
      await expect(db.transaction((tx) => work(tx, request))).rejects.toMatchObject({ code: 'staff-not-found' })
    }
  })

  it('leaves a line in the log for each change, which nobody alters or removes', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const by = { kind: 'staff', id: 'admin' } as const
    await db.transaction((tx) => resetStaff(tx, { who: { email: 'ines@paper.example' }, role: 'reporter', now, by }))
    await db.transaction((tx) => disableStaff(tx, { who: { email: 'ines@paper.example' }, now, by }))
    await db.transaction((tx) => audit(tx, { at: now, actor: 'visitor', action: 'paper.read' }))

    const log = await readAuditLog(db.read, { limit: 10 })
    expect(log.map((line) => [line.action, line.actor])).toEqual([
      ['paper.read', 'visitor'],
      ['staff.disabled', 'staff:admin'],
      ['staff.reset', 'staff:admin'],
      ['staff.added', 'command-line'],
    ])
    expect(await readAuditLog(db.read, { limit: 1, before: log[2]!.id })).toMatchObject([{ action: 'staff.added' }])
    const change = db.transaction((tx) => tx.updateTable('auditEntry').set({ actor: 'nobody' }).execute())
    await expect(change).rejects.toThrow('only added to')
    await expect(db.transaction((tx) => tx.deleteFrom('auditEntry').execute())).rejects.toThrow('only added to')
  })

  it('is tidied of what has ended, and of nothing else', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    await newsroom.signIn('ines@paper.example')
    await db.transaction(async (tx) => {
      const sessions = await tx.selectFrom('staffSession').select('id').orderBy('id').execute()
      await tx.updateTable('staffSession').set({ expiresAt: now }).where('id', '=', sessions[1]!.id).execute()
      await tidyStaff(tx, newsroom.clock())
    })
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(200)
    expect(await db.read.selectFrom('staffSession').select('id').execute()).toHaveLength(1)
  })
})

it('gives passwords that differ, are long enough and are easy to read out', () => {
  const passwords = Array.from({ length: 50 }, generatePassword)
  expect(new Set(passwords).size).toBe(50)
  for (const password of passwords) {
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/)
    expect(() => requireGoodPassword(password, 'ines@paper.example')).not.toThrow()
  }
})

it.each([
  'short',
  'aaaaaaaaaaaaaaaa',
  'ababababababab',
  'long-enough-duarte-2026',
  'x'.repeat(200) + 'abcdef'.repeat(20),
])('does not take %s for a password', (password) => {
  expect(() => requireGoodPassword(password, 'duarte@paper.example')).toThrow()
})
