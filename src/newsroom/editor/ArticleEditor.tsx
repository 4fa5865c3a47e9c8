import './ArticleEditor.css'
import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { memo, useEffect, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
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

export type EditorDialog = 'link' | 'embed' | 'help' | null

/**
 * The text of an article, bound to the document that everybody types in. It draws itself again by its own means alone: React
 * hears of a keystroke only where something that it shows has changed.
 */
export const ArticleEditor = memo(function ArticleEditor(props: ArticleEditorProps) {
  const { doc, awareness, language, isEditable, onReady, tools } = props
  const [dialog, setDialog] = useState<EditorDialog>(null)
  const [slash] = useState(() => new SlashMenuStore())
  // The editor is made once; what it asks for is asked of the screen as it is then.
  const current = useRef(props)
  current.current = props
  const host = useRef({
    choosePicture: (pos: number | null) => current.current.onChoosePicture(pos),
    addNote: () => current.current.onAddNote(),
    askEmbed: () => setDialog('embed'),
    askLink: () => setDialog('link'),
    showHelp: () => setDialog('help'),
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
        attributes: {
          'aria-label': 'Text of the story',
          'aria-multiline': 'true',
          lang: language,
          dir: directionOf(language),
          spellcheck: 'true',
          id: 'story-body',
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
    editor.view.dom.dir = directionOf(language)
  }, [editor, language])
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      const isTyped =
        target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"], [role="dialog"]')
      if (key === '?' && !isTyped) setDialog('help')
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
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
})
