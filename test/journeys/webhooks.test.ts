import type { Static } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPlace } from '#storage/followers.ts'
import type { DeliveriesReply, SecretReply, WebhookReply } from '#syndication/webhooks/api.ts'
import { webhookFollower } from '#syndication/webhooks/queue-deliveries.ts'
import { aPaper } from '../factories/paper.ts'
import { HookReceiver, isSigned } from '../support/hook-receiver.ts'
import { DATABASES, eventually, ORIGIN, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

type Webhook = Static<typeof WebhookReply>
type Delivery = Static<typeof DeliveriesReply>['deliveries'][number]

const NOON = '2026-03-04T12:00:00.000Z'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe.each(DATABASES)('webhooks, on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock
  let receiver: HookReceiver
  let other: HookReceiver

  beforeEach(async () => {
    receiver = await new HookReceiver().open()
    other = await new HookReceiver().open()
    clock = new StandingClock(NOON)
    paper = await openTestPaper({
      database,
      clock,
      make: (db) => aPaper(db),
      environment: { DATELINE_PRIVATE_ORIGINS: `${receiver.origin}, ${other.origin}` },
    })
  })

  afterEach(async () => {
    await paper.stop()
    await Promise.all([receiver.close(), other.close()])
  })

  const add = (fields: object = {}): Promise<Static<typeof SecretReply>> =>
    paper.api.done('POST', '/webhooks', { name: 'Partner', address: `${receiver.origin}/in?key=sesame`, ...fields })
  const webhook = async (): Promise<Webhook> =>
    (await paper.api.done<{ webhooks: [Webhook] }>('GET', '/webhooks')).webhooks[0]
  const deliveries = async (id: string): Promise<Delivery[]> =>
    (await paper.api.done<{ deliveries: Delivery[] }>('GET', `/webhooks/${id}/deliveries`)).deliveries
  /** Until so many messages have come, and what came of each is written down. */
  const heard = (count: number) =>
    eventually(async () => {
      expect(receiver.received).toHaveLength(count)
      const held = await paper.db.read.selectFrom('webhook').select('id').where('heldUntil', 'is not', null).execute()
      expect(held).toEqual([])
    }, 20_000)
  /** Long enough for the queue to have been looked at. */
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_500))

  it('tell of what readers see, once each, in order and signed', async () => {
    const { webhook: added, secret } = await add()
    expect(added).toMatchObject({ state: 'active', waiting: 0 })
    const article = await paper.api.published({ headline: 'Bridge reopens', tags: ['Bridges'] })
    await heard(1)
    const changed = await paper.api.change(article, { headline: 'Bridge reopened' })
    await paper.api.publish(changed, { change: 'update' })
    await heard(2)
    clock.wait(MINUTE)
    const put = await paper.api.change(changed, { standfirst: 'After eleven weeks.' })
    await paper.api.publish(put, { change: 'correction', note: 'It was eleven weeks.' })
    await heard(3)
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: 'And it was Wednesday.' })
    await heard(4)
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, { notice: 'Wrong.', reason: 'Between us' })
    await heard(5)
    await paper.api.done('POST', `/articles/${article.id}/seal`, { editions: [1, 2], notice: 'By order.' })
    await heard(6)
    await aWhile()
    expect(receiver.types).toEqual([
      'edition.published',
      'edition.updated',
      'edition.corrected',
      'edition.corrected',
      'article.withdrawn',
      'edition.sealed',
    ])
    const [first, , third, fourth, fifth, sixth] = receiver.messages
    expect(first?.data).toMatchObject({
      ...{ article: article.id, edition: 1, url: article.url, ninjs: `${article.url}/ninjs.json` },
      ...{ headline: 'Bridge reopens', section: 'news', tags: ['bridges'] },
    })
    expect(third?.data).toMatchObject({ edition: 3, change: 'correction', note: 'It was eleven weeks.' })
    expect(fourth?.data['correction']).toMatchObject({ text: 'And it was Wednesday.' })
    expect(fifth?.data).toMatchObject({ article: article.id, edition: 3, notice: 'Wrong.' })
    expect(sixth?.data).toMatchObject({ editions: [1, 2], notice: 'By order.' })
    expect(receiver.received.map(({ body }) => body).join()).not.toContain('Between us')
    for (const message of receiver.received) expect(isSigned(message, secret)).toBe(true)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(6)
    expect((await deliveries(added.id)).map(({ state, status }) => [state, status])).toEqual(
      Array.from({ length: 6 }, () => ['delivered', 204]),
    )
  })

  it('are told of a scheduled story when readers have it, at its new time where it got one, and never of one called off', async () => {
    await add()
    const [kept, moved, off] = await Promise.all(
      ['Kept', 'Moved', 'Off'].map((headline) => paper.api.article({ headline })),
    )
    for (const article of [kept, moved, off]) {
      if (article) await paper.api.publish(article, { liveFrom: '2026-03-04T13:00:00.000Z' })
    }
    await paper.api.done('POST', `/articles/${moved?.id}/editions/1/schedule`, { liveFrom: '2026-03-04T14:00:00.000Z' })
    await paper.api.done('POST', `/articles/${off?.id}/editions/1/schedule`, { liveFrom: null })
    await aWhile()
    expect(receiver.received).toEqual([])
    const said = await deliveries((await webhook()).id)
    expect(said.filter(({ state }) => state === 'scheduled')).toHaveLength(2)
    clock.wait(HOUR)
    await heard(1)
    clock.wait(HOUR)
    await heard(2)
    await aWhile()
    expect(receiver.messages.map(({ data }) => data['headline'])).toEqual(['Kept', 'Moved'])
  })

  it('say at once that a story was withdrawn, and nothing of it that was still to be told', async () => {
    const { webhook: added } = await add()
    receiver.answer = (response) => response.writeHead(503).end()
    const article = await paper.api.published({ headline: 'Not so' })
    await heard(1)
    receiver.answer = (response) => response.writeHead(200).end()
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    await heard(2)
    clock.wait(HOUR)
    await aWhile()
    expect(receiver.types).toEqual(['edition.published', 'article.withdrawn'])
    expect((await deliveries(added.id)).map(({ state }) => state)).toEqual(['delivered', 'dropped'])
    const secret = await paper.api.article({ headline: 'Never out' })
    await paper.api.publish(secret, { liveFrom: '2026-03-04T23:00:00.000Z' })
    await paper.api.done('POST', `/articles/${secret.id}/withdraw`, {})
    await aWhile()
    clock.wait(24 * HOUR)
    await aWhile()
    expect(receiver.received).toHaveLength(2)
  })

  it('try again with growing waits under the same id, keep the order of a story, and rest after failures in a row', async () => {
    const { webhook: added } = await add()
    receiver.answer = (response) => response.writeHead(500).end('no')
    const article = await paper.api.published({ headline: 'One' })
    await heard(1)
    await paper.api.publish(await paper.api.change(article, { headline: 'Two' }))
    await aWhile()
    expect(receiver.received).toHaveLength(1)
    for (const [wait, count] of [
      [6_000, 2],
      [31_000, 3],
      [2 * MINUTE + 1_000, 4],
      [10 * MINUTE + 1_000, 5],
    ] as const) {
      clock.wait(wait)
      await heard(count)
    }
    await eventually(async () => expect(await webhook()).toMatchObject({ state: 'resting', waiting: 2 }))
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    receiver.answer = (response) => response.writeHead(200).end()
    clock.wait(31 * MINUTE)
    await heard(7)
    expect(receiver.messages.slice(-2).map(({ data }) => data['edition'])).toEqual([1, 2])
    await eventually(async () => expect(await webhook()).toMatchObject({ state: 'active', waiting: 0 }))
    const [, first] = await deliveries(added.id)
    expect(first).toMatchObject({ attempts: 6, state: 'delivered', status: 200 })
  })

  it('are paused where the address says that it is gone, and go on where somebody says so', async () => {
    await add()
    receiver.answer = (response) => response.writeHead(410).end()
    await paper.api.published()
    await eventually(async () =>
      expect(await webhook()).toMatchObject({
        state: 'paused',
        waiting: 1,
        pausedBecause: expect.stringContaining('410'),
      }),
    )
    await paper.api.published({ headline: 'Another' })
    clock.wait(HOUR)
    await aWhile()
    expect(receiver.received).toHaveLength(1)
    receiver.answer = (response) => response.writeHead(200).end()
    const { id } = await webhook()
    expect(await paper.api.done('PATCH', `/webhooks/${id}`, { isPaused: false })).toMatchObject({ state: 'active' })
    await heard(3)
  })

  it('say what is wrong with a redirect, an answer that does not come and an address that nobody is at', async () => {
    const { webhook: added } = await add()
    receiver.answer = (response) => response.writeHead(302, { location: `${other.origin}/in` }).end()
    await paper.api.published()
    await eventually(async () => {
      const [delivery] = await deliveries(added.id)
      expect(delivery?.failure).toContain('redirect')
    })
    expect(other.received).toEqual([])
    receiver.answer = (response) => response.destroy()
    await paper.api.done('POST', `/webhooks/${added.id}/test`)
    await eventually(async () => {
      const [delivery] = await deliveries(added.id)
      expect(delivery).toMatchObject({
        topic: 'webhook.test',
        attempts: 1,
        failure: expect.stringContaining('reached'),
      })
    })
    expect(paper.logged.join('\n')).not.toMatch(/sesame|whsec_/)
  })

  it('do not hold each other up', async () => {
    const slow: (() => void)[] = []
    receiver.answer = (response) => void slow.push(() => response.writeHead(200).end())
    await add()
    await add({ name: 'Quick', address: `${other.origin}/in` })
    for (const headline of ['One', 'Two', 'Three']) await paper.api.published({ headline })
    await eventually(async () => expect(other.received).toHaveLength(3))
    expect(receiver.received).toHaveLength(1)
    for (const count of [1, 2, 3]) {
      await eventually(async () => expect(slow).toHaveLength(count))
      slow.at(-1)?.()
    }
  })

  it('are sent what was sent once more, under the same id, and a trial', async () => {
    const { webhook: added } = await add({ topics: ['article.withdrawn'] })
    const article = await paper.api.published()
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    await heard(1)
    await paper.api.done('POST', `/webhooks/${added.id}/test`)
    await heard(2)
    expect(receiver.types).toEqual(['article.withdrawn', 'webhook.test'])
    await eventually(async () => expect((await webhook()).waiting).toBe(0))
    const [, first] = await deliveries(added.id)
    await paper.api.done('POST', `/deliveries/${first?.id}/retry`)
    await heard(3)
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids[2]).toBe(ids[0])
    const refused = await paper.api.send('POST', '/deliveries/999999/retry')
    expect([refused.status, refused.json.code]).toEqual([404, 'delivery-not-found'])
  })

  it('hear of a lot of old stories in one message, and only where they ask for it', async () => {
    await add()
    await add({ name: 'Archive', address: `${other.origin}/in`, topics: ['archive.imported'] })
    const { announce } = await import('#storage/outbox.ts')
    await paper.db.transaction((tx) =>
      announce(tx, {
        at: clock.now,
        topic: 'archive.imported',
        payload: { changed: ['latest'], editionIds: [1, 2, 3] },
      }),
    )
    await eventually(async () =>
      expect(other.messages).toMatchObject([{ type: 'archive.imported', data: { count: 3 } }]),
    )
    expect(receiver.received).toEqual([])
  })

  it('are for administrators, at public https addresses, with a secret that is shown once', async () => {
    for (const [address, words] of [
      ['http://example.org/in', 'https'],
      ['https://127.0.0.1/in', 'private'],
      ['https://169.254.169.254/latest', 'private'],
      ['https://localhost/in', 'private'],
      ['https://example.org:8443/in', '443'],
      ['https://me:secret@example.org/in', 'password'],
      ['file:///etc/passwd', 'address'],
      ['nonsense', 'address'],
    ] as const) {
      const refused = await paper.api.send('POST', '/webhooks', { name: 'Bad', address })
      expect([address, refused.status, refused.json.code]).toEqual([address, 422, 'webhook-address-invalid'])
      expect(refused.json.detail).toContain(words)
    }
    const { webhook: added, secret } = await add()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(JSON.stringify(await webhook())).not.toContain('whsec_')
    const renewed = await paper.api.done<{ secret: string }>('POST', `/webhooks/${added.id}/secret`)
    expect(renewed.secret).not.toBe(secret)
    await paper.api.published()
    await heard(1)
    expect(receiver.received.map((message) => isSigned(message, renewed.secret))).toEqual([true])
    const publisher = await paper.apiAs('publisher')
    expect((await publisher.send('GET', '/webhooks')).status).toBe(403)
    const lines = await paper.db.read.selectFrom('auditEntry').select(['action', 'detail']).execute()
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['webhook.added', 'webhook.secret-renewed']),
    )
    expect(JSON.stringify(lines)).not.toMatch(/whsec_|sesame/)
    expect((await paper.api.send('DELETE', `/webhooks/${added.id}`)).status).toBe(204)
    expect((await paper.api.send('GET', `/webhooks/${added.id}/deliveries`)).status).toBe(404)
  })

  it('have hubs of WebSub told of the feeds that changed, once for what happens within seconds', async () => {
    const settings = {
      ...{ feedText: 'summary', offersRepublishing: false, terms: '', licence: '', republishesPictures: false },
      hubs: [`${receiver.origin}/hub`],
    }
    await paper.api.done('PUT', '/settings/syndication', settings)
    await paper.api.published({ bylines: ['Ada Marsh'] })
    await paper.api.published({ headline: 'Second', bylines: ['Ada Marsh'] })
    await eventually(async () => {
      const newest = await paper.db.read.selectFrom('outbox').select('id').orderBy('id', 'desc').limit(1).execute()
      expect(await readPlace(paper.db.read, webhookFollower.name)).toBe(newest[0]?.id)
    })
    clock.wait(6_000)
    await heard(3)
    await aWhile()
    const told = receiver.received.map(({ body }) => new URLSearchParams(body).getAll('hub.url'))
    expect(told.flat().sort()).toEqual(
      ['', '/news', '/by/ada-marsh']
        .flatMap((scope) => ['xml', 'atom', 'json'].map((ending) => `${ORIGIN}${scope}/feed.${ending}`))
        .sort(),
    )
    expect(receiver.received.every(({ body }) => body.startsWith('hub.mode=publish&'))).toBe(true)
    const feed = await paper.readers.get('/news/feed.xml')
    expect(feed.headers['link']).toBe(`<${receiver.origin}/hub>; rel="hub", <${ORIGIN}/news/feed.xml>; rel="self"`)
    await paper.api.done('PUT', '/settings/syndication', { ...settings, hubs: [] })
    expect((await paper.readers.get('/news/feed.xml')).headers['link']).toBeUndefined()
  })
})
