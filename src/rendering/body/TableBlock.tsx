import type { ReactNode } from 'react'
import type { Table, TableCell, TableRow } from '#article/body-document.ts'
import { Markup } from '../Markup.tsx'
import type { BodySetting } from './body-setting.ts'
import { chartMarkup } from './chart-markup.ts'
import { inlineContent, inOrder, paragraph, plainText } from './inline-content.tsx'

/** Figures, with sign, separators, unit or per cent: set to the end of their column. */
const FIGURE = /^[-–−+~<>≈$€£¥]?\s?\p{Nd}[\p{Nd}.,:'’\s\u00a0\u202f]*\s?(%|‰|°C|[\p{L}]{1,3})?$/u

/** A table; where it asks for a chart and its figures can be drawn, the chart first and the table folded away under it. */
export function TableBlock({ node, setting }: { node: Table; setting: BodySetting }) {
  const { caption } = node.attrs
  const chart = chartMarkup(node, setting.language)
  if (!chart) return <PlainTable node={node} setting={setting} />
  return (
    <figure className="charted">
      {caption ? <figcaption>{caption}</figcaption> : null}
      <Markup html={chart} />
      <details>
        <summary>{setting.labels.table}</summary>
        <PlainTable node={node} setting={setting} />
      </details>
    </figure>
  )
}

/** A table in a region of its own, which can be scrolled by touch and by keyboard where it is wider than the page. */
function PlainTable({ node, setting }: { node: Table; setting: BodySetting }) {
  const rows = node.content
  const head = rows.findIndex((row) => row.content.some((cell) => cell.type !== 'table_header'))
  const headRows = head === -1 ? [] : rows.slice(0, head)
  const bodyRows = head === -1 ? rows : rows.slice(head)
  const figures = figureColumns(bodyRows)
  const { caption } = node.attrs
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the keyboard
    <section className="table" aria-label={caption || setting.labels.table} tabIndex={0}>
      <table>
        {caption ? <caption>{caption}</caption> : null}
        {headRows.length > 0 ? <thead>{rowElements(headRows, true, figures)}</thead> : null}
        <tbody>{rowElements(bodyRows, false, figures)}</tbody>
      </table>
    </section>
  )
}

function rowElements(rows: TableRow[], isHead: boolean, figures: Set<number>): ReactNode {
  return inOrder(rows.map((row) => rowElement(row, isHead, figures)))
}

function rowElement(row: TableRow, isHead: boolean, figures: Set<number>): ReactNode {
  return <tr>{inOrder(row.content.map((cell, at) => cellElement(cell, isHead, figures.has(at))))}</tr>
}

function cellElement(cell: TableCell, isHead: boolean, isFigure: boolean): ReactNode {
  const { colspan, rowspan } = cell.attrs
  const attributes = {
    ...(isFigure ? { className: 'figure' } : {}),
    ...(colspan > 1 ? { colSpan: colspan } : {}),
    ...(rowspan > 1 ? { rowSpan: rowspan } : {}),
  }
  const content = cellContent(cell)
  if (cell.type === 'table_cell') return <td {...attributes}>{content}</td>
  return (
    <th scope={isHead ? 'col' : 'row'} {...attributes}>
      {content}
    </th>
  )
}

function cellContent(cell: TableCell): ReactNode {
  const [only] = cell.content
  return cell.content.length === 1 ? inlineContent(only?.content) : inOrder(cell.content.map(paragraph))
}

/** Positions of the columns that hold nothing but figures below their head. None where cells span columns or rows. */
function figureColumns(rows: TableRow[]): Set<number> {
  const cells = rows.flatMap((row) => row.content)
  if (cells.some((cell) => cell.attrs.colspan > 1 || cell.attrs.rowspan > 1)) return new Set()
  const width = Math.max(0, ...rows.map((row) => row.content.length))
  const columns = Array.from({ length: width }, (_, at) => at)
  return new Set(columns.filter((at) => rows.every((row) => isFigure(row.content[at]))))
}

function isFigure(cell: TableCell | undefined): boolean {
  return cell?.type === 'table_cell' && FIGURE.test(plainText(cell.content[0]?.content).trim())
}
