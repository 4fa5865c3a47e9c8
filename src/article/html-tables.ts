import { MAX_COLSPAN, MAX_ROWSPAN } from './body-attributes.ts'
import type { BodyBlock, TableCell, TableRow } from './body-document.ts'
import { foldIntoParagraphs, textOf } from './fold-blocks.ts'
import { type Reading, readBlocks, writeBlocks } from './html-reading.ts'
import { attribute, isElement, type MarkupElement, nameOf } from './parse-markup.ts'

interface ReadCell {
  element: MarkupElement
  blocks: BodyBlock[]
}

/**
 * A table, its feet last and its spans within its bounds. One that only lays a page out (`role="presentation"`, or a table
 * inside it) is read as the blocks in its cells. Pictures in cells follow the table.
 */
export function readTable(element: MarkupElement, reading: Reading): void {
  const own = { caption: null, attribution: null, credit: null }
  const rows = rowsOf(element).map((row) =>
    childrenNamed(row, ['td', 'th']).map((cell) => ({
      element: cell,
      blocks: readBlocks(cell.childNodes, reading, own),
    })),
  )
  const filled = rows.filter((row) => row.length > 0)
  const captionElement = childrenNamed(element, ['caption'])[0]
  const caption = captionElement ? readBlocks(captionElement.childNodes, reading, own) : []

  if (filled.length === 0 || isLayout(element, filled)) {
    writeBlocks([...caption, ...filled.flatMap((row) => row.flatMap((cell) => cell.blocks))], reading)
    return
  }
  const chart = attribute(element, 'data-chart')
  reading.flow.block({
    type: 'table',
    attrs: { caption: textOf(caption), chart: chart === 'bar' || chart === 'line' ? chart : null },
    content: filled.map((row, index) => tableRow(row, filled.length - index)),
  })
  const lifted = [caption, ...filled.flat().map((cell) => cell.blocks)].flatMap(
    (each) => foldIntoParagraphs(each).lifted,
  )
  writeBlocks(lifted, reading)
}

function tableRow(cells: readonly ReadCell[], rowsLeft: number): TableRow {
  return {
    type: 'table_row',
    content: cells.map(({ element, blocks }): TableCell => {
      const { paragraphs } = foldIntoParagraphs(blocks)
      return {
        type: nameOf(element) === 'th' ? 'table_header' : 'table_cell',
        attrs: {
          colspan: span(attribute(element, 'colspan'), MAX_COLSPAN, 1),
          rowspan: span(attribute(element, 'rowspan'), Math.min(rowsLeft, MAX_ROWSPAN), rowsLeft),
        },
        content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }],
      }
    }),
  }
}

/** A span from 1 to `most`; zero means `whenZero`, as for a `rowspan` that reaches to the end. */
function span(written: string, most: number, whenZero: number): number {
  const number = Number.parseInt(written, 10)
  if (Number.isNaN(number) || number < 0) return 1
  return Math.min(number === 0 ? whenZero : number, most)
}

function isLayout(element: MarkupElement, rows: readonly ReadCell[][]): boolean {
  if (/^(presentation|none)$/.test(attribute(element, 'role'))) return true
  return rows.some((row) => row.some((cell) => cell.blocks.some((block) => block.type === 'table')))
}

function rowsOf(table: MarkupElement): MarkupElement[] {
  const groups = childrenNamed(table, ['thead', 'tbody', 'tr', 'tfoot'])
  const inOrder = [
    ...groups.filter((group) => nameOf(group) !== 'tfoot'),
    ...groups.filter((group) => nameOf(group) === 'tfoot'),
  ]
  return inOrder.flatMap((group) => (nameOf(group) === 'tr' ? [group] : childrenNamed(group, ['tr'])))
}

function childrenNamed(element: MarkupElement, names: readonly string[]): MarkupElement[] {
  return element.childNodes.filter(isElement).filter((child) => names.includes(nameOf(child)))
}
