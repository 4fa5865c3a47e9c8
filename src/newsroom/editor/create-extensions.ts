import { type Editor, Extension, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { history, redo, undo } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { draftBody } from '#article/draft-document.ts'
import type { ChoiceHost } from './block-choices.ts'
import { bodyExtensions } from './body-extensions.ts'
import { cursors } from './cursors.ts'
import { findPicture } from './find-picture.ts'
import type { SlashMenuStore } from './menus/SlashMenu.tsx'
import { slashExtension } from './menus/slash-extension.ts'
import { TabKey } from './nodes/tab-key.ts'
import { type NotesHost, notesExtension } from './notes/notes-plugin.ts'
import { ReadClipboard } from './paste/read-clipboard.ts'
import { takePictures } from './pictures/take-pictures.ts'
import { recordMarks } from './record/record-plugin.ts'
import { type SuggestingHost, suggesting } from './suggestions/suggesting.ts'

export interface EditorHost extends ChoiceHost {
  askLink: () => void
  showHelp: () => void
  /** Begins a note on the selected passage; a text without notes has none. */
  addNote?: () => void
}

export interface EditorParts {
  doc: Doc
  awareness: Awareness
  host: EditorHost
  slash: SlashMenuStore
  suggestions: SuggestingHost
  notes: NotesHost
}

/** All that an editor of an article is made of. */
export function createExtensions({ doc, awareness, host, slash, suggestions, notes }: EditorParts): Extensions {
  return [
    ...bodyExtensions({ findPicture, choosePicture: host.choosePicture }),
    Collaboration.configure({ fragment: draftBody(doc) }),
    cursors(awareness),
    suggesting(suggestions),
    notesExtension(notes),
    recordMarks,
    ReadClipboard,
    takePictures(),
    slashExtension(slash, host),
    shortcuts(host),
    TabKey,
    carets,
  ]
}

/** The same for the text of a static page, which one person writes at a time: no colleagues, notes, suggestions or record. */
export function createPageExtensions({ host, slash }: Pick<EditorParts, 'host' | 'slash'>): Extensions {
  return [
    ...bodyExtensions({ findPicture, choosePicture: host.choosePicture }),
    steps,
    ReadClipboard,
    slashExtension(slash, host),
    shortcuts(host),
    TabKey,
    carets,
  ]
}

const carets = Extension.create({
  name: 'carets',
  addKeyboardShortcuts() {
    return { 'Mod-Home': () => leap(this.editor, 'start'), 'Mod-End': () => leap(this.editor, 'end') }
  },
  addProseMirrorPlugins: () => [gapCursor(), dropCursor({ class: 'drop-caret', color: false })],
})

/** Undo and redo of a text that nobody else writes in. */
const steps = Extension.create({
  name: 'steps',
  addCommands: () => ({
    undo:
      () =>
      ({ state, dispatch }) =>
        undo(state, dispatch),
    redo:
      () =>
      ({ state, dispatch }) =>
        redo(state, dispatch),
  }),
  addKeyboardShortcuts() {
    const back = () => this.editor.commands.undo()
    const forth = () => this.editor.commands.redo()
    return { 'Mod-z': back, 'Mod-y': forth, 'Shift-Mod-z': forth }
  },
  addProseMirrorPlugins: () => [history()],
})

/** From a selected picture the browser itself finds no way to the start or the end. */
function leap(editor: Editor, to: 'start' | 'end'): boolean {
  return !(editor.state.selection instanceof TextSelection) && editor.commands.focus(to)
}

/** Keys that ask the screen for something. */
function shortcuts(host: EditorHost): Extension {
  const asked = (ask: () => void) => () => {
    ask()
    return true
  }
  return Extension.create({
    name: 'shortcuts',
    addKeyboardShortcuts: () => ({
      'Mod-k': asked(host.askLink),
      'Mod-/': asked(host.showHelp),
      'Mod-Alt-p': asked(() => host.choosePicture(null)),
      ...(host.addNote ? { 'Mod-Alt-m': asked(host.addNote) } : {}),
    }),
  })
}
