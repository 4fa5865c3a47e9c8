import { expect, it } from 'vitest'
import { DAY, HOUR, later, MINUTE } from '#foundation/clock.ts'
import { aMemberOfStaff, openNewsroom, PASSWORD } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { resetStaff } from './reset-staff.ts'
import { countAttempt, forgetOldAttempts, forgiveAttempt } from './sign-in-throttle.ts'

const noon = '2026-01-02T12:00:00.000Z'

describeEachDatabase('the sign-in throttle', (openDb) => {
  const openThrottled = async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    let host = 0
    /** From a network that nobody has used yet, through the proxy that the server believes. */
    const attempt = async (email: string, password: string, address = `198.51.100.${++host}`) => {
      const reply = await newsroom.app.inject({
        method: 'POST',
        url: '/newsroom/sign-in',
        remoteAddress: '127.0.0.9',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'http://paper.example',
          'x-forwarded-for': address,
        },
        payload: new URLSearchParams({ email, password }).toString(),
      })
      return { status: reply.statusCode, retryAfter: Number(reply.headers['retry-after'] ?? 0), body: reply.body }
    }
    return { db, newsroom, attempt }
  }

  it('locks an account after five failures, against the right password too', async () => {
    const { newsroom, attempt } = await openThrottled()
    for (let count = 0; count < 5; count++) expect((await attempt('ines@paper.example', 'wrong')).status).toBe(401)

    const locked = await attempt('ines@paper.example', PASSWORD)
    expect(locked).toMatchObject({ status: 429, retryAfter: expect.closeTo(58, -1) })
    expect(locked.body).toContain('Too many attempts. Try again in a minute.')
    newsroom.wait(MINUTE)
    expect((await attempt('ines@paper.example', PASSWORD)).status).toBe(303)
    expect((await attempt('ines@paper.example', 'wrong')).status).toBe(401)
    expect((await attempt('ines@paper.example', PASSWORD)).status).toBe(303)
  })

  it('locks for longer each time, up to a quarter of an hour, and counts no attempt that it refused', async () => {
    const db = await openDb()
    let now = noon
    let host = 0
    const tries = () =>
      db.transaction((tx) => countAttempt(tx, { email: 'ines@paper.example', address: `198.51.100.${++host}`, now }))
    for (let count = 0; count < 5; count++) expect(await tries()).toBeNull()
    const waits: number[] = []
    for (let count = 0; count < 6; count++) {
      const until = (await tries())!
      expect(await tries()).toBe(until)
      waits.push((Date.parse(until) - Date.parse(now)) / MINUTE)
      now = until
      expect(await tries()).toBeNull()
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15])
    now = later(now, DAY + MINUTE)
    for (let count = 0; count < 5; count++) expect(await tries()).toBeNull()
  })

  it('treats an account that does not exist alike', async () => {
    const { attempt } = await openThrottled()
    for (let count = 0; count < 5; count++) await attempt('nobody@paper.example', 'wrong')
    expect(await attempt('Nobody@paper.example ', 'wrong')).toMatchObject({
      status: 429,
      retryAfter: expect.closeTo(58, -1),
    })
    expect((await attempt('ines@paper.example', PASSWORD)).status).toBe(303)
  })

  it('locks a network after twenty failures in an hour, whichever the accounts', async () => {
    const { db, newsroom, attempt } = await openThrottled()
    const address = '203.0.113.7'
    for (let count = 0; count < 20; count++) {
      const one = { email: `reader${count}@paper.example`, address, now: newsroom.clock() }
      expect(await db.transaction((tx) => countAttempt(tx, one))).toBeNull()
    }
    const locked = await attempt('ines@paper.example', PASSWORD, address)
    expect(locked.status).toBe(429)
    expect(locked.retryAfter).toBeGreaterThan(3_500)
    expect((await attempt('ines@paper.example', PASSWORD, '203.0.113.8')).status).toBe(303)
    newsroom.wait(HOUR)
    expect((await attempt('ines@paper.example', PASSWORD, address)).status).toBe(303)
  })

  it('counts a /64 of IPv6 as one network, and leaves the next one alone', async () => {
    const db = await openDb()
    const tries = (address: string) => db.transaction((tx) => countAttempt(tx, { email: address, address, now: noon }))
    for (let host = 1; host <= 20; host++) expect(await tries(`2001:db8:1:2::${host.toString(16)}`)).toBeNull()
    expect(await tries('2001:db8:1:2:ffff::1')).toBe('2026-01-02T13:00:00.000Z')
    expect(await tries('2001:db8:1:3::1')).toBeNull()
  })

  it('is not reset for a network by somebody there who knows a password of their own', async () => {
    const db = await openDb()
    const address = '203.0.113.7'
    const tries = (email: string) => db.transaction((tx) => countAttempt(tx, { email, address, now: noon }))
    for (let count = 0; count < 19; count++) await tries(`reader${count}@paper.example`)
    expect(await tries('ines@paper.example')).toBeNull()
    await db.transaction((tx) => forgiveAttempt(tx, { email: 'ines@paper.example', address, now: noon }))
    expect(await tries('last@paper.example')).toBeNull()
    expect(await tries('ines@paper.example')).toBe('2026-01-02T13:00:00.000Z')
  })

  it('does not believe an address that somebody sends along themselves', async () => {
    const { db, newsroom } = await openThrottled()
    await newsroom.signIn('ines@paper.example', 'wrong', { 'x-forwarded-for': '192.0.2.1' })
    const keys = await db.read.selectFrom('signInThrottle').select('key').where('key', 'like', 'network:%').execute()
    expect(keys).toEqual([{ key: 'network:127.0.0.1/32' }])
  })

  it('lets no more through when all attempts come at once', async () => {
    const { attempt } = await openThrottled()
    const replies = await Promise.all(Array.from({ length: 16 }, () => attempt('ines@paper.example', 'wrong')))
    expect(replies.filter((reply) => reply.status === 401)).toHaveLength(5)
    expect(replies.filter((reply) => reply.status === 429)).toHaveLength(11)
  })

  it('holds on another node and after a restart', async () => {
    const { db, newsroom, attempt } = await openThrottled()
    for (let count = 0; count < 5; count++) await attempt('ines@paper.example', 'wrong')
    await newsroom.app.close()
    const another = await openNewsroom(db)
    expect((await another.signIn('ines@paper.example')).statusCode).toBe(429)
  })

  it('forgets after a day, and at once when the account is reset', async () => {
    const { db, newsroom, attempt } = await openThrottled()
    for (let count = 0; count < 5; count++) await attempt('ines@paper.example', 'wrong')
    await db.transaction((tx) => resetStaff(tx, { who: { email: 'ines@paper.example' }, now: newsroom.clock() }))
    expect((await attempt('ines@paper.example', 'wrong')).status).toBe(401)
    newsroom.wait(DAY + MINUTE)
    await db.transaction((tx) => forgetOldAttempts(tx, newsroom.clock()))
    expect(await db.read.selectFrom('signInThrottle').selectAll().execute()).toEqual([])
  })
})
