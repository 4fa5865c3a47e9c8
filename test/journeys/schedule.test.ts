import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import { aPaper } from '../factories/paper.ts'
import { attribute, HtmlPage } from '../support/html-page.ts'
import type { PublicationReply } from '../support/paper-client.ts'
import {
  DATABASES,
  eventually,
  findFaults,
  openTestPaper,
  StandingClock,
  type TestPaper,
} from '../support/paper-server.ts'

/** Noon in the paper's zone, on a Wednesday. */
const NOON = '2026-03-04T17:00:00.000Z'

/** Lists in which a story of today by Ada Marsh on bridges stands, in the section News. */
const LISTS = [
  '/',
  '/news',
  '/tags/bridges',
  '/by/ada-marsh',
  '/archive/2026/03/04',
  ...['', '/news', '/tags/bridges', '/by/ada-marsh'].flatMap((scope) =>
    ['xml', 'atom', 'json'].map((end) => `${scope}/feed.${end}`),
  ),
  '/sitemap.xml',
  '/news-sitemap.xml',
]

const FIELDS = { tags: ['Bridges'], bylines: ['Ada Marsh'], slug: 'the-bridge' }
const PATH = '/news/2026/03/04/the-bridge'

describe.each(DATABASES)('the clock decides on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  beforeEach(async () => {
    clock = new StandingClock(NOON)
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db, { timeZone: 'America/New_York' }) })
    // So that every list is there before the story is.
    await paper.api.published({ ...FIELDS, headline: 'An earlier story', slug: 'earlier' })
  })

  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  /** Lists that name what stands at `path`. Every one of them is asked, and kept by the server. */
  async function shownIn(path = PATH): Promise<string[]> {
    const shown: string[] = []
    for (const address of LISTS) if ((await paper.readers.text(address)).includes(path)) shown.push(address)
    return shown
  }

  async function headlineAt(path = PATH): Promise<string | number> {
    const { status, text } = await paper.readers.get(path)
    if (status !== 200) return status
    const page = new HtmlPage(text)
    return page.text(page.all('h1')[0])
  }

  const statusOf = async (id: string): Promise<string> =>
    (await paper.api.done<{ status: string }>('GET', `/articles/${id}`)).status

  it('holds a story until its minute, and shows it from then on where pages were kept from before', async () => {
    const article = await paper.api.article({ ...FIELDS, headline: 'Bridge opens', tags: ['Bridges', 'Lune'] })
    expect(await statusOf(article.id)).toBe('draft')
    const liveFrom = later(NOON, 2 * HOUR)
    const { url } = await paper.api.publish(article, { liveFrom })
    expect(new URL(url).pathname).toBe(PATH)
    for (const wait of [0, 2 * HOUR - 1]) {
      clock.now = later(NOON, wait)
      expect(await headlineAt()).toBe(404)
      expect((await paper.readers.get(`${PATH}/history.json`)).status).toBe(404)
      expect(await shownIn()).toEqual([])
      expect((await paper.readers.get('/tags/lune')).status).toBe(404)
      for (const names of ['/tags', '/search']) expect(await paper.readers.shows(names, 'lune'), names).toBe(false)
      expect(await statusOf(article.id)).toBe('scheduled')
      expect((await paper.readers.text('/search?q=opens')).includes(PATH)).toBe(false)
    }
    clock.now = liveFrom
    expect(await headlineAt()).toBe('Bridge opens')
    expect(await shownIn()).toEqual(LISTS)
    expect((await paper.readers.get('/tags/lune')).status).toBe(200)
    for (const names of ['/tags', '/search']) expect(await paper.readers.shows(names, 'lune'), names).toBe(true)
    expect(await statusOf(article.id)).toBe('live')
    await eventually(async () => expect(await paper.readers.shows('/search?q=opens', PATH)).toBe(true))
  })

  it('takes a story off when its time is over, with 410 and no older edition in its place', async () => {
    const article = await paper.api.published({ ...FIELDS, headline: 'Bridge opens' })
    const changed = await paper.api.change(article, { headline: 'Bridge opens for a day' })
    const liveUntil = later(NOON, HOUR)
    await paper.api.publish(changed, { liveUntil })
    clock.now = later(liveUntil, -1)
    expect(await headlineAt()).toBe('Bridge opens for a day')
    expect(await shownIn()).toEqual(LISTS)
    clock.now = liveUntil
    expect(await headlineAt()).toBe(410)
    expect(await shownIn()).toEqual([])
    expect(await statusOf(article.id)).toBe('expired')
    expect(await paper.readers.shows('/search?q=opens', PATH)).toBe(false)
    expect((await paper.readers.get(`${PATH}/history.json`)).status).toBe(200)
  })

  it('lets the edition that is live stay until a scheduled update', async () => {
    const article = await paper.api.published({ ...FIELDS, headline: 'Bridge opens' })
    const changed = await paper.api.change(article, { headline: 'Bridge opened, then closed' })
    const liveFrom = later(NOON, 3 * HOUR)
    const reply = await paper.api.publish(changed, { liveFrom, note: 'Closed again' })
    expect(reply).toMatchObject({ edition: 2, liveFrom, overtakes: [] })
    clock.now = later(liveFrom, -1)
    expect(await headlineAt()).toBe('Bridge opens')
    expect(await paper.readers.shows('/', 'then closed')).toBe(false)
    const told = await paper.readers.json<{ editions: unknown[] }>(`${PATH}/history.json`)
    expect(told.editions).toHaveLength(1)
    expect(await paper.readers.shows(`${PATH}/history`, 'Closed again')).toBe(false)
    clock.now = liveFrom
    expect(await headlineAt()).toBe('Bridge opened, then closed')
    expect(await paper.readers.shows('/', 'then closed')).toBe(true)
    expect(await paper.readers.shows('/feed.json', 'then closed')).toBe(true)
    expect(await paper.readers.shows(`${PATH}/history`, 'Closed again')).toBe(true)
    expect(await shownIn()).toEqual(LISTS)
  })

  it('tells a scheduled correction wherever corrections stand, from the moment on at which it is one', async () => {
    const article = await paper.api.published({ ...FIELDS, headline: 'Bridge opens' })
    const said = 'It closed at nine, not at ten.'
    const places = [PATH, `${PATH}/history`, '/corrections', '/feed.xml', '/news/feed.json']
    const tellIn = async (): Promise<string[]> => {
      const telling: string[] = []
      for (const place of places) if (await paper.readers.shows(place, said)) telling.push(place)
      return telling
    }
    expect(await tellIn()).toEqual([])
    const changed = await paper.api.change(article, { headline: 'Bridge closed' })
    const liveFrom = later(NOON, DAY)
    await paper.api.publish(changed, { liveFrom, change: 'correction', note: said })
    expect(await tellIn()).toEqual([])
    const sooner = later(NOON, HOUR)
    await paper.api.done('POST', `/articles/${article.id}/editions/2/schedule`, { liveFrom: sooner })
    clock.now = later(sooner, -1)
    expect(await tellIn()).toEqual([])
    clock.now = sooner
    expect(await tellIn()).toEqual(places)
    const page = new HtmlPage(await paper.readers.text(PATH))
    expect(page.all('time', page.byId('corrections')).map((time) => attribute(time, 'datetime'))).toEqual([sooner])

    // The same said again is no second correction.
    await paper.api.publish(changed, { liveFrom: sooner, change: 'correction', note: said })
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: said })
    expect((await paper.readers.text('/corrections')).split(said)).toHaveLength(2)
  })

  it('tells no correction that was overtaken before its time', async () => {
    const article = await paper.api.published({ ...FIELDS, headline: 'Bridge opens' })
    const changed = await paper.api.change(article, { headline: 'Bridge closed' })
    await paper.api.publish(changed, { liveFrom: later(NOON, HOUR), change: 'correction', note: 'It was closed.' })
    await paper.api.publish(await paper.api.change(changed, { headline: 'Bridge closes' }), { change: 'update' })
    clock.wait(2 * HOUR)
    expect(await paper.readers.shows('/corrections', 'It was closed.')).toBe(false)
    expect(await paper.readers.shows(PATH, 'It was closed.')).toBe(false)
  })

  it('does not undo today’s correction with yesterday’s schedule, and says so', async () => {
    const article = await paper.api.published({ ...FIELDS, headline: 'Bridge opens' })
    const update = await paper.api.change(article, { headline: 'Bridge opens wider' })
    await paper.api.publish(update, { liveFrom: later(NOON, DAY) })
    const corrected = await paper.api.change(update, { headline: 'Bridge does not open' })
    const reply = await paper.api.publish(corrected, { change: 'correction' })
    expect(reply).toMatchObject({ edition: 3, overtakes: [2] })
    expect(await headlineAt()).toBe('Bridge does not open')
    clock.wait(2 * DAY)
    expect(await headlineAt()).toBe('Bridge does not open')
  })

  it('keeps an embargo whatever is asked for', async () => {
    const embargoUntil = later(NOON, HOUR)
    const article = await paper.api.article({ ...FIELDS, embargoUntil })
    for (const request of [{}, { liveFrom: later(embargoUntil, -1) }]) {
      const body = { draftVersion: article.draftVersion, ...request }
      const { status, json } = await paper.api.send('POST', `/articles/${article.id}/publish`, body)
      expect([status, json.code, json.errors?.[0]?.field]).toEqual([422, 'before-embargo', 'liveFrom'])
      expect(json.detail).toContain('Wednesday, 4 March 2026 at 13:00 (America/New York)')
    }
    expect(await headlineAt()).toBe(404)
    await paper.api.publish(article, { liveFrom: embargoUntil })
    expect(await headlineAt()).toBe(404)
    const longer = { draftVersion: article.draftVersion, embargoUntil: later(NOON, 2 * HOUR) }
    const refused = await paper.api.send('PATCH', `/articles/${article.id}`, longer)
    expect([refused.json.code, refused.json.detail]).toEqual([
      'embargo-after-schedule',
      expect.stringContaining('Edition 1 is scheduled for Wednesday, 4 March 2026 at 13:00 (America/New York)'),
    ])
    clock.now = embargoUntil
    expect(await headlineAt()).toBe(article.headline)
  })

  it('has the right date at midnight where the paper is, on pages that were kept, also when the clocks change', async () => {
    const nights: [before: string, midnight: string][] = [
      ['2026-03-04', '2026-03-05T05:00:00.000Z'],
      ['2026-03-07', '2026-03-08T05:00:00.000Z'],
      ['2026-03-08', '2026-03-09T04:00:00.000Z'],
      ['2026-11-01', '2026-11-02T05:00:00.000Z'],
    ]
    const article = await paper.api.published(FIELDS)
    const addresses = ['/', new URL(article.url ?? '').pathname, '/news', '/tags', '/corrections', '/nowhere']
    const dates = async (): Promise<(string | undefined)[]> => {
      const pages = await Promise.all(addresses.map((address) => paper.readers.get(address)))
      return pages.map(
        ({ text }) => new HtmlPage(text).byId('today')?.attrs.find(({ name }) => name === 'datetime')?.value,
      )
    }
    for (const [before, midnight] of nights) {
      clock.now = later(midnight, -1)
      expect(new Set(await dates())).toEqual(new Set([before]))
      clock.now = midnight
      expect(new Set(await dates())).toEqual(new Set([midnight.slice(0, 10)]))
    }
  })

  it('puts a story on the day that it is where the paper is', async () => {
    clock.now = '2026-03-05T04:59:59.999Z'
    const late = await paper.api.published({ headline: 'Late', slug: 'late' })
    clock.now = '2026-03-05T05:00:00.000Z'
    const early = await paper.api.published({ headline: 'Early', slug: 'early' })
    expect([late.path, early.path]).toEqual(['/news/2026/03/04/late', '/news/2026/03/05/early'])
    const archive = await paper.readers.page('/archive/2026/03/05')
    expect(archive.hrefs()).toContain(early.path)
    expect(archive.hrefs(archive.all('main')[0])).not.toContain(late.path)
    expect((await paper.readers.get('/archive')).headers.location).toBe('/archive/2026/03/05')
  })

  it('keeps the day of an address, and leads from an old slug and an old section to the new', async () => {
    const article = await paper.api.published(FIELDS)
    clock.wait(3 * DAY)
    const renamed = await paper.api.change(article, { slug: 'the-new-bridge' })
    expect(new URL((await paper.api.publish(renamed)).url).pathname).toBe('/news/2026/03/04/the-new-bridge')
    const moved = await paper.api.change(renamed, { section: 'asia' })
    const home = '/world/asia/2026/03/04/the-new-bridge'
    expect(new URL((await paper.api.publish(moved)).url).pathname).toBe(home)
    for (const old of [PATH, '/news/2026/03/04/the-new-bridge']) {
      const { status, headers } = await paper.readers.get(old)
      expect([old, status, headers.location]).toEqual([old, 301, home])
      const history = await paper.readers.get(`${old}/history`)
      expect([history.status, history.headers.location]).toEqual([301, `${home}/history`])
    }
    // News is what is not two days old.
    expect(await shownIn(home)).toEqual(LISTS.filter((list) => !list.startsWith('/news')))
    for (const list of ['/world', '/world/asia', '/world/asia/feed.json'])
      expect(await paper.readers.shows(list, home)).toBe(true)
    expect(await shownIn(PATH)).toEqual([])

    const back = await paper.api.change(moved, { section: 'news', slug: 'the-bridge' })
    expect(new URL((await paper.api.publish(back)).url).pathname).toBe(PATH)
    expect(await headlineAt()).toBe(article.headline)
    expect((await paper.readers.get(home)).headers.location).toBe(PATH)
  })

  it('moves a story to the address of a scheduled update when its time comes, and not before', async () => {
    const article = await paper.api.published(FIELDS)
    const renamed = await paper.api.change(article, { slug: 'the-opened-bridge' })
    const liveFrom = later(NOON, HOUR)
    const home = new URL((await paper.api.publish(renamed, { liveFrom })).url).pathname
    expect(home).toBe('/news/2026/03/04/the-opened-bridge')
    const answers = async (): Promise<unknown[]> => {
      const [old, young] = [await paper.readers.get(PATH), await paper.readers.get(home)]
      return [old.status, old.headers.location, young.status, young.headers.location]
    }
    expect(await answers()).toEqual([200, undefined, 301, PATH])
    expect(await shownIn(home)).toEqual([])
    clock.now = liveFrom
    expect(await answers()).toEqual([301, home, 200, undefined])
    expect(await shownIn(home)).toEqual(LISTS)
  })

  it('refuses a slug that another story has, and numbers one that only came from the headline', async () => {
    await paper.api.published(FIELDS)
    const taken = await paper.api.article(FIELDS)
    const { status, json } = await paper.api.send('POST', `/articles/${taken.id}/publish`, { draftVersion: 1 })
    expect([status, json.code, json.errors?.[0]?.field]).toEqual([422, 'slug-taken', 'slug'])
    const first = await paper.api.published({ headline: 'The same words' })
    const second = await paper.api.published({ headline: 'The same words' })
    expect([first.path, second.path]).toEqual(['/news/2026/03/04/the-same-words', '/news/2026/03/04/the-same-words-2'])
  })

  it('works through a clock that jumps back and forth', async () => {
    const { id } = await paper.api.published({ ...FIELDS, headline: 'Now' })
    const publishAt = async (now: string, headline: string): Promise<PublicationReply> => {
      clock.now = now
      const { draftVersion } = await paper.api.done<{ draftVersion: number }>('GET', `/articles/${id}`)
      return paper.api.publish(await paper.api.change({ id, draftVersion }, { headline }))
    }
    const ahead = '2031-01-01T00:00:00.000Z'
    const before = '2020-01-01T00:00:00.000Z'
    expect(await publishAt(ahead, 'Far ahead')).toMatchObject({ edition: 2, liveFrom: ahead })
    expect(await headlineAt()).toBe('Far ahead')
    // To this clock nobody has had the story yet, so it begins anew.
    const { edition, url } = await publishAt(before, 'Long ago')
    const path = new URL(url).pathname
    expect([edition, path]).toEqual([3, '/news/2019/12/31/the-bridge'])
    expect(await headlineAt(path)).toBe('Long ago')
    expect(await headlineAt()).toBe(301)
    expect(await publishAt(later(NOON, DAY), 'Today')).toMatchObject({ edition: 4, url })
    for (const now of ['2020-06-01T00:00:00.000Z', later(NOON, -DAY), NOON]) {
      clock.now = now
      expect(await headlineAt(path), now).toBe('Long ago')
    }
    for (const now of [later(NOON, DAY), '2031-06-01T00:00:00.000Z']) {
      clock.now = now
      expect(await headlineAt(path), now).toBe('Today')
    }
  })
})
