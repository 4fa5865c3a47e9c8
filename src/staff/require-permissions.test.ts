import Fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import { expect, it } from 'vitest'
import { aMemberOfStaff, cookieOf, ORIGIN, openNewsroom } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { Accounts } from './accounts.ts'
import { createToken } from './api-token.ts'
import type { Permission } from './permissions.ts'
import { actorOf, requirePermissions } from './require-permissions.ts'

describeEachDatabase('the gate', (openDb) => {
  const guarded = async (): Promise<FastifyInstance> => {
    const db = await openDb()
    const app = Fastify()
    const accounts = new Accounts({ db, origin: ORIGIN, secret: 'x'.repeat(32) })
    requirePermissions(app, { db, accounts, clock: () => '2026-01-02T03:04:05.678Z', origin: ORIGIN })
    return app
  }

  it('stops the program where a route names no permission, or one that does not exist', async () => {
    const app = await guarded()
    const misspelt = 'article.publsh' as Permission
    for (const url of ['/newsroom', '/newsroom/a/b', '/api/v1/articles', '/api', '/API/v1', '/newsroom/*']) {
      expect(() => app.get(url, async () => 'open')).toThrow('names no permission')
      expect(() => app.get(url, { config: {} }, async () => 'open')).toThrow('names no permission')
      expect(() => app.post(url, { config: { permission: misspelt } }, async () => 'open')).toThrow('does not exist')
    }
    await app.close()
  })

  it('stops the program also where a plugin adds the route', async () => {
    const app = await guarded()
    const plugin: FastifyPluginAsync = async (scope) => {
      scope.put('/forgotten', async () => 'open')
    }
    void app.register(plugin, { prefix: '/api/v1' })
    await expect(app.ready()).rejects.toThrow('PUT /api/v1/forgotten names no permission')
  })

  it('leaves readers’ pages alone', async () => {
    const app = await guarded()
    app.get('/newsroomy/story', async (request) => String(request.actor))
    const reply = await app.inject({ url: '/newsroomy/story', headers: { authorization: 'Bearer nonsense' } })
    expect([reply.statusCode, reply.body]).toEqual([200, 'null'])
    expect((await app.inject('/nowhere')).statusCode).toBe(404)
    expect((await app.inject({ method: 'POST', url: '/api/v1/nowhere' })).statusCode).toBe(404)
    await app.close()
  })

  it('refuses before it reads what was sent', async () => {
    const app = await guarded()
    let wasRead = false
    app.addContentTypeParser('application/x-test', async () => {
      wasRead = true
    })
    app.post('/api/v1/articles', { config: { permission: 'article.create' } }, async () => 'made')
    const headers = { 'content-type': 'application/x-test', authorization: 'Bearer dl_no' }
    const reply = await app.inject({ method: 'POST', url: '/api/v1/articles', headers, payload: 'x' })
    expect([reply.statusCode, wasRead]).toEqual([500, false])
    await app.close()
  })

  it('lets a member of staff use the API from a page of the paper, and from no other', async () => {
    const db = await openDb()
    await aMemberOfStaff(db, { role: 'reporter' })
    const newsroom = await openNewsroom(db, {
      addRoutes: (app) => {
        app.get(
          '/api/v1/articles',
          { config: { permission: 'article.read' } },
          async (request) => actorOf(request).name,
        )
        app.post('/api/v1/articles', { config: { permission: 'article.create' } }, async () => 'made')
        app.post('/api/v1/publish', { config: { permission: 'article.publish' } }, async () => 'published')
      },
    })
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    const ask = async (method: 'GET' | 'POST', url: string, headers: Record<string, string>) => {
      const reply = await newsroom.app.inject({ method, url, headers: { cookie, ...headers } })
      return [reply.statusCode, reply.body.replace(/[{}"]/g, ''), String(reply.headers['cache-control'])]
    }

    expect(await ask('GET', '/api/v1/articles', {})).toEqual([200, 'Inês Duarte', 'no-store'])
    expect(await ask('POST', '/api/v1/articles', { origin: ORIGIN })).toEqual([200, 'made', 'no-store'])
    expect(await ask('POST', '/api/v1/publish', { origin: ORIGIN })).toEqual([403, 'code:not-permitted', 'no-store'])
    const elsewhere = { origin: 'http://evil.example', host: 'evil.example' }
    expect(await ask('POST', '/api/v1/articles', elsewhere)).toEqual([403, 'code:origin-not-allowed', 'undefined'])
    expect(await ask('POST', '/api/v1/articles', {})).toEqual([403, 'code:origin-not-allowed', 'undefined'])
    expect(await ask('POST', '/api/v1/articles', { origin: ORIGIN, cookie: '' })).toEqual([
      401,
      'code:not-signed-in',
      'no-store',
    ])
  })

  it('asks a token what it may do even where a cookie may do more', async () => {
    const db = await openDb()
    await aMemberOfStaff(db, { role: 'administrator' })
    const newsroom = await openNewsroom(db)
    const cookie = cookieOf(await newsroom.signIn('ines@paper.example'))
    const now = newsroom.clock()
    const { token } = await db.transaction((tx) => createToken(tx, { role: 'contributor', name: 'wire', now }))
    const as = async (bearer: string) => {
      const headers = { cookie, authorization: `Bearer ${bearer}` }
      return newsroom.app.inject({ url: '/newsroom', headers })
    }
    expect((await as(token)).body).toContain('wire')
    expect((await as(`${token.slice(0, -1)}_`)).statusCode).toBe(303)
  })
})
