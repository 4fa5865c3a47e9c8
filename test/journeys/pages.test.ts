import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '#foundation/clock.ts'
import { readWeatherSettings, saveWeatherSettings } from '#paper/weather/weather-settings.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import type { Database } from '#storage/database.ts'
import { launchBrowser } from '../support/chromium.ts'
import { checkWithAxe, checkWithVnu, type Findings } from '../support/page-checks.ts'
import { eventually, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const PHONE = { width: 320, height: 640 }
const DESK = { width: 1280, height: 900 }

/** One page of every kind. What stands in braces is the address of a story of the demonstration, or its day. */
const PAGES: [name: string, path: string, status?: number][] = [
  ['the front', '/'],
  ['a section', '/world'],
  ['a section within a section', '/world/asia'],
  ['an article', '{english}'],
  ['an article in Arabic', '{arabic}'],
  ['an article in Chinese', '{chinese}'],
  ['an article with a chart', '{chart}'],
  ['an article that was corrected', '{corrected}'],
  ['the history of an article', '{edited}/history'],
  ['the difference of two editions', '{edited}/history?from=1&to=2'],
  ['all tags', '/tags'],
  ['a tag', '/tags/china'],
  ['a contributor', '/by/rafiq-sundaram'],
  ['most-read', '/most-read'],
  ['a search that finds', '/search?q=cable'],
  ['a search that finds nothing', '/search?q=zzyzxq'],
  ['a day of the archive', '/archive/{day}'],
  ['the corrections', '/corrections'],
  ['the record', '/record'],
  ['a search of the record', '/record?q=xi'],
  ['people on record', '/record/people'],
  ['somebody on record', '/record/people/vladimir-putin'],
  ['what is on record of somebody, by day', '/record/people/vladimir-putin/timeline'],
  ['stories about somebody', '/record/people/vladimir-putin/stories'],
  ['a place on record', '/record/places/beijing'],
  ['a series of events on record', '/record/events/belt-and-road-forum'],
  ['two on record', '/record/people/vladimir-putin/with/xi-jinping'],
  ['a story with its record', '{recorded}'],
  ['a static page', '/pages/privacy'],
  ['an address that there is not', '/nowhere', 404],
  ['a withdrawn article', '{withdrawn}', 410],
  ['the way into the newsroom', '/newsroom/sign-in'],
]

describe('every kind of page of the demonstration', () => {
  let paper: TestPaper
  let browser: Browser
  let addresses: Map<string, string>
  let stories: string[]
  /** Asked for before the other tests, since it takes long. */
  let validity: Promise<Findings>
  /** As readers have it who allow no scripts. */
  let reader: Page
  /** For the checker, which is a script itself. */
  let checked: Page

  beforeAll(async () => {
    ;[paper, browser] = await Promise.all([openTestPaper({ make: openDemo }), launchBrowser()])
    ;({ addresses, stories } = await findAddresses(paper.db))
    reader = await (await openContext(browser, false)).newPage()
    checked = await (await openContext(browser, true)).newPage()
    await eventually(async () => {
      expect(await paper.readers.shows('/search?q=cable', '<mark>')).toBe(true)
    }, 20_000)
    const sources = PAGES.map(async ([name, pattern]) => ({
      name,
      html: (await paper.readers.get(pathOf(pattern))).text,
    }))
    validity = checkWithVnu(await Promise.all(sources))
    // A failure is of the test that waits for it.
    validity.catch(() => undefined)
  })
  afterAll(() => Promise.all([browser?.close(), paper?.stop()]))

  const pathOf = (pattern: string): string =>
    pattern.replace(/\{(\w+)\}/, (_, name: string) => addresses.get(name) ?? `/no-such-story/${name}`)

  it.each(PAGES)('%s is whole without scripts, of this paper alone, and no wider than a small phone', async (...of) => {
    const [, pattern, status = 200] = of
    const path = pathOf(pattern)
    const seen = watch(reader, `${paper.address}${path}`)
    await reader.setViewportSize(PHONE)
    const answer = await reader.goto(`${paper.address}${path}`)
    expect(answer?.status()).toBe(status)
    expect(await reader.evaluate(shapeOf)).toEqual({ headings: 1, hasText: true, tooWide: [], brokenPictures: [] })
    await reader.setViewportSize(DESK)
    expect(await reader.evaluate(shapeOf)).toMatchObject({ tooWide: [] })
    expect(seen()).toEqual({ elsewhere: [], complaints: [] })
  })

  it.each(PAGES)('%s can be read by everybody, in light and in dark, on a phone and at a desk', async (_, pattern) => {
    await checked.emulateMedia({ colorScheme: 'light' })
    await checked.setViewportSize(PHONE)
    await checked.goto(`${paper.address}${pathOf(pattern)}`)
    expect(await checkWithAxe(checked), 'light, phone').toEqual([])
    await checked.setViewportSize(DESK)
    expect(await checkWithAxe(checked), 'light, desk').toEqual([])
    await checked.emulateMedia({ colorScheme: 'dark' })
    expect(await checkWithAxe(checked, { coloursAlone: true }), 'dark, desk').toEqual([])
    await checked.setViewportSize(PHONE)
    expect(await checkWithAxe(checked, { coloursAlone: true }), 'dark, phone').toEqual([])
  })

  it('has no article of more than 20 kB on the wire, its style and graphics included', async () => {
    const sizes: [path: string, bytes: number][] = []
    for (const path of stories) {
      const { status, bytes, text } = await paper.readers.get(path, { 'Accept-Encoding': 'br' })
      expect([path, status, text.includes('<style>')]).toEqual([path, 200, true])
      sizes.push([path, bytes.length])
    }
    expect(sizes.length).toBeGreaterThan(40)
    expect(sizes.filter(([, bytes]) => bytes > 20_000)).toEqual([])
  })

  it.each([
    ['the front', '/', PHONE],
    ['the front', '/', DESK],
    ['a section', '/world', PHONE],
    ['a section', '/world', DESK],
  ])('%s (%s) leads from key to key past the sections to the first story (%j)', async (_, path, size) => {
    await reader.setViewportSize(size)
    await reader.goto(`${paper.address}${path}`)
    const stops = await tabUntil(reader, (stop) => stop.isStory)
    expect(stops[0]).toMatchObject({ href: '#main' })
    expect(stops.some((stop) => stop.isInSections)).toBe(true)
    expect(stops.at(-1)).toMatchObject({ isStory: true })
    expect(stops.filter((stop) => !stop.isSeen)).toEqual([])
  })

  it('leads past the masthead at once', async () => {
    await reader.setViewportSize(DESK)
    await reader.goto(`${paper.address}${pathOf('{english}')}`)
    await reader.keyboard.press('Tab')
    await reader.keyboard.press('Enter')
    await reader.keyboard.press('Tab')
    expect(await reader.evaluate(stopNow)).toMatchObject({ isInMain: true, isSeen: true })
  })

  it('is valid HTML', async (context) => {
    const { findings, skipped } = await validity
    if (skipped) context.skip(skipped)
    expect(findings).toEqual([])
  })

  it('has the meetings of two presidents on record, and both counts beside what the record lists', async () => {
    await reader.goto(`${paper.address}/record/people/vladimir-putin/with/xi-jinping`)
    const counts = await reader.locator('#counts .fact').allTextContents()
    expect(counts).toEqual([
      expect.stringMatching(/42 meetings.*since 2013 · claimed 19 October 2023 · the record lists 11/),
      expect.stringMatching(/attended 3 times.*since 2017 · claimed 19 October 2023 · the record lists 3/),
    ])
    const said = await reader.locator('#meetings').textContent()
    expect(said).toContain('held talks in Beijing on Wednesday 18 October')
  })

  it('opens the sections of a phone by keys', async () => {
    await reader.setViewportSize(PHONE)
    await reader.goto(`${paper.address}/`)
    const before = await tabUntil(reader, (stop) => stop.isInSections)
    expect(before.at(-1)).toMatchObject({ name: 'summary' })
    await reader.keyboard.press('Enter')
    await reader.keyboard.press('Tab')
    expect(await reader.evaluate(stopNow)).toMatchObject({ href: '/world', isInSections: true, isSeen: true })
  })
})

/** The demonstration, whose weather asks nobody. */
async function openDemo(db: Database, clock: Clock): Promise<void> {
  await openDemoPaper(db, clock)
  await db.transaction(async (tx) => {
    const settings = await readWeatherSettings(tx)
    if (settings) await saveWeatherSettings(tx, { settings: { ...settings, provider: 'none' }, now: clock() })
  })
}

function openContext(browser: Browser, javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce', locale: 'en-GB' })
}

/** All stories that readers have, and those that are what their names here say. */
async function findAddresses(db: Database): Promise<{ stories: string[]; addresses: Map<string, string> }> {
  const editions = await db.read
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .leftJoin('correction', 'correction.articleId', 'article.id')
    .select(['edition.articleId', 'edition.path', 'edition.language', 'edition.number', 'edition.content'])
    .select(['article.withdrawnThrough', 'correction.text as correction'])
    .where('edition.liveFrom', '<=', systemClock())
    .orderBy('edition.sortAt', 'desc')
    .execute()
  const live = editions.filter((edition) => edition.withdrawnThrough === null)
  const english = live.find((edition) => edition.language.startsWith('en'))
  const found = {
    english,
    arabic: live.find((edition) => edition.language === 'ar'),
    chinese: live.find((edition) => edition.language.startsWith('zh')),
    chart: live.find((edition) => edition.language.startsWith('en') && edition.content?.includes('"chart":"line"')),
    corrected: live.find((edition) => edition.correction !== null),
    recorded: live.find((edition) => edition.path.endsWith('/xi-putin-belt-and-road-forum')),
    edited: live.find((edition) => edition.number > 1),
    withdrawn: editions.find((edition) => edition.withdrawnThrough !== null),
  }
  const paths = Object.entries(found).map(([name, edition]): [string, string] => [name, edition?.path ?? ''])
  const current = live.filter(
    (edition) => !live.some((other) => other.articleId === edition.articleId && other.number > edition.number),
  )
  const [day = ''] = /\d{4}\/\d\d\/\d\d/.exec(english?.path ?? '') ?? []
  return { stories: [...new Set(current.map(({ path }) => path))], addresses: new Map([...paths, ['day', day]]) }
}

/** Notes what `page` fetches from elsewhere and what the browser complains of, until the notes are asked for. */
function watch(page: Page, address: string): () => { elsewhere: string[]; complaints: string[] } {
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.removeAllListeners('request')
  page.removeAllListeners('console')
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && origin !== new URL(address).origin) elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    // Of a page that is not there the browser complains by its status.
    const isOfStatus = message.text().startsWith('Failed to load resource') && message.location().url === address
    if (['error', 'warning'].includes(message.type()) && !isOfStatus) complaints.push(message.text())
  })
  return () => ({ elsewhere, complaints })
}

/** Runs in the page. What waits to be laid out until a reader comes near is laid out from here on. */
function shapeOf() {
  const whole = new CSSStyleSheet()
  whole.replaceSync('* { content-visibility: visible !important; }')
  document.adoptedStyleSheets.push(whole)

  const wide = document.documentElement.clientWidth
  const overflows = document.documentElement.scrollWidth > wide
  const beyond = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > wide || element.getBoundingClientRect().left < 0,
  )
  return {
    headings: document.querySelectorAll('h1').length,
    hasText: (document.querySelector('main')?.textContent ?? '').trim().length > 40,
    tooWide: overflows ? beyond.map((element) => element.outerHTML.slice(0, 120)).concat('the page') : [],
    brokenPictures: [...document.images]
      .filter((image) => image.complete && image.naturalWidth === 0)
      .map(({ src }) => src),
  }
}

/** What the keyboard is at. */
type Stop = ReturnType<typeof stopNow>

/** Runs in the page. */
function stopNow() {
  const element = document.activeElement ?? document.body
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const isOutlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
  const isInView = box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && box.left >= 0
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8))
  const isCovered = !(at && (element.contains(at) || at.contains(element)))
  const href = element.getAttribute('href') ?? ''
  return {
    name: element.localName,
    href,
    isInSections: element.closest('#sections') !== null,
    isInMain: element.closest('main') !== null,
    isStory: element.closest('main') !== null && /\/\d{4}\/\d\d\/\d\d\//.test(href),
    isSeen: isOutlined && isInView && !isCovered,
  }
}

/** Presses Tab until `isThere`, and gives every stop on the way; 60 at most. */
async function tabUntil(page: Page, isThere: (stop: Stop) => boolean): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < 60) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopNow)
    stops.push(stop)
    if (isThere(stop)) break
  }
  return stops
}
