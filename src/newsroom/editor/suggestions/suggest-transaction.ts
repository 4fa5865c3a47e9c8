import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { Mark, MarkType, Node, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { isSameAuthor } from './suggestion-id.ts'

/** What stands at the end of a block, and at the start of the next, where somebody suggests to part or to join the two. */
export const BREAK_SIGN = '\u200b'

/**
 * What cannot be suggested, in a sentence; `null` for what can. A suggestion is a mark on words: it adds and takes out words and
 * the breaks between paragraphs, and sets words in bold or italic. A picture, a table or a field has no words to carry it.
 */
export function whyNot(transaction: Transaction): string | null {
  for (const [index, step] of transaction.steps.entries()) {
    const doc = transaction.docs[index]
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) continue
    if (!(step instanceof ReplaceStep) || !doc) return NO_FORM
    if (hasMoreThanWords(step.slice)) return NO_BLOCK
    if (touchesBlock(doc, step.from, step.to)) return NO_REMOVAL
  }
  return null
}

const LEAVE_A_NOTE = 'Leave a note instead, or switch to Editing.'
const NO_FORM = `The form of a block cannot be suggested. ${LEAVE_A_NOTE}`
const NO_BLOCK = `Pictures, tables and boxes cannot be suggested. ${LEAVE_A_NOTE}`
const NO_REMOVAL = `Taking out a picture, a table or a whole box cannot be suggested. ${LEAVE_A_NOTE}`

const WORDY = new Set([
  'paragraph',
  'heading',
  'list_item',
  'bullet_list',
  'ordered_list',
  'text',
  'hard_break',
  'quotation',
])

function hasMoreThanWords(slice: Slice): boolean {
  let found = false
  slice.content.descendants((node) => {
    if (!WORDY.has(node.type.name)) found = true
  })
  return found
}

function touchesBlock(doc: Node, from: number, to: number): boolean {
  let found = false
  doc.nodesBetween(from, to, (node, pos) => {
    const isWhole = pos >= from && pos + node.nodeSize <= to
    if (node.isBlock && isWhole && (node.isLeaf || node.type.spec['isolating'] || node.type.spec['tableRole']))
      found = true
  })
  return found
}

/**
 * The transaction that suggests what `transaction` would do: words that go are marked as such, words that come are marked as
 * new, with `id` (or the id that the same person's words beside them have). Other people's suggestions keep theirs.
 */
export function suggestTransaction(transaction: Transaction, state: EditorState, id: string): Transaction {
  const tracked = state.tr
  keepMarksOnWords(tracked, id)
  const standIn = Object.create(state, { tr: { get: () => tracked } }) as EditorState
  return transformToSuggestionTransaction(transaction, standIn, () => id)
}

/**
 * Makes a transaction set suggestions as marks on words alone, which is all that Yjs carries: a mark for a whole block goes on
 * all its words, with a sign where it has none. A mark never takes the place of another person's.
 */
function keepMarksOnWords(transaction: Transaction, id: string): void {
  const { insertion, deletion } = transaction.doc.type.schema.marks as Record<string, MarkType>
  const isSuggestion = (mark: Mark | MarkType): boolean => {
    const type = 'type' in mark ? mark.type : mark
    return type === insertion || type === deletion
  }
  const addMark = transaction.addMark.bind(transaction)
  const removeMark = transaction.removeMark.bind(transaction)
  const isOthers = (node: Node, type: MarkType): boolean => {
    const mark = type.isInSet(node.marks)
    return mark !== undefined && !isSameAuthor(mark.attrs['id'], id)
  }

  transaction.addMark = (from, to, mark) => {
    if (!isSuggestion(mark)) return addMark(from, to, mark)
    const own = isSameAuthor(mark.attrs['id'], id) ? mark : mark.type.create({ id })
    const pieces: [number, number][] = []
    transaction.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isInline && !isOthers(node, own.type))
        pieces.push([Math.max(from, pos), Math.min(to, pos + node.nodeSize)])
    })
    for (const [start, end] of pieces) addMark(start, end, own)
    return transaction
  }

  transaction.removeMark = (from, to, mark) => {
    if (!mark || !isSuggestion(mark)) return removeMark(from, to, mark)
    const type = 'type' in mark ? mark.type : mark
    const pieces: [number, number][] = []
    transaction.doc.nodesBetween(from, to, (node, pos) => {
      if (node.isInline && !isOthers(node, type)) pieces.push([Math.max(from, pos), Math.min(to, pos + node.nodeSize)])
    })
    for (const [start, end] of pieces) removeMark(start, end, mark)
    return transaction
  }

  transaction.addNodeMark = (pos, mark) => {
    const node = transaction.doc.nodeAt(pos)
    if (!node) return transaction
    const blocks: number[] = []
    if (node.isTextblock) blocks.push(pos)
    node.descendants((child, offset) => {
      if (child.isTextblock) blocks.push(pos + 1 + offset)
    })
    for (const at of blocks.reverse()) {
      const block = transaction.doc.nodeAt(at)
      if (!block) continue
      if (block.content.size === 0) transaction.insertText(BREAK_SIGN, at + 1)
      transaction.addMark(at + 1, at + 1 + (block.content.size || 1), mark)
    }
    return transaction
  }
}
