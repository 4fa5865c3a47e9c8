import { expect, it } from 'vitest'
import { aMemberOfStaff, cookieOf, openNewsroom } from '../../../test/factories/newsroom.ts'
import { aPaper } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { viewRoutes } from './view-routes.ts'

describeEachDatabase('views of the desk that somebody keeps', (openDb) => {
  async function open() {
    const db = await openDb()
    await aPaper(db)
    const newsroom = await openNewsroom(db, {
      addRoutes: (app) => void app.register(viewRoutes, { db, prefix: '/api/v1' }),
    })
    const personAt = async (email: string) => {
      await aMemberOfStaff(db, { email, name: email })
      const cookie = cookieOf(await newsroom.signIn(email))
      return async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path = '', body?: object) => {
        const reply = await newsroom.call(method, `/desk/views${path}`, cookie, body)
        return { status: reply.statusCode, json: reply.body ? reply.json() : null }
      }
    }
    return { ines: await personAt('ines@paper.example'), bea: await personAt('bea@paper.example') }
  }

  const legal = { name: ' Legal,  in the world ', search: { stage: 'legal', section: 'world', sort: 'due' } }

  it('are theirs alone, are renamed, narrowed to something else and deleted', async () => {
    const { ines, bea } = await open()
    const { status, json: kept } = await ines('POST', '', legal)
    expect(status).toBe(201)
    expect(kept).toEqual({ id: kept.id, name: 'Legal, in the world', search: legal.search })
    await bea('POST', '', { name: 'Mine', search: { assignee: 'me' } })

    expect((await ines('GET')).json).toEqual({ views: [kept] })
    for (const method of ['PATCH', 'DELETE'] as const) {
      const refused = await bea(method, `/${kept.id}`, method === 'PATCH' ? { name: 'Taken over' } : undefined)
      expect([refused.status, refused.json.code]).toEqual([404, 'view-not-found'])
    }
    expect((await ines('PATCH', `/${kept.id}`, { name: 'Law' })).json).toEqual({ ...kept, name: 'Law' })
    const changed = await ines('PATCH', `/${kept.id}`, { search: { text: 'harbour' } })
    expect(changed.json).toEqual({ id: kept.id, name: 'Law', search: { text: 'harbour' } })
    expect((await ines('GET')).json).toEqual({ views: [changed.json] })
    expect((await ines('DELETE', `/${kept.id}`)).status).toBe(204)
    expect((await ines('GET')).json).toEqual({ views: [] })
    expect((await bea('GET')).json.views).toHaveLength(1)
  })

  it('have each a name of their own, and narrow to what there is', async () => {
    const { ines } = await open()
    const codeOf = async (body: object) => (await ines('POST', '', body)).json.code
    await ines('POST', '', { name: 'Größe', search: {} })
    const { json: other } = await ines('POST', '', { name: 'Other', search: {} })
    expect(await codeOf({ name: 'GRÖSSE', search: {} })).toBeUndefined()
    expect(await codeOf({ name: 'größe', search: {} })).toBe('view-name-taken')
    expect((await ines('PATCH', `/${other.id}`, { name: 'GRÖßE' })).json.code).toBe('view-name-taken')
    expect((await ines('PATCH', `/${other.id}`, { name: 'OTHER' })).json.name).toBe('OTHER')
    expect(await codeOf({ name: ' \u200b ', search: {} })).toBe('view-name-invalid')
    expect(await codeOf({ name: 'n'.repeat(61), search: {} })).toBe('view-name-invalid')
    expect(await codeOf({ name: 'A', search: { status: 'printed' } })).toBe('filter-unknown')
    expect(await codeOf({ name: 'A', search: { section: 'sports' } })).toBe('section-unknown')
  })

  it('are fifty at most', async () => {
    const { ines } = await open()
    for (let at = 0; at < 50; at++) await ines('POST', '', { name: `View ${at}`, search: { text: `word ${at}` } })
    expect((await ines('POST', '', { name: 'One more', search: {} })).json.code).toBe('views-too-many')
  })

  it('have one name each, also where two are renamed at once', async () => {
    const { ines } = await open()
    const views = await Promise.all(['One', 'Two'].map((name) => ines('POST', '', { name, search: {} })))
    const replies = await Promise.all(views.map(({ json }) => ines('PATCH', `/${json.id}`, { name: 'Law' })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})
