import { suggestChangesKey } from '@handlewithcare/prosemirror-suggest-changes'
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { BREAK_SIGN } from '#article/suggested-breaks.ts'
import { newSuggestionId, type SuggestionAuthor } from '#article/suggestion-id.ts'
import { decideTransaction } from './decide.ts'
import { suggestionAt, suggestionBeside } from './list-suggestions.ts'
import { suggestTransaction, whyNot } from './suggest-transaction.ts'

export interface SuggestingHost {
  author: SuggestionAuthor
  /** Whether this person may decide on suggestions. */
  mayAccept: () => boolean
  /** Whether this person may switch to changing the text itself. */
  maySwitch: () => boolean
  /** Told why something cannot be suggested. */
  onRefused: (why: string) => void
}

export const suggestingKey = new PluginKey<{ isOn: boolean }>('suggesting')

export function isSuggesting(state: EditorState): boolean {
  return suggestingKey.getState(state)?.isOn ?? false
}

/** From now on what is typed is suggested, or changes the text itself. */
export function setSuggesting(editor: Editor, isOn: boolean): void {
  if (isSuggesting(editor.state) !== isOn) editor.view.dispatch(editor.state.tr.setMeta(suggestingKey, { isOn }))
}

/** Suggestions: typed where somebody suggests, shown to everybody, decided on by who may. */
export function suggesting(host: SuggestingHost): Extension {
  return Extension.create({
    name: 'suggesting',
    // Before anything else changes a transaction.
    priority: 2_000,
    dispatchTransaction({ transaction, next }) {
      const { state } = this.editor
      if (!isSuggesting(state) || !transaction.docChanged || isExempt(transaction)) {
        next(transaction)
        return
      }
      const why = whyNot(transaction)
      if (why) host.onRefused(why)
      else next(suggestTransaction(transaction, state, newSuggestionId(host.author)))
    },
    addProseMirrorPlugins: () => [suggestingPlugin()],
    addKeyboardShortcuts() {
      const go = (step: 1 | -1) => () => goToSuggestion(this.editor, step)
      const decide = (isAccepted: boolean) => () => {
        const { from, to } = this.editor.state.selection
        const suggestion = suggestionAt(this.editor.state.doc, from, to)
        if (!suggestion || !host.mayAccept()) return false
        decideSuggestion(this.editor, suggestion.id, isAccepted)
        return true
      }
      return {
        'Mod-Alt-s': () => {
          if (!host.maySwitch()) return false
          setSuggesting(this.editor, !isSuggesting(this.editor.state))
          return true
        },
        'Alt-ArrowDown': go(1),
        'Alt-ArrowUp': go(-1),
        'Alt-Enter': decide(true),
        'Alt-Delete': decide(false),
        'Alt-Backspace': decide(false),
      }
    },
  })
}

/** What others did, undoing, and decisions on suggestions are what they are. */
function isExempt(transaction: Transaction): boolean {
  const sync = transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined
  const meta = transaction.getMeta(suggestChangesKey) as object | undefined
  return sync?.isChangeOrigin === true || (meta !== undefined && 'skip' in meta)
}

/** Takes a suggestion into the text, or drops it. */
export function decideSuggestion(editor: Editor, id: string, isAccepted: boolean): void {
  const transaction = decideTransaction(editor.state, { id, isAccepted })
  if (transaction) editor.view.dispatch(transaction)
}

export function decideAllSuggestions(editor: Editor, isAccepted: boolean): void {
  const transaction = decideTransaction(editor.state, { id: null, isAccepted })
  if (transaction) editor.view.dispatch(transaction)
}

/** Selects the next suggestion, or the one before. @returns whether there is one. */
export function goToSuggestion(editor: Editor, step: 1 | -1): boolean {
  const { doc, selection } = editor.state
  const found = suggestionBeside(doc, step > 0 ? selection.from : selection.to, step)
  if (found) selectRange(editor, found.from, found.to)
  return found !== null
}

export function selectRange(editor: Editor, from: number, to: number): void {
  const { doc, tr } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))).scrollIntoView())
  editor.view.focus()
}

function suggestingPlugin(): Plugin<{ isOn: boolean }> {
  return new Plugin<{ isOn: boolean }>({
    key: suggestingKey,
    state: {
      init: () => ({ isOn: false }),
      apply: (transaction, value) => (transaction.getMeta(suggestingKey) as { isOn: boolean } | undefined) ?? value,
    },
    props: {
      decorations: breakSigns,
      // A sign has no width: the caret steps over it with the letter beside it.
      handleKeyDown(view, event) {
        const { selection, tr, doc } = view.state
        if (!(selection instanceof TextSelection) || !selection.$cursor) return false
        const { pos, nodeBefore, nodeAfter } = selection.$cursor
        const isRight = event.key === 'ArrowRight' && nodeAfter?.text?.startsWith(BREAK_SIGN)
        const isLeft = event.key === 'ArrowLeft' && nodeBefore?.text?.endsWith(BREAK_SIGN)
        if (isRight) view.dispatch(tr.setSelection(TextSelection.create(doc, pos + 1)))
        if (isLeft) view.dispatch(tr.setSelection(TextSelection.create(doc, pos - 1)))
        return false
      },
    },
  })
}

interface Break {
  offset: number
  kind: string
  id: unknown
  /** Whether the block has nothing but the sign, which may then be that of the break before it. */
  isLone: boolean
}

const breaksIn = new WeakMap<Node, Break[]>()
const shown = new WeakMap<Node, DecorationSet>()

/** A pilcrow where somebody suggests a break between paragraphs, or to take one out. */
function breakSigns(state: EditorState): DecorationSet {
  const { doc } = state
  const kept = shown.get(doc)
  if (kept) return kept
  const decorations: Decoration[] = []
  let before: Break | undefined
  doc.forEach((block, start) => {
    for (const found of breaksOf(block)) {
      const isOther = before && found.isLone && before.id === found.id
      before = found
      if (isOther) continue
      const { offset, kind } = found
      decorations.push(Decoration.widget(start + offset, () => pilcrow(kind), { key: `¶${kind}`, side: -1 }))
    }
  })
  const set = decorations.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, decorations)
  shown.set(doc, set)
  return set
}

/** Ends of text blocks, from the start of the block that they are in. */
function breaksOf(block: Node): Break[] {
  const kept = breaksIn.get(block)
  if (kept) return kept
  const found: Break[] = []
  const look = (node: Node, start: number): void => {
    const last = node.isTextblock ? node.lastChild : null
    const mark = last?.marks.find(({ type }) => type.name === 'insertion' || type.name === 'deletion')
    if (!mark || !last?.text?.endsWith(BREAK_SIGN)) return
    const isLone = node.textContent === BREAK_SIGN
    found.push({ offset: start + node.nodeSize - 1, kind: mark.type.name, id: mark.attrs['id'], isLone })
  }
  look(block, 0)
  block.descendants((node, offset) => look(node, offset + 1))
  breaksIn.set(block, found)
  return found
}

function pilcrow(kind: string): HTMLElement {
  const sign = document.createElement('span')
  sign.className = `break-sign ${kind}`
  sign.textContent = '¶'
  return sign
}
