import { createHook } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { aMemberOfStaff, cookieOf, ORIGIN, openNewsroom, PASSWORD } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { addStaff } from './add-staff.ts'
import { readAuditLog } from './audit.ts'

describeEachDatabase('signing in', (openDb) => {
  it('lets a member of staff in and shows them the desk', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)

    const entered = await newsroom.signIn(' Ines@Paper.example')
    const desk = await newsroom.get('/newsroom', cookieOf(entered))

    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/newsroom'])
    expect(desk.statusCode).toBe(200)
    expect(desk.body).toContain('Good morning, Inês Duarte.')
    expect(await db.read.selectFrom('signInThrottle').where('failures', '>', 0).selectAll().execute()).toEqual([])
  })

  it('sends a stranger to the sign-in form and from there to where they were going', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)

    const away = await newsroom.get('/newsroom?desk=world')
    const form = await newsroom.get(String(away.headers.location))
    const entered = await newsroom.post('/newsroom/sign-in', {
      email: 'ines@paper.example',
      password: PASSWORD,
      next: '/newsroom?desk=world',
    })

    expect([away.statusCode, away.headers.location]).toEqual([303, '/newsroom/sign-in?next=%2Fnewsroom%3Fdesk%3Dworld'])
    expect(form.body).toContain('value="/newsroom?desk=world"')
    expect(entered.headers.location).toBe('/newsroom?desk=world')
  })

  it('sends nobody out of the newsroom after signing in', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const elsewhere = [
      'https://evil.example/',
      '//evil.example',
      '/newsroom/\\evil.example',
      '/newsroom.evil.example',
      '/newsroom?\nlocation:',
      '/front',
    ]
    for (const next of elsewhere) {
      const form = await newsroom.get(`/newsroom/sign-in?next=${encodeURIComponent(next)}`)
      expect(form.body).toContain('name="next" value="/newsroom"')
    }
    const entered = await newsroom.post('/newsroom/sign-in', {
      email: 'ines@paper.example',
      password: PASSWORD,
      next: elsewhere[0]!,
    })
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/newsroom'])
  })

  it('begins a new session whatever cookie somebody came with, and ends the one before', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const planted = 'dateline-session=planted.by-somebody-else'
    const first = cookieOf(await newsroom.signIn('ines@paper.example', PASSWORD, { cookie: planted }))
    const second = cookieOf(await newsroom.signIn('ines@paper.example', PASSWORD, { cookie: first }))

    expect(new Set([planted, first, second]).size).toBe(3)
    expect((await newsroom.get('/newsroom', planted)).statusCode).toBe(303)
    expect((await newsroom.get('/newsroom', first)).statusCode).toBe(303)
    expect((await newsroom.get('/newsroom', second)).statusCode).toBe(200)
  })

  it('does not take a session whose signature is missing or wrong', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    const { token } = await db.read.selectFrom('staffSession').select('token').executeTakeFirstOrThrow()

    for (const forged of [`dateline-session=${token}`, `dateline-session=${token}.`, `${cookie.slice(0, -6)}AAAAAA`]) {
      expect((await newsroom.get('/newsroom', forged)).statusCode).toBe(303)
    }
  })

  it('keeps the cookie from scripts, from other sites and, over https, from the open line', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const plain = await openNewsroom(db)
    const secure = await openNewsroom(db, { origin: 'https://paper.example' })

    const overHttp = String((await plain.signIn('ines@paper.example')).headers['set-cookie'])
    const overHttps = String((await secure.signIn('ines@paper.example')).headers['set-cookie'])

    expect(overHttp).toMatch(/^dateline-session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(overHttps).toMatch(
      /^__Host-dateline-session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const cookie = cookieOf(await secure.signIn('ines@paper.example'))
    expect((await secure.get('/newsroom', cookie)).statusCode).toBe(200)
  })

  it('ends the session when somebody signs out, not only the cookie', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))

    const left = await newsroom.post('/newsroom/sign-out', {}, { cookie })

    expect([left.statusCode, left.headers.location]).toEqual([303, '/newsroom/sign-in'])
    expect(String(left.headers['set-cookie'])).toContain('Max-Age=0')
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
    expect(await db.read.selectFrom('staffSession').selectAll().execute()).toEqual([])
  })

  it('lets a session end by itself', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    await db.transaction((tx) =>
      tx.updateTable('staffSession').set({ expiresAt: '2026-01-01T00:00:00.000Z' }).execute(),
    )
    expect((await newsroom.get('/newsroom', cookie)).statusCode).toBe(303)
  })

  it('prolongs the session of somebody who keeps coming', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString()
    await db.transaction((tx) => tx.updateTable('staffSession').set({ expiresAt: soon }).execute())

    const desk = await newsroom.get('/newsroom', cookie)

    expect(desk.statusCode).toBe(200)
    expect(cookieOf(desk)).toBe(cookie)
    const { expiresAt } = await db.read.selectFrom('staffSession').select('expiresAt').executeTakeFirstOrThrow()
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  })

  it('says the same to a wrong password, an unknown account and a disabled one', async () => {
    const db = await openDb()
    const { id } = await aMemberOfStaff(db)
    await aMemberOfStaff(db, { email: 'gone@paper.example' })
    await db.transaction((tx) =>
      tx.updateTable('staff').set({ disabledAt: '2026-01-01T00:00:00.000Z' }).where('id', '<>', id).execute(),
    )
    const newsroom = await openNewsroom(db)

    const replies = [
      await newsroom.signIn('ines@paper.example', 'not the password'),
      await newsroom.signIn('nobody@paper.example'),
      await newsroom.signIn('gone@paper.example'),
      await newsroom.signIn('no address at all'),
      await newsroom.signIn('nul\0@paper.example\ud800'),
    ]

    for (const reply of replies) {
      expect(reply.statusCode).toBe(401)
      expect(reply.body).toContain('do not go together')
      expect(reply.headers['set-cookie']).toBeUndefined()
    }
  })

  it('does the same work for a known account, an unknown one and one without a password', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const invited = { email: 'new@paper.example', name: 'New', role: 'editor', now: '2026-01-01T00:00:00.000Z' }
    await db.transaction((tx) => addStaff(tx, invited))
    const newsroom = await openNewsroom(db)
    let hashes = 0
    const hook = createHook({
      init: (_id, type) => {
        if (type === 'SCRYPTREQUEST') hashes++
      },
    }).enable()
    const counts: number[] = []
    for (const email of ['ines@paper.example', 'nobody@paper.example', 'new@paper.example']) {
      hashes = 0
      await newsroom.signIn(email, 'a wrong password')
      counts.push(hashes)
    }
    hook.disable()
    expect(counts).toEqual([1, 1, 1])
  })

  it('notes in the log who came in and where somebody failed, without the address itself', async () => {
    const db = await openDb()
    const { id } = await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    await newsroom.signIn('ines@paper.example', 'wrong')
    await newsroom.signIn('nobody@paper.example', 'wrong')
    await newsroom.signIn('ines@paper.example')

    const lines = await readAuditLog(db.read, { limit: 3 })

    const detail = { network: '127.0.0.0/24' }
    expect(lines).toMatchObject([
      { action: 'sign-in.succeeded', actor: `staff:${id}`, subject: `staff:${id}`, detail },
      { action: 'sign-in.failed', actor: 'visitor', subject: null, detail },
      { action: 'sign-in.failed', actor: 'visitor', subject: `staff:${id}`, detail },
    ])
  })

  it('is not made by another site, also where there is nothing to steal yet', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    const form = { email: 'ines@paper.example', password: PASSWORD }
    const attempts = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'http://evil.example', host: 'evil.example' },
      { origin: `${ORIGIN}.evil.example` },
      { origin: ORIGIN.replace('http:', 'https:') },
      { origin: null },
      { origin: null, 'sec-fetch-site': 'same-site' },
      { origin: null, 'sec-fetch-site': 'cross-site' },
    ]

    for (const headers of attempts) {
      const reply = await newsroom.post('/newsroom/sign-in', form, headers)
      expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([403, undefined])
      expect(reply.body).toContain(`${ORIGIN}/newsroom`)
    }
    const kept = { origin: null, 'sec-fetch-site': 'same-origin' }
    expect((await newsroom.post('/newsroom/sign-in', form, kept)).statusCode).toBe(303)
  })
})
