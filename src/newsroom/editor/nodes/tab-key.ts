import { Extension } from '@tiptap/core'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Where Tab has no meaning in the words themselves it leads to the first field or button of a block after the caret, and from
 * after the last one out of the text; by itself the browser would begin with the first block of the story.
 */
export const TabKey = Extension.create({
  name: 'tab-key',
  // After lists, tables and quotations, which have a use for it.
  priority: 10,
  addKeyboardShortcuts() {
    return { Tab: () => focusNextField(this.editor.view) }
  },
})

function focusNextField(view: EditorView): boolean {
  const fields = [
    ...view.dom.querySelectorAll<HTMLElement>('.attribute :is(input, textarea, select), .block-tools button'),
  ]
  const { from, to } = view.state.selection
  const place = view.nodeDOM(from) ?? view.domAtPos(to).node
  const next = fields.find((field) => place.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING)
  if (next) {
    next.focus()
    return true
  }
  // Passed over by the browser, which moves the focus once this key has been heard.
  for (const field of fields) field.tabIndex = -1
  setTimeout(() => {
    for (const field of fields) field.removeAttribute('tabindex')
  })
  return false
}
