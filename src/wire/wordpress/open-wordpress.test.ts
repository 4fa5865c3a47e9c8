import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import { aComment, OLD_SITE, type WxrPost, wxrOf } from '../../../test/factories/wordpress-export.ts'
import type { Incoming, IncomingArticle } from '../incoming.ts'
import { openWordPress } from './open-wordpress.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-wxr-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function open(file: string | Uint8Array): ReturnType<typeof openWordPress> {
  const path = join(folder, 'export.xml')
  await writeFile(path, file)
  return openWordPress(path, { timeZone: 'Europe/Oslo' })
}

async function read(file: string | Uint8Array): Promise<Incoming[]> {
  const found: Incoming[] = []
  for await (const item of (await open(file)).items()) found.push(item)
  return found
}

async function readPosts(posts: WxrPost[], channel = '', prefix = 'wp'): Promise<Incoming[]> {
  return read(wxrOf(posts, channel, prefix))
}

function of<What extends Incoming['what']>(items: Incoming[], what: What): Extract<Incoming, { what: What }>[] {
  return items.filter((item): item is Extract<Incoming, { what: What }> => item.what === what)
}

async function anArticle(post: Partial<WxrPost>, channel = ''): Promise<IncomingArticle> {
  const [article] = of(await readPosts([{ id: 12, content: 'Text', ...post }], channel), 'article')
  return article!
}

function leadsTo(items: Incoming[], from: string): unknown {
  return of(items, 'redirect').find((item) => item.from === from)?.to
}

const CATEGORIES = `<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>docks</wp:category_nicename><wp:category_parent>city</wp:category_parent><wp:cat_name>Docks &amp;amp; Piers</wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>city</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>City</wp:cat_name></wp:category>
<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>sport</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Sport</wp:cat_name></wp:category>`
const ADA =
  '<wp:author><wp:author_id>7</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_email>ada@old.example.org</wp:author_email><wp:author_display_name>Ada Marsh</wp:author_display_name></wp:author>'

describe('the export of a WordPress site', () => {
  it('has its categories as sections, each after the one that it is within', async () => {
    const sections = of(await readPosts([], CATEGORIES), 'section')
    expect(sections.map(({ slug, name, parent }) => ({ slug, name, parent }))).toEqual([
      { slug: 'city', name: 'City', parent: null },
      { slug: 'sport', name: 'Sport', parent: null },
      { slug: 'docks', name: 'Docks & Piers', parent: 'category-city' },
    ])
    expect(sections[2]?.addresses).toEqual([
      '/category/city/docks/',
      '/category/docks/',
      '/?cat=4',
      '/?category_name=docks',
    ])
  })

  it('keeps posts apart that have one number, and brings one that stands twice once', async () => {
    const posts = [
      { id: 12, title: 'First', guid: 'https://a.example.org/?p=12', more: aComment(3) },
      { id: 12, title: 'Second', guid: 'https://b.example.org/?p=12', more: aComment(3) },
      { id: 12, title: 'First', guid: 'https://a.example.org/?p=12' },
    ].map((post) => ({ ...post, content: 'Text' }))
    const items = await readPosts(posts)
    const articles = of(items, 'article')
    expect(articles.map(({ headline }) => headline)).toEqual(['First', 'Second'])
    expect(new Set(articles.map(({ key }) => key)).size).toBe(2)
    expect(new Set(of(items, 'comment').map(({ key }) => key)).size).toBe(2)
    expect(of(items, 'comment').map(({ article }) => article)).toEqual(articles.map(({ key }) => key))
    expect(of(items, 'fault').map(({ message }) => message)).toEqual(['It stands twice in the file: the first came.'])
  })

  it('cuts categories that are within one another in a circle', async () => {
    const circle = CATEGORIES.replace(
      '<wp:category_parent></wp:category_parent>',
      '<wp:category_parent>docks</wp:category_parent>',
    )
    const keys = new Set<string>()
    for (const { key, parent } of of(await readPosts([], circle), 'section')) {
      expect(parent === null || keys.has(parent)).toBe(true)
      keys.add(key)
    }
    expect(keys.size).toBe(3)
  })

  it('puts an article into the category that an editor made the first, else into the deepest, and tags it with the others', async () => {
    const terms: WxrPost['terms'] = [
      ['category', 'sport', 'Sport'],
      ['category', 'city', 'City'],
      ['category', 'docks', 'Docks'],
      ['post_tag', 'ferry', 'Ferry'],
    ]
    const deepest = await anArticle({ terms }, CATEGORIES)
    const chosen = await anArticle({ terms, meta: { _yoast_wpseo_primary_category: '5' } }, CATEGORIES)
    expect([deepest.section, deepest.tags]).toEqual(['category-docks', ['Ferry', 'Sport']])
    expect([chosen.section, chosen.tags]).toEqual(['category-sport', ['Ferry', 'City', 'Docks & Piers']])
  })

  it('has guest authors in the order in which they are named', async () => {
    const items = await readPosts(
      [
        {
          id: 12,
          terms: [
            ['author', 'cap-bo-guest', 'bo-guest'],
            ['author', 'cap-ada', 'ada'],
          ],
        },
        {
          id: 30,
          type: 'guest-author',
          title: 'Bo Guest',
          meta: { 'cap-display_name': 'Bo Guest', 'cap-user_login': 'bo-guest', 'cap-description': 'Rows.' },
        },
      ],
      ADA,
    )
    expect(of(items, 'article')[0]?.bylines).toEqual(['Bo Guest', 'Ada Marsh'])
    expect(of(items, 'contributor').map(({ name, about }) => [name, about])).toEqual([
      ['Ada Marsh', ''],
      ['Bo Guest', 'Rows.'],
    ])
    expect(JSON.stringify(items)).not.toContain('ada@')
    expect(leadsTo(items, '/author/bo-guest/')).toEqual({ what: 'contributor', key: 'guest-bo-guest' })
    expect(leadsTo(items, '/?author=7')).toEqual({ what: 'contributor', key: 'author-ada' })
  })

  it('has headline, standfirst and slug as text, and words for search engines beside it', async () => {
    const article = await anArticle({
      title: 'Boats &amp; <em>Ferries</em> &#8220;late&#8221;',
      excerpt: '<p>All  of\nthem.</p>',
      name: '%d0%bf%d0%b0%d1%80%d0%be%d0%bc',
      meta: {
        _yoast_wpseo_title: '%%title%% %%sep%% Late boats',
        _yoast_wpseo_metadesc: 'Why boats are late',
        price: 'a:1:{s:3:"eur";i:4;}',
        _edit_lock: '1:1',
      },
    })
    expect(article).toMatchObject({ headline: 'Boats & Ferries “late”', standfirst: 'All of them.', slug: 'паром' })
    expect(article.origin).toMatchObject({ searchTitle: 'Late boats', searchDescription: 'Why boats are late' })
    expect(article.origin['fields']).toEqual(expect.objectContaining({ price: { eur: 4 } }))
    expect(article.origin['fields']).not.toHaveProperty('_edit_lock')
  })

  it('takes the first words for a headline where there is none, and says so', async () => {
    const article = await anArticle({ title: '', content: 'Ferries were late.' })
    expect([article.headline, article.notes]).toEqual([
      'Ferries were late.',
      ['It had no title: its first words stand for one.'],
    ])
  })

  it.each([
    ['publish', '', 'published', []],
    ['future', '', 'published', []],
    ['draft', '', 'draft', []],
    ['pending', '', 'draft', []],
    ['private', '', 'draft', ['It was private, and is a draft here.']],
    ['publish', 'secret', 'draft', ['It was behind a password, and is a draft here.']],
    ['pitch', '', 'draft', ['Its status “pitch” is not known here: it is a draft.']],
  ])('brings a post that is “%s” with the password “%s” as %s', async (status, password, expected, notes) => {
    const article = await anArticle({ status, password })
    expect([article.status, article.notes]).toEqual([expected, notes])
    expect(JSON.stringify(article)).not.toContain('secret')
  })

  it('leaves out what was in the trash, and says so', async () => {
    const items = await readPosts([{ id: 1, status: 'trash' }])
    expect(of(items, 'article')).toEqual([])
    expect(of(items, 'fault')).toEqual([
      {
        what: 'fault',
        key: 'post-1',
        where: expect.stringMatching(/^line \d+$/),
        of: 'article',
        message: 'It was in the trash.',
      },
    ])
  })

  it('knows the moment of a draft from the site’s time, as other posts show it', async () => {
    const items = await readPosts([
      { id: 1, date: '2013-01-11 21:30:00', dateGmt: '2013-01-11 20:30:00' },
      { id: 2, status: 'draft', date: '2013-01-20 08:00:00', dateGmt: '0000-00-00 00:00:00' },
    ])
    expect(of(items, 'article').map(({ liveFrom }) => liveFrom)).toEqual([
      '2013-01-11T20:30:00.000Z',
      '2013-01-20T07:00:00.000Z',
    ])
  })

  it('has every address of an article, and what leads to it', async () => {
    const items = await readPosts(
      [
        { id: 12, meta: { _wp_old_slug: 'older', _thumbnail_id: '70' }, terms: [['post_tag', 'ferry', 'Ferry']] },
        {
          id: 70,
          type: 'attachment',
          status: 'inherit',
          link: `${OLD_SITE}/2013/01/11/post-12/boat/`,
          attachmentUrl: `${OLD_SITE}/wp-content/uploads/2013/01/boat.jpg`,
        },
        { id: 71, type: 'attachment', parent: 12, attachmentUrl: `${OLD_SITE}/wp-content/uploads/2013/01/plan.pdf` },
        { id: 72, type: 'attachment', attachmentUrl: `${OLD_SITE}/wp-content/uploads/2013/01/loose.pdf` },
      ],
      ADA,
    )
    const [article] = of(items, 'article')
    expect(article?.addresses).toEqual(['/2013/01/11/post-12/', '/?p=12', '/2013/01/11/older/'])
    expect(article?.leadPicture?.path).toBe('2013/01/boat.jpg')
    const here = { what: 'article', key: 'post-12' }
    expect(leadsTo(items, '/2013/01/11/post-12/boat/')).toEqual(here)
    expect(leadsTo(items, '/?attachment_id=70')).toEqual(here)
    expect(leadsTo(items, '/wp-content/uploads/2013/01/plan.pdf')).toEqual(here)
    // Its file leads on with the story that shows it; that of nothing leads nowhere.
    expect(leadsTo(items, '/wp-content/uploads/2013/01/boat.jpg')).toBeUndefined()
    expect(leadsTo(items, '/wp-content/uploads/2013/01/loose.pdf')).toBeUndefined()
    expect(leadsTo(items, '/?s=')).toBe('/search')
    expect(leadsTo(items, '/tag/ferry/')).toEqual({ what: 'tag', name: 'Ferry' })
    // Half past nine in the evening in UTC is the same day in Oslo.
    for (const span of ['/2013/', '/2013/01/', '/2013/01/11/', '/?m=201301'])
      expect(leadsTo(items, span)).toBe('/archive/2013/01/11')
    expect(leadsTo(items, '/feed/')).toBe('/feed.xml')
  })

  it('keeps addresses under the folder of the site, and behind what it puts before them', async () => {
    const file = wxrOf(
      [{ id: 12, link: `${OLD_SITE}/news/blog/2013/01/post-12/`, terms: [['category', 'city', 'City']] }],
      CATEGORIES,
    )
    const items = await read(file.replaceAll(`${OLD_SITE}<`, `${OLD_SITE}/news<`))
    expect(of(items, 'section').find(({ slug }) => slug === 'city')?.addresses).toContain('/news/blog/category/city/')
    expect(of(items, 'article')[0]?.addresses).toContain('/news/blog/2013/01/post-12/')
    expect(leadsTo(items, '/news/blog/2013/01/')).toBe('/archive/2013/01/11')
  })

  it('has pages as pages, told apart by the page that they are within', async () => {
    const pages = of(
      await readPosts([
        { id: 1, type: 'page', title: 'About', name: 'about', content: 'Us' },
        { id: 2, type: 'page', title: 'Team', name: 'team', parent: 1 },
        { id: 3, type: 'page', title: 'History', name: 'history' },
        { id: 4, type: 'page', title: 'Team of old', name: 'team', parent: 3 },
        { id: 5, type: 'page', title: 'Plan', status: 'draft' },
      ]),
      'page',
    )
    expect(pages.map(({ slug, isPublic }) => `${slug} ${isPublic}`)).toEqual([
      'about true',
      'team true',
      'history true',
      'history-team true',
      'post-5 false',
    ])
  })

  it('keeps comments with their threads and approval, and tells what it leaves out', async () => {
    const more = [
      aComment(1),
      aComment(2, { parent: '1', content: 'So it is.\n\nAnd <b>more</b>.', approved: '0' }),
      aComment(3, { type: 'pingback' }),
      aComment(4, { approved: 'spam' }),
      aComment(5, { parent: '4' }),
    ]
    const items = await readPosts([{ id: 12, more: more.join('') }])
    expect(of(items, 'comment').map(({ key, parent, isApproved, text }) => [key, parent, isApproved, text])).toEqual([
      ['comment-1', null, true, 'Well said.'],
      ['comment-2', 'comment-1', false, 'So it is.\n\nAnd more.'],
      ['comment-5', null, true, 'Well said.'],
    ])
    expect(of(items, 'article')[0]?.notes).toEqual([
      'Left out: 1 pingbacks and trackbacks.',
      'Left out: 1 spam comments.',
    ])
  })

  it('takes posts of other types as articles, and says why those of plug-ins stay out', async () => {
    const items = await readPosts([
      { id: 1, type: 'opinion_piece', content: 'I think so.' },
      { id: 2, type: 'shop_order', content: 'x' },
      { id: 3, type: 'nav_menu_item' },
      { id: 4, type: 'nav_menu_item' },
    ])
    expect(of(items, 'article').map(({ kind, notes }) => [kind, notes])).toEqual([
      ['opinion', ['It was of the type “opinion_piece”.']],
    ])
    expect(of(items, 'fault').map(({ message }) => message)).toEqual([
      'Posts of the type “shop_order” are not pages that readers had, or have no text.',
      '2 posts of the type “nav_menu_item”, in which WordPress keeps its own parts, not texts.',
    ])
  })

  it('is read by its namespaces, whatever their prefixes and versions, packed or not', async () => {
    const posts = [{ id: 12, content: 'Text' }]
    const plain = await readPosts(posts)
    expect(await readPosts(posts, '', 'x')).toEqual(plain)
    expect(await read(gzipSync(wxrOf(posts)))).toEqual(plain)
    expect(await read(wxrOf(posts).replace(/<wp:wxr_version>.*?<\/wp:wxr_version>/, ''))).toEqual(plain)
    expect(of(await read(wxrOf(posts).replaceAll('export/1.2/', 'export/1.0/')), 'article')).toHaveLength(1)
    expect(of(await read(wxrOf(posts).replace(/ xmlns:(wp|excerpt)="[^"]*"/g, '')), 'article')).toHaveLength(1)
  })

  it('is the same each time that it is read', async () => {
    const archive = await open(
      wxrOf(
        [
          { id: 1, more: aComment(1) },
          { id: 2, type: 'page' },
        ],
        CATEGORIES + ADA,
      ),
    )
    const walk = async () => {
      const found: Incoming[] = []
      for await (const item of archive.items()) found.push(item)
      return JSON.stringify(found)
    }
    expect(await walk()).toBe(await walk())
    expect(archive.source).toMatchObject({ format: 'wordpress', key: 'old.example.org', title: 'The Old Post' })
  })

  it('is refused with its line where it breaks off, after what came before', async () => {
    const whole = wxrOf([
      { id: 1, content: 'One' },
      { id: 2, content: 'Two' },
    ])
    const archive = await open(whole.slice(0, whole.lastIndexOf('</item>')))
    const came: Incoming[] = []
    const walk = async () => {
      for await (const item of archive.items()) came.push(item)
    }
    await expect(walk).rejects.toThrow(
      /^Line \d+, column \d+: the file breaks off here: <item> of line \d+ is never closed/,
    )
    expect(of(came, 'article').map(({ body }) => bodyText(body))).toEqual(['One'])
  })

  it.each([
    [
      'a feed',
      '<rss version="2.0"><channel><title>Feed</title><item><title>a</title></item></channel></rss>',
      /nothing of a WordPress export/,
    ],
    ['JSON', '{"db": []}', /Line 1, /],
    ['a web page', '<!doctype html><html><body><p>Hello<br></body></html>', /Line 1, /],
    [
      'declared entities',
      `<!DOCTYPE rss [<!ENTITY a "b">]>${wxrOf([])}`.replace(/<\?xml.*?\?>\s*/, ''),
      /declares entities/,
    ],
  ])('is refused where it is %s', async (_, file, message) => {
    await expect(open(file)).rejects.toThrow(message)
  })

  it('never breaks, whatever was done to the file', async () => {
    const sound = wxrOf(
      [
        {
          id: 1,
          content: '[caption]<img src="a.jpg">x[/caption]\n\n[gallery]<!-- wp:a {"b":1} /-->',
          meta: { a: 'a:1:{i:0;i:1;}' },
          more: aComment(1),
        },
      ],
      CATEGORIES + ADA,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat(sound.length),
            fc.nat(12),
            fc.constantFrom('', '<', '>', '&', '"', ']]>', '[', '</item>', '\0', 'é', '<wp:'),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        async (changes) => {
          let file = sound
          for (const [at, cut, put] of changes) file = file.slice(0, at) + put + file.slice(at + cut)
          try {
            await read(file)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
            expect(error.code).toBe('import-unreadable')
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
