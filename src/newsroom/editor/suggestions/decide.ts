import {
  applySuggestion,
  applySuggestions,
  revertSuggestion,
  revertSuggestions,
} from '@handlewithcare/prosemirror-suggest-changes'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { BREAK_SIGN } from '#article/suggested-breaks.ts'

/**
 * The transaction that takes one suggestion into the text or drops it, or all of them where `id` is `null`; `null` where there is
 * nothing to decide. No sign of a break stays behind, and no empty paragraph where all its words were only suggested.
 */
export function decideTransaction(
  state: EditorState,
  { id, isAccepted }: { id: string | null; isAccepted: boolean },
): Transaction | null {
  let decided: Transaction | null = null
  // The package counts suggestions; ours have names. It compares them alike.
  const number = id as unknown as number
  const one = isAccepted ? applySuggestion(number) : revertSuggestion(number)
  const all = isAccepted ? applySuggestions : revertSuggestions
  const command = id === null ? all : one
  command(state, (transaction) => {
    decided = transaction
  })
  if (decided === null) return null
  const gone = isAccepted ? 'deletion' : 'insertion'
  dropEmptied(decided, wholeBlocks(state.doc, gone, id))
  dropSigns(decided)
  return decided
}

/** Starts of blocks all of whose words carry the mark. */
function wholeBlocks(doc: Node, markName: string, id: string | null): number[] {
  const found: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const isWhole =
      node.childCount > 0 &&
      node.children.every(({ marks }) =>
        marks.some(({ type, attrs }) => type.name === markName && (id === null || attrs['id'] === id)),
      )
    if (isWhole) found.push(pos)
    return false
  })
  return found
}

function dropEmptied(transaction: Transaction, starts: readonly number[]): void {
  const steps = transaction.steps.length
  const { mapping } = transaction
  for (const start of [...starts].reverse()) {
    const pos = mapping.slice(0, steps).map(start)
    const at = mapping.slice(steps).map(pos)
    const $at = transaction.doc.resolve(at)
    const node = $at.nodeAfter
    if (!node?.isTextblock || node.content.size > 0) continue
    const index = $at.index()
    if ($at.parent.canReplace(index, index + 1) && $at.parent.childCount > 1) transaction.delete(at, at + node.nodeSize)
  }
}

function dropSigns(transaction: Transaction): void {
  const signs: number[] = []
  transaction.doc.descendants((node, pos) => {
    if (!node.text?.includes(BREAK_SIGN) || node.marks.some(({ type }) => SUGGESTED.has(type.name))) return
    for (let at = node.text.indexOf(BREAK_SIGN); at >= 0; at = node.text.indexOf(BREAK_SIGN, at + 1))
      signs.push(pos + at)
  })
  for (const at of signs.reverse()) transaction.delete(at, at + 1)
}

const SUGGESTED = new Set(['insertion', 'deletion'])
