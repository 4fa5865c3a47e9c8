import type { ChartData } from './chart-data.ts'
import { graphicWords, type LabelledValue } from './graphic-words.ts'

/** What a chart shows, in sentences, for whoever hears it. */
export function chartSummary(data: ChartData, kind: 'bar' | 'line', caption: string, language: string): string {
  const words = graphicWords(language)
  const title = caption.replace(/[.。।\s]+$/u, '')
  if (kind === 'line')
    return [words.lines(title), ...data.series.flatMap((_, at) => course(data, at, language))].join(' ')
  const found = extremes(data)
  return [words.bars(title), ...(found ? [words.highest(...found.highest), words.lowest(...found.lowest)] : [])].join(
    ' ',
  )
}

function course(data: ChartData, at: number, language: string): string[] {
  const series = data.series[at]
  const filled = data.labels.flatMap((label, row): LabelledValue[] =>
    typeof series?.values[row] === 'number' ? [{ label, value: series.texts[row] ?? '' }] : [],
  )
  const [first, last] = [filled[0], filled.at(-1)]
  if (!first || !last || first === last) return []
  return [graphicWords(language).course(data.series.length > 1 ? (series?.name ?? '') : '', first, last)]
}

type Extreme = [label: string, value: string]

function extremes({ labels, series }: ChartData): { highest: Extreme; lowest: Extreme } | null {
  const all = series.flatMap(({ name, values, texts }) =>
    values.flatMap((value, row) => {
      const label = series.length > 1 && name ? `${labels[row]} (${name})` : (labels[row] ?? '')
      return value === null ? [] : [{ value, said: [label, texts[row] ?? ''] as Extreme }]
    }),
  )
  const sorted = all.sort((a, b) => b.value - a.value)
  const [highest, lowest] = [sorted[0], sorted.at(-1)]
  return highest && lowest && highest !== lowest ? { highest: highest.said, lowest: lowest.said } : null
}
