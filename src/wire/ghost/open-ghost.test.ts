import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import type { Incoming, IncomingArticle, IncomingPage } from '../incoming.ts'
import { type GhostOptions, openGhost } from './open-ghost.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-ghost-'))
})

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${Math.random()}.json`)
  await writeFile(path, content)
  return path
}

async function read(data: object, options?: GhostOptions): Promise<Incoming[]> {
  const path = await fileOf(JSON.stringify({ db: [{ meta: { version: '6.0.0' }, data }] }))
  return Array.fromAsync((await openGhost(path, options)).items())
}

const only = <What extends Incoming['what']>(items: Incoming[], what: What) =>
  items.filter((item): item is Extract<Incoming, { what: What }> => item.what === what)

const post = (values: object = {}) => ({
  id: '5951f5fca366002ebd5dbef7',
  title: 'Harbour opens',
  slug: 'harbour-opens',
  html: '<p>The harbour opened on Monday.</p>',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2021-03-24T04:34:09.000Z',
  updated_at: '2021-03-25T04:34:09.000Z',
  created_at: '2021-03-20T04:34:09.000Z',
  ...values,
})

async function readOne(values: object, more: object = {}, options?: GhostOptions): Promise<IncomingArticle> {
  const [article] = only(await read({ posts: [post(values)], ...more }, options), 'article')
  if (!article) throw new Error('No article came.')
  return article
}

const tag = (id: string, name: string, more: object = {}) => ({ id, name, slug: name.toLowerCase(), ...more })

describe('a post of Ghost', () => {
  it('comes with its title, excerpt, times and the addresses that it had', async () => {
    const article = await readOne({
      uuid: '78fafdf6-eec5-45e1-9d8e-d86dcc7e76cd',
      custom_excerpt: 'After nine years,\nships are back.',
    })
    expect(article).toMatchObject({
      key: 'post-5951f5fca366002ebd5dbef7',
      where: 'posts[0]',
      status: 'published',
      headline: 'Harbour opens',
      standfirst: 'After nine years, ships are back.',
      slug: 'harbour-opens',
      liveFrom: '2021-03-24T04:34:09.000Z',
      changedAt: '2021-03-25T04:34:09.000Z',
      addresses: [
        '/harbour-opens/',
        '/harbour-opens/amp/',
        '/p/78fafdf6-eec5-45e1-9d8e-d86dcc7e76cd/',
        '/email/78fafdf6-eec5-45e1-9d8e-d86dcc7e76cd/',
      ],
    })
    expect(bodyText(article.body)).toBe('The harbour opened on Monday.')
  })

  it.each([
    ['milliseconds', 1388318310783, '2013-12-29T11:58:30.783Z'],
    ['a number in quotation marks', '1388318310783', '2013-12-29T11:58:30.783Z'],
    ['SQL', '2013-12-29 11:58:30', '2013-12-29T11:58:30.000Z'],
    ['ISO with a zone', '2013-12-29T12:58:30+01:00', '2013-12-29T11:58:30.000Z'],
    ['nothing', null, '2021-03-20T04:34:09.000Z'],
    ['zeros', '0000-00-00 00:00:00', '2021-03-20T04:34:09.000Z'],
    ['words', 'last Tuesday', '2021-03-20T04:34:09.000Z'],
    ['a day that there is not', '2021-02-31 99:00:00', '2021-03-20T04:34:09.000Z'],
    ['a year past all calendars', 9e15, '2021-03-20T04:34:09.000Z'],
  ])('was published at the time that is written as %s', async (_, published_at, liveFrom) => {
    expect((await readOne({ published_at })).liveFrom).toBe(liveFrom)
  })

  it.each([
    [{ status: 'draft' }, /It was a draft/],
    [{ status: 'sent' }, /newsletter alone/],
    [{ visibility: 'members' }, /for members alone/],
    [{ visibility: 'paid' }, /for paying members alone/],
    [{ visibility: 'tiers' }, /“tiers” alone/],
    [{ status: 'scheduled', published_at: null }, /scheduled for no time/],
    [{ status: null }, /status is missing/],
    [
      {
        html: '<p>Open.</p><!--kg-gated-block:begin nonMember:false memberSegment:"" --><p class="kg-x">Closed.</p><!--kg-gated-block:end-->',
      },
      /part of it was for members/,
    ],
  ])('that not everybody could read is a draft, and says why: %o', async (values, why) => {
    const article = await readOne(values)
    expect(article.status).toBe('draft')
    expect(article.notes.join(' ')).toMatch(why)
  })

  it('that was only mailed is a draft too where only posts_meta says so', async () => {
    const meta = [{ post_id: post().id, email_only: 1 }]
    expect((await readOne({}, { posts_meta: meta })).status).toBe('draft')
  })

  it('that is scheduled goes live when it was to', async () => {
    const article = await readOne({ status: 'scheduled', published_at: '2031-01-01T06:00:00.000Z' })
    expect(article).toMatchObject({ status: 'published', liveFrom: '2031-01-01T06:00:00.000Z' })
  })

  it('has its first public tag as section, the others as tags, and those for the newsroom as data', async () => {
    const tags = [
      tag('1', '#urgent'),
      tag('2', 'City'),
      tag('3', 'Ships'),
      tag('4', 'Hidden', { visibility: 'internal' }),
    ]
    const posts_tags = [
      { post_id: post().id, tag_id: '3', sort_order: 2 },
      { post_id: post().id, tag_id: '1', sort_order: 0 },
      { post_id: post().id, tag_id: '2', sort_order: 1 },
      { post_id: post().id, tag_id: '4', sort_order: 3 },
      { post_id: post().id, tag_id: 'gone', sort_order: 4 },
    ]
    const items = await read({ posts: [post()], tags, posts_tags })
    expect(only(items, 'section').map(({ key, slug, addresses }) => ({ key, slug, addresses }))).toEqual([
      { key: 'tag-2', slug: 'city', addresses: ['/tag/city/'] },
    ])
    const [article] = only(items, 'article')
    expect(article).toMatchObject({
      section: 'tag-2',
      tags: ['Ships'],
      origin: { internalTags: ['#urgent', 'Hidden'] },
    })
    expect(article?.notes.join(' ')).toMatch(/#urgent, Hidden.*not in the file: gone/)
    expect(only(items, 'redirect')).toContainEqual(
      expect.objectContaining({ from: '/tag/ships/', to: { what: 'tag', name: 'Ships' } }),
    )
  })

  it('makes sections of the twenty tags that most stories have first', async () => {
    const tags = Array.from({ length: 25 }, (_, at) => tag(String(at), `Tag${String(at).padStart(2, '0')}`))
    const posts = tags.flatMap(({ id }, at) =>
      Array.from({ length: at < 5 ? 1 : 2 }, (_, nth) => post({ id: `${id}-${nth}`, slug: `s-${id}-${nth}` })),
    )
    const posts_tags = posts.map(({ id }) => ({ post_id: id, tag_id: id.split('-')[0] }))
    const items = await read({ posts, tags, posts_tags })
    const kept = only(items, 'section').map(({ name }) => name)
    expect(kept).toHaveLength(20)
    expect(kept).not.toContain('Tag00')
    expect(only(items, 'article')[0]).toMatchObject({ section: null, tags: ['Tag00'] })
  })

  it('names its authors in their order, and those of old versions', async () => {
    const users = [
      { id: 1, name: 'Zoë Adams', slug: 'zoe', bio: 'Writes of ships.' },
      { id: 2, name: 'Bo Lind', slug: 'bo' },
      { id: 3, name: 'Never Wrote', slug: 'never' },
    ]
    const posts_authors = [
      { post_id: post().id, author_id: 1, sort_order: 1 },
      { post_id: post().id, author_id: 2, sort_order: 0 },
    ]
    expect((await readOne({ author_id: 1 }, { users, posts_authors })).bylines).toEqual(['Bo Lind', 'Zoë Adams'])
    const items = await read({ posts: [post({ author_id: 1 })], users })
    expect(only(items, 'article')[0]?.bylines).toEqual(['Zoë Adams'])
    expect(only(items, 'contributor')).toEqual([
      expect.objectContaining({ name: 'Zoë Adams', about: 'Writes of ships.', addresses: ['/author/zoe/'] }),
    ])
  })

  it('keeps what it says to search engines and networks, and its marks, as data', async () => {
    const meta = {
      post_id: post().id,
      og_title: 'Ships are back',
      meta_description: 'The harbour.',
      email_subject: null,
    }
    const values = {
      featured: 1,
      canonical_url: 'https://first.example.org/x',
      codeinjection_head: '<script>x</script>',
    }
    const article = await readOne(values, { posts_meta: [meta] })
    expect(article.socialHeadline).toBe('Ships are back')
    expect(article.origin).toEqual({
      ogTitle: 'Ships are back',
      metaDescription: 'The harbour.',
      canonicalUrl: 'https://first.example.org/x',
      codeInjectionHead: '<script>x</script>',
      featured: true,
    })
    expect(article.notes.join(' ')).toMatch(/does not run here/)
  })

  it('has its picture with caption, credit and description, as it was uploaded', async () => {
    const feature_image = '__GHOST_URL__/content/images/size/w600/2021/03/b%20oat.jpg'
    const meta = [
      {
        post_id: post().id,
        feature_image_alt: 'A boat',
        feature_image_caption: 'Photo by <a href="https://x.org">Ann</a>',
      },
    ]
    const article = await readOne({ feature_image }, { posts_meta: meta }, { site: 'old.example.org/' })
    expect(article.leadPicture).toEqual({
      address: 'https://old.example.org/content/images/2021/03/b%20oat.jpg',
      alternatives: ['https://old.example.org/content/images/size/w600/2021/03/b%20oat.jpg'],
      path: '2021/03/b oat.jpg',
      title: '',
      caption: '',
      credit: 'Photo by Ann',
      alt: 'A boat',
    })
    expect((await readOne({ image: '/content/images/2013/boat.jpg' })).leadPicture?.address).toBe(
      '/content/images/2013/boat.jpg',
    )
    const outside = await readOne({ feature_image: 'https://a.example/content/images/..%2f..%2fetc/passwd' })
    expect(outside.leadPicture?.path).toBeNull()
  })

  it('has links to the site itself from the paper’s root on, and pictures where they lie', async () => {
    const html =
      '<p><a href="__GHOST_URL__/sell/">Sell</a> <a href="__GHOST_URL__">Home</a> <a href="#/portal">Join</a></p>' +
      '<figure class="kg-card kg-image-card"><a href="__GHOST_URL__/fleet/"><img src="__GHOST_URL__/content/images/2021/a.jpg" alt="A"></a><figcaption>Ships</figcaption></figure>'
    const open = await readOne({ html })
    expect(bodyToHtml(open.body)).toBe(
      '<p><a href="/sell/">Sell</a> <a href="/">Home</a> <a href="#/portal">Join</a></p>\n' +
        '<figure><a href="/fleet/"><img src="/content/images/2021/a.jpg" alt="A"></a><figcaption>Ships</figcaption></figure>',
    )
    const known = await readOne({ html }, {}, { site: 'https://old.example.org' })
    expect(bodyToHtml(known.body)).toContain('<a href="/sell/">')
    expect(known.pictures).toEqual([
      expect.objectContaining({
        address: 'https://old.example.org/content/images/2021/a.jpg',
        path: '2021/a.jpg',
        caption: 'Ships',
      }),
    ])
  })

  it('had a dated address where the old versions say so, by the day of the site', async () => {
    const settings = [
      { key: 'permalinks', value: '/:year/:month/:day/:slug/' },
      { key: 'activeTimezone', value: 'Asia/Tokyo' },
    ]
    const article = await readOne({ published_at: '2021-03-24T20:00:00.000Z' }, { settings })
    expect(article.addresses.slice(0, 2)).toEqual(['/2021/03/25/harbour-opens/', '/harbour-opens/'])
  })

  it('without a title is called by its first words, and without both is refused', async () => {
    expect((await readOne({ title: '' })).headline).toBe('The harbour opened on Monday.')
    const [fault] = only(await read({ posts: [post({ title: null, html: '' })] }), 'fault')
    expect(fault?.message).toMatch(/neither a title nor a text/)
  })

  it('that is there twice comes once; two with one address share nothing else', async () => {
    const items = await read({ posts: [post(), post(), post({ id: 'b', title: 'Second' })] })
    expect(only(items, 'article').map(({ headline, addresses }) => [headline, addresses.length])).toEqual([
      ['Harbour opens', 2],
      ['Second', 0],
    ])
    expect(only(items, 'fault')[0]?.message).toMatch(/twice/)
  })

  it('that is a page is one, in old versions and new, with its picture in the text', async () => {
    const feature_image = 'https://x.example.org/a.jpg'
    const items = await read({
      posts: [
        post({ type: 'page', feature_image }),
        post({ id: 'b', slug: 'b', type: undefined, page: 1, status: 'draft' }),
      ],
    })
    const pages: IncomingPage[] = only(items, 'page')
    expect(pages.map(({ isPublic }) => isPublic)).toEqual([true, false])
    expect(pages[0]?.body.content[0]).toMatchObject({ type: 'picture', attrs: { src: feature_image } })
  })
})

describe('comments of an export', () => {
  it('come with names and in answer to one another, without anybody’s address', async () => {
    const comments = [
      {
        id: 'c1',
        post_id: post().id,
        member_id: 'm1',
        html: '<p>Good.</p>',
        status: 'published',
        created_at: '2022-01-01 10:00:00',
      },
      {
        id: 'c2',
        post_id: post().id,
        parent_id: 'c1',
        html: '<p>No.</p>',
        status: 'hidden',
        created_at: '2022-01-01 11:00:00',
      },
      { id: 'c3', post_id: post().id, html: '<p>Bad date.</p>', created_at: null },
    ]
    const items = await read({
      posts: [post()],
      comments,
      members: [{ id: 'm1', name: 'Ann', email: 'ann@example.org' }],
    })
    expect(only(items, 'comment')).toEqual([
      expect.objectContaining({ key: 'comment-c1', author: 'Ann', text: 'Good.', isApproved: true, parent: null }),
      expect.objectContaining({ key: 'comment-c2', author: 'A member', isApproved: false, parent: 'comment-c1' }),
    ])
    expect(only(items, 'fault')[0]?.where).toBe('comments[2]')
    expect(JSON.stringify(items)).not.toContain('ann@example.org')
  })
})

describe('a folder of Ghost', () => {
  async function folderOf(files: Record<string, string>): Promise<string> {
    const path = join(folder, String(Math.random()))
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(path, name, '..'), { recursive: true })
      await writeFile(join(path, name), content)
    }
    return path
  }
  const data = JSON.stringify({
    data: {
      posts: [post()],
      tags: [tag('1', 'City')],
      posts_tags: [{ post_id: post().id, tag_id: '1' }],
    },
  })

  it('has redirects beside the export, which lead straight to what they led to', async () => {
    const redirects = JSON.stringify([
      { from: '/old-harbour', to: '/harbour-opens/', permanent: true },
      { from: '^\\/what(\\/?)$', to: '/tag/city' },
      { from: '^\\/(?:a|b)\\/(c|d)\\/?$', to: '/$1' },
      { from: '/shop', to: 'https://shop.example.org' },
      { from: '^/post/[0-9]+/([a-z0-9\\-]+)', to: '/$1' },
      { from: '/evil', to: 'javascript:alert(1)' },
      { from: '/evil2', to: '//evil.example.org' },
      { to: '/' },
      { from: '/ring-a/', to: '/ring-b' },
      { from: '/ring-b/', to: '/ring-a/' },
      { from: '/to-the-ring', to: '/ring-a' },
    ])
    const items = await Array.fromAsync(
      (await openGhost(await folderOf({ 'data/site.json': data, 'data/redirects.json': redirects }))).items(),
    )
    const ends = only(items, 'redirect').map(({ from, to }) => [from, to])
    expect(ends).toEqual(
      expect.arrayContaining([
        ['/rss/', '/feed.xml'],
        ['/old-harbour', { what: 'article', key: `post-${post().id}` }],
        ['/what/', { what: 'section', key: 'tag-1' }],
        ['/a/c/', '/c'],
        ['/b/d/', '/d'],
        ['/shop', 'https://shop.example.org'],
      ]),
    )
    expect(ends.map(([from]) => from)).not.toContain('/evil')
    expect(only(items, 'fault').map(({ where }) => where)).toEqual([
      'redirects[4]',
      'redirects[5]',
      'redirects[6]',
      'redirects[7]',
      'redirects[8]',
      'redirects[9]',
      'redirects[10]',
    ])
  })

  it('may have them as YAML', async () => {
    const yaml = '301:\n  /old-harbour: /harbour-opens/\n302:\n  "^\\\\/x\\\\/?$": https://shop.example.org/\n'
    const items = await Array.fromAsync(
      (await openGhost(await folderOf({ 'e.json': data, 'redirects.yaml': yaml }))).items(),
    )
    expect(only(items, 'redirect').map(({ from }) => from)).toEqual(expect.arrayContaining(['/old-harbour', '/x/']))
  })

  it('has routes, by which stories, tags and lists had other addresses', async () => {
    const routes = `
routes:
  /shop/: shop
  /best/:
    controller: channel
    filter: featured:true
  /town/:
    template: town
    data: tag.city
collections:
  /:
    permalink: /{year}/{slug}/
  /sea/:
    permalink: /sea/{primary_tag}/{slug}/
    filter: 'tag:sea'
  /ann/:
    permalink: '{globals.permalinks}'
    filter: primary_author:ann
taxonomies:
  tag: /topic/{slug}/
`
    const written = JSON.stringify({
      data: {
        posts: [post({ author_id: 'u' })],
        tags: [tag('1', 'City'), tag('2', 'Sea')],
        users: [{ id: 'u', name: 'Ann', slug: 'ann' }],
        posts_tags: [
          { post_id: post().id, tag_id: '1', sort_order: 0 },
          { post_id: post().id, tag_id: '2', sort_order: 1 },
        ],
      },
    })
    for (const place of ['data/routes.yaml', 'settings/routes.yaml']) {
      const path = await folderOf({ 'data/site.json': written, [place]: routes })
      const items = await Array.fromAsync((await openGhost(path)).items())
      expect(only(items, 'article')[0]?.addresses.slice(0, 3)).toEqual([
        '/2021/harbour-opens/',
        '/sea/city/harbour-opens/',
        '/harbour-opens/',
      ])
      expect(only(items, 'section')[0]?.addresses).toEqual(['/tag/city/', '/topic/city/'])
      const ends = only(items, 'redirect').map(({ from, to }) => [from, to])
      expect(ends).toEqual(
        expect.arrayContaining([
          ['/topic/sea/', { what: 'tag', name: 'Sea' }],
          ['/sea/', { what: 'tag', name: 'Sea' }],
          ['/ann/', { what: 'contributor', key: 'user-u' }],
          ['/town/', { what: 'section', key: 'tag-1' }],
          ['/best/', '/'],
        ]),
      )
      expect(only(items, 'fault').map(({ where, message }) => `${where}: ${message}`)).toEqual([
        expect.stringMatching(/^routes: \/shop\/: .*page of the theme/),
      ])
    }
  })

  it('is refused with several exports, none, or redirects that cannot be read', async () => {
    await expect(openGhost(await folderOf({ 'a.json': data, 'b.json': data }))).rejects.toThrow(
      /several exports \(a.json, b.json\)/,
    )
    await expect(openGhost(await folderOf({ 'a.txt': '' }))).rejects.toThrow(/no export of Ghost/)
    await expect(openGhost(await folderOf({ 'a.json': data, 'redirects.yaml': '301: [' }))).rejects.toThrow(/no YAML/)
    await expect(openGhost(await folderOf({ 'a.json': data, 'redirects.json': '{}' }))).rejects.toThrow(
      /no list of redirects/,
    )
    await expect(openGhost(await folderOf({ 'a.json': data, 'routes.yaml': 'a: b' }))).rejects.toThrow(
      /none of “routes:”/,
    )
    await expect(openGhost(await folderOf({ 'a.json': data, 'routes.yaml': 'routes: [' }))).rejects.toThrow(/no YAML/)
  })
})

describe('a file that is none, or is damaged', () => {
  it.each([
    ['', /is empty/],
    ['  \n', /is empty/],
    ['{"db":[{"meta":{}', /ends in the middle/],
    ['{"db":[{"data":{"posts":[{"id":1},\n{"id":x}]}}]}', /line 2, byte 41: “x” cannot stand there/],
    ['{"data":{"posts":[{"id":1,,}]}}', /line 1, byte \d+/],
    ['{"asdadas":[]}', /begins with “asdadas”/],
    ['{}', /The JSON in it is empty/],
    ['[{"from":"/a","to":"/b"}]', /list of redirects: put it into a folder/],
    ['routes:\n\ncollections:\n  /:', /file of routes: put it into a folder/],
    ['<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/">', /dateline import wordpress/],
    ['<?xml version="1.0"?><feed>', /dateline import rss/],
    ['<!DOCTYPE html><html>', /page of HTML/],
    ['{"uri":"urn:x","type":"text"}', /dateline import ninjs/],
    ['name,email,created_at\nAnn,', /is a table/],
    ['"text"', /begins with “\{”/],
    [`{"data":{"posts":[${'['.repeat(5_000)}`, /nested over 100 levels/],
    [`{"data":{"posts":[{"a":[${'1,'.repeat(300_000)}`, /a row of it does not end/],
    [`{"other":[${'1,'.repeat(300_000)}`, /no export of Ghost/],
  ])('is refused with a sentence: %.60s', async (content, sentence) => {
    await expect(openGhost(await fileOf(content))).rejects.toThrow(sentence)
  })

  it('comes packed with gzip, in UTF-16, and without the wrapper', async () => {
    const plain = JSON.stringify({ data: { posts: [post({ title: 'Zoë' })] } })
    for (const content of [gzipSync(plain), Buffer.from(`\uFEFF${plain}`, 'utf16le'), `\uFEFF${plain}`]) {
      const items = await Array.fromAsync((await openGhost(await fileOf(content))).items())
      expect(only(items, 'article')[0]?.headline).toBe('Zoë')
    }
  })

  it('is harmless with names that objects inherit', async () => {
    const json = `{"data":{"__proto__":[{"polluted":1}],"constructor":[{}],"posts":[{"id":"1","__proto__":{"title":"Inherited","status":"published"},"html":"<p>Words.</p>"}]}}`
    const items = await Array.fromAsync((await openGhost(await fileOf(json))).items())
    expect(only(items, 'article')[0]).toMatchObject({ headline: 'Words.', status: 'draft' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
