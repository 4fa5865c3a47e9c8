import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyDocument } from '#article/body-document.ts'
import { systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { openGhost } from '#wire/ghost/open-ghost.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { NO_PICTURES } from '#wire/imports/pictures/picture-source.ts'
import type { OpenArchive } from '#wire/incoming.ts'
import type { WireBody } from '#wire/wires/api.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { aJpeg } from '../factories/picture.ts'
import { aNinjsFile, going } from '../factories/wires.ts'
import { openDesk, openForTests, saveByKey } from '../support/desk-browser.ts'
import { ask } from '../support/paper-client.ts'
import type { TestPaper } from '../support/paper-server.ts'
import { asXml, escapeXml, type UnsafeText, unsafePayloads, unsafeTexts } from '../support/unsafe-payloads.ts'

/** Milliseconds for one way in, on a machine that does much else. */
const LONG = 600_000

/** Blocks of a story that is put together of many. */
const MOST_BLOCKS = 500

const payloads = unsafePayloads()
const texts = unsafeTexts(payloads)
const work = mkdtempSync(join(tmpdir(), 'dateline-unsafe-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** What became of a text: an article that readers have. */
interface Brought {
  /** Of the article; a page that is no news has none. */
  id?: string
  path: string
}

interface Stored {
  id: string
  draftVersion: number
  url: string | null
  body: { html: string; document: BodyDocument }
}

/** Calls that a payload makes to show that it runs, noted in every window. */
const NOTE_CALLS = `
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox']) window[name] = () => { top.__ran = name }
`

/** What in a page could run something, or ask another site for something. */
const LOOK = `(() => {
  const found = []
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName
    if (name === 'script' && element.type !== 'application/ld+json' && !element.src.startsWith(location.origin)) found.push('script')
    if (/^(iframe|object|embed|applet|base|frame|frameset|foreignobject|animate|set)$/i.test(name)) found.push(name)
    if (name === 'meta' && element.httpEquiv && /refresh|set-cookie/i.test(element.httpEquiv)) found.push('meta ' + element.httpEquiv)
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) found.push(name + '[' + attribute + ']')
      if (/^(srcdoc|formaction|ping|background)$/i.test(attribute)) found.push(name + '[' + attribute + ']')
      const isAddress = /^(href|src|action|xlink:href|data|poster|srcset)$/i.test(attribute)
      if (isAddress && /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data:(?!image))/i.test(value)) found.push(name + ' ' + value.slice(0, 60))
    }
    for (const event of ['mouseover', 'mouseenter', 'pointerenter', 'error', 'load', 'focus', 'toggle', 'beforeinput', 'copy']) {
      element.dispatchEvent(new Event(event))
    }
  }
  return found
})()`

describe('HTML that would attack readers', () => {
  let paper: TestPaper
  let browser: Browser
  let readers: BrowserContext
  let page: Page
  let desk: Page
  /** Requests of readers' pages and of the newsroom that went anywhere else. */
  const strangers: string[] = []
  /** Everything that stories consist of by now, once each. */
  const blocks = new Map<string, BodyDocument['content'][number]>()
  /** What was shown as a dialog, or ran. */
  const ran: string[] = []

  openForTests(async (opened) => {
    ;({ paper, browser } = opened)
  })

  beforeAll(async () => {
    // Without the policy of the pages: it is to be the second wall, not the only one.
    readers = await browser.newContext({ bypassCSP: true })
    await watch(readers)
    page = await readers.newPage()
    const opened = await openDesk(paper, browser, { name: 'Una Safe', role: 'administrator' })
    const state = await opened.context.storageState()
    await opened.context.close()
    const context = await browser.newContext({ bypassCSP: true, storageState: state })
    await watch(context)
    desk = await context.newPage()
  })
  afterAll(async () => {
    await readers?.close()
    await desk?.context().close()
  })

  async function watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(NOTE_CALLS)
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(`${paper.address}/`) && !/^(data|blob|about):/.test(url)) strangers.push(url)
    })
    context.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
  }

  async function expectQuiet(shown: Page, place: string): Promise<void> {
    const found = await shown.evaluate<string[]>(LOOK)
    expect(found, place).toEqual([])
    const flags = await Promise.all(shown.frames().map((frame) => frame.evaluate('top.__ran').catch(() => undefined)))
    expect(
      flags.filter((flag) => flag !== undefined),
      place,
    ).toEqual([])
    expect({ ran, strangers, url: shown.url().startsWith(paper.address) }, place).toEqual({
      ran: [],
      strangers: [],
      url: true,
    })
  }

  async function look(path: string): Promise<void> {
    await page.goto(`${paper.address}${path}`)
    await expectQuiet(page, path)
  }

  /** Looks at an article as readers have it, and that what is harmless in it is still there. */
  async function expectHarmless(path: string, { signs }: Pick<UnsafeText, 'signs'>): Promise<void> {
    await look(path)
    const kept = await page.evaluate(() => {
      const body = document.querySelector('#body')
      return {
        text: (body?.textContent ?? '').replace(/\s+/g, ''),
        bold: [...(body?.querySelectorAll('strong, b') ?? [])].map((each) => each.textContent),
        links: [...(body?.querySelectorAll('a') ?? [])].map((each) => each.getAttribute('href')),
        items: [...(body?.querySelectorAll('li') ?? [])].map((each) => each.textContent?.trim()),
      }
    })
    expect(
      signs.filter((sign) => !kept.text.includes(sign)),
      path,
    ).toEqual([])
    expect(kept.bold, path).toContain('bold words')
    expect(kept.links, path).toContain('https://kept.example/page')
    expect(kept.items, path).toEqual(expect.arrayContaining(['first item', 'second item']))
  }

  /** Looks at what only the newsroom sees of an article. */
  async function expectQuietEditor(id: string): Promise<void> {
    await desk.goto(`${paper.address}/newsroom/articles/${id}`)
    await desk.getByRole('textbox', { name: 'Text of the story' }).waitFor()
    await expectQuiet(desk, `editor of ${id}`)
  }

  async function published(id: string): Promise<Brought> {
    const article = await paper.api.done<Stored>('GET', `/articles/${id}`)
    const url = article.url ?? (await paper.api.publish(article)).url
    return { id, path: decodeURI(new URL(url).pathname) }
  }

  async function bring(archive: OpenArchive): Promise<Map<string, string>> {
    const { failure } = await importArchive(paper.db, archive, {
      file: 'unsafe',
      by: { id: null, name: 'test' },
      clock: systemClock,
      files: folderFileStore(join(paper.folder, 'media')),
      pictures: NO_PICTURES,
      isDryRun: false,
    })
    expect(failure).toBeNull()
    const rows = await paper.db.read.selectFrom('articleOrigin').select(['key', 'articleId']).execute()
    return new Map(rows.map(({ key, articleId }) => [key, articleId]))
  }

  function fileOf(name: string, content: string): string {
    const path = join(work, name)
    writeFileSync(path, content)
    return path
  }

  /** Posts of Ghost with the same texts, in one form. Titles, tags, authors and captions hold payloads too. */
  async function bringGhost(form: string, fields: (html: string) => object): Promise<Brought[]> {
    const posts = texts.map(({ html }, at) => ({
      id: `${form}-${at}`,
      title: `${form} ${at} ${payloads[at] ?? ''}`.slice(0, 250),
      slug: `${form}-${at}`,
      status: 'published',
      published_at: '2024-05-02T10:00:00.000Z',
      custom_excerpt: payloads[at + 1],
      feature_image: `https://attacker.example/${at}.png`,
      feature_image_alt: payloads[at + 2],
      codeinjection_head: '<script>alert(1)</script>',
      ...fields(html),
    }))
    const posts_meta = posts.map(({ id }, at) => ({
      post_id: id,
      feature_image_caption: payloads[at + 3],
      og_title: payloads[at],
    }))
    const tags = payloads.slice(0, 5).map((name, at) => ({
      id: `t${at}`,
      name: `${form} ${name}`.slice(0, 90),
      slug: `${form}-t${at}`,
      description: name,
    }))
    const users = payloads
      .slice(5, 9)
      .map((name, at) => ({ id: `u${at}`, name: `${form} ${name}`.slice(0, 90), slug: `u${at}`, bio: name }))
    const data = {
      posts,
      posts_meta,
      tags,
      users,
      posts_tags: posts.map(({ id }, at) => ({ post_id: id, tag_id: `t${at % 5}` })),
      posts_authors: posts.map(({ id }, at) => ({ post_id: id, author_id: `u${at % 4}` })),
      comments: posts.map(({ id }, at) => ({
        id: `c${at}`,
        post_id: id,
        html: payloads[at],
        created_at: '2024-05-02T11:00:00.000Z',
      })),
      settings: [
        { key: 'db_hash', value: form },
        { key: 'title', value: payloads[0] },
      ],
    }
    const found = await bring(await openGhost(fileOf(`${form}.json`, JSON.stringify({ db: [{ data }] }))))
    return Promise.all(
      posts.map(({ id, slug }) => {
        const article = found.get(`post-${id}`)
        return article ? published(article) : { path: `/pages/${slug}` }
      }),
    )
  }

  const wrap = (markup: string) => `<![CDATA[${markup.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
  const printable = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')

  async function bringWordPress(): Promise<Brought[]> {
    const items = texts.map(
      ({ html }, at) => `<item><title>${wrap(printable(`WordPress ${at} ${payloads[at]}`))}</title>
<link>https://old.example/wp-${at}/</link><dc:creator>${wrap('ann')}</dc:creator><description></description>
<content:encoded>${wrap(printable(html))}</content:encoded><excerpt:encoded>${wrap(printable(payloads[at + 1] ?? ''))}</excerpt:encoded>
<wp:post_id>${at + 1}</wp:post_id><wp:post_date>2024-05-02 10:00:00</wp:post_date><wp:post_date_gmt>2024-05-02 10:00:00</wp:post_date_gmt>
<wp:post_name>wp-${at}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_id>${at + 1}</wp:comment_id><wp:comment_author>${wrap(printable(payloads[at] ?? ''))}</wp:comment_author><wp:comment_date>2024-05-02 11:00:00</wp:comment_date><wp:comment_content>${wrap(printable(payloads[at] ?? ''))}</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>`,
    )
    const channel = `<title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ann</wp:author_login><wp:author_display_name>${wrap(printable(payloads[1] ?? ''))}</wp:author_display_name></wp:author>`
    const names =
      'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
    const wxr = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" ${names}><channel>${channel}${items.join('')}</channel></rss>`
    const before = await bring(await openWordPress(fileOf('wordpress.xml', wxr), { timeZone: 'UTC' }))
    const rows = await paper.db.read.selectFrom('articleOrigin').select(['articleId', 'addresses']).execute()
    expect(before.size).toBeGreaterThan(0)
    return Promise.all(
      texts.map((_, at) => published(rows.find(({ addresses }) => addresses.includes(`/wp-${at}/`))?.articleId ?? '')),
    )
  }

  /** Stories as an agency sends them, each in a request of its own. */
  async function send(name: string, story: (text: UnsafeText, at: number) => string): Promise<Brought[]> {
    const mapping = { rules: [], otherwise: going() }
    const wire = await paper.api.done<WireBody>('POST', '/wires', {
      name: `${name} ${payloads[2]}`.slice(0, 80),
      door: 'post',
      credit: 'NP',
      mapping,
    })
    const brought: Brought[] = []
    for (const [at, text] of texts.entries()) {
      const answer = await ask(`${paper.address}/api/v1/wires/${wire.id}/stories`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${paper.api.token}`, 'Content-Type': 'application/octet-stream' },
        body: story(text, at),
      })
      const { stories, ...rest } = JSON.parse(answer.text) as { stories?: { articleId: string | null }[] }
      expect(stories?.[0]?.articleId, JSON.stringify(rest)).toBeTruthy()
      brought.push(await published(stories?.[0]?.articleId ?? ''))
    }
    return brought
  }

  const DOORS: [door: string, bring: () => Promise<Brought[]>][] = [
    [
      'the interface, posted',
      async () => {
        const brought: Brought[] = []
        for (const [at, { html }] of texts.entries()) {
          const title = `Posted ${at} ${printable(payloads[at] ?? '')}`.slice(0, 250)
          const words = {
            headline: title,
            standfirst: title,
            kicker: title.slice(0, 70),
            tags: [title.slice(0, 90)],
            bylines: [title.slice(0, 90)],
          }
          const { id } = await paper.api.article({ ...words, slug: `posted-${at}`, body: { html } })
          brought.push(await published(id))
        }
        return brought
      },
    ],
    [
      'the interface, as a change',
      async () => {
        const brought: Brought[] = []
        for (const [at, { html }] of texts.entries()) {
          const article = await paper.api.article({ slug: `changed-${at}` })
          await paper.api.change(article, { body: { html } })
          brought.push(await published(article.id))
        }
        return brought
      },
    ],
    [
      'the interface, as a page that is no news',
      async () => {
        const brought: Brought[] = []
        for (const [at, { html }] of texts.entries()) {
          const title = `Page ${at} ${printable(payloads[at] ?? '')}`.slice(0, 250)
          await paper.api.done('PUT', `/pages/put-${at}`, { title, body: { html } })
          brought.push({ path: `/pages/put-${at}` })
        }
        return brought
      },
    ],
    ['Ghost, as HTML', () => bringGhost('html', (html) => ({ html }))],
    [
      'Ghost, as a card of Mobiledoc',
      () =>
        bringGhost('mobiledoc', (html) => ({
          mobiledoc: JSON.stringify({
            version: '0.3.1',
            markups: [],
            atoms: [],
            cards: [['html', { html }]],
            sections: [[10, 0]],
          }),
        })),
    ],
    [
      'Ghost, as a card of Lexical',
      () =>
        bringGhost('lexical', (html) => ({
          lexical: JSON.stringify({ root: { type: 'root', children: [{ type: 'html', html }] } }),
        })),
    ],
    ['Ghost, as a page that is no news', () => bringGhost('page', (html) => ({ html, type: 'page' }))],
    ['WordPress', bringWordPress],
    [
      'ninjs',
      () =>
        send('ninjs', ({ html }, at) =>
          aNinjsFile({
            uri: `tag:np.example,2026:unsafe-${at}`,
            headlines: [{ role: 'main', value: `Ninjs ${at} ${payloads[at]}`.slice(0, 200) }],
            bodies: [{ role: 'main', contenttype: 'text/html', value: html }],
          }),
        ),
    ],
    [
      'NewsML-G2',
      () =>
        send(
          'newsml',
          (
            { html },
            at,
          ) => `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:np.example:${at}" version="1" standardversion="2.29" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:NP"/><versionCreated>2024-05-02T10:00:00+02:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>${escapeXml(`NewsML ${at} ${payloads[at]}`.slice(0, 200))}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${asXml(html)}</body></html></inlineXML></contentSet></newsItem>`,
        ),
    ],
    [
      'NITF',
      () =>
        send(
          'nitf',
          ({ html }, at) =>
            `<nitf><head><title>x</title><docdata><doc-id regsrc="NP" id-string="unsafe-${at}"/></docdata></head><body><body.head><hedline><hl1>${escapeXml(`Nitf ${at} ${payloads[at]}`.slice(0, 200))}</hl1></hedline></body.head><body.content>${asXml(html)}</body.content></body></nitf>`,
        ),
    ],
    [
      'RSS',
      () =>
        send(
          'rss',
          ({ html }, at) =>
            `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title><link>https://feed.example</link><description>d</description><item><title>${escapeXml(`Rss ${at} ${payloads[at]}`.slice(0, 200))}</title><guid>rss-${at}</guid><link>https://feed.example/${at}</link><pubDate>Thu, 02 May 2024 10:00:00 GMT</pubDate><content:encoded>${wrap(printable(html))}</content:encoded></item></channel></rss>`,
        ),
    ],
    [
      'Atom',
      () =>
        send(
          'atom',
          ({ html }, at) =>
            `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>urn:f</id><updated>2024-05-02T10:00:00Z</updated><entry><title type="html">${escapeXml(`Atom ${at} ${payloads[at]}`.slice(0, 200))}</title><id>urn:atom:${at}</id><updated>2024-05-02T10:00:00Z</updated><content type="html">${escapeXml(html)}</content></entry></feed>`,
        ),
    ],
  ]

  it.each(DOORS)(
    'does nothing that came by %s, and keeps its words',
    async (_, bringAll) => {
      const brought = await bringAll()
      expect(brought).toHaveLength(texts.length)
      for (const [at, { id, path }] of brought.entries()) {
        await expectHarmless(path, texts[at] as UnsafeText)
        if (!id) continue
        const { body } = await paper.api.done<Stored>('GET', `/articles/${id}`)
        for (const block of body.document.content) blocks.set(JSON.stringify(block), block)
      }
    },
    LONG,
  )

  it(
    'does nothing in the editor and in the history of a story, whichever way it came',
    async () => {
      expect(blocks.size).toBeGreaterThan(texts.length)
      const content = [...blocks.values()]
      const names = payloads.slice(0, texts.length).map((payload) => printable(payload).slice(0, 90))
      for (let from = 0; from < content.length; from += MOST_BLOCKS) {
        const { id } = await paper.api.article({
          slug: `everything-${from}`,
          headline: names.join(' ').slice(0, 200),
          standfirst: names.join(' ').slice(0, 250),
          kicker: names.join(' ').slice(0, 70),
          tags: names,
          bylines: names,
          body: { document: { type: 'doc', content: content.slice(from, from + MOST_BLOCKS) } },
        })
        const { path } = await published(id)
        await look(path)
        await look(`${path}/history`)
        await expectQuietEditor(id)
      }
    },
    LONG,
  )

  it(
    'does nothing that was pasted into the editor',
    async () => {
      const { id } = await paper.api.article({ slug: 'pasted', body: { html: '<p>Before.</p>' } })
      await desk.goto(`${paper.address}/newsroom/articles/${id}`)
      const field = desk.getByRole('textbox', { name: 'Text of the story' })
      await field.waitFor()
      const kept: string[] = []
      for (const [at, text] of texts.entries()) {
        // Before what was pasted until now: a text begins with words of its own, so that nothing is pasted into a list or table.
        await field.press('Control+Home')
        // Every third as if it came out of this editor, which anybody can say of theirs: the browser reads that first, and not as
        // it is written where it says something else each time.
        const isForged = at % 3 === 1
        const pasted = isForged ? `<div data-pm-slice="0 0 []">${text.html}</div>` : text.html
        await field.evaluate((element, html) => {
          const clipboardData = new DataTransfer()
          clipboardData.setData('text/html', html)
          clipboardData.setData('text/plain', 'plain')
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }, pasted)
        await expect.poll(() => field.getByText('bold words').count(), { timeout: 60_000 }).toBe(at + 1)
        await expectQuiet(desk, `pasted ${at}`)
        if (!isForged) kept.push(...text.signs)
      }
      await saveByKey(desk)
      const saved = await paper.api.done<Stored>('GET', `/articles/${id}`)
      const { url } = await paper.api.publish(saved)
      await expectHarmless(new URL(url).pathname, { signs: kept })
    },
    LONG,
  )

  it(
    'does nothing as the words of a document, a picture or a table, and is refused as an address',
    async () => {
      const words = (text: string) => ({ type: 'text', text })
      const line = (text: string) => ({ type: 'paragraph', content: [words(text)] })
      const picture = async (payload: string): Promise<string> => {
        const form = new FormData()
        form.set('file', new Blob([new Uint8Array(await aJpeg(40, 30))], { type: 'image/jpeg' }), 'p.jpg')
        for (const name of ['caption', 'credit', 'alt'])
          form.set(name, printable(payload).replace(/\s+/g, ' ').slice(0, 250))
        const headers = { Authorization: `Bearer ${paper.api.token}` }
        const answer = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
        expect(answer.status).toBe(201)
        return ((await answer.json()) as { id: string }).id
      }
      for (let from = 0; from < payloads.length; from += 120) {
        const some = payloads.slice(from, from + 120).filter((payload) => payload.trim() !== '')
        const content = some.flatMap((payload) => [
          line(payload),
          { type: 'quotation', attrs: { speaker: payload, role: payload }, content: [line(payload)] },
          { type: 'pull_quote', attrs: { attribution: payload }, content: [words(payload)] },
          { type: 'fact_box', attrs: { title: payload }, content: [line(payload)] },
          { type: 'embed', attrs: { address: 'https://kept.example/v', title: payload } },
          {
            type: 'picture',
            attrs: {
              media: null,
              src: 'https://attacker.example/p.png',
              alt: payload,
              caption: payload,
              credit: payload,
            },
          },
          {
            type: 'table',
            attrs: { caption: payload, chart: null },
            content: [{ type: 'table_row', content: [{ type: 'table_cell', content: [line(payload)] }] }],
          },
        ])
        const leadPicture = await picture(some[0] ?? '')
        const body = { document: { type: 'doc', content } }
        const { id } = await paper.api.article({ slug: `document-${from}`, leadPicture, body })
        const { path } = await published(id)
        await look(path)
        const shown = await page.evaluate(() => document.querySelector('#body')?.textContent ?? '')
        const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
        expect(some.filter((payload) => !letters(shown).includes(letters(payload)))).toEqual([])
        await expectQuietEditor(id)
      }
      for (const href of ['javascript:alert(1)', ' \u0001java\tscript:alert(1)', 'data:text/html,x', 'vbscript:x']) {
        const marked = { ...words('x'), marks: [{ type: 'link', attrs: { href } }] }
        const document = { type: 'doc', content: [{ type: 'paragraph', content: [marked] }] }
        const { status } = await paper.api.send('POST', '/articles', {
          headline: 'H',
          section: 'news',
          body: { document },
        })
        expect(status, href).toBe(422)
      }
    },
    LONG,
  )

  it(
    'does nothing on fronts, lists, searches and in what other programs get',
    async () => {
      const paths = ['/', '/news', '/tags', '/most-read', '/corrections', '/archive/2024/05/02', '/search?q=script']
      const tags = await paper.db.read.selectFrom('tag').select('slug').limit(12).execute()
      const people = await paper.db.read.selectFrom('contributor').select('slug').limit(12).execute()
      const sections = await paper.db.read.selectFrom('section').select('slug').execute()
      const listed = [...tags.map(({ slug }) => `/tags/${slug}`), ...people.map(({ slug }) => `/by/${slug}`)]
      for (const path of [...paths, ...listed, ...sections.map(({ slug }) => `/${slug}`)]) await look(encodeURI(path))
      for (const payload of payloads.filter((_, at) => at % 6 === 0))
        await look(`/search?q=${encodeURIComponent(printable(payload).slice(0, 100))}`)
      const feed = await paper.readers.json<{ items: { content_html?: string; summary?: string; title?: string }[] }>(
        '/feed.json',
      )
      const rss = await paper.readers.text('/feed.xml')
      const pieces = [...rss.matchAll(/<(?:description|content:encoded)>([\s\S]*?)<\//g)].map(([, text = '']) =>
        text
          .replace(/<!\[CDATA\[|\]\]>/g, '')
          .replace(/&lt;/g, '<')
          .replace(/&gt;/g, '>')
          .replace(/&quot;/g, '"')
          .replace(/&amp;/g, '&'),
      )
      expect(feed.items.length).toBeGreaterThan(0)
      await page.goto(`${paper.address}/robots.txt`)
      for (const html of [...feed.items.map(({ content_html = '' }) => content_html), ...pieces]) {
        await page.evaluate((markup) => {
          document.body.innerHTML = markup
        }, html)
        await expectQuiet(page, `feed: ${html.slice(0, 80)}`)
      }
    },
    LONG,
  )

  it(
    'does nothing on the screens of the newsroom',
    async () => {
      const imports = await paper.db.read.selectFrom('importRun').select('id').execute()
      expect(imports.length).toBeGreaterThan(0)
      const screens = ['', '/desk', '/wires', '/imports', '/pictures', '/media', '/numbers', '/log', '/record']
      for (const screen of [...screens, ...imports.map(({ id }) => `/imports/${id}`)]) {
        await desk.goto(`${paper.address}/newsroom${screen}`)
        await desk.waitForLoadState('networkidle')
        await expectQuiet(desk, screen)
      }
    },
    LONG,
  )
})
