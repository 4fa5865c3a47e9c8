import { scaleLinear } from 'd3-scale'
import type { ReactElement } from 'react'
import type { ChartData } from './chart-data.ts'
import { textWidth } from './text-width.ts'

/** Most bars that one can still take in; a table of more is better read than drawn. */
export const MOST_BARS = 40

/** Height in pixels of a bar and of the row that it stands in. */
const BAR = 15
const ROW = 19

/**
 * Horizontal bars, each with its value at its end. Lengths are shares of the room there is and text keeps its size, so that
 * one drawing serves a phone and a wide page; the layout of labels is the style sheet's.
 */
export function BarChart({ data, isRightToLeft }: { data: ChartData; isRightToLeft: boolean }): ReactElement {
  const { labels, series } = data
  const values = series.flatMap((one) => one.values).filter((value) => value !== null)
  const scale = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [0, 100])
  const longest = Math.max(...series.flatMap((one) => one.texts.map((text) => textWidth(text, 1))))
  // Room for values beside the longest bar, in three steps that the style sheet knows.
  const room = longest <= 3 ? 'short' : longest <= 6 ? 'middle' : 'long'
  return (
    <>
      {labels.map((label, row) => (
        // Rows have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a table do not move
        <div key={row} className={series.length > 1 ? 'chart-group' : 'chart-row'}>
          <span className="chart-label">{label}</span>
          {series.map((one, at) => (
            <Bar
              key={one.name}
              name={series.length > 1 ? one.name : ''}
              value={one.values[row] ?? null}
              text={one.texts[row] ?? ''}
              {...{ at, scale, room, isRightToLeft }}
            />
          ))}
        </div>
      ))}
    </>
  )
}

interface BarProps {
  name: string
  value: number | null
  text: string
  at: number
  scale: (value: number) => number
  room: string
  isRightToLeft: boolean
}

function Bar({ name, value, text, at, scale, room, isRightToLeft }: BarProps): ReactElement {
  const zero = scale(0)
  const end = scale(value ?? 0)
  const [from, to] = [Math.min(zero, end), Math.max(zero, end)]
  const placed = (share: number): string => `${round(isRightToLeft ? 100 - share : share)}%`
  return (
    <>
      {name ? <span className="chart-name">{name}</span> : null}
      <svg
        aria-hidden="true"
        className={`chart-bar chart-${room}`}
        height={ROW}
        direction={isRightToLeft ? 'rtl' : 'ltr'}
      >
        {value === null ? null : (
          <rect
            className={`chart-fill-${at + 1}`}
            x={isRightToLeft ? placed(to) : placed(from)}
            y={(ROW - BAR) / 2}
            width={`${round(to - from)}%`}
            height={BAR}
            fill="currentColor"
          />
        )}
        <text x={placed(to)} dx={isRightToLeft ? -6 : 6} y={ROW / 2} dy=".35em" fill="currentColor">
          {value === null ? '–' : text}
        </text>
      </svg>
    </>
  )
}

function round(share: number): number {
  return Math.round(share * 10) / 10
}
