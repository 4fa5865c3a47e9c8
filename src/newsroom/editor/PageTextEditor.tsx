import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { memo, useRef, useState } from 'react'
import type { BodyDocument } from '#article/body-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import type { EditorDialog } from './ArticleEditor.tsx'
import { BLOCK_CHOICES, insertBlock } from './block-choices.ts'
import { createPageExtensions } from './create-extensions.ts'
import { EmbedDialog } from './menus/EmbedDialog.tsx'
import { HelpSheet } from './menus/HelpSheet.tsx'
import { LinkDialog } from './menus/LinkDialog.tsx'
import { SelectionToolbar } from './menus/SelectionToolbar.tsx'
import { SlashMenu, SlashMenuStore } from './menus/SlashMenu.tsx'
import { Toolbar } from './menus/Toolbar.tsx'
import { directionOf } from './text-direction.ts'

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
  const [dialog, setDialog] = useState<EditorDialog>(null)
  const [slash] = useState(() => new SlashMenuStore())
  const host = useRef({
    choices: BLOCK_CHOICES.filter(({ id }) => id !== 'picture'),
    choosePicture: () => undefined,
    askEmbed: () => setDialog('embed'),
    askLink: () => setDialog('link'),
    showHelp: () => setDialog('help'),
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
      attributes: {
        'aria-label': 'Text of the page',
        'aria-multiline': 'true',
        role: 'textbox',
        lang: language,
        dir: directionOf(language),
        spellcheck: 'true',
        id: 'story-body',
        class: 'story-body',
      },
    },
  })
  return (
    <div className="story-editor">
      <Toolbar editor={editor} host={host.current} />
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
})
