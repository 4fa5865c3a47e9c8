import { expect, it } from 'vitest'
import { DAY, MINUTE, systemClock } from '#foundation/clock.ts'
import { aMemberOfStaff, cookieOf, ORIGIN, openNewsroom, PASSWORD } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { addStaff } from './add-staff.ts'
import { readAuditLog } from './audit.ts'
import { disableStaff } from './disable-staff.ts'
import { listStaff } from './list-staff.ts'
import { resetStaff } from './reset-staff.ts'
import { hasAdministrator, inviteFirstAdministrator } from './set-up.ts'
import { setUpAddress } from './set-up-key.ts'

const pathOf = (key: string): string => setUpAddress(ORIGIN, key).slice(ORIGIN.length)

describeEachDatabase('a one-time address', (openDb) => {
  const openInvited = async () => {
    const db = await openDb()
    const person = { email: 'ana@paper.example', name: 'Ana <Costa>', role: 'reporter', now: systemClock() }
    const { setUpKey } = await db.transaction((tx) => addStaff(tx, person))
    return { db, newsroom: await openNewsroom(db), key: setUpKey! }
  }

  it('lets somebody choose a password once, and signs them in with it', async () => {
    const { db, newsroom, key } = await openInvited()
    const form = await newsroom.get(pathOf(key))
    const chosen = await newsroom.post('/newsroom/set-up', { key, password: PASSWORD })
    const again = await newsroom.post('/newsroom/set-up', { key, password: 'somebody else’s password' })

    expect(form.body).toContain('Welcome, Ana &lt;Costa&gt;')
    expect([chosen.statusCode, chosen.headers.location]).toEqual([303, '/newsroom'])
    expect((await newsroom.get('/newsroom', cookieOf(chosen))).statusCode).toBe(200)
    expect(again.statusCode).toBe(410)
    expect((await newsroom.get(pathOf(key))).statusCode).toBe(410)
    expect((await newsroom.signIn('ana@paper.example')).statusCode).toBe(303)
    expect((await readAuditLog(db.read, { limit: 10 })).map((line) => line.action)).toContain('staff.set-up')
  })

  it('is used by one of two who come at once', async () => {
    const { newsroom, key } = await openInvited()
    const passwords = ['the first to arrive', 'the second to arrive']
    const replies = await Promise.all(passwords.map((password) => newsroom.post('/newsroom/set-up', { key, password })))
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([303, 410])
  })

  it('ends after three days', async () => {
    const { newsroom, key } = await openInvited()
    newsroom.wait(3 * DAY - MINUTE)
    expect((await newsroom.get(pathOf(key))).statusCode).toBe(200)
    newsroom.wait(MINUTE)
    expect((await newsroom.get(pathOf(key))).statusCode).toBe(410)
    expect((await newsroom.post('/newsroom/set-up', { key, password: PASSWORD })).statusCode).toBe(410)
  })

  it('ends when a newer one is made, and when the account is disabled', async () => {
    const { db, newsroom, key } = await openInvited()
    const request = { who: { email: 'ana@paper.example' }, now: newsroom.clock() }
    const newer = await db.transaction((tx) => resetStaff(tx, request))
    expect((await newsroom.get(pathOf(key))).statusCode).toBe(410)
    expect((await newsroom.get(pathOf(newer.setUpKey!))).statusCode).toBe(200)
    await db.transaction((tx) => disableStaff(tx, request))
    expect((await newsroom.get(pathOf(newer.setUpKey!))).statusCode).toBe(410)
  })

  it('asks for a better password without being used up', async () => {
    const { newsroom, key } = await openInvited()
    const refused = await newsroom.post('/newsroom/set-up', { key, password: 'short' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Use at least 12 characters.')
    expect((await newsroom.post('/newsroom/set-up', { key, password: PASSWORD })).statusCode).toBe(303)
  })

  it('is kept as a hash, and built from the paper’s own address whatever host was asked', async () => {
    const { db, newsroom, key } = await openInvited()
    expect(setUpAddress(ORIGIN, key)).toBe(`http://paper.example/newsroom/set-up?key=${key}`)
    expect(JSON.stringify(await db.read.selectFrom('setUpKey').selectAll().execute())).not.toContain(key)

    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    const replies = [
      await newsroom.app.inject({ url: '/newsroom', headers }),
      await newsroom.app.inject({ url: '/newsroom/sign-in', headers }),
      await newsroom.app.inject({ url: pathOf(key), headers }),
      await newsroom.post('/newsroom/set-up', { key, password: PASSWORD }, headers),
      await newsroom.signIn('ana@paper.example', PASSWORD, headers),
      await newsroom.post('/newsroom/sign-out', {}, headers),
    ]
    for (const reply of replies) {
      expect(`${JSON.stringify(reply.headers)} ${reply.body}`).not.toContain('evil')
      expect(reply.headers.location ?? '/').toMatch(/^\/(newsroom|$)/)
    }
  })

  it('makes the first administrator of an empty paper, who says who they are', async () => {
    const db = await openDb()
    const newsroom = await openNewsroom(db)
    const earlier = await db.transaction((tx) => inviteFirstAdministrator(tx, newsroom.clock()))
    const key = await db.transaction((tx) => inviteFirstAdministrator(tx, newsroom.clock()))
    expect((await newsroom.get(pathOf(earlier!))).statusCode).toBe(410)
    expect((await newsroom.get(pathOf(key!))).body).toContain('first administrator')

    const form = { key: key!, password: PASSWORD, name: 'Ana', email: 'ana@nowhere' }
    const refused = await newsroom.post('/newsroom/set-up', { ...form, password: 'short' })
    expect(refused.statusCode).toBe(422)
    for (const field of ['email', 'password']) {
      expect(refused.body).toMatch(new RegExp(`<input[^>]*id="${field}"[^>]*aria-invalid="true"`))
    }
    expect((await newsroom.post('/newsroom/set-up', { ...form, email: 'ana@paper.example' })).statusCode).toBe(303)

    expect(await listStaff(db.read)).toMatchObject([
      { email: 'ana@paper.example', role: 'administrator', state: 'active' },
    ])
    expect(await hasAdministrator(db.read)).toBe(true)
    expect(await db.transaction((tx) => inviteFirstAdministrator(tx, newsroom.clock()))).toBeNull()
  })

  it('makes no second administrator once there is one', async () => {
    const db = await openDb()
    const newsroom = await openNewsroom(db)
    const key = await db.transaction((tx) => inviteFirstAdministrator(tx, newsroom.clock()))
    await aMemberOfStaff(db, { role: 'administrator' })
    const form = { key: key!, password: PASSWORD, name: 'Eve', email: 'eve@paper.example' }
    expect((await newsroom.post('/newsroom/set-up', form)).statusCode).toBe(410)
    expect(await listStaff(db.read)).toHaveLength(1)
  })
})
