import { describe, expect, it } from 'vitest'
import { attribute, ParsedPage, textOf, within } from '../../test/gallery/parsed-page.ts'
import { aHead, anArticle, arabicArticle } from '../../test/gallery/sample-article.ts'
import { cards, frame, paper } from '../../test/gallery/sample-cards.ts'
import { aFront, samplePages } from '../../test/gallery/sample-pages.ts'
import type { ArticleProps, Pages } from './page-props.ts'
import { pageStyle } from './page-style.ts'
import { renderPage } from './render-page.ts'

const css = {
  common: 'body{margin:0}',
  front: '.f{}',
  story: '.s{}',
  lists: '.l{}',
  record: '.r{}',
  graphics: '.g{}',
  print: '@media print{}',
}
const assets = { css, fonts: [{ href: '/assets/display.woff2', preload: true }] }

function draw<Name extends keyof Pages>(name: Name, props: Pages[Name]): ParsedPage {
  return new ParsedPage(renderPage(name, props, assets))
}

const pages = samplePages().map(({ file, name, props }) => ({ file, page: draw(name, props as never) }))

/** Elements that say something by standing empty. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'rect', 'circle', 'line', 'polyline'])

describe.each(pages)('the page $file', ({ page }) => {
  it('has one h1', () => {
    expect(page.all('h1')).toHaveLength(1)
    expect(textOf(page.all('h1')[0]).trim()).not.toBe('')
  })

  it('has no script but data, and nothing that a policy without exceptions would refuse', () => {
    const scripts = page.all('script').map((script) => attribute(script, 'type'))
    expect(scripts.filter((type) => type !== 'application/ld+json')).toEqual([])
    const inline = page.elements.flatMap((one) =>
      one.attrs.filter(({ name }) => name === 'style' || name.startsWith('on')),
    )
    expect(inline).toEqual([])
    expect(page.all('style')).toHaveLength(1)
  })

  it('names every id once', () => {
    expect(page.ids).toEqual([...new Set(page.ids)])
  })

  it('has nothing empty in it', () => {
    const empty = page.elements.filter(
      (one) =>
        !VOID.has(one.tagName) &&
        textOf(one).trim() === '' &&
        one.childNodes.every((child) => child.nodeName === '#text'),
    )
    expect(empty.map((one) => one.tagName)).toEqual([])
  })

  it('never skips a level of heading', () => {
    const levels = page.elements.filter((one) => /^h[1-6]$/.test(one.tagName)).map((one) => Number(one.tagName[1]))
    levels.forEach((level, at) => {
      if (at > 0) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    })
  })

  it('says what language it is in, what day it is, and where its sections are', () => {
    const [root] = page.all('html')
    expect(attribute(root, 'lang')).toMatch(/^[a-z]{2}/)
    expect(attribute(root, 'dir')).toMatch(/^(ltr|rtl)$/)
    expect(page.byId('today')?.tagName).toBe('time')
    expect(attribute(page.byId('today'), 'datetime')).toBe('2026-11-23')
    expect(page.byId('sections')?.tagName).toBe('nav')
  })
})

describe('an article', () => {
  it('carries every mark that people link to', () => {
    const { ids } = draw('article', anArticle())
    const marks = ['today', 'weather', 'sections', 'breadcrumb', 'article', 'standfirst', 'byline', 'dateline', 'body']
    expect(ids).toEqual(
      expect.arrayContaining([...marks, 'read-more', 'more-stories', 'tags', 'most-read', 'corrections']),
    )
  })

  it('leaves out what it has nothing to show for', () => {
    const bare = anArticle({
      frame: { ...frame, weather: null, mostRead: null },
      standfirst: '',
      kicker: '',
      bylines: [],
      dateline: null,
      corrections: [],
      whoIsWho: null,
      tags: [],
      readMore: [],
      moreStories: { latest: [], background: [] },
      graphic: null,
    })
    expect(new Set(draw('article', bare).ids)).toEqual(
      new Set(['main', 'today', 'sections', 'breadcrumb', 'article', 'body']),
    )
  })

  it('gives place and day of its dateline as data', () => {
    const page = draw('article', anArticle())
    expect(textOf(page.byId('dateline'))).toBe('Barreiro, 23 November 2026')
    expect(attribute(within(page.byId('dateline'), 'time')[0], 'datetime')).toBe('2026-11-23')
  })

  it('says of each further story why it is offered', () => {
    const page = draw(
      'article',
      anArticle({
        moreStories: {
          latest: cards.slice(0, 1).map((card) => ({ ...card, reason: 'Also about boats' })),
          background: [],
        },
      }),
    )
    expect(textOf(page.byId('more-stories'))).toContain('Also about boats')
  })

  it.each(['analysis', 'opinion', 'interview', 'explainer', 'sponsored'] as const)('is labelled as %s', (kind) => {
    const page = draw('article', anArticle({ kind }))
    expect(textOf(page.byId('article')).toLowerCase()).toContain(kind)
  })

  it('reads from right to left in Arabic amid an English paper, the paper’s words about it in Arabic too', () => {
    const page = draw('article', arabicArticle)
    expect(attribute(page.byId('article'), 'lang')).toBe('ar')
    expect(attribute(page.byId('article'), 'dir')).toBe('rtl')
    expect(textOf(page.byId('byline'))).toContain('بقلم')
    expect(textOf(page.byId('more-stories'))).toContain('More stories')
  })

  it('counts a read by an image only where it is told to', () => {
    expect(
      draw('article', anArticle())
        .all('img')
        .some((image) => attribute(image, 'width') === '1'),
    ).toBe(false)
    expect(
      attribute(
        draw('article', anArticle({ countImage: '/count.gif' }))
          .all('img')
          .at(-1),
        'src',
      ),
    ).toBe('/count.gif')
  })

  it('stays text whatever somebody wrote into it', () => {
    const hostile = '</style></script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&'
    const props = poisoned(anArticle(), hostile)
    const page = draw('article', props)
    expect(page.all('script')).toHaveLength(1)
    expect(page.elements.some((one) => attribute(one, 'onerror') !== undefined)).toBe(false)
    expect(textOf(page.all('h1')[0])).toContain(hostile)
    expect(JSON.parse(textOf(page.all('script')[0]))).toHaveProperty('headline', expect.stringContaining(hostile))
  })
})

describe('a paper of many sections and pages', () => {
  const links = (of: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${of} ${index}`, href: `/${of}-${index}` }))
  const sections = links('part', 30).map((link) => ({ ...link, accent: '#8c1c13', children: [] }))
  const many = { ...frame, paper: { ...paper, sections, pages: links('page', 30) } }
  const hrefs = (elements: ReturnType<typeof within>) => elements.map((one) => attribute(one, 'href') ?? '')

  it('has a row of the first sections and the one that the page is in, and all of them behind a button', () => {
    const page = draw('article', anArticle({ frame: { ...many, currentSection: '/part-20' } }))
    const nav = page.byId('sections')
    expect(attribute(nav, 'class')).toBe('many')
    const [row] = within(nav, 'ul').filter((one) => attribute(one, 'class') === 'row-of-sections')
    expect(hrefs(within(row, 'a'))).toEqual([...sections.slice(0, 12).map(({ href }) => href), '/part-20'])
    expect(hrefs(within(within(nav, 'details')[0], 'a'))).toEqual(sections.map(({ href }) => href))
  })

  it('keeps what has no room in the foot behind a button, and its own lists in sight', () => {
    const foot = draw('front', aFront({ frame: many }))
      .all('footer')
      .at(-1)
    const hidden = within(foot, 'details').flatMap((one) => hrefs(within(one, 'a')))
    const all = hrefs(within(foot, 'a'))
    for (const href of [...sections, ...many.paper.pages].map((link) => link.href)) expect(all).toContain(href)
    expect(hidden).toContain('/part-12')
    expect(hidden).toContain('/page-12')
    for (const href of ['/part-11', '/page-11', '/most-read', '/search']) expect(hidden).not.toContain(href)
  })

  it('has no button where all have room', () => {
    const page = draw('front', aFront())
    expect(attribute(page.byId('sections'), 'class')).toBeUndefined()
    expect(within(page.all('footer').at(-1), 'details')).toEqual([])
  })
})

describe('the masthead', () => {
  it('marks the section that the page belongs to, and the one around it', () => {
    const page = draw('article', anArticle({ frame: { ...frame, currentSection: '/world/europe' } }))
    const current = within(page.byId('sections'), 'a').filter((one) => attribute(one, 'aria-current') !== undefined)
    expect(new Set(current.map((one) => attribute(one, 'href')))).toEqual(new Set(['/world', '/world/europe']))
  })

  it('turns to the new day and the new weather on pages of the same paper', () => {
    const today = { iso: '2026-11-24', text: 'Tuesday 24 November 2026' }
    draw('front', aFront())
    const page = draw('front', aFront({ frame: { ...frame, today, weather: null } }))
    expect(textOf(page.byId('today'))).toBe(today.text)
    expect(page.byId('weather')).toBeUndefined()
  })

  it('says where, when and by whom the weather was measured, or that it is a sample', () => {
    expect(textOf(draw('front', aFront()).byId('weather'))).toMatch(/Lisbon.*14 °C.*Light rain.*14:00.*MET Norway/)
    const weather = frame.weather ? { ...frame.weather, isSample: true } : null
    const sample = textOf(draw('front', aFront({ frame: { ...frame, weather } })).byId('weather'))
    expect(sample).toContain('Sample')
    expect(sample).not.toContain('MET Norway')
  })
})

describe('the head of a page', () => {
  it('carries the style that the policy knows by its hash, byte for byte', () => {
    const [style] = draw('front', aFront()).all('style')
    expect(textOf(style)).toBe(pageStyle(paper, assets, 'front'))
    expect(textOf(style)).toContain('.x8c1c13{--accent:#8c1c13}')
  })

  it('carries no style that its page has no use for, and the rules for paper last', () => {
    const [style] = draw('article', anArticle()).all('style')
    expect(textOf(style)).toMatch(/^body\{margin:0\}\.s\{\}\.g\{\}.*@media print\{\}$/s)
  })

  it('names feeds, languages and what a shared link shows', () => {
    const head = aHead({
      languages: [{ language: 'ar', href: 'https://courier.example/ar' }],
      social: {
        title: 'The ferry that is never late',
        type: 'website',
        image: { href: 'https://courier.example/a.jpg', width: 1200, height: 630, alt: 'A' },
        publishedAt: null,
        modifiedAt: null,
        section: null,
        tags: [],
      },
    })
    const page = draw('front', aFront({ head }))
    const alternates = page.all('link').filter((link) => attribute(link, 'rel') === 'alternate')
    expect(alternates.map((link) => attribute(link, 'hreflang') ?? attribute(link, 'type'))).toEqual([
      'ar',
      ...paper.feeds.map((feed) => feed.type),
    ])
    const shown = page.all('meta').filter((one) => attribute(one, 'property') === 'og:title')
    expect(shown.map((one) => attribute(one, 'content'))).toEqual(['The ferry that is never late'])
    const metas = page.all('meta').map((one) => attribute(one, 'property') ?? attribute(one, 'name'))
    expect(metas).toEqual(
      expect.arrayContaining(['og:title', 'og:image', 'og:image:alt', 'twitter:card', 'twitter:title', 'description']),
    )
  })

  it('fetches the fonts of the first screen early', () => {
    const preload = draw('front', aFront())
      .all('link')
      .find((link) => attribute(link, 'rel') === 'preload')
    expect(attribute(preload, 'href')).toBe('/assets/display.woff2')
    expect(attribute(preload, 'crossorigin')).toBe('')
  })
})

/** The same props with `poison` after every text that people write; addresses, names of kinds and drawings stay. */
function poisoned(props: ArticleProps, poison: string): ArticleProps {
  const kept =
    /^(href|src|srcSet|svg|iso|id|type|kind|media|language|direction|accent|icon|origin|timeZone|address|subject|@.*)$/
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept.test(key) || value === '' ? value : value + poison
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]))
  }
  return walk(props, '') as ArticleProps
}
