import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { NewsroomClient, ReaderClient } from '../support/paper-client.ts'
import {
  type CommandResult,
  createTokenByCommand,
  type PaperProcess,
  runDateline,
  startPaperProcess,
} from '../support/paper-process.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-from-ghost-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const uuid = '78fafdf6-eec5-45e1-9d8e-d86dcc7e76cd'

const lexical = JSON.stringify({
  root: {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'The ferry ', format: 0 },
          { type: 'text', text: 'sails', format: 1 },
        ],
      },
      { type: 'callout', calloutEmoji: '⛴', calloutText: 'Twice a day' },
      { type: 'bookmark', url: 'https://ferry.example/', metadata: { title: 'Timetable', publisher: 'The Ferry' } },
    ],
  },
})

const base = { type: 'post', status: 'published', visibility: 'public', created_at: '2020-05-01T08:00:00.000Z' }
const posts = [
  {
    ...base,
    ...{ id: 'a1', uuid, title: 'Harbour opens', slug: 'harbour-opens', custom_excerpt: 'After nine years.' },
    html: '<p>Ships are back, as <a href="__GHOST_URL__/ferry/">we wrote</a>.</p>',
    published_at: '2020-05-02T08:00:00.000Z',
  },
  { ...base, id: 'a2', title: 'Ferry', slug: 'ferry', lexical, published_at: '2020-05-03 08:00:00' },
  {
    ...base,
    id: 'a3',
    title: 'For members',
    slug: 'for-members',
    html: '<p>Paid words.</p>',
    visibility: 'paid',
    published_at: 1588492800000,
  },
  {
    ...base,
    id: 'a4',
    title: 'About us',
    slug: 'about',
    html: '<p>Who we are.</p>',
    type: 'page',
    published_at: 1588492800000,
  },
  { ...base, id: 'a5', title: 'Broken', slug: 'broken', lexical: '{', published_at: 1588492800000 },
]
const data = {
  posts,
  tags: [
    { id: 't1', name: 'City', slug: 'city' },
    { id: 't2', name: 'Ships', slug: 'ships' },
  ],
  posts_tags: posts.slice(0, 3).flatMap(({ id }) => [
    { post_id: id, tag_id: 't1', sort_order: 0 },
    { post_id: id, tag_id: 't2', sort_order: 1 },
  ]),
  users: [{ id: 'u1', name: 'Zoë Adams', slug: 'zoe', bio: 'Writes of ships.' }],
  posts_authors: posts.map(({ id }) => ({ post_id: id, author_id: 'u1', sort_order: 0 })),
  settings: [{ key: 'title', value: 'The Old Site' }],
}
const redirects = [{ from: '/boats', to: '/harbour-opens/' }]

describe.each(['sqlite', 'postgres'])('a paper that moves in from Ghost, on %s', (database) => {
  const folder = join(work, database)
  const source = join(work, `${database}-source`)
  let environment: Record<string, string>
  let paper: PaperProcess
  let readers: ReaderClient

  const bring = (...args: string[]): Promise<CommandResult> =>
    runDateline(['import', 'ghost', source, '--json', ...args], environment)

  beforeAll(async () => {
    mkdirSync(source)
    writeFileSync(join(source, 'site.json'), JSON.stringify({ db: [{ meta: { version: '5.80.0' }, data }] }))
    writeFileSync(join(source, 'redirects.json'), JSON.stringify(redirects))
    const port = await freePort()
    environment = { DATELINE_DATA: folder, DATELINE_DEMO: '0', PORT: String(port) }
    if (database === 'postgres') environment['DATABASE_URL'] = await createPostgresDatabase()
    const tried = await bring('--dry-run')
    expect(JSON.parse(tried.stdout).run.figures.kinds.article).toMatchObject({ read: 4, refused: 1 })
    const brought = await bring()
    expect(JSON.parse(brought.stdout).run.figures.kinds).toMatchObject({
      section: { new: 1 },
      contributor: { new: 1 },
      article: { read: 4, new: 3, refused: 1 },
      page: { new: 1 },
    })
    paper = await startPaperProcess({ folder, port, environment })
    readers = new ReaderClient(paper.address)
  })

  afterAll(() => paper?.stop())

  it.each([
    ['/harbour-opens/', '/city/2020/05/02/harbour-opens'],
    ['/harbour-opens/amp/', '/city/2020/05/02/harbour-opens'],
    [`/p/${uuid}/`, '/city/2020/05/02/harbour-opens'],
    ['/boats', '/city/2020/05/02/harbour-opens'],
    ['/ferry/', '/city/2020/05/03/ferry'],
    ['/about/', '/pages/about'],
    ['/tag/city/', '/city'],
    ['/tag/city/page/3/', '/city'],
    ['/tag/city/rss/', '/city/feed.xml'],
    ['/tag/ships/', '/tags/ships'],
    ['/tag/ships/rss/', '/tags/ships/feed.xml'],
    ['/author/zoe/', '/by/zoe-adams'],
    ['/author/zoe/rss/', '/by/zoe-adams/feed.xml'],
    ['/rss/', '/feed.xml'],
    ['/page/2/', '/'],
  ])('has %s lead to %s', async (from, to) => {
    const answer = await readers.get(from)
    expect({ status: answer.status, to: new URL(answer.headers.location ?? '', paper.address).pathname }).toEqual({
      status: 301,
      to,
    })
    expect((await readers.get(to)).status).toBe(200)
  })

  it('shows its stories as Ghost had them', async () => {
    const first = await readers.page('/city/2020/05/02/harbour-opens')
    expect(first.all('h1').map((each) => first.text(each))).toEqual(['Harbour opens'])
    expect(first.textOf('standfirst')).toBe('After nine years.')
    expect(first.textOf('byline')).toContain('Zoë Adams')
    const second = await readers.text('/city/2020/05/03/ferry')
    expect(second).toContain('<strong>sails</strong>')
    expect(second).toContain('Twice a day')
    expect(second).toContain('href="https://ferry.example/"')
    expect((await readers.get('/nowhere/page/2/')).status).toBe(404)
  })

  it('shows nobody what was for members, and has it in the newsroom', async () => {
    expect((await readers.get('/for-members/')).status).toBe(404)
    expect(await readers.shows('/city', 'Paid words')).toBe(false)
    expect(await readers.shows('/feed.xml', 'For members')).toBe(false)
    const api = new NewsroomClient(paper.address, await createTokenByCommand('editor', environment))
    const found = await api.send('GET', '/articles?status=draft')
    expect(JSON.stringify(found.json)).toContain('For members')
  })

  it('brings nothing twice', async () => {
    const again = await bring()
    expect(JSON.parse(again.stdout).run.figures.kinds).toMatchObject({
      article: { read: 4, new: 0, same: 3, refused: 1 },
      page: { same: 1 },
    })
  })
})
