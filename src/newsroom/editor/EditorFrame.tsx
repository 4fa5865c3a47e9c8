import type { Editor } from '@tiptap/core'
import { EditorContent } from '@tiptap/react'
import { useState } from 'react'
import { insertBlock } from './block-choices.ts'
import type { EditorHost } from './create-extensions.ts'
import { EmbedDialog } from './menus/EmbedDialog.tsx'
import { HelpSheet } from './menus/HelpSheet.tsx'
import { LinkDialog } from './menus/LinkDialog.tsx'
import { SelectionToolbar } from './menus/SelectionToolbar.tsx'
import { SlashMenu, type SlashMenuStore } from './menus/SlashMenu.tsx'
import { Toolbar } from './menus/Toolbar.tsx'
import { directionOf } from './text-direction.ts'

/** What a text asks for while it is written. */
type EditorDialog = 'link' | 'embed' | 'help' | null

/** Which of the dialogs of a text is open, and what opens them, for its host. */
export function useEditorDialogs() {
  const [dialog, setDialog] = useState<EditorDialog>(null)
  const [openers] = useState(() => ({
    askEmbed: () => setDialog('embed'),
    askLink: () => setDialog('link'),
    showHelp: () => setDialog('help'),
  }))
  return { dialog, close: () => setDialog(null), openers }
}

/** Attributes of the element that is typed into. */
export function textAttributes(label: string, language: string): Record<string, string> {
  return {
    'aria-label': label,
    'aria-multiline': 'true',
    role: 'textbox',
    lang: language,
    dir: directionOf(language),
    spellcheck: 'true',
    id: 'story-body',
    class: 'story-body',
  }
}

interface EditorFrameProps {
  editor: Editor
  host: EditorHost
  slash: SlashMenuStore
  dialogs: ReturnType<typeof useEditorDialogs>
  /** Stands at the end of the toolbar. */
  tools?: React.ReactNode
}

/** A text that is written, with its toolbars, its menu and its dialogs. */
export function EditorFrame({ editor, host, slash, dialogs: { dialog, close }, tools }: EditorFrameProps) {
  return (
    <div className="story-editor">
      <Toolbar editor={editor} host={host} tools={tools} />
      <EditorContent editor={editor} />
      <SelectionToolbar editor={editor} host={host} />
      <SlashMenu store={slash} editor={editor} />
      <LinkDialog editor={editor} isOpen={dialog === 'link'} onClose={close} />
      <EmbedDialog
        isOpen={dialog === 'embed'}
        onClose={close}
        onEmbed={(address) => insertBlock(editor, { type: 'embed', attrs: { address, title: '' } }, 1)}
      />
      <HelpSheet isOpen={dialog === 'help'} onClose={close} />
    </div>
  )
}
