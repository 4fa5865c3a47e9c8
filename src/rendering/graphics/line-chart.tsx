import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import type { ReactElement } from 'react'
import type { ChartData, ChartSeries } from './chart-data.ts'
import { textWidth, wrapText } from './text-width.ts'

/** Heights in pixels: of the plot, above it for the topmost figure of the axis, below it for the labels. */
const PLOT = 210
const ABOVE = 20
const BELOW = 26

/** The plot is drawn this many units wide and stretched to the room there is; lines keep their strength. */
const UNITS = 1_000

const TEXT = 13
const LINE_HEIGHT = 16

/** Widest column of names beside the plot, in pixels. */
const WIDEST_NAME = 104

/** Width in pixels that a plot has on a phone, and on a page wide enough for more labels. */
const NARROW_PLOT = 150
const WIDE_PLOT = 320

/** Lines over an axis that runs from left to right in every script, each with its name and last value at its end. */
export function LineChart({ data, language }: { data: ChartData; language: string }): ReactElement {
  const { labels, series } = data
  const values = series.flatMap((one) => one.values).filter((value) => value !== null)
  const y = yScale(values)
  const x = xScale(labels)
  const names = endLabels(series, y)
  const namesWidth = Math.ceil(
    Math.max(...names.flatMap((name) => name.lines.map((text) => textWidth(text, TEXT)))) + 14,
  )
  const height = ABOVE + PLOT + BELOW
  const ticks = y.ticks(3)
  return (
    <>
      <Ticks ticks={ticks} y={y} unit={data.unit} language={language} height={height} />
      <svg aria-hidden="true" className="chart-plot" width="100%" height={height} direction="ltr">
        <Grid ticks={ticks} y={y} />
        <svg
          aria-hidden="true"
          y={ABOVE}
          width="100%"
          height={PLOT}
          viewBox={`0 0 ${UNITS} ${PLOT}`}
          preserveAspectRatio="none"
          overflow="visible"
        >
          {series.map((one, at) => (
            <path
              key={one.name}
              className={`chart-line-${at + 1}`}
              d={pathOf(one, x, y)}
              fill="none"
              stroke="currentColor"
              strokeWidth="2.5"
              strokeLinejoin="round"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <Dots series={series} x={x} y={y} />
        <XLabels labels={labels} x={x} />
      </svg>
      <svg aria-hidden="true" className="chart-names" width={namesWidth} height={height} direction="ltr">
        {names.map((name) => (
          <text key={name.at} className={`chart-text-${name.at + 1}`} y={round(ABOVE + name.top)} fill="currentColor">
            {name.lines.map((text, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text do not move
              <tspan key={i} x="10" dy={i === 0 ? '.85em' : LINE_HEIGHT} fontWeight={i === 0 ? 700 : 400}>
                {text}
              </tspan>
            ))}
          </text>
        ))}
      </svg>
    </>
  )
}

type Scale = ReturnType<typeof scaleLinear<number, number>>

/** From nought where that costs less than half of the height, else from just below the least. */
function yScale(values: number[]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const from = least >= 0 && least <= most / 2 ? 0 : least
  const to = most <= 0 && most >= least / 2 ? 0 : most
  return scaleLinear([from, to === from ? from + 1 : to], [PLOT, 0]).nice(3)
}

/** Where each label stands, in shares of the width: years where they are years, else evenly. */
function xScale(labels: string[]): number[] {
  const years = labels.map((label) => (/^\d{4}$/.test(label) ? Number(label) : Number.NaN))
  const isRising = years.every((year, at) => at === 0 || year > (years[at - 1] ?? Number.NaN))
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  return labels.map((_, at) =>
    isRising && last > first ? ((years[at] ?? 0) - first) / (last - first) : at / Math.max(1, labels.length - 1),
  )
}

function pathOf(series: ChartSeries, x: number[], y: Scale): string {
  const draw = line<number | null>()
    .defined((value) => value !== null)
    .x((_, at) => Math.round((x[at] ?? 0) * UNITS))
    .y((value) => round(y(value ?? 0)))
  return draw(series.values) ?? ''
}

function Grid({ ticks, y }: { ticks: number[]; y: Scale }): ReactElement {
  return (
    <g stroke="currentColor">
      {ticks.map((tick) => (
        <line
          key={tick}
          x2="100%"
          y1={round(ABOVE + y(tick))}
          y2={round(ABOVE + y(tick))}
          strokeOpacity={tick === 0 ? 0.7 : 0.18}
        />
      ))}
    </g>
  )
}

interface TicksProps {
  ticks: number[]
  y: Scale
  unit: string
  language: string
  height: number
}

/** The figures of the axis beside the plot, where no line runs through them; the topmost one has the unit. */
function Ticks({ ticks, y, unit, language, height }: TicksProps): ReactElement {
  const isLarge = Math.max(...ticks.map(Math.abs)) >= 1e6
  const format = new Intl.NumberFormat(language, {
    notation: isLarge ? 'compact' : 'standard',
    maximumFractionDigits: 2,
  })
  const texts = ticks.map((tick, at) =>
    at === ticks.length - 1 ? withUnit(format.format(tick), unit) : format.format(tick),
  )
  const width = Math.ceil(Math.max(...texts.map((text) => textWidth(text, 12)))) + 8
  return (
    <svg aria-hidden="true" className="chart-ticks" width={width} height={height} direction="ltr" textAnchor="end">
      {ticks.map((tick, at) => (
        <text key={tick} x={width - 8} y={round(ABOVE + y(tick))} dy=".35em" fill="currentColor">
          {texts[at]}
        </text>
      ))}
    </svg>
  )
}

function withUnit(figure: string, unit: string): string {
  if (/^[$€£¥₹]/.test(unit)) return `${unit.slice(0, 1)}${figure}${unit.slice(1)}`
  return /^[%‰°]/.test(unit) || unit === '' ? figure + unit : `${figure} ${unit}`
}

/** A dot at the end of each line, and at a value that has none on either side. */
function Dots({ series, x, y }: { series: ChartSeries[]; x: number[]; y: Scale }): ReactElement {
  return (
    <>
      {series.flatMap((one, at) => {
        const last = one.values.findLastIndex((value) => value !== null)
        return one.values.flatMap((value, row) => {
          const isAlone = (one.values[row - 1] ?? null) === null && (one.values[row + 1] ?? null) === null
          if (value === null || (row !== last && !isAlone)) return []
          const key = `${at} ${row}`
          const left = `${round((x[row] ?? 0) * 100)}%`
          return (
            <circle
              key={key}
              className={`chart-fill-${at + 1}`}
              cx={left}
              cy={round(ABOVE + y(value))}
              r="4"
              fill="currentColor"
            />
          )
        })
      })}
    </>
  )
}

/** As many labels as there is room for: fewer on a phone (`chart-wide` are shown on wide pages alone). */
function XLabels({ labels, x }: { labels: string[]; x: number[] }): ReactElement {
  const widest = Math.max(...labels.map((label) => textWidth(label, 12))) + 18
  const last = labels.length - 1
  const step = Math.max(1, Math.ceil(last / Math.max(1, Math.floor(WIDE_PLOT / widest) - 1)))
  const narrowStep = step * Math.max(1, Math.ceil(last / (step * Math.max(1, Math.floor(NARROW_PLOT / widest) - 1))))
  return (
    <g className="chart-axis">
      {labels.map((label, at) => {
        const isShown = (last - at) % step === 0 || (at === 0 && last % step > step / 2)
        if (!isShown) return null
        const isNarrow =
          at === last || (at === 0 ? last % narrowStep === 0 || last < 2 * narrowStep : (last - at) % narrowStep === 0)
        return (
          <text
            key={label}
            {...(isNarrow ? {} : { className: 'chart-wide' })}
            x={`${round((x[at] ?? 0) * 100)}%`}
            y={ABOVE + PLOT + 19}
            textAnchor={at === 0 ? 'start' : at === last ? 'end' : 'middle'}
            fill="currentColor"
          >
            {label}
          </text>
        )
      })}
    </g>
  )
}

interface EndLabel {
  at: number
  lines: string[]
  /** Pixels below the top of the plot. */
  top: number
}

/** Value and name at the end of each line, moved apart where lines end close to each other. */
function endLabels(series: ChartSeries[], y: Scale): EndLabel[] {
  const labels = series
    .map((one, at) => {
      const last = one.values.findLastIndex((value) => value !== null)
      const name = series.length > 1 && one.name ? wrapText(one.name, TEXT, WIDEST_NAME, 2) : []
      const lines = [one.texts[last] ?? '', ...name]
      return { at, lines, top: y(one.values[last] ?? 0) - 7 }
    })
    .sort((a, b) => a.top - b.top)
  const heightOf = (label: EndLabel): number => label.lines.length * LINE_HEIGHT + 3
  let free = -ABOVE
  for (const label of labels) {
    label.top = Math.max(label.top, free)
    free = label.top + heightOf(label)
  }
  let end = PLOT + BELOW
  for (const label of labels.toReversed()) {
    label.top = Math.min(label.top, end - heightOf(label))
    end = label.top
  }
  return labels
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
