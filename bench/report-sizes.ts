import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scaleLog } from 'd3-scale'
import { drawBars, escaped, type Figure, type Results } from './report.ts'

const FOLDER = join(import.meta.dirname, '..', 'docs', 'operations')

/** Around what is written into the page anew each time. */
const [BEGIN, END] = ['<!-- measured -->', '<!-- end of measured -->']

/**
 * Puts the results into `docs/operations`: as JSON and as bars by themselves, and beside those of all other sizes that were measured as one
 * table with the growth of each figure, and as a chart of it.
 */
export function writeResults(results: Results): void {
  const name = join(FOLDER, `performance-${results.articles}`)
  writeFileSync(`${name}.json`, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(`${name}.svg`, drawBars(results))
  const sizes = readSizes()
  writeFileSync(join(FOLDER, 'performance-growth.svg'), drawGrowth(sizes))
  const page = join(FOLDER, 'performance-of-sizes.md')
  const text = existsSync(page) ? readFileSync(page, 'utf8') : `${BEGIN}\n${END}\n`
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`${page} does not say where the table stands: ${BEGIN} … ${END}`)
  writeFileSync(page, `${text.slice(0, from + BEGIN.length)}\n\n${tableOfSizes(sizes)}\n\n${text.slice(to)}`)
}

/** What was measured of papers of every size, the smallest first. */
function readSizes(): Results[] {
  return readdirSync(FOLDER)
    .filter((file) => /^performance-\d+\.json$/.test(file))
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Results)
    .sort((one, other) => one.articles - other.articles)
}

/** The figures of all sizes side by side in Markdown, with how many times the smallest one's the largest one's is. */
export function tableOfSizes(sizes: Results[]): string {
  const names = sizes.map(({ articles }) => articles.toLocaleString('en'))
  const rows = namesOf(sizes).map((what) => {
    const figures = sizes.map((size) => find(size, what))
    const budget = figures.findLast((figure) => figure?.budget)?.budget?.text ?? ''
    return `| ${[what, budget, ...figures.map(cell), growthOf(figures)].join(' | ')} |`
  })
  return [
    `| what | budget | ${names.join(' | ')} | growth |`,
    `|---|---|${'---|'.repeat(sizes.length)}---|`,
    ...rows,
    '',
    ...sizes.map(
      ({ articles, machine, rounds, at, left }) =>
        `- ${articles.toLocaleString('en')} articles on ${at.slice(0, 10)}: ${machine}; ${rounds}${left.length > 0 ? `; left out: ${left.join('; ')}` : ''}.`,
    ),
  ].join('\n')
}

/** What was measured of any size, in the order of the smallest that has it. */
function namesOf(sizes: Results[]): string[] {
  return [...new Set(sizes.flatMap(({ figures }) => figures.map(({ what }) => what)))]
}

function find({ figures }: Results, what: string): Figure | undefined {
  return figures.find((figure) => figure.what === what)
}

function cell(figure: Figure | undefined): string {
  if (!figure) return ''
  const { measured, ratio, budget } = figure
  const verdict = budget ? (budget.isMet ? ' ✓' : ' **missed**') : ''
  return `${measured}${ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`}${verdict}`
}

/** How many times the first one's the last one's is, where two were measured. */
function growthOf(figures: (Figure | undefined)[]): string {
  const measured = figures.filter((figure) => figure !== undefined)
  const [first, last] = [measured[0], measured.at(-1)]
  if (!first || !last || first === last) return ''
  return `× ${(last.value / first.value).toFixed(2)}`
}

const WIDTH = 860
const ROW = 24
const LABELS = 470
const TOP = 56
const SHADES = ['#b9b3ab', '#d08a55', '#8f1d21']

/** Each figure as points, one a size, against that of the smallest paper; on a scale of tenfold steps. */
export function drawGrowth(sizes: Results[]): string {
  const [first, ...others] = sizes
  const rows = namesOf(sizes).filter((what) => sizes.filter((size) => find(size, what)).length > 1)
  const title = 'Growth of each figure with the number of articles'
  const height = TOP + rows.length * ROW + 40
  const growths = rows.flatMap((what) => others.map((size) => growth(first, size, what)))
  const known = growths.filter((value) => value !== null)
  const x = scaleLog([Math.min(0.1, ...known), Math.max(10, ...known)], [LABELS, WIDTH - 30])
  const rules = [0.01, 0.1, 0.5, 1, 2, 10, 100, 1_000]
    .filter((tick) => tick >= (x.domain()[0] ?? 0) && tick <= (x.domain()[1] ?? 0))
    .map((tick) => {
      const at = x(tick).toFixed(1)
      const line = `<path d="M${at} ${TOP}V${height - 36}" stroke="${tick === 1 ? '#888' : '#ddd'}"/>`
      return `${line}<text x="${at}" y="${height - 18}" text-anchor="middle" fill="#666">× ${tick}</text>`
    })
  const points = rows.map((what, row) => {
    const middle = TOP + row * ROW + ROW / 2
    const label = `<text x="${LABELS - 12}" y="${middle}" text-anchor="end" dominant-baseline="central">${escaped(shortened(what))}</text>`
    const dots = others.map((size, index) => {
      const value = growth(first, size, what)
      return value === null
        ? ''
        : `<circle cx="${x(value).toFixed(1)}" cy="${middle}" r="5" fill="${shade(index + 1)}"/>`
    })
    return label + dots.join('')
  })
  const key = others.map(({ articles }, index) => {
    const at = LABELS + index * 130
    return `<circle cx="${at}" cy="42" r="5" fill="${shade(index + 1)}"/><text x="${at + 10}" y="42" dominant-baseline="central">${articles.toLocaleString('en')}</text>`
  })
  const than = first ? `, against ${first.articles.toLocaleString('en')}` : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="${title}">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="16" y="24" font-size="15" font-weight="600">${title}${than}</text>
${[...key, ...rules, ...points].join('\n')}
</svg>
`
}

function shade(index: number): string {
  return SHADES[Math.min(index, SHADES.length - 1)] ?? ''
}

function growth(first: Results | undefined, size: Results, what: string): number | null {
  const [before, after] = [first && find(first, what), find(size, what)]
  return before && after && before.value > 0 && after.value > 0 ? after.value / before.value : null
}

/** A figure's name as it fits beside the points. */
function shortened(what: string): string {
  return what.length > 72 ? `${what.slice(0, 71)}…` : what
}
