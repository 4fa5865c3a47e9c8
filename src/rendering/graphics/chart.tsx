import type { ReactElement } from 'react'
import type { Table } from '#article/body-document.ts'
import { directionOf } from '../format.ts'
import { BarChart, MOST_BARS } from './bar-chart.tsx'
import { type ChartData, chartData } from './chart-data.ts'
import { chartSummary } from './chart-summary.ts'
import { LineChart } from './line-chart.tsx'

export interface ChartProps {
  table: Table
  kind: 'bar' | 'line'
  /** Said to screen readers; what is printed over the chart is the page's. */
  caption: string
  /** BCP 47. */
  language: string
}

/**
 * A drawing of a table's figures, or nothing where they cannot be drawn (see {@link drawableData}). One picture to screen
 * readers, with a summary; the table itself belongs on the page beside it.
 */
export function Chart({ table, kind, caption, language }: ChartProps): ReactElement | null {
  const data = drawableData(table, kind, language)
  if (!data) return null
  const isRightToLeft = directionOf(language) === 'rtl'
  return (
    <div className={`chart chart-${kind}s`} role="img" aria-label={chartSummary(data, kind, caption, language)}>
      {kind === 'bar' ? (
        <BarChart data={data} isRightToLeft={isRightToLeft} />
      ) : (
        <div className="chart-lines-row" dir="ltr">
          <LineChart data={data} language={language} />
        </div>
      )}
    </div>
  )
}

/** The figures that a chart of this kind shows; `null` where there are none, too few for a line, or too many for bars. */
export function drawableData(table: Table, kind: 'bar' | 'line', language: string): ChartData | null {
  const data = chartData(table, language)
  if (!data) return null
  if (kind === 'bar') return data.labels.length * data.series.length <= MOST_BARS ? data : null
  return data.labels.length >= 2 ? data : null
}
