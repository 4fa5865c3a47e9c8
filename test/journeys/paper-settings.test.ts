import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPaper } from '../factories/paper.ts'
import type { NewsroomClient, Problem } from '../support/paper-client.ts'
import { DATABASES, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const IDENTITY = {
  ...{ title: 'The Harbour Post', tagline: 'Since the ferry', language: 'en-GB', timeZone: 'Asia/Tokyo' },
  ...{ publisher: 'Harbour Press', contact: 'desk@harbour.example' },
}
const PLACE = { name: 'Trieste', latitude: 45.65, longitude: 13.77 }

describe.each(DATABASES)('what a paper is called and how it is divided, on %s', (database) => {
  let paper: TestPaper
  let path: string

  beforeAll(async () => {
    paper = await openTestPaper({ database, make: (db) => aPaper(db) })
    ;({ path } = await paper.api.published({ headline: 'Ferry sails' }))
  })
  afterAll(() => paper?.stop())

  const refusal = async (method: string, address: string, body: unknown, api: NewsroomClient = paper.api) => {
    const { status, json } = await api.send<Problem>(method, address, body)
    return [status, json.code, ...(json.errors ?? []).map(({ field }) => field)]
  }
  const slugs = async () => (await paper.api.done<{ slug: string }[]>('GET', '/sections')).map(({ slug }) => slug)

  it('V1 V2: shows another title on pages, in feeds and to machines at once, kept pages too', async () => {
    const before = await paper.readers.text('/')
    expect(before).toContain('The Example')
    await paper.readers.text(path)

    expect(await paper.api.done('PUT', '/settings/paper', { ...IDENTITY, title: ' The  Harbour Post\n' })).toEqual(
      IDENTITY,
    )

    expect(await paper.api.done('GET', '/settings/paper')).toEqual(IDENTITY)
    for (const address of ['/', path, '/feed.xml', '/feed.atom', '/feed.json', '/news-sitemap.xml']) {
      const text = await paper.readers.text(address)
      expect([address, text.includes('The Harbour Post'), text.includes('The Example')]).toEqual([address, true, false])
    }
    const page = await paper.readers.text(path)
    const linked = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    expect(linked).toContain('"name":"Harbour Press"')
    expect(await paper.readers.text('/')).toContain('<html lang="en-GB"')
    const log = await paper.api.done<{ entries: { action: string }[] }>('GET', '/audit?action=paper.changed')
    expect(log.entries.map(({ action }) => action)).toEqual(['paper.changed'])
  })

  it('V7: takes languages and zones that there are, and names every field that is wrong', async () => {
    const refused = (changes: Record<string, unknown>) => refusal('PUT', '/settings/paper', { ...IDENTITY, ...changes })
    for (const title of ['', ' \u0000\u200b'])
      expect(await refused({ title })).toEqual([422, 'paper-settings-invalid', 'title'])
    for (const language of ['', 'english', 'qq', 'e', '\u0000', 'de_']) {
      expect([language, await refused({ language })]).toEqual([language, [422, 'paper-settings-invalid', 'language']])
    }
    for (const timeZone of ['', 'Mars/Olympus', '+02:00', '\ud800', '../etc']) {
      expect([timeZone, await refused({ timeZone })]).toEqual([timeZone, [422, 'paper-settings-invalid', 'timeZone']])
    }
    expect(await refused({ title: '', language: '-', timeZone: '-' })).toEqual([
      ...[422, 'paper-settings-invalid', 'title', 'language', 'timeZone'],
    ])
    expect(await refused({ title: 'x'.repeat(101) })).toEqual([422, 'fields-invalid', 'title'])
    expect(await refused({ isDemo: false })).toEqual([422, 'fields-invalid', 'isDemo'])
    expect(await paper.api.done('GET', '/settings/paper')).toEqual(IDENTITY)
    const kept = await paper.api.done('PUT', '/settings/paper', {
      ...IDENTITY,
      language: 'DE-at',
      timeZone: 'europe/vienna',
    })
    expect(kept).toMatchObject({ language: 'de-AT', timeZone: 'Europe/Vienna' })
    expect(await paper.readers.text('/')).toContain('<html lang="de-AT"')
    expect((await paper.readers.get(path)).status).toBe(200)
  })

  it('V3 V4 V8: chooses the weather and keeps the key of its provider to itself', async () => {
    const none = { provider: 'none', place: null, contact: '' }
    expect(await paper.api.done('PUT', '/settings/weather', none)).toEqual({ ...none, hasApiKey: false })
    const own = { provider: 'open-meteo', place: PLACE, contact: 'desk@harbour.example' }
    expect(await refusal('PUT', '/settings/weather', own)).toEqual([422, 'weather-settings-invalid', 'apiKey'])
    expect(await refusal('PUT', '/settings/weather', { ...own, place: null })).toEqual([
      ...[422, 'weather-settings-invalid', 'place'],
    ])
    expect(await paper.api.done('PUT', '/settings/weather', { ...own, apiKey: 'lighthouse-key' })).toEqual({
      ...own,
      hasApiKey: true,
    })
    expect(await paper.api.done('PUT', '/settings/weather', own)).toEqual({ ...own, hasApiKey: true })
    const { text } = await paper.readers.get('/api/v1/settings/weather', {
      Authorization: `Bearer ${paper.api.token}`,
    })
    expect([text.includes('Trieste'), text.includes('lighthouse-key')]).toEqual([true, false])
    const off = { ...none, apiKey: '' }
    expect(await paper.api.done('PUT', '/settings/weather', off)).toEqual({ ...none, place: PLACE, hasApiKey: false })
    for (const [field, place] of [
      ['place.name', { ...PLACE, name: ' ' }],
      ['place.name', { ...PLACE, name: '\u200b' }],
      ['place.latitude', { ...PLACE, latitude: 91 }],
      ['place.longitude', { ...PLACE, longitude: -1e300 }],
    ]) {
      const body = { provider: 'met-norway', place, contact: '' }
      expect(await refusal('PUT', '/settings/weather', body)).toEqual([422, 'weather-settings-invalid', field])
    }
    for (const apiKey of ['one\r\nX-Two: three', 'schlüssel', '\u0000']) {
      const [status, , field] = await refusal('PUT', '/settings/weather', { ...own, apiKey })
      expect([apiKey, status, field]).toEqual([apiKey, 422, 'apiKey'])
    }
    expect((await refusal('PUT', '/settings/weather', { ...own, provider: 'moon' }))[1]).toBe('fields-invalid')
    expect(paper.logged.join('')).not.toContain('lighthouse-key')
  })

  it('V5 V9: names, colours and moves a section, whose address stays', async () => {
    await paper.api.done('POST', '/sections', { name: 'Culture', accent: '#1F4E79', description: 'Stages.' })
    await paper.api.done('POST', '/sections', { name: 'Africa', parent: 'world' })
    expect(await slugs()).toEqual(['news', 'world', 'asia', 'africa', 'culture'])
    const changed = await paper.api.done('PATCH', '/sections/culture', {
      ...{ name: ' Arts ', accent: '#6B3D7D', description: 'Stages\u0000 and screens.', position: 0 },
    })
    expect(changed).toEqual({
      ...{ slug: 'culture', name: 'Arts', accent: '#6b3d7d', description: 'Stages and screens.' },
    })
    await paper.api.done('PATCH', '/sections/asia', { position: 99 })
    expect(await slugs()).toEqual(['culture', 'news', 'world', 'africa', 'asia'])
    const front = await paper.readers.text('/')
    expect(front.indexOf('href="/culture"')).toBeLessThan(front.indexOf('href="/news"'))
    expect(front).toContain('Arts')
    expect((await paper.readers.get('/culture')).status).toBe(200)
    await paper.api.done('POST', '/sections', { name: 'Sport' })
    expect((await slugs()).at(-1)).toBe('sport')
    for (const [body, code, field] of [
      [{ name: ' ' }, 'section-name-missing', 'name'],
      [{ accent: 'red' }, 'section-accent-invalid', 'accent'],
      [{ accent: '#12345' }, 'section-accent-invalid', 'accent'],
      [{ position: -1 }, 'fields-invalid', 'position'],
      [{ slug: 'arts' }, 'fields-invalid', 'slug'],
    ] as const) {
      expect(await refusal('PATCH', '/sections/culture', body)).toEqual([422, code, field])
    }
    expect(await refusal('PATCH', '/sections/nowhere', { name: 'A' })).toEqual([404, 'section-not-found'])
  })

  it('V6 V10: removes a section that nothing needs, and says what needs another', async () => {
    const why = async (slug: string) => {
      const { status, json } = await paper.api.send<Problem>('DELETE', `/sections/${slug}`)
      return [status, json.code, json.detail]
    }
    expect(await why('world')).toEqual([409, 'section-in-use', expect.stringContaining('sections within it')])
    expect(await why('news')).toEqual([409, 'section-in-use', expect.stringMatching(/articles.*editions/)])
    await paper.api.done('POST', '/wires', {
      ...{ name: 'Agency', door: 'post', place: '' },
      mapping: { rules: [], otherwise: { section: 'sport', desk: null, assignee: null, stage: null } },
    })
    expect(await why('sport')).toEqual([409, 'section-in-use', expect.stringContaining('the wire “Agency”')])
    await paper.api.done('DELETE', '/sections/culture')
    expect(await slugs()).toEqual(['news', 'world', 'africa', 'asia', 'sport'])
    expect((await paper.readers.get('/culture')).status).toBe(404)
    expect(await paper.readers.text('/')).not.toContain('Arts')
    expect((await why('culture'))[1]).toBe('section-not-found')
    await paper.api.done('POST', '/sections', { name: 'Culture' })
    expect((await slugs()).at(-1)).toBe('culture')
  })

  it('answers whoever writes what another removes or takes at the same moment, and puts each opening in the log', async () => {
    const one = await paper.apiAs('administrator')
    const answers: number[] = []
    for (let round = 0; round < 12; round++) {
      await paper.api.done('POST', '/sections', { name: `Brief ${round}` })
      const slug = `brief-${round}`
      const replies = await Promise.all([
        paper.api.send('POST', '/articles', { headline: 'Short', section: slug }),
        paper.api.send('POST', '/tokens', { name: 'A wire', role: 'reporter', sections: [slug] }),
        paper.api.send('DELETE', `/sections/${slug}`),
        paper.api.send('POST', '/sections', { name: `Twice ${round}` }),
        one.send('POST', '/sections', { name: `Twice ${round}` }),
        paper.api.send('PUT', `/pages/two-at-once-${round}`, { title: 'One' }),
        one.send('PUT', `/pages/two-at-once-${round}`, { title: 'Two' }),
      ])
      answers.push(...replies.map(({ status }) => status))
    }
    expect(answers.filter((status) => ![200, 201, 204, 404, 409, 412, 422].includes(status))).toEqual([])
    const log = await paper.api.done<{ entries: { action: string; detail: { slug: string } }[] }>(
      'GET',
      '/audit?action=section.opened',
    )
    expect(log.entries.filter(({ detail }) => detail.slug === 'twice-11')).toHaveLength(1)
    expect(paper.logged.join('')).not.toContain('changed-meanwhile')
  })

  it('has those who are limited to sections open one within theirs only', async () => {
    const editor = await paper.apiAs('editor', ['world'])
    expect(await refusal('POST', '/sections', { name: 'Money' }, editor)).toEqual([
      403,
      'section-not-permitted',
      'parent',
    ])
    expect(await refusal('POST', '/sections', { name: 'Money', parent: 'news' }, editor)).toEqual([
      ...[403, 'section-not-permitted', 'section'],
    ])
    expect((await editor.send('POST', '/sections', { name: 'Oceania', parent: 'world' })).status).toBe(201)
  })

  it('lets editors change sections and publishers the settings', async () => {
    const [reporter, editor] = [await paper.apiAs('reporter'), await paper.apiAs('editor')]
    expect((await reporter.send('GET', '/settings/paper')).status).toBe(200)
    expect(await refusal('PUT', '/settings/paper', IDENTITY, editor)).toEqual([403, 'not-permitted'])
    expect(await refusal('PATCH', '/sections/asia', { name: 'A' }, reporter)).toEqual([403, 'not-permitted'])
    expect((await editor.send('PATCH', '/sections/asia', { name: 'Asia' })).status).toBe(200)
  })
})
