import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Table } from '#article/body-document.ts'
import { formatNumber, type Locale } from '#rendering/format.ts'
import { Chart } from '#rendering/graphics/chart.tsx'
import type { RecordChart } from '#rendering/record-props.ts'
import type { PageContext } from '../site-parts.ts'
import { recordDay } from './record-context.ts'

/** Places that a map shows. */
const MOST_PLACES = 20

/** Years that a chart shows. */
const MOST_YEARS = 30

/** Facts by year, a bar for each from the first year to the last; `null` where that is one year, or none. */
export function chartByYear(
  days: (string | null)[],
  { title, head, locale }: { title: string; head: [string, string]; locale: Locale },
): RecordChart | null {
  const years = days.flatMap((day) => (day === null ? [] : Number(day.slice(0, 4)))).sort((a, b) => a - b)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined || first === last || last - first >= MOST_YEARS) return null
  const rows = Array.from({ length: last - first + 1 }, (_, index): [string, string] => {
    const year = first + index
    const count = years.filter((one) => one === year).length
    return [recordDay(String(year), locale).text, formatNumber(count, locale.language)]
  })
  const caption = title
  const svg = renderToStaticMarkup(
    createElement(Chart, { table: tableOf(head, rows), kind: 'bar', caption, language: locale.language }),
  )
  return svg === '' ? null : { title, head, rows, graphic: { kind: 'chart', svg, caption: '', credit: '' } }
}

/** Facts by place: a map, and how many there were where; `null` where there is nothing to map. */
export async function mapOfPlaces(
  context: PageContext,
  places: (string | null)[],
  { title, head, locale }: { title: string; head: [string, string]; locale: Locale },
): Promise<RecordChart | null> {
  const counts = new Map<string, number>()
  for (const place of places) if (place !== null) counts.set(place, (counts.get(place) ?? 0) + 1)
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_PLACES)
  const graphic = await context.parts.maps.findPlaces(
    most.map(([name, count]) => ({ name, count })),
    locale.language,
  )
  if (!graphic) return null
  const rows = most.map(([name, count]): [string, string] => [name, formatNumber(count, locale.language)])
  return { title, head, rows, graphic }
}

function tableOf(head: [string, string], rows: [string, string][]): Table {
  const cell = (type: 'table_header' | 'table_cell', text: string) => ({
    type,
    attrs: { colspan: 1, rowspan: 1 },
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const content = [
    { type: 'table_row', content: head.map((text) => cell('table_header', text)) },
    ...rows.map((row) => ({ type: 'table_row', content: row.map((text) => cell('table_cell', text)) })),
  ]
  return { type: 'table', attrs: { caption: '', chart: 'bar' }, content } as Table
}
