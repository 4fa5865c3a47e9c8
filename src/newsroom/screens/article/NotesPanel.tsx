import './NotesPanel.css'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Note, NoteAnchor } from '#editing/api.ts'
import { boot, may } from '../../app/boot.ts'
import { lostNotes, placeOfNote } from '../../editor/notes/notes-plugin.ts'
import { selectRange } from '../../editor/suggestions/suggesting.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { MentionField } from './MentionField.tsx'
import { mentionedIn } from './mentions.ts'
import { useColleagues } from './use-colleagues.ts'
import { type NoteActions, type Notes, noteActions } from './use-notes.ts'

/** A note that somebody has begun on a passage. */
export interface NoteDraft {
  quote: string
  anchor: NoteAnchor | null
}

interface NotesPanelProps {
  articleId: string
  editor: Editor
  notes: Notes
  active: string | null
  onActive: (id: string | null) => void
  draft: NoteDraft | null
  onDraft: (draft: NoteDraft | null) => void
  areResolvedShown: boolean
  onShowResolved: (areShown: boolean) => void
}

/** The notes on an article, in the order of their passages. */
export function NotesPanel(props: NotesPanelProps) {
  const { articleId, editor, notes, active, onActive, draft, onDraft, areResolvedShown, onShowResolved } = props
  const actions = useMemo(() => noteActions(articleId), [articleId])
  // As one text: the panel is drawn again when it changes, and not with every letter.
  const lost = useEditorState({ editor, selector: (shown) => lostNotes(shown.editor.state).join(' ') }).split(' ')
  const inOrder = [...notes.notes].sort((some, other) => placeIn(editor, some) - placeIn(editor, other))
  const panel = useRef<HTMLDivElement>(null)
  const isOnPassage = useRef(false)
  if (draft) isOnPassage.current = draft.anchor !== null
  useFocusAfter(draft !== null, () => {
    if (!isOnPassage.current) return panel.current?.querySelector<HTMLElement>('button')
    // Behind the passage: what is typed next does not go over it.
    editor.commands.setTextSelection(editor.state.selection.to)
    return editor.view.dom
  })
  return (
    <div ref={panel} className="stack">
      {draft ? (
        <NoteForm
          key={draft.anchor?.start ?? 'whole'}
          quote={draft.quote}
          verb="Leave the note"
          onCancel={() => onDraft(null)}
          onSend={async (text, mentions) => {
            const added = await actions.add({ text, mentions, ...draft })
            onDraft(null)
            onActive(added.id)
          }}
        />
      ) : (
        <div className="row">
          {may('note.write') && (
            <Button size="small" onPress={() => onDraft({ quote: '', anchor: null })}>
              Note on the article
            </Button>
          )}
          <Switch label="Resolved too" isSelected={areResolvedShown} onChange={onShowResolved} />
        </div>
      )}
      {notes.isPending && <Loading label="Fetching notes" />}
      {Boolean(notes.error) && <ErrorState error={notes.error} onRetry={notes.retry} />}
      {!notes.isPending && !notes.error && inOrder.length === 0 && !draft && (
        <EmptyState title="No notes">
          Select words and press Ctrl+Alt+M to say something about them. Readers never see a note.
        </EmptyState>
      )}
      <ol className="note-list">
        {inOrder.map((note) => (
          <NoteThread
            key={note.id}
            note={note}
            editor={editor}
            actions={actions}
            isActive={note.id === active}
            isLost={lost.includes(note.id)}
            areResolvedShown={areResolvedShown}
            onActive={() => onActive(note.id)}
          />
        ))}
      </ol>
    </div>
  )
}

/** Those without a place in the text come first. */
function placeIn(editor: Editor, note: Note): number {
  return placeOfNote(editor.state, note.id)?.from ?? -1
}

interface NoteThreadProps {
  note: Note
  editor: Editor
  actions: NoteActions
  isActive: boolean
  /** Whether nothing is left of the passage in the text. */
  isLost: boolean
  areResolvedShown: boolean
  onActive: () => void
}

function NoteThread({ note, editor, actions, isActive, isLost, areResolvedShown, onActive }: NoteThreadProps) {
  const [isReplying, setIsReplying] = useState(false)
  const [isEditing, setIsEditing] = useState(false)
  const item = useRef<HTMLLIElement>(null)
  useFocusAfter(isReplying || isEditing, () => item.current?.querySelector<HTMLElement>('.row button'))
  const isResolved = note.resolvedAt !== null
  const isMine = note.author.id === `staff:${boot.me.id}` || note.author.id === boot.me.id
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  /** Does what makes the note go away, and hands the focus to the one beside it, or to the text. */
  const putAway = async (work: () => Promise<unknown>): Promise<void> => {
    const beside = item.current?.nextElementSibling ?? item.current?.previousElementSibling
    await work()
    if (beside) beside.querySelector<HTMLElement>('button')?.focus()
    else editor.commands.focus()
  }
  const goTo = (): void => {
    onActive()
    const place = placeOfNote(editor.state, note.id)
    if (place) selectRange(editor, place.from, place.to)
    else say('The passage of this note is no longer in the text.')
  }
  const resolve = async (): Promise<void> => {
    try {
      const work = () => actions.resolve(note.id, !isResolved)
      await (isResolved || areResolvedShown ? work() : putAway(work))
      say(isResolved ? 'The note is open again.' : 'The note is resolved.', {
        undo: () => void actions.resolve(note.id, isResolved).catch(sayFailed),
      })
    } catch (error) {
      sayFailed(error)
    }
  }
  return (
    <li ref={item} className="note-thread" data-active={isActive} data-resolved={isResolved}>
      {note.quote && (
        <button
          type="button"
          className="note-quote"
          onClick={goTo}
          aria-label={`Go to the passage: ${note.quote.slice(0, 80)}`}
        >
          <span dir="auto">{note.quote}</span>
        </button>
      )}
      {isLost && <p className="quiet small">This passage is no longer in the text.</p>}
      <Remark remark={note} />
      {isEditing && (
        <NoteForm
          verb="Change it"
          text={note.text}
          onCancel={() => setIsEditing(false)}
          onSend={async (text, mentions) => {
            await actions.change(note.id, text, mentions)
            setIsEditing(false)
          }}
        />
      )}
      {note.replies.map((reply) => (
        <Remark key={reply.id} remark={reply} />
      ))}
      {isResolved && (
        <p className="quiet small">
          Resolved by <span dir="auto">{note.resolvedBy?.name}</span> <Time at={note.resolvedAt ?? ''} as="relative" />
        </p>
      )}
      {isReplying ? (
        <NoteForm
          verb="Reply"
          onCancel={() => setIsReplying(false)}
          onSend={async (text, mentions) => {
            await actions.reply(note.id, text, mentions)
            setIsReplying(false)
          }}
        />
      ) : (
        <div className="row">
          {may('note.write') && (
            <>
              <Button size="small" onPress={() => setIsReplying(true)}>
                Reply
              </Button>
              <Button size="small" look="bare" onPress={() => void resolve()}>
                {isResolved ? 'Open it again' : 'Resolve'}
              </Button>
            </>
          )}
          {(isMine || may('note.manage')) && (
            <Menu
              label="This note"
              trigger={<IconButton icon="more" size="small" label="What can be done with this note" />}
              actions={[
                ...(isMine ? [{ id: 'edit', label: 'Change the words', onAction: () => setIsEditing(true) }] : []),
                {
                  id: 'remove',
                  label: 'Throw the note away',
                  isDanger: true,
                  onAction: () => void putAway(() => actions.remove(note.id)).catch(sayFailed),
                },
              ]}
            />
          )}
        </div>
      )}
    </li>
  )
}

function Remark({ remark }: { remark: Pick<Note, 'author' | 'text' | 'createdAt' | 'editedAt' | 'mentions'> }) {
  return (
    <div className="remark">
      <p className="remark-head small">
        <strong dir="auto">{remark.author.name}</strong>{' '}
        <span className="quiet">
          <Time at={remark.createdAt} as="relative" />
          {remark.editedAt && ', changed'}
        </span>
      </p>
      <p className="remark-text" dir="auto">
        {withNames(
          remark.text,
          remark.mentions.map(({ name }) => name),
        )}
      </p>
    </div>
  )
}

/** The text with the names of those who are mentioned set apart. */
function withNames(text: string, names: readonly string[]): React.ReactNode {
  if (names.length === 0) return text
  const written = names.map((name) => `@${name}`).sort((some, other) => other.length - some.length)
  const pattern = new RegExp(`(${written.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return text.split(pattern).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
    written.includes(piece) ? <b key={index}>{piece}</b> : piece,
  )
}

interface NoteFormProps {
  quote?: string
  text?: string
  verb: string
  onSend: (text: string, mentions: string[]) => Promise<void>
  onCancel: () => void
}

function NoteForm({ quote, text: present = '', verb, onSend, onCancel }: NoteFormProps) {
  const [text, setText] = useState(present)
  const [isPending, setIsPending] = useState(false)
  const colleagues = useColleagues()
  const send = async (): Promise<void> => {
    if (text.trim() === '' || isPending) return
    setIsPending(true)
    try {
      await onSend(text.trim(), mentionedIn(text, colleagues))
    } catch (error) {
      // What was typed stays in the field.
      sayFailed(error)
      setIsPending(false)
    }
  }
  return (
    <div className="note-form">
      {quote && (
        <p className="note-quote" dir="auto">
          {quote}
        </p>
      )}
      <MentionField
        label={verb}
        value={text}
        onChange={setText}
        onSubmit={() => void send()}
        placeholder="Write. @ names a colleague; Ctrl+Enter sends."
        autoFocus
      />
      <div className="row">
        <Button
          size="small"
          look="primary"
          isPending={isPending}
          isDisabled={text.trim() === ''}
          onPress={() => void send()}
        >
          {verb}
        </Button>
        <Button size="small" look="bare" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
