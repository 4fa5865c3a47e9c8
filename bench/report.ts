import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { scaleBand, scaleLinear } from 'd3-scale'

/** One thing that was measured. */
export interface Figure {
  what: string
  /** The one number that is compared from size to size: milliseconds, megabytes, kilobytes, or how many for a second. */
  value: number
  /** As people read it. */
  measured: string
  /** Against the floor of the same rounds, where there is one. */
  ratio?: number
  budget?: { text: string; isMet: boolean }
}

/** A bar of the chart: pages a second of processor time. */
export interface Bar {
  name: string
  value: number
  isOurs: boolean
}

export interface Results {
  articles: number
  at: string
  machine: string
  /** How long and how often the load was. */
  rounds: string
  figures: Figure[]
  bars: Bar[]
  /** What was not measured, and why. */
  left: string[]
}

/** The machine in one line: processor, cores, memory, kernel, Node. */
export function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory} GiB, Linux ${release()}, Node ${process.versions.node}`
}

/** The figures as a table in Markdown. */
export function toMarkdown(results: Results): string {
  const rows = results.figures.map(({ what, measured, ratio, budget }) => {
    const verdict = budget ? `${budget.text} ${budget.isMet ? '✓' : '**missed**'}` : ''
    return `| ${what} | ${measured} | ${ratio === undefined ? '' : ratio.toFixed(2)} | ${verdict} |`
  })
  return [
    `${results.articles.toLocaleString('en')} made-up articles beside the demonstration paper; ${results.machine}; ${results.rounds}; ${results.at.slice(0, 10)}.`,
    '',
    '| what | measured | ratio | budget |',
    '|---|---|---|---|',
    ...rows,
    ...(results.left.length > 0 ? ['', `Left out: ${results.left.join('; ')}.`] : []),
  ].join('\n')
}

const WIDTH = 760
const ROW = 30
const LABELS = 250
const TOP = 46

/** Pages a second of processor time as bars, ours dark and the others light. */
export function drawBars({ bars, articles }: Results): string {
  const height = TOP + bars.length * ROW + 34
  const x = scaleLinear([0, Math.max(...bars.map((bar) => bar.value))], [0, WIDTH - LABELS - 80]).nice(5)
  const y = scaleBand(
    bars.map((bar) => bar.name),
    [TOP, TOP + bars.length * ROW],
  ).padding(0.25)
  const rules = x.ticks(5).map((tick) => {
    const at = LABELS + x(tick)
    return `<path d="M${at} ${TOP}V${TOP + bars.length * ROW}" stroke="#ddd"/><text x="${at}" y="${height - 14}" text-anchor="middle" fill="#666">${tick.toLocaleString('en')}</text>`
  })
  const rows = bars.map(({ name, value, isOurs }) => {
    const [top, thickness] = [y(name) ?? 0, y.bandwidth()]
    const middle = top + thickness / 2
    return `<text x="${LABELS - 10}" y="${middle}" text-anchor="end" dominant-baseline="central">${escaped(name)}</text><rect x="${LABELS}" y="${top}" width="${x(value).toFixed(1)}" height="${thickness}" fill="${isOurs ? '#8f1d21' : '#b9b3ab'}"/><text x="${LABELS + x(value) + 8}" y="${middle}" dominant-baseline="central" fill="#444">${Math.round(value).toLocaleString('en')}</text>`
  })
  const title = `Pages for a second of processor time, ${articles.toLocaleString('en')} articles`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${title}">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="16" y="26" font-size="15" font-weight="600">${title}</text>
${[...rules, ...rows].join('\n')}
</svg>
`
}

/** Text for SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
