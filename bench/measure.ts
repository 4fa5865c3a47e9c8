import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../test/support/chromium.ts'
import { freePort } from '../test/support/free-port.ts'
import { type LighthouseScores, runLighthouse } from '../test/support/page-checks.ts'
import { ReaderClient } from '../test/support/paper-client.ts'
import { startPaperProcess } from '../test/support/paper-process.ts'
import { measureRecord } from './measure-record.ts'

/**
 * Measures how well texts are read for the record (`measure-record.ts`), and what readers of the demonstration paper wait for: Lighthouse for a phone with its usual throttling on the front,
 * its first story and a long one, the median of several runs, and what a browser that knows nothing of the paper loads of each.
 *
 *     npm run measure -- [--only record|pages] [--runs 3]
 *
 * Prints tables in Markdown. Exit code 1 where a target is missed.
 */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' }, only: { type: 'string' } } })
const runs = Number(values.runs)
if (!Number.isInteger(runs) || runs < 1) {
  console.error('Say how often each page is measured: --runs 3.')
  process.exit(2)
}

if (values.only !== undefined && values.only !== 'record' && values.only !== 'pages') {
  console.error('Say which of the two is measured alone: --only record, or --only pages.')
  process.exit(2)
}
if (values.only !== 'pages') await measureRecord()
if (values.only === 'record') process.exit(0)

/** What a cold browser loads of a page. */
interface PageWeight {
  /** Bytes of bodies as they came over the wire: the page with its style sheets, and everything. */
  text: number
  all: number
  requests: number
  /** Begun before the first text was painted. */
  beforeText: number
  /** Names and bytes of everything, in the order of loading. */
  parts: string[]
}

interface Measured {
  name: string
  path: string
  scores: LighthouseScores[]
  weight: PageWeight
}

/** A line of the table: the larger figure is the better one, or the smaller. */
interface Row {
  name: string
  target?: { least: number } | { most: number }
  /** Whether the target is for articles alone. */
  isForArticles?: true
  of: (page: Measured) => number
  unit?: string
  digits?: number
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
const middle = (name: Exclude<keyof LighthouseScores, 'faults'>) => (page: Measured) =>
  median(page.scores.map((scores) => scores[name]))

const ROWS: Row[] = [
  { name: 'Performance', target: { least: 98 }, of: middle('performance') },
  { name: 'Accessibility', target: { least: 100 }, of: middle('accessibility') },
  { name: 'Best practices', target: { least: 100 }, of: middle('bestPractices') },
  { name: 'SEO', target: { least: 100 }, of: middle('seo') },
  { name: 'Largest contentful paint', target: { most: 1_200 }, of: middle('largestContentfulPaint'), unit: 'ms' },
  { name: 'Cumulative layout shift', target: { most: 0.1 }, of: middle('cumulativeLayoutShift'), digits: 3 },
  { name: 'Total blocking time', target: { most: 200 }, of: middle('totalBlockingTime'), unit: 'ms' },
  { name: 'Bytes, as Lighthouse counts', of: middle('totalBytes'), unit: 'B' },
  { name: 'Requests, as Lighthouse counts', of: middle('requests') },
  {
    name: 'HTML and CSS, compressed',
    target: { most: 20_000 },
    isForArticles: true,
    of: ({ weight }) => weight.text,
    unit: 'B',
  },
  { name: 'Everything, with fonts', target: { most: 100_000 }, of: ({ weight }) => weight.all, unit: 'B' },
  { name: 'Requests', of: ({ weight }) => weight.requests },
  { name: 'Requests begun before text', target: { most: 3 }, of: ({ weight }) => weight.beforeText },
]

/** Of the demonstration's archive: among its longest, with a map. */
const LONG_STORY = '/world/asia/2023/10/19/xi-putin-belt-and-road-forum'

const folder = mkdtempSync(join(tmpdir(), 'dateline-measure-'))
const port = await freePort()
const paper = await startPaperProcess({ folder, port, environment: { DATELINE_DEMO: '1', LOG_LEVEL: 'error' } })
// However it ends: a browser is closed by who launched it, the paper and its folder go here.
process.once('exit', () => {
  paper.signal('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const readers = new ReaderClient(paper.address)
const pages: Measured[] = []
for (const [name, path] of [
  ['Front', '/'],
  ['First story', await findFirstStory()],
  ['Long story with a map', LONG_STORY],
] as const) {
  // As readers find a page, not as the first one after a change does.
  await readers.text(path)
  const weight = await weigh(`${paper.address}${path}`)
  const scores: LighthouseScores[] = []
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${name}, run ${run} of ${runs}\n`)
    scores.push(await runLighthouse(`${paper.address}${path}`))
  }
  pages.push({ name, path, scores, weight })
}
report(pages)
await paper.stop()

async function findFirstStory(): Promise<string> {
  const front = await readers.page('/')
  const story = front.hrefs(front.all('main')[0]).find((href) => /\/\d{4}\/\d\d\/\d\d\/[^/]+$/.test(href))
  if (!story) throw new Error('The front of the demonstration shows no story.')
  return story
}

/** Loads a page once on a phone's screen, in a browser that has loaded nothing before. */
async function weigh(url: string): Promise<PageWeight> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 412, height: 823 } })
    const loaded: Promise<{ name: string; kind: string; bytes: number }>[] = []
    page.on('requestfinished', (request) => {
      if (!request.url().startsWith('http')) return
      const kind = request.resourceType()
      const name = new URL(request.url()).pathname
      loaded.push(request.sizes().then((sizes) => ({ name, kind, bytes: sizes.responseBodySize })))
    })
    await page.goto(url, { waitUntil: 'networkidle' })
    const beforeText = await page.evaluate(() => {
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime
      if (painted === undefined) return Number.NaN
      return 1 + performance.getEntriesByType('resource').filter((entry) => entry.startTime < painted).length
    })
    const parts = await Promise.all(loaded)
    const sum = (some: typeof parts): number => some.reduce((bytes, part) => bytes + part.bytes, 0)
    return {
      text: sum(parts.filter(({ kind }) => kind === 'document' || kind === 'stylesheet')),
      all: sum(parts),
      requests: parts.length,
      beforeText,
      parts: parts.map(({ name, bytes }) => `${name} ${bytes.toLocaleString('en')} B`),
    }
  } finally {
    await browser.close()
  }
}

function report(measured: Measured[]): void {
  const line = (cells: string[]): void => console.log(`| ${cells.join(' | ')} |`)
  line(['', 'Target', ...measured.map(({ name }) => name)])
  line(['---', '---', ...measured.map(() => '---:')])
  for (const row of ROWS) line([row.name, targetOf(row), ...measured.map((page) => figureOf(row, page))])
  for (const { name, path, scores, weight } of measured) {
    console.log(`\n${name} (${path}): ${weight.parts.join(', ')}.`)
    const faults = new Map(scores.flatMap((run) => run.faults.map((fault) => [fault.split(':')[0], fault])))
    for (const fault of faults.values()) console.log(`- costs points: ${fault}`)
  }
  const isMissed = ROWS.some((row) => measured.some((page) => !isMet(row, page)))
  process.exitCode = isMissed ? 1 : 0
}

function targetOf(row: Row): string {
  if (!row.target) return ''
  const target = 'least' in row.target ? `≥ ${shown(row, row.target.least)}` : `≤ ${shown(row, row.target.most)}`
  return row.isForArticles ? `${target} (articles)` : target
}

function figureOf(row: Row, page: Measured): string {
  const figure = shown(row, row.of(page))
  return isMet(row, page) ? figure : `**${figure}**`
}

function isMet(row: Row, page: Measured): boolean {
  if (!row.target || (row.isForArticles && page.path === '/')) return true
  const figure = row.of(page)
  return 'least' in row.target ? figure >= row.target.least : figure <= row.target.most
}

function shown({ unit, digits = 0 }: Row, figure: number): string {
  const text = figure.toLocaleString('en', { maximumFractionDigits: digits })
  return unit ? `${text} ${unit}` : text
}
