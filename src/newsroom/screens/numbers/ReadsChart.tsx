import './ReadsChart.css'
import { scaleLinear, scalePoint } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'

export interface ReadsPoint {
  /** What the point is called: an hour or a day. */
  name: string
  reads: number
  /** In the same hour a day earlier. */
  dayBefore?: number
}

interface ReadsChartProps {
  title: string
  points: ReadsPoint[]
  /** What the names are: `Hour`. */
  unit: string
  isSample: boolean
  /** For a panel beside a text. */
  isCompact?: boolean
}

const WIDTH = 640

/**
 * Reads over time, as a filled line, beside the day before as a thin one. What it shows can be read as a table: by whoever does not
 * see the drawing at once, by everybody else when they open it.
 */
export function ReadsChart({ title, points, unit, isSample, isCompact = false }: ReadsChartProps) {
  const height = isCompact ? 120 : 220
  const hasBefore = points.some((point) => point.dayBefore !== undefined)
  return (
    <figure className={`reads-chart${isCompact ? ' compact' : ''}`}>
      <figcaption className="reads-chart-head">
        <span className="label">{title}</span>
        {hasBefore && <span className="quiet small reads-chart-key">the day before</span>}
        {isSample && <span className="reads-sample small">Sample, not a measurement</span>}
      </figcaption>
      <Drawing points={points} height={height} label={summaryOf(title, points)} />
      <details className="reads-table">
        <summary className="small">As a table</summary>
        <table>
          <caption className="hidden-text">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{unit}</th>
              <th scope="col">Reads</th>
              {hasBefore && <th scope="col">The day before</th>}
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.name}>
                <th scope="row">{point.name}</th>
                <td>{point.reads.toLocaleString('en')}</td>
                {hasBefore && <td>{(point.dayBefore ?? 0).toLocaleString('en')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function Drawing({ points, height, label }: { points: ReadsPoint[]; height: number; label: string }) {
  const most = Math.max(4, ...points.flatMap(({ reads, dayBefore }) => [reads, dayBefore ?? 0]))
  const x = scalePoint(
    points.map((point) => point.name),
    [44, WIDTH - 24],
  )
  const y = scaleLinear([0, most], [height - 22, 10]).nice(4)
  const at = (point: ReadsPoint): number => x(point.name) ?? 0
  const reads = line<ReadsPoint>(at, (point) => y(point.reads)).curve(curveMonotoneX)
  const ground = area<ReadsPoint>(at, y(0), (point) => y(point.reads)).curve(curveMonotoneX)
  const before = line<ReadsPoint>(at, (point) => y(point.dayBefore ?? 0)).curve(curveMonotoneX)
  const last = points.at(-1)
  const every = Math.ceil(points.length / 8)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {y.ticks(4).map((tick) => (
        <g key={tick} className="reads-line">
          <line x1="44" x2={WIDTH - 8} y1={y(tick)} y2={y(tick)} />
          <text x="38" y={y(tick) + 4} textAnchor="end">
            {tick.toLocaleString('en', { notation: 'compact' })}
          </text>
        </g>
      ))}
      <path className="reads-ground" d={ground(points) ?? ''} />
      {points.some((point) => point.dayBefore !== undefined) && (
        <path className="reads-before" d={before(points) ?? ''} />
      )}
      <path className="reads-now" d={reads(points) ?? ''} />
      {last && <circle className="reads-last" cx={at(last)} cy={y(last.reads)} r="3.5" />}
      {points.map((point, index) =>
        (points.length - 1 - index) % every === 0 ? (
          <text
            key={point.name}
            className="reads-name"
            x={point === last ? WIDTH : at(point)}
            y={height - 5}
            textAnchor={point === last ? 'end' : 'middle'}
          >
            {point.name}
          </text>
        ) : null,
      )}
    </svg>
  )
}

function summaryOf(title: string, points: ReadsPoint[]): string {
  const last = points.at(-1)
  const best = points.reduce<ReadsPoint | undefined>(
    (top, point) => (!top || point.reads > top.reads ? point : top),
    undefined,
  )
  if (!last || !best) return `${title}: nothing was read.`
  return `${title}: ${last.reads} at ${last.name}, most at ${best.name} with ${best.reads}. The table below has every figure.`
}
