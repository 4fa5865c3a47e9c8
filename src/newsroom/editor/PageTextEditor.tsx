import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { useEditor } from '@tiptap/react'
import { memo, useRef, useState } from 'react'
import type { BodyDocument } from '#article/body-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { BLOCK_CHOICES } from './block-choices.ts'
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
}

/** The text of a static page: written as an article is, by one person at a time. Pictures are not shown on these pages, and not offered. */
export const PageTextEditor = memo(function PageTextEditor(props: PageTextEditorProps) {
  const { text, language, isEditable, onReady, onChange } = props
  const dialogs = useEditorDialogs()
  const [slash] = useState(() => new SlashMenuStore())
  const host = useRef({
    choices: BLOCK_CHOICES.filter(({ id }) => id !== 'picture'),
    choosePicture: () => undefined,
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
