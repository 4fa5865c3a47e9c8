import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { parseHtmlBody } from '#article/html-in.ts'
import { startOfDay } from '#article/permalink.ts'
import { DAY, HOUR, MINUTE } from '#foundation/clock.ts'
import { findPlace } from '#rendering/graphics/gazetteer.ts'
import { DEMO_CONTRIBUTORS } from './contributors.ts'
import { DEMO_PAPER, DEMO_SECTIONS, DEMO_STORIES } from './demo-paper.ts'
import type { DemoStory } from './demo-story.ts'
import { fillTokens } from './fill-tokens.ts'
import { DEMO_PAGES } from './pages.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const WEEKDAY_AND_DATE = new RegExp(`(${WEEKDAYS.join('|')}),? (\\d{1,2}) (${MONTHS.join('|')})(?: (\\d{4}))?`, 'g')
const DAY_AND_MONTH = new RegExp(`\\d{1,2} (?:${MONTHS.join('|')})(?! \\d{4})`)
const ELEMENTS = new Set(
  'p h2 h3 ul ol li strong em a blockquote footer cite aside table caption thead tbody tr th td'.split(' '),
)
const HOURS_AGO_OF_OLDEST_NEWS = 48

const keys = new Set(DEMO_STORIES.map((story) => story.key))
const named = DEMO_STORIES.map((story) => [story.key, story] as const)

/** Every body of a story, first edition first. */
function bodiesOf(story: DemoStory): string[] {
  return [story.body, ...(story.editions ?? []).flatMap((edition) => edition.body ?? [])]
}

function textsOf(story: DemoStory): string[] {
  const editions = (story.editions ?? []).flatMap(({ headline, standfirst, note }) => [headline, standfirst, note])
  const notes = [...(story.corrections ?? []).map(({ text }) => text), story.withdrawn?.notice]
  return [story.headline, story.standfirst, ...bodiesOf(story), ...editions, ...notes].filter((text) => text != null)
}

/** Hours from publication to the first start, or `null` for a story of the archive. */
function hoursAgo({ at }: DemoStory): number | null {
  if ('date' in at) return null
  return ((at.daysAgo ?? 0) * DAY + (at.hoursAgo ?? 0) * HOUR + (at.minutesAgo ?? 0) * MINUTE) / HOUR
}

/** Hours since 1970 at which a story was finished, as if the first start were in 2027. */
function momentOf(story: DemoStory): number {
  const start = Date.parse('2027-03-01T00:30:00.000Z') / HOUR
  const age = hoursAgo(story)
  if (age !== null) return start - age
  if (!('date' in story.at)) throw new Error(`${story.key} has no time`)
  return Date.parse(`${story.at.date}T${story.at.time}:00.000Z`) / HOUR
}

function elementsIn(html: string): DefaultTreeAdapterTypes.Element[] {
  const inside = (node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] =>
    node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...inside(child)] : []))
  return inside(parseFragment(html))
}

function attributeOf(element: DefaultTreeAdapterTypes.Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

function plainText(html: string): string {
  return html.replace(/<\/(?:p|h2|h3|li|td|th|caption|cite)>/g, '\n').replace(/<[^>]+>/g, '')
}

function wordsIn({ body, language }: DemoStory): number {
  const segmenter = new Intl.Segmenter(language ?? DEMO_PAPER.language, { granularity: 'word' })
  return [...segmenter.segment(plainText(body))].filter((segment) => segment.isWordLike).length
}

function countOf(matches: (story: DemoStory) => boolean): number {
  return DEMO_STORIES.filter(matches).length
}

describe('the demonstration paper', () => {
  it('has eight sections of its own, and contributors, each known by one key', () => {
    const sections = DEMO_SECTIONS.map((section) => section.key)
    expect(new Set(sections).size).toBe(sections.length)
    expect(DEMO_SECTIONS.filter((section) => !section.parent)).toHaveLength(8)
    expect(DEMO_SECTIONS.filter((section) => section.parent === 'world')).toHaveLength(2)
    expect(new Set(DEMO_CONTRIBUTORS.map((contributor) => contributor.key)).size).toBe(10)
    expect(DEMO_PAGES.map((page) => page.slug)).toEqual(['about', 'imprint', 'privacy', 'corrections-policy'])
  })

  it.each(DEMO_SECTIONS.map((section) => [section.name, section.accent]))(
    'can be read in the colour of %s',
    (_, hex) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)).toBeGreaterThan(4.5)
    },
  )

  it('gives every story a key, an address and a headline of its own', () => {
    expect(keys.size).toBe(DEMO_STORIES.length)
    const headlines = DEMO_STORIES.flatMap((story) => [
      story.headline,
      ...(story.editions ?? []).flatMap((edition) => edition.headline ?? []),
    ])
    expect(new Set(headlines).size).toBe(headlines.length)
    const slugs = DEMO_STORIES.flatMap((story) => story.slug ?? [])
    expect(new Set(slugs).size).toBe(slugs.length)
  })

  it('is as large, as old and as fresh as it claims to be', () => {
    const ages = DEMO_STORIES.filter((story) => !story.scheduled).map(hoursAgo)
    const recent = ages.filter((age) => age !== null)
    const months = DEMO_STORIES.flatMap((story) => ('date' in story.at ? story.at.date.slice(0, 7) : []))
    expect(DEMO_STORIES.length).toBeGreaterThanOrEqual(52)
    expect(ages.filter((age) => age === null).length).toBeGreaterThanOrEqual(10)
    expect(new Set(months).size).toBeGreaterThanOrEqual(8)
    expect(recent.filter((age) => age > HOURS_AGO_OF_OLDEST_NEWS).length).toBeGreaterThanOrEqual(14)
    expect(recent.filter((age) => age <= HOURS_AGO_OF_OLDEST_NEWS).length).toBeGreaterThanOrEqual(22)
    expect(Math.min(...recent)).toBeCloseTo(1 / 6)
  })

  it('has long stories, middling ones and briefs', () => {
    expect(countOf((story) => wordsIn(story) >= 350)).toBeGreaterThanOrEqual(20)
    expect(countOf((story) => wordsIn(story) >= 150 && wordsIn(story) < 350)).toBeGreaterThanOrEqual(25)
    expect(countOf((story) => wordsIn(story) < 150)).toBeGreaterThanOrEqual(5)
    expect(countOf((story) => wordsIn(story) > 750)).toBe(0)
  })

  it('shows what a newspaper’s software can do', () => {
    expect(countOf((story) => story.kind === 'sponsored')).toBe(2)
    for (const kind of ['analysis', 'opinion', 'interview', 'explainer']) {
      expect(countOf((story) => story.kind === kind)).toBeGreaterThanOrEqual(2)
    }
    expect(countOf((story) => story.body.includes('data-chart='))).toBeGreaterThanOrEqual(8)
    expect(countOf((story) => story.corrections !== undefined)).toBe(3)
    expect(countOf((story) => story.editions !== undefined)).toBeGreaterThanOrEqual(6)
    expect(countOf((story) => story.scheduled !== undefined)).toBe(1)
    expect(countOf((story) => story.withdrawn !== undefined)).toBe(1)
    expect(countOf((story) => story.language === 'ar')).toBe(1)
    expect(countOf((story) => story.language === 'zh-Hans')).toBe(1)
    expect(plainText(DEMO_STORIES.find((story) => story.language === 'zh-Hans')?.body ?? '').length).toBeGreaterThan(
      400,
    )
    expect(new Set(DEMO_STORIES.flatMap((story) => story.tags)).size).toBeGreaterThanOrEqual(40)
  })
})

describe.each(named)('the story %s', (_, story) => {
  it('names sections, contributors and stories that exist', () => {
    expect(DEMO_SECTIONS.map((section) => section.key)).toContain(story.section)
    expect(DEMO_CONTRIBUTORS.map((contributor) => contributor.key)).toEqual(expect.arrayContaining(story.bylines))
    expect(story.bylines.length > 0).toBe(story.kind !== 'sponsored')
    expect([...keys]).toEqual(expect.arrayContaining(story.readMore ?? []))
    expect(story.readMore ?? []).not.toContain(story.key)
    expect(new Set(story.readMore).size).toBe(story.readMore?.length ?? 0)
  })

  it('has a headline that fits, tags and, where it has a dateline, a place on the map', () => {
    const headlines = [story.headline, ...(story.editions ?? []).flatMap((edition) => edition.headline ?? [])]
    for (const headline of headlines) expect([...headline].length).toBeLessThanOrEqual(110)
    const longest = Math.max(...headlines.map((headline) => [...headline].length))
    if (longest > 60) expect(story.shortHeadline).toBeDefined()
    expect([...(story.shortHeadline ?? '')].length).toBeLessThanOrEqual(45)
    expect(story.standfirst).not.toBe('')
    expect(new Set(story.tags).size).toBe(story.tags.length)
    expect(story.tags.length).toBeGreaterThanOrEqual(2)
    expect(story.tags.length).toBeLessThanOrEqual(5)
    if (story.dateline) expect(findPlace(story.dateline.place, story.language ?? 'en')).not.toBeNull()
  })

  it('is well-formed HTML of the elements agreed on, and loses nothing on its way into the paper', () => {
    for (const body of bodiesOf(story)) {
      const errors: string[] = []
      parseFragment(body, { onParseError: (error) => errors.push(error.code) })
      expect(errors).toEqual([])
      for (const element of elementsIn(body)) {
        expect(ELEMENTS).toContain(element.tagName)
        const href = attributeOf(element, 'href')
        if (href?.startsWith('story:')) expect([...keys]).toContain(href.slice('story:'.length))
        else if (element.tagName === 'a') expect(href).toMatch(/^\/(pages|search|corrections)\b/)
      }
      expect(parseHtmlBody(body.replaceAll('href="story:', 'href="/')).dropped).toEqual([])
    }
  })

  it('has a caption, a heading and numbers in every table of which a chart is drawn', () => {
    const tables = bodiesOf(story)
      .flatMap(elementsIn)
      .filter((element) => element.tagName === 'table')
    for (const table of tables) {
      const within = (name: string) => table.childNodes.some((child) => child.nodeName === name)
      expect([within('caption'), within('thead'), within('tbody')]).toEqual([true, true, true])
    }
    for (const chart of story.body.match(/<table data-chart.*?<\/table>/g) ?? []) {
      const rows = [...chart.matchAll(/<tr><td>([^<]+)<\/td><td>([^<]+)<\/td><\/tr>/g)]
      expect(rows.length).toBeGreaterThanOrEqual(3)
      for (const [, , number = ''] of rows) expect(number).toMatch(/^\d{1,3}(,\d{3})*(\.\d+)?$/)
    }
  })

  it('says who speaks in every quotation', () => {
    for (const quotation of bodiesOf(story)
      .join('')
      .match(/<blockquote>.*?<\/blockquote>/g) ?? []) {
      expect(quotation).toMatch(/<footer><cite>[^<]+(<\/cite>, [^<]+|[،，][^<]+<\/cite>)<\/footer><\/blockquote>$/)
    }
  })

  it('names the right weekday beside every date', () => {
    for (const text of textsOf(story)) {
      for (const [, weekday, day, month = '', year] of text.matchAll(WEEKDAY_AND_DATE)) {
        const archiveYear = 'date' in story.at ? story.at.date.slice(0, 4) : ''
        const date = new Date(Date.UTC(Number(year ?? archiveYear), MONTHS.indexOf(month), Number(day)))
        expect(`${weekday} ${day} ${month}`).toBe(`${WEEKDAYS[date.getUTCDay()]} ${day} ${month}`)
      }
    }
  })

  it('stays true whenever the paper is first opened', () => {
    if ('date' in story.at) return
    for (const text of textsOf(story)) {
      expect(text).not.toMatch(new RegExp(`\\bon (?:${WEEKDAYS.join('|')})\\b`))
      expect(plainText(text)).not.toMatch(DAY_AND_MONTH)
    }
  })

  it('lets its editions and corrections follow one another, none of them in the future', () => {
    const later = [...(story.editions ?? []).map((edition) => edition.hoursLater)]
    expect(later).toEqual([...new Set(later)].sort((some, other) => some - other))
    const all = [...later, ...(story.corrections ?? []).map((correction) => correction.hoursLater)]
    if (story.withdrawn) all.push(story.withdrawn.hoursLater)
    for (const hours of all) {
      expect(hours).toBeGreaterThan(0)
      expect(hours).toBeLessThan(hoursAgo(story) ?? Number.POSITIVE_INFINITY)
    }
    const bodies = bodiesOf(story)
    expect(new Set(bodies).size).toBe(bodies.length)
  })

  it('links only to stories that were out before it', () => {
    const editions = [{ hoursLater: 0, body: story.body }, ...(story.editions ?? [])]
    for (const { hoursLater, body } of editions) {
      for (const [, key] of (body ?? '').matchAll(/href="story:([^"]+)"/g)) {
        const linked = DEMO_STORIES.find((each) => each.key === key)!
        expect(momentOf(linked), key).toBeLessThan(momentOf(story) + hoursLater)
      }
    }
  })

  it('has no token that is left over once its day is known', () => {
    const start = Date.parse('2027-03-01T00:30:00.000Z')
    const at =
      'date' in story.at
        ? startOfDay(story.at.date, DEMO_PAPER.timeZone)
        : new Date(start - (hoursAgo(story) ?? 0) * HOUR).toISOString()
    for (const text of textsOf(story)) {
      expect(fillTokens(text, at, DEMO_PAPER.timeZone, story.language ?? DEMO_PAPER.language)).not.toMatch(/[{}]/)
    }
  })
})

describe('a static page', () => {
  it.each(DEMO_PAGES.map((page) => [page.slug, page.body]))(
    '%s is well-formed and says what it belongs to',
    (_, body) => {
      const errors: string[] = []
      parseFragment(body, { onParseError: (error) => errors.push(error.code) })
      expect(errors).toEqual([])
      for (const element of elementsIn(body)) expect(ELEMENTS).toContain(element.tagName)
      expect(plainText(body)).toMatch(/demonstration/)
    },
  )
})
