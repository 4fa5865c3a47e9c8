import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import { editingSchema } from '#article/editing-schema.ts'
import { insertBlock } from './block-choices.ts'
import { createExtensions } from './create-extensions.ts'
import { EmbedDialog } from './menus/EmbedDialog.tsx'
import { HelpSheet } from './menus/HelpSheet.tsx'
import { LinkDialog } from './menus/LinkDialog.tsx'
import { SelectionToolbar } from './menus/SelectionToolbar.tsx'
import { SlashMenu, SlashMenuStore } from './menus/SlashMenu.tsx'
import { Toolbar } from './menus/Toolbar.tsx'

export interface ArticleEditorProps {
  doc: Doc
  language: string
  isEditable: boolean
  /** Called once with the editor, for panels that work on the same text. */
  onReady: (editor: Editor) => void
  /** Opens a choice of pictures; what is chosen is put at `pos`, or where the caret is. */
  onChoosePicture: (pos: number | null) => void
  /** Stands at the end of the toolbar. */
  tools?: React.ReactNode
}

export type EditorDialog = 'link' | 'embed' | 'help' | null

/**
 * The text of an article, bound to the document that everybody types in. It draws itself again by its own means alone: React
 * hears of a keystroke only where something that it shows has changed.
 */
export function ArticleEditor(props: ArticleEditorProps) {
  const { doc, language, isEditable, onReady, onChoosePicture, tools } = props
  const [dialog, setDialog] = useState<EditorDialog>(null)
  const [slash] = useState(() => new SlashMenuStore())
  const choosePicture = useRef(onChoosePicture)
  choosePicture.current = onChoosePicture
  const host = useRef({
    choosePicture: (pos: number | null) => choosePicture.current(pos),
    askEmbed: () => setDialog('embed'),
    askLink: () => setDialog('link'),
    showHelp: () => setDialog('help'),
  })
  const editor = useEditor(
    {
      extensions: createExtensions({ doc, host: host.current, slash }),
      schemaSpec: editingSchema.spec,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable: isEditable,
      enableContentCheck: false,
      editorProps: {
        attributes: {
          'aria-label': 'Text of the story',
          'aria-multiline': 'true',
          lang: language,
          dir: 'auto',
          spellcheck: 'true',
          class: 'story-body',
        },
      },
    },
    [doc],
  )
  useEffect(() => onReady(editor), [editor, onReady])
  useEffect(() => editor.setEditable(isEditable, false), [editor, isEditable])
  useEffect(() => {
    editor.view.dom.lang = language
  }, [editor, language])
  return (
    <div className="story-editor">
      <Toolbar editor={editor} host={host.current} tools={tools} />
      <EditorContent editor={editor} />
      <SelectionToolbar editor={editor} host={host.current} />
      <SlashMenu store={slash} editor={editor} />
      <LinkDialog editor={editor} isOpen={dialog === 'link'} onClose={() => setDialog(null)} />
      <EmbedDialog
        isOpen={dialog === 'embed'}
        onClose={() => setDialog(null)}
        onEmbed={(address) => insertBlock(editor, { type: 'embed', attrs: { address, title: '' } }, 1)}
      />
      <HelpSheet isOpen={dialog === 'help'} onClose={() => setDialog(null)} />
    </div>
  )
}
