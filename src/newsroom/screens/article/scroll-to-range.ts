import type { Editor } from '@tiptap/core'
import type { Range } from '../../editor/record/article-text.ts'

/** Space above and below in which a passage would be hidden by what stays in its place. */
const MARGIN = 120

/** Brings a passage into view where it is not; the focus and the caret stay where they are. */
export function scrollToRange(editor: Editor, range: Range | undefined): void {
  if (!range || editor.isDestroyed || range.from > editor.state.doc.content.size) return
  const { node } = editor.view.domAtPos(range.from)
  const element = node instanceof Element ? node : node.parentElement
  const { top, bottom } = editor.view.coordsAtPos(range.from)
  if (top < MARGIN || bottom > innerHeight - MARGIN) element?.scrollIntoView({ block: 'center' })
}
