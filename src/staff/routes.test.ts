import { expect, it } from 'vitest'
import { aMemberOfStaff, openNewsroom } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'

describeEachDatabase('the newsroom’s addresses', (openDb) => {
  it('are these, and none of them makes an account', async () => {
    const db = await openDb()
    const { app } = await openNewsroom(db)
    const routes = app.printRoutes({ commonPrefix: false }).replace(/style\.[\w-]{12}\.css/, 'style.css')
    expect(routes.match(/[^\s├└─│(]+ \([A-Z, ]+\)/g)).toEqual([
      '/newsroom (GET, HEAD)',
      '/ (GET, HEAD)',
      'style.css (GET, HEAD)',
      'sign-in (GET, HEAD, POST)',
      '/code (GET, HEAD, POST)',
      'sign-out (POST)',
      'set-up (GET, HEAD, POST)',
      'second-factor (GET, HEAD, POST)',
      '/confirm (POST)',
      'passkey/question (POST)',
      'passkey/sign-in (POST)',
      '* (GET, HEAD)',
    ])
    const doors = [
      'sign-up',
      'sign-up/email',
      'register',
      '-/sign-up/email',
      '-/get-session',
      '-/ok',
      'auth/sign-up/email',
    ]
    for (const door of [
      ...doors.map((path) => `/newsroom/${path}`),
      '/api/auth/sign-up/email',
      '/api/auth/ok',
      '/sign-up',
    ]) {
      for (const method of ['GET', 'POST', 'PUT'] as const) {
        const payload = { email: 'eve@evil.example', password: 'a password of hers', name: 'Eve' }
        const reply = await app.inject({ method, url: door, headers: { origin: 'http://paper.example' }, payload })
        // Whatever is asked for below `/newsroom` is the one page of it, for whoever is signed in.
        const isPage = method === 'GET' && door.startsWith('/newsroom/')
        expect([method, door, reply.statusCode]).toEqual([method, door, isPage ? 303 : 404])
        if (isPage) expect(reply.headers.location).toMatch(/^\/newsroom\/sign-in/)
      }
    }
    expect(await db.read.selectFrom('staff').selectAll().execute()).toEqual([])
  })

  it('send pages that nothing stores, frames or scripts, with styles and forms of this paper alone', async () => {
    const db = await openDb()
    await aMemberOfStaff(db)
    const newsroom = await openNewsroom(db)
    for (const page of [await newsroom.get('/newsroom/sign-in'), await newsroom.get('/newsroom/set-up?key=none')]) {
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      })
      const policy = String(page.headers['content-security-policy'])
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "style-src 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy).not.toContain('unsafe')
      expect(page.body).not.toMatch(/<script|style=|<style|\son\w+=/)
      expect(page.body.match(/<h1>/g)).toHaveLength(1)
    }
  })

  it('label each field, and serve the stylesheet that the page names', async () => {
    const newsroom = await openNewsroom(await openDb())
    const { body } = await newsroom.get('/newsroom/sign-in')
    for (const name of ['email', 'password']) {
      expect(body).toContain(`<label for="${name}">`)
      expect(body).toMatch(new RegExp(`<input[^>]* id="${name}"`))
    }
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec(body)?.[1] ?? ''
    const style = await newsroom.get(href)
    expect([style.statusCode, style.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
    expect(style.headers['cache-control']).toContain('immutable')
  })

  it('show what was typed as text, also what was meant to be more', async () => {
    const newsroom = await openNewsroom(await openDb())
    const reply = await newsroom.signIn('"><script>alert(1)</script>', 'x')
    expect(reply.statusCode).toBe(401)
    expect(reply.body).not.toContain('<script')
    expect(reply.body).not.toContain('value="x"')
  })

  it('answer a form with parts missing, and one that is none', async () => {
    const newsroom = await openNewsroom(await openDb())
    const missing = await newsroom.post('/newsroom/sign-in', { email: 'ines@paper.example' })
    const json = await newsroom.app.inject({
      method: 'POST',
      url: '/newsroom/sign-in',
      headers: { origin: 'http://paper.example' },
      payload: { email: ['a'], password: { $gt: '' } },
    })
    expect(missing.statusCode).toBe(400)
    expect(missing.body).toContain('Something is missing')
    expect(json.statusCode).toBe(400)
  })
})
