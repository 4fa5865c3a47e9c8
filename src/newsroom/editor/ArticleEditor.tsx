import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { useEditor } from '@tiptap/react'
import { memo, useEffect, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { editingSchema } from '#article/editing-schema.ts'
import { createExtensions } from './create-extensions.ts'
import { EditorFrame, textAttributes, useEditorDialogs } from './EditorFrame.tsx'
import { SlashMenuStore } from './menus/SlashMenu.tsx'
import type { NotesHost } from './notes/notes-plugin.ts'
import type { SuggestingHost } from './suggestions/suggesting.ts'
import { directionOf } from './text-direction.ts'

export interface ArticleEditorProps {
  doc: Doc
  awareness: Awareness
  language: string
  isEditable: boolean
  /** Called once with the editor, for panels that work on the same text. */
  onReady: (editor: Editor) => void
  /** Opens a choice of pictures; what is chosen is put at `pos`, or where the caret is. */
  onChoosePicture: (pos: number | null) => void
  suggestions: SuggestingHost
  notes: NotesHost
  /** Begins a note on what is selected. */
  onAddNote: () => void
  /** Stands at the end of the toolbar. */
  tools?: React.ReactNode
}

/**
 * The text of an article, bound to the document that everybody types in. It draws itself again by its own means alone: React
 * hears of a keystroke only where something that it shows has changed.
 */
export const ArticleEditor = memo(function ArticleEditor(props: ArticleEditorProps) {
  const { doc, awareness, language, isEditable, onReady, tools } = props
  const dialogs = useEditorDialogs()
  const { showHelp } = dialogs.openers
  const [slash] = useState(() => new SlashMenuStore())
  // The editor is made once; what it asks for is asked of the screen as it is then.
  const current = useRef(props)
  current.current = props
  const host = useRef({
    choosePicture: (pos: number | null) => current.current.onChoosePicture(pos),
    addNote: () => current.current.onAddNote(),
    ...dialogs.openers,
  })
  const editor = useEditor(
    {
      extensions: createExtensions({
        ...{ doc, awareness, slash, host: host.current },
        suggestions: {
          author: props.suggestions.author,
          mayAccept: () => current.current.suggestions.mayAccept(),
          maySwitch: () => current.current.suggestions.maySwitch(),
          onRefused: (why) => current.current.suggestions.onRefused(why),
        },
        notes: {
          onActive: (id) => current.current.notes.onActive(id),
          onRenewed: (id, anchor) => current.current.notes.onRenewed(id, anchor),
        },
      }),
      schemaSpec: editingSchema.spec,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable: isEditable,
      enableContentCheck: false,
      editorProps: {
        attributes: textAttributes('Text of the story', language),
      },
    },
    [doc],
  )
  useEffect(() => onReady(editor), [editor, onReady])
  useEffect(() => editor.setEditable(isEditable, false), [editor, isEditable])
  useEffect(() => {
    editor.view.dom.lang = language
    editor.view.dom.dir = directionOf(language)
  }, [editor, language])
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      const isTyped =
        target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"], [role="dialog"]')
      if (key === '?' && !isTyped) showHelp()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [showHelp])
  return <EditorFrame editor={editor} host={host.current} slash={slash} dialogs={dialogs} tools={tools} />
})
