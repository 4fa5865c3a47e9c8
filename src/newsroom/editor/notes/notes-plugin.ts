import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { NoteAnchor } from '#editing/api.ts'
import { placeOf, renewedAnchor } from '../../live/note-places.ts'

/** A note as the text shows it: where it stands, and nothing of what it says. */
export interface PlacedNote {
  id: string
  anchor: NoteAnchor | null
}

interface NotesState {
  notes: readonly PlacedNote[]
  active: string | null
  decorations: DecorationSet
  /** Whether places moved only by guess since they were last read from the document. */
  isGuessed: boolean
}

type Change = { notes: readonly PlacedNote[] } | { active: string | null } | { settle: true }

export const notesKey = new PluginKey<NotesState>('notes')

/** Milliseconds of rest after which the places of all notes are read from the document again. */
const REST = 600

export interface NotesHost {
  /** Told of the note that the caret is in, or that was clicked. */
  onActive: (id: string | null) => void
  /** Told of a note whose passage was brought back by undoing: it has to be kept with this anchor. */
  onRenewed: (id: string, anchor: NoteAnchor) => void
}

/**
 * Passages with notes on them. Places come from positions that Yjs keeps; while somebody types they are moved with the text, which
 * costs next to nothing, and read anew only in a pause.
 */
export function notesExtension(host: NotesHost): Extension {
  return Extension.create({
    name: 'notes',
    addProseMirrorPlugins: () => [notesPlugin(host)],
  })
}

function notesPlugin(host: NotesHost): Plugin<NotesState> {
  return new Plugin<NotesState>({
    key: notesKey,
    state: {
      init: () => ({ notes: [], active: null, decorations: DecorationSet.empty, isGuessed: false }),
      apply: (transaction, value, old, state) => apply(transaction, value, old, state),
    },
    props: {
      decorations: (state) => notesKey.getState(state)?.decorations,
      handleClick(view, pos) {
        const id = noteAt(view.state, pos)
        // After the caret has come to where the click was: what the screen does about the note would leave it where it is.
        setTimeout(() => host.onActive(id))
        return false
      },
    },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const told = new WeakSet<NoteAnchor>()
      const renew = (): void => {
        for (const { id, anchor } of notesKey.getState(view.state)?.notes ?? []) {
          const renewed = anchor && !told.has(anchor) ? renewedAnchor(view.state, anchor) : null
          if (!anchor || !renewed) continue
          told.add(anchor)
          host.onRenewed(id, renewed)
        }
      }
      return {
        update: () => {
          if (!notesKey.getState(view.state)?.isGuessed) return
          clearTimeout(timer)
          timer = setTimeout(() => {
            if (view.isDestroyed) return
            view.dispatch(view.state.tr.setMeta(notesKey, { settle: true }))
            renew()
          }, REST)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })
}

function apply(transaction: Transaction, value: NotesState, old: EditorState, state: EditorState): NotesState {
  const change = transaction.getMeta(notesKey) as Change | undefined
  if (change && 'notes' in change) return placed({ ...value, notes: change.notes }, state)
  if (change && 'active' in change) return placed({ ...value, active: change.active }, state)
  if (change && 'settle' in change) return placed(value, state)
  if (!transaction.docChanged || value.notes.length === 0) return value
  const decorations = moved(value.decorations, transaction, old.doc)
  // One's own changes move places exactly; what others did, and undoing, is looked at again.
  return { ...value, decorations, isGuessed: value.isGuessed || isFromElsewhere(transaction) }
}

function placed(value: NotesState, state: EditorState): NotesState {
  const decorations = value.notes.flatMap(({ id, anchor }) => {
    const place = placeOf(state, anchor)
    return place ? [mark(id, place.from, place.to, id === value.active)] : []
  })
  return { ...value, decorations: DecorationSet.create(state.doc, decorations), isGuessed: false }
}

function mark(id: string, from: number, to: number, isActive: boolean): Decoration {
  return Decoration.inline(from, to, { class: isActive ? 'noted is-active' : 'noted', 'data-note': id }, { note: id })
}

function isFromElsewhere(transaction: Transaction): boolean {
  return (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true
}

/**
 * Where marks are after a change. What others type comes in as a new document as a whole, in which everything would be lost:
 * there the places are moved by what really differs.
 */
function moved(decorations: DecorationSet, transaction: Transaction, before: Node): DecorationSet {
  if (!isFromElsewhere(transaction)) return decorations.map(transaction.mapping, transaction.doc)
  const difference = differenceOf(before, transaction.doc)
  if (!difference) return DecorationSet.create(transaction.doc, all(decorations).map(again))
  const { start, endBefore, endAfter } = difference
  const by = endAfter - endBefore
  const move = (pos: number): number => (pos >= endBefore ? pos + by : Math.min(pos, endAfter))
  const kept = all(decorations).flatMap((one) => {
    // What is typed right before a passage, or right behind it, is not of it.
    const [from, to] = [one.from < start ? one.from : move(one.from), one.to <= start ? one.to : move(one.to)]
    return from < to ? [again({ from, to, spec: one.spec })] : []
  })
  return DecorationSet.create(transaction.doc, kept)
}

function all(decorations: DecorationSet): { from: number; to: number; spec: { note: string } }[] {
  return decorations.find() as unknown as { from: number; to: number; spec: { note: string } }[]
}

function again({ from, to, spec }: { from: number; to: number; spec: { note: string } }): Decoration {
  return mark(spec.note, from, to, false)
}

/** The stretch in which two documents differ. */
export function differenceOf(before: Node, after: Node): { start: number; endBefore: number; endAfter: number } | null {
  const start = before.content.findDiffStart(after.content)
  if (start === null) return null
  const end = before.content.findDiffEnd(after.content)
  if (!end) return null
  // Where something was repeated both may reach over one another.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return { start, endBefore: end.a + overlap, endAfter: end.b + overlap }
}

/** The note whose passage is at a place of the text; the shortest, where several are. */
export function noteAt(state: EditorState, pos: number): string | null {
  const found = notesKey.getState(state)?.decorations.find(pos, pos) as
    | { from: number; to: number; spec: { note: string } }[]
    | undefined
  const [first] = (found ?? []).sort((some, other) => some.to - some.from - (other.to - other.from))
  return first?.spec.note ?? null
}

/** Where a note's passage is in the editor now; `null` where it is gone. */
export function placeOfNote(state: EditorState, id: string): { from: number; to: number } | null {
  const found = notesKey.getState(state)?.decorations.find(undefined, undefined, (spec) => spec['note'] === id)
  return found?.[0] ? { from: found[0].from, to: found[0].to } : null
}

/** Ids of the notes on passages of which nothing is left in the text. */
export function lostNotes(state: EditorState): string[] {
  const value = notesKey.getState(state)
  if (!value) return []
  const placed = new Set(all(value.decorations).map(({ spec }) => spec.note))
  return value.notes.filter(({ id, anchor }) => anchor && !placed.has(id)).map(({ id }) => id)
}
