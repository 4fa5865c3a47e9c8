import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { NoteAnchor } from '#editing/api.ts'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { boot, may } from '../../app/boot.ts'
import { ArticleEditor } from '../../editor/ArticleEditor.tsx'
import { notesKey } from '../../editor/notes/notes-plugin.ts'
import { setSuggesting } from '../../editor/suggestions/suggesting.ts'
import { anchorOf } from '../../live/note-places.ts'
import { say, sayFailed } from '../../ui/toasts.ts'
import { PicturePicker } from '../pictures/PicturePicker.tsx'
import { WireStrip } from '../wires/WireStrip.tsx'
import { ArticleHead } from './ArticleHead.tsx'
import type { DraftSession, OpenText } from './draft-session.ts'
import { LineField } from './LineField.tsx'
import { ModeSwitch } from './ModeSwitch.tsx'
import type { NoteDraft } from './NotesPanel.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { putPicture } from './put-picture.ts'
import { type PanelTab, SidePanel } from './SidePanel.tsx'
import type { Reading } from './SuggestionsPanel.tsx'
import { clearUntitled } from './untitled.ts'
import { useChecklist } from './use-checklist.ts'
import { useChoice } from './use-choice.ts'
import { noteActions, useNotes } from './use-notes.ts'
import { useRecord } from './use-record.ts'
import { useScreenKeys } from './use-screen-keys.ts'
import { useSuggestions } from './use-suggestions.ts'

/** An article whose text is here: to write in, to talk about, to publish. */
export function OpenArticle({ session, article }: { session: DraftSession; article: ArticleReplyBody }) {
  const { doc, awareness, articleId, saveRevision } = session
  // What the panels need of it: the rest changes with every keystroke that is sent.
  const text = useMemo<OpenText>(
    () => ({ doc, awareness, articleId, saveRevision }),
    [doc, awareness, articleId, saveRevision],
  )
  const screen = useRef<HTMLDivElement>(null)
  const [language] = useChoice(doc, 'language', boot.paper.language)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isPublishing, setIsPublishing] = useState(false)
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const [tab, setTab] = useState<PanelTab>('details')
  const [reading, setReading] = useState<Reading>('marked')
  const [noteDraft, setNoteDraft] = useState<NoteDraft | null>(null)
  const [activeNote, setActiveNote] = useState<string | null>(null)
  const [areResolvedShown, setAreResolvedShown] = useState(false)
  /** A place in the text, `null` for where the caret is; `undefined` while no picture is chosen. */
  const [pictureAt, setPictureAt] = useState<number | null | undefined>(undefined)
  const isReadOnly = session.isReadOnly || !may('article.edit')
  const mayAccept = may('suggestion.accept') && !isReadOnly
  // Whoever may not decide on suggestions writes freely until the story is published; from then on they suggest.
  const maySwitch = mayAccept || (!isReadOnly && article.edition === null)
  const notes = useNotes(article.id, editor, areResolvedShown)
  const suggestions = useSuggestions(editor)
  const record = useRecord(editor, doc, { articleId: article.id, language, isReadOnly })
  const [recordAsked, setRecordAsked] = useState(false)
  const answerRecord = useCallback((): void => setRecordAsked(false), [])
  const { warnings, checks } = useChecklist(doc, article.id)

  const open = useCallback((next: PanelTab): void => {
    setTab(next)
    setIsPanelOpen(true)
  }, [])
  const save = useCallback((): void => {
    session.saveRevision().then(() => say('A revision is saved.'), sayFailed)
  }, [session.saveRevision])
  const addNote = useCallback((): void => {
    if (!editor || !may('note.write')) return
    // A selection that was just made by keys reaches the editor a moment after them.
    setTimeout(() => {
      const { from, to, empty } = editor.state.selection
      if (empty) {
        say('Select the words that the note is about.')
        return
      }
      const anchor = anchorOf(editor.state, from, to)
      setNoteDraft({ quote: editor.state.doc.textBetween(from, to, ' ').slice(0, 2_000), anchor })
      open('notes')
    }, 20)
  }, [editor, open])
  const chooseNote = useCallback(
    (id: string | null): void => {
      setActiveNote(id)
      if (id !== null) open('notes')
    },
    [open],
  )
  const closePanel = useCallback((): void => {
    setIsPanelOpen(false)
    editor?.commands.focus()
  }, [editor])
  useEffect(() => {
    if (editor && !editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(notesKey, { active: activeNote }))
  }, [editor, activeNote])
  useEffect(() => {
    if (isReadOnly || article.draftVersion > 1 || !clearUntitled(doc)) return
    screen.current?.querySelector<HTMLElement>('.line-headline textarea')?.focus()
  }, [doc, isReadOnly, article.draftVersion])
  useEffect(() => {
    if (!editor || maySwitch) return
    setSuggesting(editor, true)
    // Taking back what was typed freely would change the text itself.
    yUndoPluginKey.getState(editor.state)?.undoManager.clear()
  }, [editor, maySwitch])
  useScreenKeys(screen, {
    onSave: save,
    onPublish: () => may('article.publish') && setIsPublishing(true),
    onPanel: () => setIsPanelOpen(true),
    onRecord: () => {
      if (!may('record.read')) return
      open('record')
      setRecordAsked(true)
    },
    onUndo: () => editor?.commands.undo(),
    onRedo: () => editor?.commands.redo(),
  })

  const notesHost = useMemo(
    () => ({
      onActive: chooseNote,
      onRenewed: (id: string, anchor: NoteAnchor): void => {
        // Where this fails the note says that its passage is gone, and still says which it was.
        if (may('note.write')) noteActions(article.id).move(id, anchor).catch(sayFailed)
      },
    }),
    [chooseNote, article.id],
  )
  const suggestionsHost = useMemo(
    () => ({
      author: { staffId: boot.me.id, name: boot.me.name },
      mayAccept: () => mayAccept,
      maySwitch: () => maySwitch,
      onRefused: sayOnce,
    }),
    [mayAccept, maySwitch],
  )
  const tools = useMemo(
    () => editor && !isReadOnly && <ModeSwitch editor={editor} maySwitch={maySwitch} />,
    [editor, isReadOnly, maySwitch],
  )

  const line = { doc, awareness, language, isReadOnly }
  return (
    <div ref={screen} className="article-screen" data-reading={reading}>
      <ArticleHead
        session={session}
        article={article}
        editor={editor}
        isPanelOpen={isPanelOpen}
        onPanel={() => setIsPanelOpen(!isPanelOpen)}
        onPublish={() => setIsPublishing(true)}
        onSave={save}
      />
      <div className="article-column">
        <WireStrip articleId={article.id} isReadOnly={isReadOnly} />
        {isReadOnly && <p className="details-note">You may read this article and leave notes, not change it.</p>}
        <LineField {...line} name="kicker" label="Kicker" placeholder="Kicker" />
        <LineField {...line} name="headline" label="Headline" placeholder="Headline" />
        <LineField {...line} name="standfirst" label="Standfirst" placeholder="Standfirst: the story in one sentence" />
        <ArticleEditor
          doc={doc}
          awareness={awareness}
          language={language}
          isEditable={!isReadOnly}
          onReady={setEditor}
          onChoosePicture={setPictureAt}
          onAddNote={addNote}
          notes={notesHost}
          suggestions={suggestionsHost}
          tools={tools}
        />
      </div>
      <SidePanel
        {...{
          session: text,
          article,
          editor,
          isReadOnly,
          notes,
          suggestions,
          record,
          recordAsked,
          checks,
          warnings,
          mayAccept,
          tab,
          reading,
        }}
        {...{ noteDraft, activeNote, areResolvedShown }}
        isOpen={isPanelOpen}
        onRecordAnswered={answerRecord}
        onTab={setTab}
        onClose={closePanel}
        onReading={setReading}
        onNoteDraft={setNoteDraft}
        onActiveNote={setActiveNote}
        onShowResolved={setAreResolvedShown}
      />
      {isPublishing && (
        <PublishDialog
          session={session}
          article={article}
          checks={checks}
          openSuggestions={suggestions.length}
          onClose={() => setIsPublishing(false)}
          onPublished={() => open('details')}
        />
      )}
      <PicturePicker
        isOpen={pictureAt !== undefined}
        onClose={() => setPictureAt(undefined)}
        onPick={(picture) => {
          const at = pictureAt
          // After the dialog has given the focus back.
          if (editor && at !== undefined) setTimeout(() => putPicture(editor, picture, at), 50)
        }}
      />
    </div>
  )
}

let lastSaid = { text: '', at: 0 }

/** Says it, and does not say the same again with every key. */
function sayOnce(text: string): void {
  const now = Date.now()
  if (text !== lastSaid.text || now - lastSaid.at > 4_000) say(text)
  lastSaid = { text, at: now }
}
