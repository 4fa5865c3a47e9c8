import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { HOUR, later, SECOND } from '#foundation/clock.ts'
import { announce } from '#storage/outbox.ts'
import { aPaper } from '../factories/paper.ts'
import { ask } from '../support/paper-client.ts'
import { DATABASES, eventually, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'

interface Seen {
  edition: number
  event: string
  place: string
  state: string
  settledAt: string | null
  detail: string
}

describe.each(DATABASES)('what was published is looked at from outside, on %s', (database) => {
  let paper: TestPaper
  const clock = new StandingClock(NOON)

  afterEach(() => paper.stop())

  /** A paper whose public address is the one at which it listens, or another one. */
  async function open(origin = ''): Promise<void> {
    clock.now = NOON
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db), environment: { DATELINE_ORIGIN: origin } })
  }

  const seenOf = async (id: string): Promise<string[]> => {
    const { publications } = await paper.api.done<{ publications: Seen[] }>('GET', `/publications?article=${id}`)
    return publications.map((one) => `${one.event} ${one.edition} ${one.place} ${one.state}`).toSorted()
  }

  /** Moves the clock, and has the paper look at it, as it does by itself at the latest after half a minute. */
  async function passTime(milliseconds: number): Promise<void> {
    clock.wait(milliseconds)
    await paper.db.transaction((tx) =>
      announce(tx, { at: clock.now, topic: 'publication.planned', payload: { changed: [] } }),
    )
  }

  const all = (event: string, edition: number, state: string): string[] =>
    ['feed', 'front', 'page', 'section', 'sitemap'].map((place) => `${event} ${edition} ${place} ${state}`)

  it('notes when page, front, section, feed and sitemap each showed it', async () => {
    await open()
    const article = await paper.api.published({ headline: 'Bridge opens', section: 'world' })
    await eventually(async () => expect(await seenOf(article.id)).toEqual(all('live', 1, 'shown')))
    const changed = await paper.api.change(article, { headline: 'Bridge opens, at last' })
    await paper.api.publish(changed)
    await eventually(async () =>
      expect(await seenOf(article.id)).toEqual([...all('live', 1, 'shown'), ...all('live', 2, 'shown')].toSorted()),
    )
    const { entries } = await paper.api.done<{ entries: { seen: Seen[] }[] }>('GET', '/desk')
    expect(entries[0]?.seen.map(({ edition, settledAt }) => [edition, settledAt])).toEqual(Array(5).fill([2, NOON]))
  })

  it('looks when a scheduled story comes, and after it was withdrawn', async () => {
    await open()
    const article = await paper.api.article({ headline: 'Bridge opens' })
    await paper.api.publish(article, { liveFrom: later(NOON, HOUR) })
    await eventually(async () => expect(await seenOf(article.id)).toEqual(all('live', 1, 'waiting')))
    await passTime(HOUR)
    await eventually(async () => expect(await seenOf(article.id)).toEqual(all('live', 1, 'shown')))
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    await eventually(async () =>
      expect(await seenOf(article.id)).toEqual([...all('gone', 1, 'shown'), ...all('live', 1, 'shown')]),
    )
  })

  it('looks whether a story is gone everywhere when its time is over', async () => {
    await open()
    const article = await paper.api.article({ headline: 'Bridge opens', section: 'world' })
    const { url } = await paper.api.publish(article, { liveUntil: later(NOON, HOUR) })
    const seenNow = async () => {
      const { entries } = await paper.api.done<{ entries: { seen: Seen[] }[] }>('GET', '/desk')
      return entries[0]?.seen.map((one) => `${one.event} ${one.edition} ${one.place} ${one.state}`).toSorted()
    }
    await eventually(async () =>
      expect(await seenOf(article.id)).toEqual([...all('gone', 1, 'waiting'), ...all('live', 1, 'shown')]),
    )
    // What is to be over some day does not hide what readers see until then.
    expect(await seenNow()).toEqual(all('live', 1, 'shown'))

    await passTime(HOUR)
    await eventually(async () =>
      expect(await seenOf(article.id)).toEqual([...all('gone', 1, 'shown'), ...all('live', 1, 'shown')]),
    )
    expect(await seenNow()).toEqual(all('gone', 1, 'shown'))
    expect((await paper.readers.get(new URL(url).pathname)).status).toBe(410)
    for (const place of ['/', '/world', '/feed.xml', '/news-sitemap.xml']) {
      expect(await paper.readers.shows(place, new URL(url).pathname)).toBe(false)
    }
  })

  it('raises an alarm where a cache gives a story after its time, and none where another edition took its place', async () => {
    const cache = await openCache()
    try {
      await open(cache.address)
      cache.paper = paper.address
      const over = await paper.api.article({ headline: 'Bridge opens' })
      await paper.api.publish(over, { liveUntil: later(NOON, HOUR) })
      const goesOn = await paper.api.article({ headline: 'Ferry sails' })
      await paper.api.publish(goesOn, { liveUntil: later(NOON, HOUR) })
      await paper.api.publish(await paper.api.change(goesOn, { headline: 'Ferry sails on' }))
      await eventually(async () => {
        expect(await seenOf(over.id)).toEqual([...all('gone', 1, 'waiting'), ...all('live', 1, 'shown')])
        expect(await seenOf(goesOn.id)).toEqual(expect.arrayContaining(all('live', 2, 'shown')))
      })
      cache.keepsOldPages = true
      await passTime(HOUR)
      await eventually(async () => {
        await passTime(61 * SECOND)
        expect(await seenOf(over.id)).toEqual([...all('gone', 1, 'missing'), ...all('live', 1, 'shown')])
      }, 30_000)
      expect((await seenOf(goesOn.id)).filter((one) => one.startsWith('gone'))).toEqual(all('gone', 1, 'overtaken'))
      const { unseen } = await paper.api.done<{ unseen: { articleId: string; seen: Seen }[] }>('GET', '/desk/alarms')
      expect(unseen.map(({ articleId, seen }) => [articleId, seen.detail])).toEqual(
        expect.arrayContaining([
          [over.id, 'The page still answers 200.'],
          [over.id, 'It still names the article.'],
        ]),
      )
    } finally {
      cache.close()
    }
  })

  it('looks at once after a withdrawal before that time', async () => {
    await open()
    const article = await paper.api.article({ headline: 'Bridge opens' })
    await paper.api.publish(article, { liveUntil: later(NOON, HOUR) })
    await eventually(async () => expect(await seenOf(article.id)).toContain('gone 1 page waiting'))
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    await eventually(async () =>
      expect(await seenOf(article.id)).toEqual(expect.arrayContaining(all('gone', 1, 'shown'))),
    )
  })

  it('raises an alarm when readers do not get to see it, and ends it when they do not need to', async () => {
    // Nobody listens there.
    await open('http://127.0.0.1:9')
    const article = await paper.api.published({ headline: 'Bridge opens' })
    await eventually(async () => expect(await seenOf(article.id)).toEqual(all('live', 1, 'waiting')))
    await eventually(async () => {
      await passTime(61 * SECOND)
      expect(await seenOf(article.id)).toEqual(all('live', 1, 'missing'))
    }, 30_000)
    const alarms = await paper.api.done<{ unseen: { articleId: string; seen: Seen }[] }>('GET', '/desk/alarms')
    expect(alarms.unseen.map(({ articleId }) => articleId)).toEqual(Array(5).fill(article.id))
    expect(alarms.unseen[0]?.seen.detail).toContain('could not be reached')
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    await eventually(async () => {
      const { unseen } = await paper.api.done<{ unseen: { seen: Seen }[] }>('GET', '/desk/alarms')
      expect(unseen).toEqual([])
    })
  })
})

/** A cache in front of the paper, which asks it each time until it is told to give what it was given before. */
async function openCache() {
  const kept = new Map<string, { status: number; text: string }>()
  const cache = { address: '', paper: '', keepsOldPages: false, close: () => void server.close() }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const known = cache.keepsOldPages ? kept.get(path) : undefined
    const { status, text } = known ?? (await ask(`${cache.paper}${path}`))
    kept.set(path, { status, text })
    response.writeHead(status).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cache.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return cache
}
