import './record-marks.css'
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { differenceOf } from '../notes/notes-plugin.ts'
import type { Range } from './article-text.ts'

/** Words that are on record, or could be. */
export interface RecordMark extends Range {
  /** Of the suggestion, or of what was kept. */
  key: string
  look: 'name' | 'fact' | 'kept' | 'kept-fact' | 'near'
}

interface RecordState {
  decorations: DecorationSet
  active: string | null
}

type Change = { marks: readonly RecordMark[] } | { active: string | null }

const recordKey = new PluginKey<RecordState>('record')

/** Quiet marks under names and facts. They are in no document: they move with the text, and are made anew when it was read anew. */
export const recordMarks = Extension.create({
  name: 'recordMarks',
  addProseMirrorPlugins: () => [
    new Plugin<RecordState>({
      key: recordKey,
      state: {
        init: () => ({ decorations: DecorationSet.empty, active: null }),
        apply,
      },
      props: { decorations: (state) => recordKey.getState(state)?.decorations },
    }),
  ],
})

/** Shows these marks and no others. */
export function showRecordMarks(editor: Editor, marks: readonly RecordMark[]): void {
  tell(editor, { marks })
}

/** Sets the words of one suggestion off from the others. */
export function showActiveMark(editor: Editor, active: string | null): void {
  if (recordKey.getState(editor.state)?.active !== active) tell(editor, { active })
}

/** Where the words of a suggestion stand now, in their order. */
export function rangesOfMark(state: EditorState, key: string): Range[] {
  return all(recordKey.getState(state)?.decorations ?? DecorationSet.empty)
    .filter(({ spec }) => spec.mark.key === key)
    .map(({ from, to }) => ({ from, to }))
    .sort((some, other) => some.from - other.from)
}

function tell(editor: Editor, change: Change): void {
  if (!editor.isDestroyed)
    editor.view.dispatch(editor.state.tr.setMeta(recordKey, change).setMeta('addToHistory', false))
}

function apply(transaction: Transaction, value: RecordState, old: EditorState): RecordState {
  const change = transaction.getMeta(recordKey) as Change | undefined
  if (change && 'marks' in change) {
    const { doc } = transaction
    const within = change.marks.filter(({ from, to }) => from < to && to <= doc.content.size)
    return {
      ...value,
      decorations: DecorationSet.create(
        doc,
        within.map((mark) => draw(mark, value.active)),
      ),
    }
  }
  const decorations = transaction.docChanged ? moved(value, transaction, old.doc) : value.decorations
  if (!change) return decorations === value.decorations ? value : { ...value, decorations }
  const drawn = all(decorations).map(({ from, to, spec }) => draw({ ...spec.mark, from, to }, change.active))
  return { active: change.active, decorations: DecorationSet.create(transaction.doc, drawn) }
}

function draw(mark: RecordMark, active: string | null): Decoration {
  const names = ['recorded', `is-${mark.look}`, ...(mark.key === active ? ['is-active'] : [])]
  return Decoration.inline(mark.from, mark.to, { class: names.join(' ') }, { mark })
}

interface Drawn extends Range {
  spec: { mark: RecordMark }
}

function all(decorations: DecorationSet): Drawn[] {
  return decorations.find() as unknown as Drawn[]
}

/** What others type comes in as a new document as a whole: there marks are moved by what really differs. */
function moved({ decorations, active }: RecordState, transaction: Transaction, before: Node): DecorationSet {
  const sync = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  if (sync?.isChangeOrigin !== true) return decorations.map(transaction.mapping, transaction.doc)
  const difference = differenceOf(before, transaction.doc)
  const move = (pos: number): number => {
    if (!difference || pos <= difference.start) return pos
    const { endBefore, endAfter } = difference
    return pos >= endBefore ? pos + endAfter - endBefore : Math.min(pos, endAfter)
  }
  const kept = all(decorations)
    .map(({ from, to, spec }) => ({ ...spec.mark, from: move(from), to: move(to) }))
    .filter(({ from, to }) => from < to)
  return DecorationSet.create(
    transaction.doc,
    kept.map((mark) => draw(mark, active)),
  )
}
