import type { Editor } from '@tiptap/core'
import { insertBlock } from '../../editor/block-choices.ts'
import type { KnownPicture } from '../../editor/find-picture.ts'
import { focusFieldIn } from '../../editor/nodes/attribute-field.ts'

/**
 * Puts a picture where the caret is, and asks what it shows where nobody has said so yet; or puts another into the block at `pos`, which keeps what was written about it where the new
 * one says nothing of its own.
 */
export function putPicture(editor: Editor, picture: KnownPicture, pos: number | null): void {
  const { id: media, alt, caption, credit } = picture
  if (pos === null) {
    const at = insertBlock(editor, { type: 'picture', attrs: { media, src: null, alt, caption, credit } }, 1)
    // After the text has taken the focus.
    if (alt === '') requestAnimationFrame(() => focusFieldIn(editor.view.nodeDOM(at)))
    return
  }
  const node = editor.state.doc.nodeAt(pos)
  if (node?.type.name !== 'picture') return
  const attrs = { ...node.attrs, media, src: null, alt, caption: caption || node.attrs['caption'], credit }
  editor.view.dispatch(editor.state.tr.setNodeMarkup(pos, undefined, attrs))
}
