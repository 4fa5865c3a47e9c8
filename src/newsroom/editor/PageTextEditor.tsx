import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { useEditor } from '@tiptap/react'
import { memo, useRef, useState } from 'react'
import type { BodyDocument } from '#article/body-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { createPageExtensions } from './create-extensions.ts'
import { EditorFrame, textAttributes, useEditorDialogs } from './EditorFrame.tsx'
import { SlashMenuStore } from './menus/SlashMenu.tsx'

interface PageTextEditorProps {
  /** What the text begins with; what is typed from then on is the editor's. */
  text: BodyDocument
  language: string
  isEditable: boolean
  onReady: (editor: Editor) => void
  /** Called with every change of the text. */
  onChange: () => void
  /** Asked for a picture: for the block at `pos`, or a new one where `null`. */
  onChoosePicture: (pos: number | null) => void
}

/** The text of a static page: written as an article is, by one person at a time. */
export const PageTextEditor = memo(function PageTextEditor(props: PageTextEditorProps) {
  const { text, language, isEditable, onReady, onChange, onChoosePicture } = props
  const dialogs = useEditorDialogs()
  const [slash] = useState(() => new SlashMenuStore())
  const host = useRef({
    choosePicture: onChoosePicture,
    ...dialogs.openers,
  })
  const editor = useEditor({
    extensions: createPageExtensions({ slash, host: host.current }),
    schemaSpec: editingSchema.spec,
    content: text,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editable: isEditable,
    enableContentCheck: false,
    onCreate: (created) => onReady(created.editor),
    onUpdate: onChange,
    editorProps: {
      attributes: textAttributes('Text of the page', language),
    },
  })
  return <EditorFrame editor={editor} host={host.current} slash={slash} dialogs={dialogs} />
})
