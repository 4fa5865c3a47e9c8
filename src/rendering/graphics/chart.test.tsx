import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Table, TableCell } from '#article/body-document.ts'
import { Chart } from './chart.tsx'
import { chartData } from './chart-data.ts'
import { readFigures } from './read-figures.ts'

const cell = (text: string, type: TableCell['type'] = 'table_cell'): TableCell => ({
  type,
  attrs: { colspan: 1, rowspan: 1 },
  content: [{ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) }],
})

/** A table whose first row is its head. */
const aTable = (...rows: string[][]): Table => ({
  type: 'table',
  attrs: { caption: '', chart: 'bar' },
  content: rows.map((texts, row) => ({
    type: 'table_row',
    content: texts.map((text) => cell(text, row === 0 ? 'table_header' : 'table_cell')),
  })),
})

const votes = aTable(
  ['Party', '2019', '2024'],
  ['Reds', '25.5%', '18.1 %'],
  ['Greens', '20.5%', '–'],
  ['Others', '', '8%'],
)

describe('figures in a table', () => {
  const values = (texts: string[], language = 'en') =>
    readFigures(texts, language).map((figure) => figure?.value ?? null)

  it.each([
    [['1,234', '12,345.5'], 'en', [1234, 12345.5]],
    [['1.234', '12.345,5'], 'de', [1234, 12345.5]],
    [['1.234', '12.345,5'], 'en', [1234, 12345.5]],
    [['1,5', '2,25'], 'en', [1.5, 2.25]],
    [['1.234'], 'de', [1234]],
    [['1 234', '12 345'], 'fr', [1234, 12345]],
    [['12,34,567'], 'hi', [1234567]],
    [['−4.2', '–3', '-1', '(7)'], 'en', [-4.2, -3, -1, -7]],
    [['€900m', '€1.2bn'], 'en', [900e6, 1.2e9]],
    [['5 m', '12 m'], 'en', [5, 12]],
    [['١٬٢٣٤٫٥', '٥٦٧'], 'ar', [1234.5, 567]],
    [['１２３', '4'], 'ja', [123, 4]],
    [['三千二百', '1.2万'], 'zh', [3200, 12000]],
    [['१२३'], 'hi', [123]],
    [['12*', '15²'], 'en', [12, 15]],
  ])('reads %j in %s', (texts, language, expected) => {
    expect(values(texts, language)).toEqual(expected)
  })

  it.each(['2013–2023', '3 of 5', '10:30', 'about the same', '12 March 2024', '1/2'])(
    'does not take “%s” for a figure',
    (text) => {
      expect(values([text])).toEqual([null])
    },
  )
})

describe('a table as data for a chart', () => {
  it('has labels in its first column and a series in each other, with gaps where cells are empty', () => {
    expect(chartData(votes)).toEqual({
      labels: ['Reds', 'Greens', 'Others'],
      unit: '%',
      series: [
        { name: '2019', values: [25.5, 20.5, null], texts: ['25.5%', '20.5%', ''] },
        { name: '2024', values: [18.1, null, 8], texts: ['18.1 %', '–', '8%'] },
      ],
    })
  })

  it('leaves words, and columns in another unit, aside', () => {
    const table = aTable(
      ['Country', 'Capital', 'Trade', 'Change'],
      ['Japan', 'Tokyo', '$357bn', '4%'],
      ['Laos', 'Vientiane', '$5bn', '−2%'],
    )
    expect(chartData(table)?.series.map((series) => series.name)).toEqual(['Trade'])
  })

  it('is nothing where there are no numbers, or only one', () => {
    expect(chartData(aTable(['Who', 'Said'], ['Ann', 'yes'], ['Bob', 'no']))).toBeNull()
    expect(chartData(aTable(['Who', 'Votes'], ['Ann', '12']))).toBeNull()
    expect(chartData(aTable(['Who', 'Votes'], ['Ann', '12'], ['Bob', 'many'], ['Cy', '3']))).toBeNull()
    expect(chartData({ ...votes, content: [] })).toBeNull()
  })

  it('counts a cell that spans columns in each of them', () => {
    const table = aTable(['Year', 'North', 'South'], ['2023', '4', '5'])
    table.content.push({
      type: 'table_row',
      content: [cell('2024'), { ...cell('7'), attrs: { colspan: 2, rowspan: 1 } }],
    })
    expect(chartData(table)?.series.map((series) => series.values)).toEqual([
      [4, 7],
      [5, 7],
    ])
  })
})

describe('a chart', () => {
  const draw = (table: Table, kind: 'bar' | 'line', language = 'en'): string =>
    renderToStaticMarkup(<Chart table={table} kind={kind} caption="Votes, per cent." language={language} />)

  it('tells a screen reader what is to be seen', () => {
    expect(draw(votes, 'bar')).toContain(
      'role="img" aria-label="Bar chart: Votes, per cent. Highest: Reds (2019), 25.5%. Lowest: Others (2024), 8%."',
    )
    const years = aTable(['Year', 'Visits'], ['2019', '40'], ['2020', '12'], ['2021', '31'])
    expect(draw(years, 'line')).toContain('From 40 (2019) to 31 (2021).')
  })

  it('writes each value as the editor did, beside a bar as long as it is large', () => {
    const html = draw(aTable(['Who', 'Votes'], ['Ann', '1,200'], ['Bob', '300']), 'bar')
    expect(html).toContain('>1,200</text>')
    expect([...html.matchAll(/<rect[^>]* width="([\d.]+)%"/g)].map((match) => Number(match[1]))).toEqual([100, 25])
  })

  it('draws losses to the other side of nought', () => {
    const html = draw(aTable(['Sector', 'Change'], ['Mines', '−5%'], ['Farms', '15%']), 'bar')
    const bars = [...html.matchAll(/<rect[^>]* x="([\d.]+)%"[^>]* width="([\d.]+)%"/g)].map((match) => [
      match[1],
      match[2],
    ])
    expect(bars).toEqual([
      ['0', '25'],
      ['25', '75'],
    ])
  })

  it('grows from the right where text does', () => {
    const html = draw(aTable(['البلد', 'الحجم'], ['الصين', '١٠٠'], ['روسيا', '٢٥']), 'bar', 'ar')
    expect([...html.matchAll(/<rect[^>]* x="([\d.]+)%"/g)].map((match) => match[1])).toEqual(['0', '75'])
  })

  it('breaks a line where a value is missing', () => {
    const table = aTable(['Year', 'Votes'], ['2019', '1'], ['2020', '2'], ['2021', '–'], ['2022', '3'], ['2023', '4'])
    expect([...(/ d="([^"]*)"/.exec(draw(table, 'line'))?.[1]?.matchAll(/M/g) ?? [])]).toHaveLength(2)
  })

  it('stands back where there is nothing to draw, or too much', () => {
    expect(draw(aTable(['Who', 'Said'], ['Ann', 'yes']), 'bar')).toBe('')
    const long = aTable(['Town', 'People'], ...Array.from({ length: 60 }, (_, i) => [`Town ${i}`, `${i}`]))
    expect(draw(long, 'bar')).toBe('')
    expect(draw(long, 'line')).not.toBe('')
  })

  it('needs no style attribute, which the pages’ security policy forbids', () => {
    expect(draw(votes, 'bar') + draw(votes, 'line')).not.toContain('style=')
  })
})
