import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { savePaperSettings } from '#paper/settings.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import { aJpeg } from '../factories/picture.ts'
import { aNinjsFile, going } from '../factories/wires.ts'
import { eachPaper } from '../support/each-paper.ts'
import { parseXml, xmlTexts } from '../support/feed-checks.ts'
import { findNewsmlFaults } from '../support/newsml-checks.ts'
import type { ArticleFields } from '../support/paper-client.ts'
import {
  DATABASES,
  eventually,
  ORIGIN,
  openTestPaper,
  type StandingClock,
  type TestPaper,
} from '../support/paper-server.ts'
import { hasSample } from '../support/sample-data.ts'
import { ninjsChecker } from '../support/schema-checks.ts'

interface Ninjs {
  uri: string
  version: string
  pubStatus: string
  language: string
  located?: string
  by?: string
  edNote?: string
  usageTerms?: string
  headlines?: { role: string; value: string }[]
  bodies?: { role: string; value: string }[]
  people?: { name: string; uri: string }[]
  subjects?: { name: string; uri: string; literal?: string }[]
  genres?: { name: string }[]
  associations?: (Ninjs & { name: string; renditions?: { href: string }[] })[]
}

const NOON = '2026-03-04T12:00:00.000Z'

/** Stories in which something is not as in most. */
const ODD: Record<string, ArticleFields> = {
  'nothing but a headline': { headline: 'Bridge reopens', body: { html: '<p>It did.</p>' } },
  'right to left': {
    headline: 'افتتاح الجسر',
    language: 'ar',
    bylines: ['ليلى حداد', 'عمر فارس'],
    dateline: { place: 'القاهرة', date: '2026-03-03' },
    body: { html: '<p>أعيد فتح الجسر يوم الأربعاء.</p>' },
  },
  'paid for': { headline: 'A bank that listens', kind: 'sponsored', body: { html: '<p>Come in.</p>' } },
  'quotation, table, box, embed and signs of XML': {
    headline: 'Budget <passed> & "signed"',
    kicker: 'Council',
    shortHeadline: 'Budget passed',
    socialHeadline: 'It passed, by one vote',
    standfirst: 'By one vote & a half.',
    kind: 'analysis',
    tags: ['Budget & Co.'],
    bylines: ['Ada Marsh'],
    body: {
      html: [
        '<p>See <a href="/world">the world</a> and <a href="https://example.org/?a=1&amp;b=2">this</a><br>now.</p>',
        '<blockquote><p>We are done.</p><footer><cite>Ada Marsh</cite>, <span class="role">mayor</span></footer></blockquote>',
        '<aside class="pull-quote"><p>Done &lt;script&gt;</p></aside><hr>',
        '<table data-chart="bar"><caption>Votes</caption><thead><tr><th>For</th><th>Against</th></tr></thead><tbody><tr><td>12</td><td>11</td></tr></tbody></table>',
        '<aside class="fact-box"><h3>The budget</h3><ul><li>One</li><li>Two</li></ul></aside>',
        '<figure class="embed"><a href="https://video.example/watch?v=1&amp;t=2">Watch</a></figure>',
        '<figure><img src="https://pictures.example/a.jpg?x=1&amp;y=2" alt="A &quot;hall&quot;"><figcaption>The hall</figcaption></figure>',
      ].join(''),
    },
  },
}

describe.each(DATABASES)('stories for other houses, on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock
  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const ninjsOf = (path: string): Promise<Ninjs> => paper.readers.json<Ninjs>(`${path}/ninjs.json`)

  it.skipIf(!hasSample('ninjs'))(
    'are valid ninjs 3.1, whatever is odd about them (needs ../shared/data/ninjs)',
    async () => {
      const faultsOf = ninjsChecker()
      for (const [name, fields] of Object.entries(ODD)) {
        const { path } = await paper.api.published(fields)
        expect([name, faultsOf(await ninjsOf(path))]).toEqual([name, []])
      }
      for (const scope of ['', '/news']) expect(faultsOf(await ninjsOf(scope))).toEqual([])
      expect(faultsOf({ ...(await ninjsOf('')), pubStatus: 'gone' })).not.toEqual([])
    },
  )

  it('are NewsML-G2 by its rules, whatever is odd about them', async () => {
    for (const [name, fields] of Object.entries(ODD)) {
      const { path } = await paper.api.published(fields)
      const text = await paper.readers.text(`${path}/newsml.xml`)
      expect([name, findNewsmlFaults(text)]).toEqual([name, []])
    }
    const message = await paper.readers.text('/newsml.xml')
    expect(findNewsmlFaults(message)).toEqual([])
    expect(xmlTexts(parseXml(message), 'guid')).toEqual([])
    expect(findNewsmlFaults(message.replace('stat:usable', 'stat:perhaps'))).not.toEqual([])
    expect(findNewsmlFaults(message.replace('<provider', '<provided').replace('</provider', '</provided'))).not.toEqual(
      [],
    )
  })

  it('say who wrote what, where, in which language and on what terms', async () => {
    await paper.db.transaction((tx) =>
      savePaperSettings(tx, {
        settings: {
          syndication: {
            ...{ feedText: 'summary', hubs: [], offersRepublishing: false, republishesPictures: false },
            ...{ terms: 'With credit only.', licence: 'https://licence.example/by' },
          },
        },
        now: clock.now,
      }),
    )
    const arabic = await paper.api.published(ODD['right to left'])
    expect(await ninjsOf(arabic.path)).toMatchObject({
      uri: `urn:uuid:${arabic.id}`,
      ...{ version: '1', pubStatus: 'usable', language: 'ar', located: 'القاهرة', by: 'ليلى حداد وعمر فارس' },
      ...{ usageTerms: 'With credit only.', rightsInfo: { linkedRights: 'https://licence.example/by' } },
    })
    const xml = await paper.readers.text(`${arabic.path}/newsml.xml`)
    expect(xml).toContain('dir="rtl"')
    expect(xmlTexts(parseXml(xml), 'usageTerms')).toEqual(['With credit only.'])
    const odd = await paper.api.published(ODD['quotation, table, box, embed and signs of XML'])
    const story = await ninjsOf(odd.path)
    expect(story.headlines?.map(({ role }) => role)).toEqual(['main', 'short', 'social', 'kicker'])
    expect(story.genres).toMatchObject([{ name: 'Analysis' }])
    const body = story.bodies?.[0]?.value ?? ''
    expect(body).toContain(`<a href="${ORIGIN}/world">the world</a>`)
    expect(body).toContain('<br/>')
    expect(body).toContain('<cite>Ada Marsh</cite>')
    expect(body).not.toMatch(/<script|data-/)
    expect(() => parseXml(`<div>${body}</div>`)).not.toThrow()
  })

  it('name whom the record knows by the item of Wikidata, and a topic by its Media Topic', async () => {
    const article = await paper.api.article({ body: { html: '<p>Ada Marsh spoke about bridges in Lancaster.</p>' } })
    const subjects = [
      { kind: 'person', name: 'Ada Marsh', sameAs: ['http://www.wikidata.org/entity/Q42'] },
      { kind: 'topic', name: 'bridges', sameAs: ['http://cv.iptc.org/newscodes/mediatopic/20000337'] },
    ]
    for (const { kind, name, sameAs } of subjects) {
      await paper.api.done('POST', `/articles/${article.id}/record`, {
        decisions: [
          {
            do: 'keep-subject',
            suggestion: name,
            subject: { kind, name },
            passages: [{ exact: name, prefix: '', suffix: '', at: 0 }],
          },
        ],
      })
      const changes = { sameAs: JSON.stringify(sameAs) }
      await paper.db.transaction((tx) => tx.updateTable('subject').set(changes).where('name', '=', name).execute())
    }
    const { url } = await paper.api.publish(article)
    const path = new URL(url).pathname
    // Whom an edition names is known once the record has followed it.
    let story = await ninjsOf(path)
    await eventually(async () => {
      story = await ninjsOf(path)
      expect(story.people).toEqual([{ name: 'Ada Marsh', rel: 'about', uri: 'http://www.wikidata.org/entity/Q42' }])
    })
    expect(story.subjects).toContainEqual(expect.objectContaining({ name: 'bridges', literal: '20000337' }))
    const xml = await paper.readers.text(`${path}/newsml.xml`)
    expect(findNewsmlFaults(xml)).toEqual([])
    expect(xml).toContain('qcode="medtop:20000337"')
    expect(xml).toContain('uri="http://www.wikidata.org/entity/Q42"')
  })

  it('bring their pictures with credit and rights, in a message of several items', async () => {
    const picture = await upload(paper, {
      caption: 'The bridge',
      credit: 'Jo Bloggs',
      alt: 'A bridge',
      licence: 'Ours',
    })
    const { path } = await paper.api.published({
      leadPicture: picture,
      body: { html: `<p>See.</p><figure><img src="media:${picture}" alt="A bridge"></figure>` },
    })
    const story = await ninjsOf(path)
    expect(story.associations).toMatchObject([{ name: 'lead', by: 'Jo Bloggs', usageTerms: 'Ours' }])
    expect(story.bodies?.[0]?.value).toContain(`src="${ORIGIN}/media/${picture}/`)
    for (const { href } of story.associations?.[0]?.renditions ?? []) {
      expect((await paper.readers.get(href.slice(ORIGIN.length))).status).toBe(200)
    }
    const xml = await paper.readers.text(`${path}/newsml.xml`)
    expect(findNewsmlFaults(xml)).toEqual([])
    expect(xmlTexts(parseXml(xml), 'creditline')).toEqual(['Jo Bloggs'])
    if (hasSample('ninjs')) expect(ninjsChecker()(story)).toEqual([])
  })

  it('carry a correction at once, and its signal', async () => {
    const article = await paper.api.published()
    expect((await ninjsOf(article.path)).edNote).toBeUndefined()
    const before = await paper.readers.text('/newsml.xml')
    expect(before).not.toContain('sig:correction')
    clock.wait(60_000)
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: 'It was twelve weeks.' })
    expect((await ninjsOf(article.path)).edNote).toBe('Correction, 2026-03-04: It was twelve weeks.')
    for (const path of [article.path, '']) {
      expect(await paper.readers.text(`${path}/newsml.xml`)).toContain('<signal qcode="sig:correction"/>')
    }
  })

  it('are canceled at once where they are withdrawn or sealed, with nothing of what they said', async () => {
    const secret = 'Nobody may read this again'
    const [withdrawn, sealed, other] = [
      await paper.api.published({ headline: `${secret} one` }),
      await paper.api.published({ headline: `${secret} two` }),
      await paper.api.published({ headline: 'Something else' }),
    ]
    for (const path of [withdrawn.path, sealed.path, '', '/news']) {
      expect(await paper.readers.text(`${path}/ninjs.json`)).toContain(secret)
      expect(await paper.readers.text(`${path}/newsml.xml`)).toContain(secret)
    }
    clock.wait(60_000)
    await paper.api.done('POST', `/articles/${withdrawn.id}/withdraw`, { notice: 'It was wrong.', reason: 'Inside' })
    await paper.api.done('POST', `/articles/${sealed.id}/seal`, { editions: [1], notice: 'By order of a court.' })
    for (const [article, notice] of [
      [withdrawn, 'It was wrong.'],
      [sealed, 'By order of a court.'],
    ] as const) {
      const ninjs = await paper.readers.get(`${article.path}/ninjs.json`)
      expect(ninjs.status).toBe(410)
      expect(JSON.parse(ninjs.text)).toMatchObject({
        uri: `urn:uuid:${article.id}`,
        pubStatus: 'canceled',
        edNote: notice,
      })
      if (hasSample('ninjs')) expect(ninjsChecker()(JSON.parse(ninjs.text))).toEqual([])
      const newsml = await paper.readers.get(`${article.path}/newsml.xml`)
      expect([newsml.status, findNewsmlFaults(newsml.text)]).toEqual([410, []])
      expect(newsml.text).toContain('stat:canceled')
      expect(ninjs.text + newsml.text).not.toContain(secret)
    }
    for (const scope of ['', '/news']) {
      const list = await ninjsOf(scope)
      expect(list.associations?.map(({ uri, pubStatus }) => [uri, pubStatus]).sort()).toEqual(
        [
          [`urn:uuid:${withdrawn.id}`, 'canceled'],
          [`urn:uuid:${sealed.id}`, 'canceled'],
          [`urn:uuid:${other.id}`, 'usable'],
        ].sort(),
      )
      const message = await paper.readers.text(`${scope}/newsml.xml`)
      expect(findNewsmlFaults(message)).toEqual([])
      expect(message + JSON.stringify(list)).not.toContain(secret)
    }
    clock.wait(15 * 86_400_000)
    expect((await ninjsOf('')).associations).toHaveLength(1)
  })

  it('are not there before their time, and never if they were called off before it', async () => {
    const article = await paper.api.article({ embargoUntil: '2026-03-04T13:00:00.000Z' })
    const { url } = await paper.api.publish(article, { liveFrom: '2026-03-04T13:00:00.000Z' })
    const path = new URL(url).pathname
    const seen = async () => [
      (await paper.readers.get(`${path}/ninjs.json`)).status,
      (await paper.readers.get(`${path}/newsml.xml`)).status,
      (await ninjsOf('')).associations?.length ?? 0,
    ]
    expect(await seen()).toEqual([404, 404, 0])
    const other = await paper.api.article({ embargoUntil: '2026-03-04T13:00:00.000Z' })
    await paper.api.publish(other, { liveFrom: '2026-03-04T13:00:00.000Z' })
    await paper.api.done('POST', `/articles/${other.id}/withdraw`, {})
    clock.wait(3_600_000)
    expect(await seen()).toEqual([200, 200, 1])
  })

  it('say whose they are where an agency wrote them, and are not handed on whole by feeds', async () => {
    await paper.api.done('PUT', '/settings/syndication', {
      ...{ feedText: 'full', hubs: [], offersRepublishing: true, terms: 'Ask us.', republishesPictures: false },
      licence: 'https://licence.example/free',
    })
    const wire = await paper.api.done<{ id: string }>('POST', '/wires', {
      ...{ name: 'NP', door: 'post', mapping: { rules: [], otherwise: going() } },
    })
    const rights = {
      copyrightHolder: 'North Press',
      copyrightNotice: '© North Press 2026',
      usageTerms: 'Not for resale',
    }
    const { stories } = await paper.api.done<{ stories: { articleId: string }[] }>(
      'POST',
      `/wires/${wire.id}/stories`,
      JSON.parse(aNinjsFile(rights)),
    )
    const { url } = await paper.api.publish({ id: stories[0]?.articleId ?? '', draftVersion: 1 })
    const { path } = await paper.api.published({
      headline: 'Bridge reopens',
      body: { html: '<p>It stood for years.</p>' },
    })
    const theirs = await ninjsOf(new URL(url).pathname)
    expect(theirs).toMatchObject(rights)
    expect(theirs).not.toHaveProperty('rightsInfo')
    expect(await ninjsOf(path)).toMatchObject({ usageTerms: 'Ask us.', rightsInfo: expect.anything() })
    const newsml = await paper.readers.text(`${new URL(url).pathname}/newsml.xml`)
    expect(newsml).toContain('<copyrightHolder><name>North Press</name></copyrightHolder>')
    expect(newsml).toContain('<usageTerms>Not for resale</usageTerms>')
    expect(findNewsmlFaults(newsml)).toEqual([])
    for (const feed of ['/feed.xml', '/feed.atom', '/feed.json']) {
      const text = await paper.readers.text(feed)
      expect(text).toContain('It stood for years.')
      expect(text).toContain('Ferries stay in harbour')
      expect(text).not.toContain('stayed in harbour on Wednesday')
    }
  })

  it('lead from an earlier address to the present one', async () => {
    const article = await paper.api.published({ slug: 'first-name' })
    const changed = await paper.api.change(article, { slug: 'second-name' })
    await paper.api.publish(changed)
    const answer = await paper.readers.get(`${article.path}/ninjs.json`)
    expect([answer.status, answer.headers.location]).toEqual([301, '/news/2026/03/04/second-name/ninjs.json'])
  })
})

async function upload(paper: TestPaper, fields: Record<string, string>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(await aJpeg(900, 600))]), 'bridge.jpg')
  const headers = { authorization: `Bearer ${paper.api.token}` }
  const answer = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
  return ((await answer.json()) as { id: string }).id
}

describe.each(DATABASES)('every story of the demonstration paper for other houses, on %s', (database) => {
  let paper: TestPaper
  let paths: string[]

  beforeAll(async () => {
    paper = await openTestPaper({ database, make: openDemoPaper })
    const locations = xmlTexts(parseXml(await paper.readers.text('/sitemap.xml')), 'loc')
    paths = locations.flatMap((one) => (/\/\d{4}\/\d{2}\/\d{2}\//.test(one) ? [one.slice(ORIGIN.length)] : []))
    expect(paths.length).toBeGreaterThan(50)
  })

  afterAll(() => paper?.stop())

  it.skipIf(!hasSample('ninjs'))('is valid ninjs 3.1 (needs ../shared/data/ninjs)', async () => {
    const faultsOf = ninjsChecker()
    const faults: string[] = []
    for (const path of [...paths, '', '/world', '/world/asia']) {
      const text = await paper.readers.text(`${path}/ninjs.json`)
      faults.push(...faultsOf(JSON.parse(text)).map((fault) => `${path}: ${fault}`))
    }
    expect(faults).toEqual([])
  })

  it('is NewsML-G2 by its rules', async () => {
    const faults: string[] = []
    for (const path of [...paths, '', '/world', '/world/asia']) {
      const text = await paper.readers.text(`${path}/newsml.xml`)
      faults.push(...findNewsmlFaults(text).map((fault) => `${path}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
