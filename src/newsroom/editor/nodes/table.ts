import { Node } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, goToNextCell, tableEditing } from '@tiptap/pm/tables'
import { type BodyNodeName, bodySchema } from '#article/body-nodes.ts'
import { AttributeField, focusFieldIn } from './attribute-field.ts'
import { isInField } from './boxed-blocks.ts'
import { writeAfter } from './text-blocks.ts'

/** Figures in rows, with a caption, and a drawing of them where one is asked for. */
export const Table = Node.create({
  name: 'table',
  // Of a schema that it is given, TipTap keeps what it knows itself; what tables go by is not among that.
  extendNodeSchema: ({ name }) => {
    const role: unknown = bodySchema.nodes[name as BodyNodeName]?.spec['tableRole']
    return role === undefined ? {} : { tableRole: role }
  },
  renderHTML: ({ node }) => {
    const { caption, chart } = node.attrs
    const attributes = chart ? { 'data-chart': chart } : {}
    return caption ? ['table', attributes, ['caption', caption], ['tbody', 0]] : ['table', attributes, ['tbody', 0]]
  },
  addNodeView() {
    return ({ node, view, getPos }) => {
      const dom = document.createElement('figure')
      dom.className = 'block table'
      const position = getPos as () => number | undefined
      const caption = new AttributeField(
        {
          view,
          getPos: position,
          name: 'caption',
          label: 'Caption',
          placeholder: 'What the table shows',
          isLong: true,
        },
        node,
      )
      const chart = chartChoice({
        choose: (value) => {
          const pos = position()
          if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, 'chart', value))
        },
        leave: () => {
          const pos = position()
          const table = pos === undefined ? null : view.state.doc.nodeAt(pos)
          if (pos !== undefined && table) writeAfter(view, pos + table.nodeSize)
        },
      })
      const foot = document.createElement('div')
      foot.className = 'block-foot'
      foot.contentEditable = 'false'
      foot.append(caption.dom, chart.dom)
      const scroll = document.createElement('div')
      scroll.className = 'table-scroll'
      const table = document.createElement('table')
      const contentDOM = document.createElement('tbody')
      table.append(contentDOM)
      scroll.append(table)
      dom.append(foot, scroll)
      const show = (shown: ProseMirrorNode) => {
        caption.update(shown)
        chart.show(shown.attrs['chart'] as string | null)
      }
      show(node)
      return {
        dom,
        contentDOM,
        update: (next: ProseMirrorNode) => {
          if (next.type !== node.type) return false
          show(next)
          return true
        },
        stopEvent: (event: Event) => isInField(event.target),
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
      }
    }
  },
  addProseMirrorPlugins() {
    return [tableEditing({ allowTableNodeSelection: true })]
  },
  addKeyboardShortcuts() {
    const run = (command: typeof addRowAfter) => () => {
      const { state, view } = this.editor
      return command(state, view.dispatch)
    }
    return {
      Tab: () => run(goToNextCell(1))() || (run(addRowAfter)() && run(goToNextCell(1))()),
      'Shift-Tab': () => run(goToNextCell(-1))() || focusCaption(this.editor),
      'Mod-Alt-ArrowDown': run(addRowAfter),
      'Mod-Alt-ArrowRight': run(addColumnAfter),
      'Mod-Alt-Backspace': run(deleteRow),
      'Mod-Alt-Shift-Backspace': run(deleteColumn),
      ArrowDown: () => leaveDownwards(this.editor),
    }
  },
})

/** Before its first cell stands what is said of the table. */
function focusCaption({ state, view }: import('@tiptap/core').Editor): boolean {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === 'table') return focusFieldIn(view.nodeDOM($from.before(depth)))
  }
  return false
}

/** From the last row of a table that ends the text, down is a new paragraph. */
function leaveDownwards({ state, view }: import('@tiptap/core').Editor): boolean {
  const { selection } = state
  if (!(selection instanceof TextSelection) || !view.endOfTextblock('down')) return false
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'table') continue
    const isLastRow = $from.index(depth) === $from.node(depth).childCount - 1
    const end = $from.after(depth)
    if (!isLastRow || state.doc.resolve(end).nodeAfter) return false
    writeAfter(view, end)
    return true
  }
  return false
}

const CHARTS = [
  ['', 'Table only'],
  ['bar', 'Bars beside it'],
  ['line', 'Lines beside it'],
] as const

function chartChoice({ choose, leave }: { choose: (value: 'bar' | 'line' | null) => void; leave: () => void }) {
  const dom = document.createElement('label')
  dom.className = 'attribute attribute-chart'
  const label = document.createElement('span')
  label.className = 'attribute-label'
  label.textContent = 'Chart'
  const select = document.createElement('select')
  for (const [value, text] of CHARTS) select.append(new Option(text, value))
  select.addEventListener('change', () => choose((select.value || null) as 'bar' | 'line' | null))
  select.addEventListener('keydown', ({ key }) => key === 'Escape' && leave())
  dom.append(label, select)
  return {
    dom,
    show: (value: string | null) => {
      select.value = value ?? ''
    },
  }
}

export const TableRow = Node.create({
  name: 'table_row',
  renderHTML: () => ['tr', 0],
})

export const TableHeader = Node.create({
  name: 'table_header',
  renderHTML: ({ node }) => ['th', spans(node), 0],
})

export const TableCell = Node.create({
  name: 'table_cell',
  renderHTML: ({ node }) => ['td', spans(node), 0],
})

function spans({ attrs }: ProseMirrorNode): Record<string, number> {
  const { colspan, rowspan } = attrs as { colspan: number; rowspan: number }
  return { ...(colspan === 1 ? {} : { colspan }), ...(rowspan === 1 ? {} : { rowspan }) }
}
