import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { writeAfter } from './text-blocks.ts'

export interface AttributeFieldOptions {
  view: EditorView
  getPos: () => number | undefined
  /** The attribute that is typed. */
  name: string
  /** What it is called, for everybody. */
  label: string
  placeholder?: string
  /** Whether nothing is `null` rather than an empty text. */
  isNullable?: boolean
  /** Several lines, growing with what is in them. */
  isLong?: boolean
}

/**
 * One text of a node that is no part of its words (a caption, a speaker), typed in its place. Every change goes into the node
 * at once, so others see it, it is kept, and undo takes it back. Enter and the arrows lead back into the text.
 */
export class AttributeField {
  readonly dom: HTMLLabelElement
  readonly #input: HTMLInputElement | HTMLTextAreaElement
  readonly #options: AttributeFieldOptions

  constructor(options: AttributeFieldOptions, node: Node) {
    this.#options = options
    this.dom = document.createElement('label')
    this.dom.className = `attribute attribute-${options.name}`
    this.dom.contentEditable = 'false'
    const label = document.createElement('span')
    label.className = 'attribute-label'
    label.textContent = options.label
    this.#input = document.createElement(options.isLong ? 'textarea' : 'input')
    this.#input.className = 'attribute-input'
    this.#input.placeholder = options.placeholder ?? ''
    this.#input.dir = 'auto'
    if (this.#input instanceof HTMLTextAreaElement) this.#input.rows = 1
    else this.#input.type = 'text'
    this.dom.append(label, this.#input)
    this.#input.addEventListener('input', () => this.#write())
    this.#input.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent))
    this.update(node)
  }

  /** Shows what the node says now; the caret stays where it is. */
  update(node: Node): void {
    const value = String(node.attrs[this.#options.name] ?? '')
    this.#input.readOnly = !this.#options.view.editable
    if (this.#input.value === value) return
    const { selectionStart, selectionEnd } = this.#input
    const isActive = document.activeElement === this.#input
    this.#input.value = value
    if (isActive) this.#input.setSelectionRange(selectionStart, selectionEnd)
  }

  focus(): void {
    this.#input.focus()
  }

  #write(): void {
    const { view, getPos, name, isNullable } = this.#options
    const pos = getPos()
    if (pos === undefined) return
    const text = this.#input.value.replace(/[\r\n]+/g, ' ')
    view.dispatch(view.state.tr.setNodeAttribute(pos, name, text === '' && isNullable ? null : text))
    const node = view.state.doc.nodeAt(pos)
    // What is refused (a suggestion cannot hold it) is not shown as if it had been taken.
    if (node) this.update(node)
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    const { view, getPos } = this.#options
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    const pos = getPos()
    const node = pos === undefined ? null : view.state.doc.nodeAt(pos)
    if (pos !== undefined && node) writeAfter(view, pos + node.nodeSize)
  }
}

/** The first field of the nearest block of this type around the caret gets the focus. @returns whether there is one. */
export function focusFirstField(view: EditorView, type: string): boolean {
  const { $from } = view.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    // Out of a table Tab leads by its cells.
    if (node.type.spec['tableRole']) return false
    if (node.type.name === type) return focusFieldIn(view.nodeDOM($from.before(depth)))
  }
  return false
}

export function focusFieldIn(dom: globalThis.Node | null): boolean {
  const field = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>('.attribute-input') : null
  field?.focus()
  return field !== null
}
