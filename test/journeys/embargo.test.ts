import { afterEach, describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import { aPaper } from '../factories/paper.ts'
import { DATABASES, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const UNTIL = later(NOON, 6 * HOUR)

/** Every door through which readers could get to know of a story of today by a new name on a new topic. */
const READERS = [
  ...['/', '/world', '/tags', '/tags/zeppelins', '/by/zoe-quill', '/archive/2026/03/04', '/most-read', '/corrections'],
  ...['/feed.xml', '/feed.atom', '/feed.json', '/world/feed.xml', '/tags/zeppelins/feed.json'],
  ...['/sitemap.xml', '/news-sitemap.xml', '/search?q=zeppelin', '/search?q=quill'],
  ...['/world/2026/03/04/zeppelin', '/world/2026/03/04/zeppelin/history', '/world/2026/03/04/zeppelin/history.json'],
]

const FIELDS = {
  headline: 'Zeppelin lands on the harbour',
  section: 'world',
  slug: 'zeppelin',
  tags: ['Zeppelins'],
  bylines: ['Zoe Quill'],
}

describe.each(DATABASES)('an embargo, with no follower and no job at work, on %s', (database) => {
  const clock = new StandingClock(NOON)
  let paper: TestPaper

  afterEach(() => paper.stop())

  async function open(isAsleep: boolean): Promise<void> {
    clock.now = NOON
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db), isAsleep })
    await paper.api.published({ headline: 'An earlier story', section: 'world', slug: 'earlier' })
  }

  /** Doors that say something of the story. Each is asked, and kept by the server. */
  async function leaks(): Promise<string[]> {
    const telling: string[] = []
    for (const address of READERS) {
      const { status, text } = await paper.readers.get(address)
      const isThere = address.endsWith('history.json') && status === 200
      const words = text.replace(/value="[^"]*"|<title>[^<]*<\/title>/g, '')
      if (isThere || (status < 400 && /zeppelin lands|\/zeppelin|zoe quill/i.test(words))) telling.push(address)
    }
    return telling
  }

  const refused = async (method: string, path: string, body: unknown): Promise<string> => {
    const { status, json } = await paper.api.send(method, path, body)
    return status < 300 ? 'done' : `${status} ${json.code} ${json.errors?.[0]?.field}`
  }

  it('holds until its minute at every door, and ends there by the clock alone', async () => {
    await open(true)
    const article = await paper.api.article({ ...FIELDS, embargoUntil: UNTIL })
    const publish = (times: object) => refused('POST', `/articles/${article.id}/publish`, { draftVersion: 1, ...times })
    expect(await publish({})).toBe('422 before-embargo liveFrom')
    expect(await publish({ liveFrom: NOON })).toBe('422 before-embargo liveFrom')
    expect(await publish({ liveFrom: later(UNTIL, -1) })).toBe('422 before-embargo liveFrom')
    expect(await leaks()).toEqual([])
    expect(await publish({ liveFrom: UNTIL })).toBe('done')
    expect(await refused('POST', `/articles/${article.id}/corrections`, { text: 'Zeppelin lands' })).toBe('done')
    for (const now of [NOON, later(UNTIL, -1)]) {
      clock.now = now
      expect(await leaks(), now).toEqual([])
    }
    clock.now = UNTIL
    const shown = await leaks()
    // What nobody has read yet is on no list of what was read.
    expect(READERS.filter((address) => !shown.includes(address))).toEqual(['/most-read'])
  })

  it('is got round by no change afterwards: a later embargo, another draft, several at once', async () => {
    await open(false)
    const article = await paper.api.article(FIELDS)
    await paper.api.publish(article, { liveFrom: later(NOON, HOUR) })
    const patch = (body: object) => refused('PATCH', `/articles/${article.id}`, { draftVersion: 1, ...body })
    expect(await patch({ embargoUntil: UNTIL })).toBe('422 embargo-after-schedule embargoUntil')
    expect(await refused('POST', `/articles/${article.id}/withdraw`, {})).toBe('done')
    expect(await patch({ embargoUntil: UNTIL })).toBe('done')
    const bulk = { articleIds: [article.id], stage: 'ready', addTags: ['Airships'] }
    expect(await refused('POST', '/desk/bulk', bulk)).toBe('done')
    expect(await refused('POST', `/articles/${article.id}/publish`, { draftVersion: 3 })).toBe(
      '422 before-embargo liveFrom',
    )
    clock.now = later(NOON, HOUR)
    expect(await leaks()).toEqual([])
    const { events } = await paper.api.done<{ events: { action: string; byName: string }[] }>(
      'GET',
      `/articles/${article.id}/events`,
    )
    expect(events.map(({ action, byName }) => `${action} ${byName}`)).toContain('embargoed administrator')
    expect(await refused('PATCH', `/articles/${article.id}`, { draftVersion: 3, embargoUntil: null })).toBe('done')
    const lifted = await paper.api.done<{ events: { action: string; byName: string }[] }>(
      'GET',
      `/articles/${article.id}/events?limit=1`,
    )
    expect(lifted.events).toMatchObject([{ action: 'embargo-lifted', byName: 'administrator' }])
    expect(await refused('POST', `/articles/${article.id}/publish`, { draftVersion: 4 })).toBe('done')
    expect(await leaks()).toContain('/')
  })

  it('and a schedule are what the clock says, as readers get them', async () => {
    await open(true)
    const article = await paper.api.article(FIELDS)
    const [from, until] = [later(NOON, HOUR), later(NOON, 2 * HOUR)]
    await paper.api.publish(article, { liveFrom: from, liveUntil: until })
    const statusAt = async (now: string): Promise<[number, string]> => {
      clock.now = now
      const { status } = await paper.readers.get('/world/2026/03/04/zeppelin')
      const entry = await paper.api.done<{ status: string }>('GET', `/articles/${article.id}/work`)
      return [status, entry.status]
    }
    expect(await statusAt(later(from, -1))).toEqual([404, 'scheduled'])
    expect(await statusAt(from)).toEqual([200, 'live'])
    expect(await paper.readers.shows('/', 'zeppelin lands')).toBe(true)
    expect(await statusAt(later(until, -1))).toEqual([200, 'live'])
    expect(await statusAt(until)).toEqual([410, 'expired'])
    // Hashes alone: the story itself is gone.
    expect(await leaks()).toEqual(['/world/2026/03/04/zeppelin/history.json'])
  })
})
