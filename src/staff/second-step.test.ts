import { expect, it } from 'vitest'
import { DAY, MINUTE } from '#foundation/clock.ts'
import { aMemberOfStaff, cookieOf, type Newsroom, openNewsroom, PASSWORD } from '../../test/factories/newsroom.ts'
import { addApp } from '../../test/factories/second-factor.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { readAuditLog } from './audit.ts'
import { disableStaff } from './disable-staff.ts'
import { demandSecondFactor } from './second-factor-policy.ts'

const EMAIL = 'ines@paper.example'

describeEachDatabase('a sign-in with a code', (openDb) => {
  const openWithApp = async () => {
    const db = await openDb()
    const { id } = await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const app = await addApp(newsroom, cookieOf(await newsroom.signIn(EMAIL)))
    return { db, id, newsroom, app }
  }
  const giveCode = (newsroom: Newsroom, cookie: string, code: string, next = '/newsroom') =>
    newsroom.post('/newsroom/sign-in/code', { code, next }, { cookie })

  it('lets nobody in with the password alone, and the code in after it', async () => {
    const { db, newsroom, app } = await openWithApp()
    const first = await newsroom.post('/newsroom/sign-in', {
      email: EMAIL,
      password: PASSWORD,
      next: '/newsroom/calendar',
    })
    expect([first.statusCode, first.headers.location]).toEqual([
      303,
      '/newsroom/sign-in/code?next=%2Fnewsroom%2Fcalendar',
    ])
    const cookie = cookieOf(first)
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
    const page = await newsroom.get('/newsroom/sign-in/code?next=%2Fnewsroom%2Fcalendar', cookie)
    expect(page.body).toContain('autoComplete="one-time-code"')
    expect(page.body).toContain('value="/newsroom/calendar"')

    const second = await giveCode(
      newsroom,
      cookie,
      ` ${(await app.code(1)).replace(/^(...)/, '$1 ')} `,
      '/newsroom/calendar',
    )
    expect([second.statusCode, second.headers.location]).toEqual([303, '/newsroom/calendar'])
    expect((await newsroom.get('/newsroom', cookieOf(second))).statusCode).toBe(200)
    expect(await db.read.selectFrom('staffSession').select('factors').execute()).toEqual([
      { factors: 2 },
      { factors: 2 },
    ])
    const [last] = await readAuditLog(db.read, { limit: 1 })
    expect(last).toMatchObject({ action: 'sign-in.succeeded', detail: { by: 'app' } })
  })

  it('takes a code once, also from somebody who looked over the shoulder', async () => {
    const { db, newsroom, app } = await openWithApp()
    const [one, other] = [cookieOf(await newsroom.signIn(EMAIL)), cookieOf(await newsroom.signIn(EMAIL))]
    const code = await app.code(1)
    expect((await giveCode(newsroom, one, code)).statusCode).toBe(303)
    const again = await giveCode(newsroom, other, code)
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([401, undefined])
    expect((await giveCode(newsroom, one, await app.code(0))).headers.location).toBe('/newsroom/sign-in')
    expect(await db.read.selectFrom('staffSession').select('id').execute()).toHaveLength(2)
  })

  it('takes each recovery code once, however it is typed', async () => {
    const { newsroom, app } = await openWithApp()
    const [first = '', second = ''] = app.recoveryCodes
    expect(app.recoveryCodes).toHaveLength(10)
    const [one, other] = [cookieOf(await newsroom.signIn(EMAIL)), cookieOf(await newsroom.signIn(EMAIL))]
    const typed = first.toUpperCase().replaceAll('-', ' ')
    expect((await giveCode(newsroom, one, typed)).statusCode).toBe(303)
    expect((await giveCode(newsroom, other, first)).statusCode).toBe(401)
    expect((await giveCode(newsroom, other, second)).statusCode).toBe(303)
  })

  it('counts wrong codes with wrong passwords, however often the right password comes between', async () => {
    const { newsroom, app } = await openWithApp()
    for (let count = 1; count <= 5; count++) {
      const cookie = cookieOf(await newsroom.signIn(EMAIL))
      expect([count, (await giveCode(newsroom, cookie, count % 2 ? '000000' : 'aaaa-aaaa-aaaa')).statusCode]).toEqual([
        count,
        401,
      ])
    }
    expect((await newsroom.signIn(EMAIL)).statusCode).toBe(429)
    newsroom.wait(MINUTE + 1)
    const cookie = cookieOf(await newsroom.signIn(EMAIL))
    expect((await giveCode(newsroom, cookie, 'wrong')).statusCode).toBe(401)
    const locked = await giveCode(newsroom, cookie, await app.code(1))
    expect([locked.statusCode, Number(locked.headers['retry-after']) > 60]).toEqual([429, true])
  })

  it('costs a newsroom behind one address none of its attempts', async () => {
    const { newsroom, app } = await openWithApp()
    for (let count = 0; count < 25; count++) await newsroom.signIn(EMAIL)
    const cookie = cookieOf(await newsroom.signIn(EMAIL))
    expect((await giveCode(newsroom, cookie, await app.code(1))).statusCode).toBe(303)
  })

  it('asks nobody for a code who gave no password, gave it too long ago, or made the cookie up', async () => {
    const { newsroom, app } = await openWithApp()
    const cookie = cookieOf(await newsroom.signIn(EMAIL))
    const cookies = [
      '',
      'dateline-second-step=2fa-x.y',
      'dateline-second-step=%',
      cookie.replace(/(2fa-[^.]+)\.[^;]+/, '$1.forged'),
    ]
    for (const one of cookies.slice(0, 3)) {
      expect((await newsroom.get('/newsroom/sign-in/code', one)).headers.location).toBe('/newsroom/sign-in')
      expect((await giveCode(newsroom, one, await app.code(1))).headers.location).toBe('/newsroom/sign-in')
    }
    expect((await giveCode(newsroom, cookies[3] ?? '', await app.code(1))).statusCode).toBe(401)
    newsroom.wait(11 * MINUTE)
    expect((await giveCode(newsroom, cookie, await app.code(1))).headers.location).toBe('/newsroom/sign-in')
  })

  it('is over for somebody who is disabled between the steps', async () => {
    const { db, newsroom, app } = await openWithApp()
    const cookie = cookieOf(await newsroom.signIn(EMAIL))
    await db.transaction((tx) => disableStaff(tx, { who: { email: EMAIL }, now: newsroom.clock() }))
    expect((await giveCode(newsroom, cookie, await app.code(1))).headers.location).toBe('/newsroom/sign-in')
    expect(await db.read.selectFrom('staffSession').selectAll().execute()).toEqual([])
  })

  it('takes a form from a page of the paper only', async () => {
    const { newsroom, app } = await openWithApp()
    const cookie = cookieOf(await newsroom.signIn(EMAIL))
    const form = { code: await app.code(1) }
    for (const origin of ['https://evil.example', null]) {
      const reply = await newsroom.post('/newsroom/sign-in/code', form, { cookie, origin })
      expect([origin, reply.statusCode]).toEqual([origin, 403])
    }
  })
})

describeEachDatabase('a paper that demands a second factor', (openDb) => {
  const openDemanding = async (role = 'editor') => {
    const db = await openDb()
    await aMemberOfStaff(db, { role })
    await db.transaction((tx) =>
      demandSecondFactor(tx, { from: 'editor', by: 'command-line', now: '2026-01-02T03:04:05.678Z' }),
    )
    const newsroom = await openNewsroom(db, {
      addRoutes: (app) =>
        void app.get('/api/v1/articles', { config: { permission: 'article.read' } }, async () => 'read'),
    })
    return { db, newsroom, cookie: cookieOf(await newsroom.signIn(EMAIL)) }
  }

  it('lets people of that role no further than to adding one', async () => {
    const { newsroom, cookie } = await openDemanding()
    const home = await newsroom.get('/newsroom/calendar', cookie)
    expect([home.statusCode, home.headers.location]).toEqual([
      303,
      '/newsroom/second-factor?next=%2Fnewsroom%2Fcalendar',
    ])
    expect((await newsroom.get('/api/v1/articles', cookie)).json()).toEqual({ code: 'second-factor-required' })
    expect((await newsroom.get('/newsroom/second-factor', cookie)).body).toContain('Your password, once more')
    const wrong = await newsroom.post('/newsroom/second-factor', { password: 'not this one' }, { cookie })
    expect([wrong.statusCode, wrong.body.includes('That is not your password.')]).toEqual([422, true])
    expect(wrong.body).not.toContain('<img')

    const app = await addApp(newsroom, cookie)
    expect((await newsroom.get('/newsroom', app.cookie)).statusCode).toBe(200)
    expect((await newsroom.get('/api/v1/articles', app.cookie)).statusCode).toBe(200)
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
  })

  it('says that a code was wrong, and lets them try again', async () => {
    const { newsroom, cookie } = await openDemanding()
    await newsroom.post('/newsroom/second-factor', { password: PASSWORD }, { cookie })
    const wrong = await newsroom.post('/newsroom/second-factor/confirm', { code: '000000' }, { cookie })
    expect([wrong.statusCode, wrong.body.includes('not the code')]).toEqual([422, true])
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
  })

  it('asks nothing more of people below that role', async () => {
    const { newsroom, cookie } = await openDemanding('reporter')
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(200)
    newsroom.wait(DAY)
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(200)
  })
})
