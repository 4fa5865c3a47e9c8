import { type Editor, Node, type NodeViewRendererProps, textblockTypeInputRule, wrappingInputRule } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { AttributeField, type AttributeFieldOptions, focusFirstField } from './attribute-field.ts'

type Field = Omit<AttributeFieldOptions, 'view' | 'getPos'>

/** A block of words with fields before or after them. */
function boxedView(
  props: NodeViewRendererProps,
  box: { tag: string; className: string; wordsTag: string; before?: Field[]; after?: Field[]; label: string },
): NodeView {
  const dom = document.createElement(box.tag)
  dom.className = `block ${box.className}`
  dom.setAttribute('role', 'group')
  dom.setAttribute('aria-label', box.label)
  const contentDOM = document.createElement(box.wordsTag)
  contentDOM.className = 'block-words'
  const field = (options: Field) =>
    new AttributeField({ ...options, view: props.view, getPos: props.getPos as () => number | undefined }, props.node)
  const before = (box.before ?? []).map(field)
  const after = (box.after ?? []).map(field)
  const foot = document.createElement('div')
  foot.className = 'block-foot'
  foot.contentEditable = 'false'
  foot.append(...after.map((one) => one.dom))
  dom.append(...before.map((one) => one.dom), contentDOM)
  if (after.length > 0) dom.append(foot)
  const { type } = props.node
  return {
    dom,
    contentDOM,
    update: (node: ProseMirrorNode) => {
      if (node.type !== type) return false
      for (const one of [...before, ...after]) one.update(node)
      return true
    },
    stopEvent: (event) => isInField(event.target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  }
}

export function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('.attribute, .block-tools') !== null
}

/** Somebody's words, with who said them and as what. */
export const Quotation = Node.create({
  name: 'quotation',
  renderHTML: ({ node }) => ['blockquote', ['div', 0], ...attribution(node.attrs['speaker'], node.attrs['role'])],
  addNodeView() {
    return (props) =>
      boxedView(props, {
        tag: 'figure',
        className: 'quotation',
        wordsTag: 'blockquote',
        label: 'Quotation',
        after: [
          { name: 'speaker', label: 'Speaker', placeholder: 'Who said it', isNullable: true },
          { name: 'role', label: 'Role', placeholder: 'mayor of Lyon', isNullable: true },
        ],
      })
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^\s*[>》]\s$/, type: this.type })]
  },
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-b': () => this.editor.commands.toggleWrap(this.name),
      // Tab leads from the words to what stands under them; in lists and tables it has a meaning of its own.
      Tab: () => focusFirstField(this.editor.view, this.name),
    }
  },
})

/** A sentence of the story set large. */
export const PullQuote = Node.create({
  name: 'pull_quote',
  renderHTML: ({ node }) => [
    'aside',
    { class: 'pull-quote' },
    ['p', 0],
    ...attribution(node.attrs['attribution'], null),
  ],
  addNodeView() {
    return (props) =>
      boxedView(props, {
        tag: 'figure',
        className: 'pull-quote',
        wordsTag: 'p',
        label: 'Pull quote',
        after: [{ name: 'attribution', label: 'Attribution', placeholder: 'Whose words', isNullable: true }],
      })
  },
  addInputRules() {
    return [textblockTypeInputRule({ find: /^>>\s$/, type: this.type })]
  },
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-u': () => this.editor.commands.toggleNode(this.name, 'paragraph'),
      Tab: () => focusFirstField(this.editor.view, this.name),
      Enter: () => leavePullQuote(this.editor, this.name),
    }
  },
})

/** A pull quote is one sentence: Enter at its end goes on with the text. */
function leavePullQuote(editor: Editor, name: string): boolean {
  const { empty, $from } = editor.state.selection
  if (!empty || $from.parent.type.name !== name || $from.parentOffset < $from.parent.content.size) return false
  return editor.chain().splitBlock().setNode('paragraph').run()
}

/** What readers should know beside the story. */
export const FactBox = Node.create({
  name: 'fact_box',
  renderHTML: ({ node }) =>
    node.attrs['title']
      ? ['aside', { class: 'fact-box' }, ['h3', node.attrs['title']], ['div', 0]]
      : ['aside', { class: 'fact-box untitled' }, ['div', 0]],
  addNodeView() {
    return (props) =>
      boxedView(props, {
        tag: 'section',
        className: 'fact-box',
        wordsTag: 'div',
        label: 'Fact box',
        before: [{ name: 'title', label: 'Title', placeholder: 'What the box is about' }],
      })
  },
  addKeyboardShortcuts() {
    return { Tab: () => focusFirstField(this.editor.view, this.name) }
  },
})

function attribution(speaker: unknown, role: unknown): [string, ...unknown[]][] {
  if (!speaker && !role) return []
  return [['footer', ...(speaker ? [['cite', speaker]] : []), ...(role ? [['span', { class: 'role' }, role]] : [])]]
}
