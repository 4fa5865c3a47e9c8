import { afterEach, expect, it } from 'vitest'
import { systemClock } from '#foundation/clock.ts'
import { createToken } from '#staff/api-token.ts'
import type { Database } from '#storage/database.ts'
import { aLiveArticle } from '../../test/factories/live-article.ts'
import { type Newsroom, openNewsroom } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { popularityRoutes } from './routes.ts'

describeEachDatabase('the endpoints of exclusions', (openDb) => {
  let newsroom: Newsroom | undefined
  afterEach(() => newsroom?.app.close())

  async function open(db: Database, role: string) {
    newsroom = await openNewsroom(db, {
      addRoutes: (app) => void app.register(popularityRoutes, { prefix: '/api/v1', db, clock: systemClock }),
    })
    const { app } = newsroom
    const { token } = await db.transaction((tx) => createToken(tx, { role, name: 'Night desk', now: systemClock() }))
    return async (method: 'GET' | 'PUT' | 'DELETE', url: string, payload?: object) => {
      const headers = { authorization: `Bearer ${token}` }
      const reply = await app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) })
      return [reply.statusCode, reply.body ? reply.json() : null]
    }
  }

  it('keeps an article out, lists that, and lets it in again', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    const ask = await open(db, 'editor')
    const exclusion = { articleId: id, excludedBy: 'Night desk', reason: 'A hoax.', liftedAt: null }

    expect(await ask('PUT', `/articles/${id}/exclusion`, { reason: 'A hoax.' })).toEqual([
      200,
      expect.objectContaining(exclusion),
    ])
    expect(await ask('GET', '/exclusions')).toEqual([200, [expect.objectContaining(exclusion)]])
    expect(await ask('DELETE', `/articles/${id}/exclusion`)).toEqual([204, null])
    expect(await ask('GET', '/exclusions')).toEqual([200, [expect.objectContaining({ liftedBy: 'Night desk' })]])
  })

  it('is for editors', async () => {
    const db = await openDb()
    const { id } = await aLiveArticle(db)
    const ask = await open(db, 'reporter')
    expect((await ask('PUT', `/articles/${id}/exclusion`, { reason: 'A hoax.' }))[0]).toBe(403)
  })
})
