import { InputRule, Node, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'

/*
 * The nodes that hold words. What may stand where is the schema's of `article/`; here is how each is written as HTML (as
 * `bodyToHtml` writes it, so that what is copied is read back as it was) and which keys and signs make it.
 */

export const Body = Node.create({ name: 'doc', topNode: true })

export const Words = Node.create({ name: 'text' })

export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  renderHTML: () => ['p', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') }
  },
})

export const Heading = Node.create({
  name: 'heading',
  renderHTML: ({ node }) => [`h${node.attrs['level']}`, 0],
  addKeyboardShortcuts() {
    const toggle = (level: number) => () => this.editor.commands.toggleNode('heading', 'paragraph', { level })
    return {
      'Mod-Alt-2': toggle(2),
      'Mod-Alt-3': toggle(3),
      'Mod-Alt-4': toggle(4),
      Backspace: () => toParagraph(this),
    }
  },
  addInputRules() {
    return [2, 3, 4].map((level) =>
      textblockTypeInputRule({
        find: new RegExp(`^#{${level}}\\s$`),
        type: this.type,
        getAttributes: () => ({ level }),
      }),
    )
  },
})

/** At the start of a heading, Backspace makes it a paragraph before it joins anything. */
function toParagraph({ editor, name }: { editor: import('@tiptap/core').Editor; name: string }): boolean {
  const { empty, $from } = editor.state.selection
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== name) return false
  return editor.commands.setNode('paragraph')
}

export const BulletList = Node.create({
  name: 'bullet_list',
  renderHTML: () => ['ul', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-8': () => this.editor.commands.toggleList(this.name, 'list_item') }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*[-+*•]\s$/, type: this.type })]
  },
})

export const OrderedList = Node.create({
  name: 'ordered_list',
  renderHTML: ({ node }) => ['ol', node.attrs['start'] === 1 ? {} : { start: node.attrs['start'] }, 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-7': () => this.editor.commands.toggleList(this.name, 'list_item') }
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d{1,6})(?:[.)]\s|、)$/,
        type: this.type,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) => node.childCount + Number(node.attrs['start']) === Number(match[1]),
      }),
    ]
  },
})

export const ListItem = Node.create({
  name: 'list_item',
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
      Backspace: () => {
        const { empty, $from } = this.editor.state.selection
        const isAtStart = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.index(-1) === 0
        if (!isAtStart || $from.node(-1).type !== this.type) return false
        return this.editor.commands.liftListItem(this.name)
      },
    }
  },
})

export const HardBreak = Node.create({
  name: 'hard_break',
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    const insert = () =>
      this.editor.commands.first(({ commands }) => [
        () => commands.exitCode(),
        () => commands.insertContent({ type: this.name }),
      ])
    return { 'Shift-Enter': insert, 'Mod-Enter': insert }
  },
})

export const Rule = Node.create({
  name: 'rule',
  renderHTML: () => ['hr'],
  addInputRules() {
    return [
      new InputRule({
        find: /^(?:---|—-|___)$/,
        handler: ({ state: { tr }, range }) => {
          tr.delete(range.from, range.to)
          tr.insert(tr.doc.resolve(range.from).before(), this.type.create())
        },
      }),
    ]
  },
})

/** A place to write after a block that ends the text: an empty paragraph, made when somebody goes there. */
export function writeAfter(view: import('@tiptap/pm/view').EditorView, pos: number): void {
  const { state } = view
  const $pos = state.doc.resolve(pos)
  const tr = state.tr
  if (!$pos.nodeAfter?.isTextblock) tr.insert(pos, state.schema.nodes['paragraph']?.create() as never)
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
  view.focus()
}
