import './SelectionToolbar.css'
import type { Editor } from '@tiptap/core'
import { posToDOMRect } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useLayoutEffect, useRef } from 'react'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { EditorHost } from '../create-extensions.ts'
import { keepBeside } from './place-beside.ts'

/** Over selected words: what can be done to them. For pointers; the same is in the toolbar and on the keys. */
export function SelectionToolbar({ editor, host }: { editor: Editor; host: EditorHost }) {
  const box = useRef<HTMLDivElement>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const { selection } = current.state
      const isText = !selection.empty && selection.$from.parent.inlineContent && current.isEditable
      return {
        from: isText && current.isFocused ? selection.from : 0,
        to: isText && current.isFocused ? selection.to : 0,
        bold: current.isActive('bold'),
        italic: current.isActive('italic'),
        link: current.isActive('link'),
      }
    },
  })
  const { from, to } = state
  const isShown = to > from
  useLayoutEffect(() => {
    const { current } = box
    if (!current || !isShown) return
    return keepBeside(current, () => posToDOMRect(editor.view, from, to), { prefer: 'above' })
  }, [editor, isShown, from, to])
  if (!isShown) return null
  const tools: (readonly [IconName, string, boolean | undefined, () => void])[] = [
    ['bold', 'Bold', state.bold, () => editor.chain().focus().toggleMark('bold').run()],
    ['italic', 'Italic', state.italic, () => editor.chain().focus().toggleMark('italic').run()],
    ['link', 'Link', state.link, host.askLink],
    ...(host.addNote ? [['note', 'Note on this passage', undefined, host.addNote] as const] : []),
  ]
  return (
    <div ref={box} className="selection-toolbar" role="toolbar" aria-label="Selected words">
      {tools.map(([icon, label, isOn, run]) => (
        <button
          key={icon}
          type="button"
          tabIndex={-1}
          className="button bare small icon-only"
          aria-label={label}
          aria-pressed={isOn}
          title={label}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  )
}
