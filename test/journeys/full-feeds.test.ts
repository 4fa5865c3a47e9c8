import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePaperSettings } from '#paper/settings.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import { aJpeg } from '../factories/picture.ts'
import { findAtomFaults, findHtmlFaults, findRssFaults, parseXml, xmlTexts } from '../support/feed-checks.ts'
import { DATABASES, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { hasSample } from '../support/sample-data.ts'
import { checkJsonFeed } from '../support/schema-checks.ts'

interface Item {
  id: string
  content_html?: string
  content_text?: string
  image?: string
}

describe.each(DATABASES)('feeds with whole stories, on %s', (database) => {
  let paper: TestPaper

  const choose = (feedText: 'summary' | 'full', hubs: string[] = []) =>
    paper.api.done('PUT', '/settings/syndication', {
      ...{ feedText, hubs, offersRepublishing: false, terms: '', licence: '', republishesPictures: false },
    })
  const itemOf = async (id: string): Promise<Item | undefined> =>
    (await paper.readers.json<{ items: Item[] }>('/feed.json')).items.find((one) => one.id === `urn:uuid:${id}`)

  beforeAll(async () => {
    paper = await openTestPaper({
      database,
      make: async (db, clock) => {
        await openDemoPaper(db, clock)
        await db.transaction((tx) =>
          savePaperSettings(tx, {
            settings: {
              syndication: {
                ...{
                  feedText: 'full',
                  hubs: ['https://hub.example/'],
                  offersRepublishing: false,
                  terms: '',
                  licence: '',
                },
                republishesPictures: false,
              },
            },
            now: clock(),
          }),
        )
      },
    })
  })
  afterAll(() => paper?.stop())

  it('can be read by readers of RSS, Atom and JSON Feed, and hold nothing that runs', async () => {
    const faults: string[] = []
    for (const scope of ['', '/world', '/world/asia', '/business', '/culture']) {
      const [rss, atom, json] = await Promise.all(
        ['xml', 'atom', 'json'].map((ending) => paper.readers.text(`${scope}/feed.${ending}`)),
      )
      faults.push(...findRssFaults(rss ?? '', `${ORIGIN}${scope}/feed.xml`).map((fault) => `${scope} RSS: ${fault}`))
      faults.push(
        ...findAtomFaults(atom ?? '', `${ORIGIN}${scope}/feed.atom`).map((fault) => `${scope} Atom: ${fault}`),
      )
      if (hasSample('json-feed')) faults.push(...checkJsonFeed(json ?? '').map((fault) => `${scope} JSON: ${fault}`))
      const { items } = JSON.parse(json ?? '') as { items: Item[] }
      for (const { content_html: html = '' } of items) faults.push(...findHtmlFaults(html))
      expect(items.every(({ content_html: html = '' }) => html.length > 500)).toBe(true)
      expect(xmlTexts(parseXml(rss ?? ''), 'encoded')).toEqual(items.map(({ content_html: html }) => html))
      for (const text of [rss, atom, json]) expect(text).toContain('https://hub.example/')
    }
    expect(faults).toEqual([])
    expect(findHtmlFaults('<a href="/x">x</a><img src="javascript:x" onerror="x"><script>x</script>')).toHaveLength(4)
  })

  it('carry a picture, a correction and a text that runs from right to left, and drop what is withdrawn, at once', async () => {
    const form = new FormData()
    form.set('alt', 'A bridge')
    form.set('credit', 'Jo Bloggs')
    form.set('file', new Blob([new Uint8Array(await aJpeg(1_600, 1_000))]), 'bridge.jpg')
    const headers = { authorization: `Bearer ${paper.api.token}` }
    const sent = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
    const { id: leadPicture } = (await sent.json()) as { id: string }
    const article = await paper.api.published({
      ...{ section: 'world', headline: 'افتتاح الجسر', language: 'ar', leadPicture },
      body: { html: '<p>أعيد <a href="/world">فتح</a> الجسر.</p>' },
    })
    const before = await itemOf(article.id)
    expect(before?.content_html).toContain('dir="rtl"')
    expect(before?.content_html).toContain(`<a href="${ORIGIN}/world">`)
    expect(before?.image).toMatch(new RegExp(`^${ORIGIN}/media/${leadPicture}/`))
    expect((await paper.readers.get((before?.image ?? '').slice(ORIGIN.length))).status).toBe(200)
    const rss = await paper.readers.text('/world/feed.xml')
    expect(rss).toContain('<media:credit>Jo Bloggs</media:credit>')
    expect(findRssFaults(rss, `${ORIGIN}/world/feed.xml`)).toEqual([])
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: 'يوم <b>الخميس</b>.' })
    expect((await itemOf(article.id))?.content_html).toContain('يوم &lt;b&gt;الخميس&lt;/b&gt;.')
    await choose('summary')
    const summary = await itemOf(article.id)
    expect([summary?.content_html, typeof summary?.content_text]).toEqual([undefined, 'string'])
    expect(await paper.readers.text('/feed.atom')).not.toContain('<content')
    await choose('full')
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    for (const ending of ['xml', 'atom', 'json']) {
      expect(await paper.readers.text(`/world/feed.${ending}`)).not.toContain('الجسر')
    }
  })

  it('name themselves and their page in the letters that addresses have, whatever the section is called', async () => {
    await choose('full', ['https://hub.example/'])
    await paper.api.done('POST', '/sections', { name: '世界', slug: '世界' })
    const address = `/${encodeURIComponent('世界')}`
    for (const [ending, find] of [
      ['xml', findRssFaults],
      ['atom', findAtomFaults],
    ] as const) {
      const { status, text, headers } = await paper.readers.get(`${address}/feed.${ending}`)
      expect([status, text.includes(`${ORIGIN}/世界`)]).toEqual([200, false])
      expect(headers['link']).toContain(`<${ORIGIN}${address}/feed.${ending}>; rel="self"`)
      expect(find(text, `${ORIGIN}${address}/feed.${ending}`)).toEqual([])
    }
  })

  it('are chosen by publishers, with hubs that are public addresses', async () => {
    const editor = await paper.apiAs('editor')
    const settings = await editor.done<object>('GET', '/settings/syndication')
    expect((await editor.send('PUT', '/settings/syndication', settings)).status).toBe(403)
    for (const [field, change] of [
      ['hubs.0', { hubs: ['http://10.0.0.1/hub'] }],
      ['licence', { licence: 'javascript:alert(1)' }],
    ] as const) {
      const refused = await paper.api.send('PUT', '/settings/syndication', { ...settings, ...change })
      expect([refused.status, refused.json.errors?.[0]?.field]).toEqual([422, field])
    }
  })
})
