import type { BodyInline, Table, TableCell } from '#article/body-document.ts'
import { isNothing, readFigures } from './read-figures.ts'

export interface ChartSeries {
  /** Head of its column; empty where it has none. */
  name: string
  /** One for each label; `null` where the table says nothing. */
  values: (number | null)[]
  /** The same as they were written. */
  texts: string[]
}

/** The figures of a table, ready to be drawn on one scale. */
export interface ChartData {
  labels: string[]
  series: ChartSeries[]
  /** What stands around every figure, such as `%`; empty where they have none. */
  unit: string
}

/** Most columns of figures that one drawing can tell apart. */
export const MOST_SERIES = 5

const MOST_ROWS = 200
const MOST_COLUMNS = 20

/**
 * The figures of a table whose first column has labels and whose others have numbers. Columns of words are left aside, and so are
 * columns in another unit than the first one with numbers: they do not belong on one scale. `null` where there are no two
 * figures to compare, too many columns, or cells that are half numbers and half not.
 */
export function chartData(table: Table, language = 'en'): ChartData | null {
  const grid = gridOf(table)
  if (!grid) return null
  const headRows = countHeadRows(table, grid)
  const rows = grid.slice(headRows).filter((row) => row.some((text) => text !== ''))
  const head = grid[headRows - 1] ?? []
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns: (ChartSeries & { unit: string })[] = []
  for (let column = 1; column < width; column++) {
    const series = readColumn(
      rows.map((row) => row[column] ?? ''),
      head[column] ?? '',
      language,
    )
    if (series) columns.push(series)
  }
  const unit = columns.map((series) => series.unit).find((text) => text !== '') ?? ''
  const series = columns.filter((column) => column.unit === unit || column.unit === '')
  const figures = series.flatMap((one) => one.values).filter((value) => value !== null)
  if (series.length === 0 || series.length > MOST_SERIES || figures.length < 2) return null
  return {
    labels: rows.map((row) => row[0] ?? ''),
    series: series.map(({ name, values, texts }) => ({ name, values, texts })),
    unit,
  }
}

/** A column as numbers; `null` where it has none, where one of its cells is no number, or where their units differ. */
function readColumn(cells: string[], name: string, language: string): (ChartSeries & { unit: string }) | null {
  const filled = cells.filter((text) => !isNothing(text))
  const figures = readFigures(filled, language)
  const units = new Set(figures.flatMap((figure) => figure?.unit || []))
  if (figures.length === 0 || figures.some((figure) => figure === null) || units.size > 1) return null
  const remaining = [...figures]
  const values = cells.map((text) => (isNothing(text) ? null : (remaining.shift()?.value ?? null)))
  return { name, values, texts: cells, unit: [...units][0] ?? '' }
}

/** The texts of a table by row and column, those of cells that span several repeated; `null` for one that is far too large. */
function gridOf(table: Table): string[][] | null {
  if (table.content.length > MOST_ROWS) return null
  const grid: string[][] = table.content.map(() => [])
  for (const [at, row] of table.content.entries()) {
    let column = 0
    for (const cell of row.content) {
      while (grid[at]?.[column] !== undefined) column++
      const text = cellText(cell)
      const { colspan, rowspan } = cell.attrs
      if (column + colspan > MOST_COLUMNS) return null
      for (let y = at; y < Math.min(at + rowspan, grid.length); y++) {
        for (let x = column; x < column + colspan; x++) (grid[y] ?? [])[x] = text
      }
      column += colspan
    }
  }
  return grid.map((row) => Array.from(row, (text) => text ?? ''))
}

function cellText(cell: TableCell): string {
  return cell.content
    .map((paragraph) => (paragraph.content ?? []).map(inlineText).join(''))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function inlineText(node: BodyInline): string {
  return node.type === 'text' ? node.text : ' '
}

/** Rows of nothing but heads; in a table without heads, a first row of words above numbers. */
function countHeadRows(table: Table, grid: string[][]): number {
  const marked = table.content.findIndex((row) => row.content.some((cell) => cell.type === 'table_cell'))
  if (marked !== 0) return Math.max(0, marked)
  const hasFigure = (row: string[] = []): boolean => readFigures(row.slice(1), 'en').some((figure) => figure !== null)
  return !hasFigure(grid[0]) && hasFigure(grid[1]) ? 1 : 0
}
