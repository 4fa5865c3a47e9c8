import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'

const nodes = {
  doc: { content: 'block+' },
  paragraph: { content: 'inline*', group: 'block' },
  heading: { content: 'inline*', group: 'block', defining: true, attrs: { level: { default: 2 } } },
  bullet_list: { content: 'list_item+', group: 'block' },
  ordered_list: { content: 'list_item+', group: 'block', attrs: { start: { default: 1 } } },
  list_item: { content: 'paragraph block*', defining: true },
  quotation: {
    content: 'paragraph+',
    group: 'block',
    defining: true,
    attrs: { speaker: { default: null }, role: { default: null } },
  },
  pull_quote: { content: 'inline*', group: 'block', defining: true, attrs: { attribution: { default: null } } },
  picture: {
    group: 'block',
    draggable: true,
    attrs: {
      media: { default: null },
      src: { default: null },
      alt: { default: '' },
      caption: { default: '' },
      credit: { default: '' },
      href: { default: null },
    },
  },
  embed: { group: 'block', draggable: true, attrs: { address: {}, title: { default: '' } } },
  table: {
    content: 'table_row+',
    group: 'block',
    isolating: true,
    tableRole: 'table',
    attrs: { caption: { default: '' }, chart: { default: null } },
  },
  table_row: { content: '(table_header | table_cell)+', tableRole: 'row' },
  table_header: cell('header_cell'),
  table_cell: cell('cell'),
  fact_box: { content: 'block+', group: 'block', defining: true, isolating: true, attrs: { title: { default: '' } } },
  rule: { group: 'block' },
  hard_break: { inline: true, group: 'inline', selectable: false },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>

/** In the order in which they enclose one another: a link around a mention around bold. */
const marks = {
  link: { attrs: { href: {} }, inclusive: false },
  mention: { attrs: { subject: {} }, inclusive: false },
  bold: {},
  italic: {},
} satisfies Record<string, MarkSpec>

export type BodyNodeName = keyof typeof nodes
export type MarkName = keyof typeof marks

/**
 * What may stand in a body and within what, for reading documents and for an editor (which adds how each is drawn). A change
 * here that makes a stored document invalid raises `CONTENT_VERSION` and adds a step to `migrateBody`.
 */
export const bodySchema = new Schema<BodyNodeName, MarkName>({ nodes, marks })

/** The names of marks from the outermost to the innermost, the order in which every text holds its marks. */
export const MARK_ORDER = Object.keys(marks) as MarkName[]

function cell(tableRole: string): NodeSpec {
  return {
    content: 'paragraph+',
    isolating: true,
    tableRole,
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 } },
  }
}
