import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import { aPaper } from '../factories/paper.ts'
import { HtmlPage } from '../support/html-page.ts'
import type { ArticleReply } from '../support/paper-client.ts'
import {
  DATABASES,
  eventually,
  findFaults,
  openTestPaper,
  StandingClock,
  type TestPaper,
} from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'

const FIELDS = {
  headline: 'Mayor Zwickelmann resigns',
  standfirst: 'Zwickelmann had held office for nine years.',
  kicker: 'Zwickelmann',
  body: { html: '<p>Zwickelmann resigned on Wednesday.</p>' },
  tags: ['Zwickelmann', 'Town halls'],
  bylines: ['Ada Marsh'],
  slug: 'mayor-resigns',
}
const PATH = '/news/2026/03/04/mayor-resigns'

const EVERYWHERE = [
  '/',
  '/news',
  '/tags',
  '/tags/town-halls',
  '/by/ada-marsh',
  '/archive/2026/03/04',
  '/most-read',
  '/corrections',
  '/search?q=zwickelmann',
  '/search?q=resigns',
  ...['', '/news', '/tags/town-halls', '/by/ada-marsh'].flatMap((scope) =>
    ['xml', 'atom', 'json'].map((end) => `${scope}/feed.${end}`),
  ),
  '/sitemap.xml',
  '/news-sitemap.xml',
]

interface History {
  article: string
  editions: {
    number: number
    publishedAt: string
    contentHash: string
    hash: string
    previousHash: string
    sealed: boolean
    sealNotice?: string
  }[]
}

describe.each(DATABASES)('what a paper takes back, on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  beforeEach(async () => {
    clock = new StandingClock(NOON)
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db) })
    await paper.api.published({
      headline: 'Another story',
      tags: ['Town halls'],
      bylines: ['Ada Marsh'],
      slug: 'another',
    })
  })

  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  /** Published, and kept on every page where it stands. */
  async function aStoryThatIsRead(): Promise<ArticleReply> {
    const article = await paper.api.published(FIELDS)
    await eventually(async () => expect(await paper.readers.shows('/search?q=resigns', PATH)).toBe(true))
    for (const address of [...EVERYWHERE, PATH, `${PATH}/history`]) await paper.readers.get(address)
    return article
  }

  /** Addresses whose page holds a text or leads to the tag of that name, among those at which something may be. */
  async function pagesWith(text: string): Promise<string[]> {
    const found: string[] = []
    for (const address of [...EVERYWHERE, '/tags/zwickelmann', PATH, `${PATH}/history`, `${PATH}/history.json`]) {
      const answer = await paper.readers.get(address)
      // A question stands on the page of its answer, as it was asked: in lower case.
      if (answer.text.includes(text) || answer.text.includes(`/tags/${text.toLowerCase()}`)) found.push(address)
    }
    return found
  }

  const history = (): Promise<History> => paper.readers.json<History>(`${PATH}/history.json`)

  it('answers 410 with the public notice at once for what was withdrawn, and shows it nowhere', async () => {
    const { id } = await aStoryThatIsRead()
    const reply = await paper.api.done('POST', `/articles/${id}/withdraw`, {
      notice: 'This report rested on a forged letter.',
      reason: 'Lawyers of the mayor, case 4711',
    })
    expect(reply).toMatchObject({ withdrawnAt: NOON, withdrawnThrough: 1 })
    const gone = await paper.readers.get(PATH)
    expect(gone.status).toBe(410)
    expect(new HtmlPage(gone.text).text()).toContain('This report rested on a forged letter.')
    expect(gone.headers['set-cookie']).toBeUndefined()
    expect(await pagesWith('Zwickelmann')).toEqual([])
    expect(await pagesWith('4711')).toEqual([])
    expect(await pagesWith('forged letter')).toEqual([PATH, `${PATH}/history`])
    expect((await history()).editions).toHaveLength(1)
    expect(await paper.api.done('GET', `/articles/${id}`)).toMatchObject({ status: 'withdrawn' })

    const again = await paper.api.done('POST', `/articles/${id}/withdraw`, { notice: 'The letter was forged.' })
    expect(again).toEqual(reply)
    expect(await pagesWith('The letter was forged.')).toEqual([PATH, `${PATH}/history`])
  })

  it('brings a withdrawn story back with its next edition, at its address', async () => {
    const article = await aStoryThatIsRead()
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    expect((await paper.readers.get(PATH)).status).toBe(410)
    clock.wait(HOUR)
    const back = await paper.api.publish(article)
    expect([back.edition, new URL(back.url).pathname]).toEqual([2, PATH])
    expect((await paper.readers.get(PATH)).status).toBe(200)
    for (const address of ['/', '/news', '/feed.json', '/sitemap.xml'])
      expect(await paper.readers.shows(address, PATH)).toBe(true)
    await eventually(async () => expect(await paper.readers.shows('/search?q=resigns', PATH)).toBe(true))
    const { editions } = await history()
    expect(editions.map(({ previousHash }) => previousHash)).toEqual(['', editions[0]?.hash])
  })

  it('withdraws what is still to come, too', async () => {
    const article = await paper.api.article(FIELDS)
    await paper.api.publish(article, { liveFrom: later(NOON, HOUR) })
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, { notice: 'Held.' })
    clock.wait(2 * HOUR)
    expect((await paper.readers.get(PATH)).status).toBe(410)
    expect(await pagesWith('Zwickelmann')).toEqual([])
  })

  it('puts a correction on the page, in the list of corrections, in feeds and where machines read it, once', async () => {
    const { id } = await aStoryThatIsRead()
    clock.wait(HOUR)
    const text = 'An earlier edition gave nine years as eleven & a half.'
    const first = await paper.api.done('POST', `/articles/${id}/corrections`, { text })
    expect(first).toMatchObject({ at: clock.now, text })
    expect(await paper.api.done('POST', `/articles/${id}/corrections`, { text })).toEqual(first)
    const page = await paper.readers.page(PATH)
    expect(page.textOf('corrections')).toContain(text)
    expect(page.jsonLd[0]).toMatchObject({
      dateModified: clock.now,
      correction: [{ '@type': 'CorrectionComment', text, datePublished: clock.now }],
    })
    const corrections = await paper.readers.page('/corrections')
    expect(corrections.text()).toContain(text)
    expect(corrections.hrefs()).toContain(PATH)
    const { items } = await paper.readers.json<{ items: { content_text: string; date_modified: string }[] }>(
      '/feed.json',
    )
    const corrected = items.filter((item) => item.content_text.includes(text))
    expect(corrected).toMatchObject([{ date_modified: clock.now }])
    // RSS has its descriptions as HTML, Atom has its summaries as text.
    expect(await paper.readers.shows('/feed.xml', 'eleven &amp;amp; a half')).toBe(true)
    expect(await paper.readers.shows('/news/feed.atom', 'eleven &amp; a half')).toBe(true)
    expect((await paper.readers.page(`${PATH}/history`)).text()).toContain(text)
    for (const method of ['DELETE', 'PUT', 'PATCH']) {
      expect((await paper.api.send(method, `/articles/${id}/corrections`, { text: '' })).status).toBe(404)
    }
  })

  it('seals what must go: the text is nowhere, its dated line stays, and the chain still verifies', async () => {
    const article = await aStoryThatIsRead()
    const changed = await paper.api.change(article, {
      body: { html: '<p>Zwickelmann resigned on Wednesday, twice.</p>' },
    })
    await paper.api.publish(changed, { note: 'Zwickelmann resigned twice' })
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: 'He resigned once.' })
    for (const address of [...EVERYWHERE, PATH, `${PATH}/history`]) await paper.readers.get(address)
    const before = await history()

    const sealed = await paper.api.done('POST', `/articles/${article.id}/seal`, {
      editions: [1, 2],
      notice: 'By order of a court.',
    })
    expect(sealed).toMatchObject({ sealed: [1, 2], sealedAt: NOON })
    const gone = await paper.readers.get(PATH)
    expect(gone.status).toBe(410)
    expect(gone.text).toContain('By order of a court.')
    expect(await pagesWith('Zwickelmann')).toEqual([])

    const after = await history()
    expect(after.editions).toMatchObject([
      { number: 1, sealed: true, sealNotice: 'By order of a court.' },
      { number: 2, sealed: true },
    ])
    expect(after.editions.map(({ hash }) => hash)).toEqual(before.editions.map(({ hash }) => hash))
    expectChain(after)
    expect(JSON.stringify(await paper.api.done('GET', `/articles/${article.id}`))).not.toContain('Zwickelmann')
    await eventually(async () => expect(await tablesWith('Zwickelmann')).toEqual([]))
  })

  it('seals an old edition and lets the new one stay', async () => {
    const article = await aStoryThatIsRead()
    const changed = await paper.api.change(article, {
      ...FIELDS,
      headline: 'Mayor resigns',
      standfirst: '',
      kicker: '',
      tags: ['Town halls'],
      body: { html: '<p>The mayor resigned on Wednesday.</p>' },
    })
    await paper.api.publish(changed)
    await paper.api.done('POST', `/articles/${article.id}/seal`, { editions: [1], notice: 'The name was sealed.' })
    expect((await paper.readers.page(PATH)).textOf('body')).toBe('The mayor resigned on Wednesday.')
    const page = await paper.readers.page(`${PATH}/history`)
    expect(page.text()).toContain('The name was sealed.')
    expect(await pagesWith('Zwickelmann')).toEqual([])
    for (const pair of ['?from=1&to=2', '?from=2&to=1', '?from=1&to=1']) {
      expect((await paper.readers.text(`${PATH}/history${pair}`)).toLowerCase()).not.toContain('zwickelmann')
    }
    expectChain(await history())
    const { json, status } = await paper.api.send('POST', `/articles/${article.id}/seal`, {
      editions: [1, 9],
      notice: 'x',
    })
    expect([status, json.code, json.errors?.[0]?.field]).toEqual([422, 'edition-not-found', 'editions'])
  })

  it('has hashes that anybody can compute, from the text to the chain', async () => {
    const article = await paper.api.published(FIELDS)
    let { draftVersion } = article
    for (const headline of ['Zwei', 'Трое', '四']) {
      clock.wait(HOUR)
      const changed = await paper.api.change({ id: article.id, draftVersion }, { headline })
      draftVersion = changed.draftVersion
      await paper.api.publish(changed, { change: 'update' })
    }
    const told = await history()
    expect(told.article).toBe(article.id)
    expect(told.editions).toHaveLength(4)
    expectChain(told)
    const kept = await paper.db.read
      .selectFrom('edition')
      .select(['number', 'content', 'contentHash'])
      .where('articleId', '=', article.id)
      .orderBy('number')
      .execute()
    for (const { number, content, contentHash } of kept) {
      const canonical = canonicalize(JSON.parse(content ?? '')) ?? ''
      expect(sha256(canonical)).toBe(contentHash)
      expect(told.editions[number - 1]?.contentHash).toBe(contentHash)
    }
  })

  /** Tables with a row that holds the text. Tags and contributors stay: they are the paper's, not the edition's. */
  async function tablesWith(text: string): Promise<string[]> {
    const found: string[] = []
    for (const table of ['article', 'revision', 'edition', 'correction', 'searchEntry', 'outbox'] as const) {
      const rows = await paper.db.read.selectFrom(table).selectAll().execute()
      if (JSON.stringify(rows).includes(text)) found.push(table)
    }
    return found
  }
})

function expectChain({ editions }: History): void {
  let previousHash = ''
  for (const edition of editions) {
    expect(edition.previousHash).toBe(previousHash)
    expect(edition.hash).toBe(sha256(`${previousHash}${edition.contentHash}${edition.number}${edition.publishedAt}`))
    previousHash = edition.hash
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
