import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { Mark, MarkType, Node, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { BREAK_SIGN } from '#article/suggested-breaks.ts'
import { isSameAuthor } from '#article/suggestion-id.ts'

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
  const fillEmptyBlocks = keepMarksOnWords(tracked, id)
  const standIn = Object.create(state, { tr: { get: () => tracked } }) as EditorState
  const suggested = transformToSuggestionTransaction(transaction, standIn, () => id)
  fillEmptyBlocks()
  return suggested
}

/**
 * Makes a transaction set suggestions as marks on words alone, which is all that Yjs carries: a mark for a whole block goes on
 * all its words. A mark never takes the place of another person's.
 *
 * @returns what puts a sign that carries the mark into blocks without words, to be called last.
 */
function keepMarksOnWords(transaction: Transaction, id: string): () => void {
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

  /** Places of blocks without words, and how many steps there were when each was met. */
  const empty: { pos: number; steps: number; mark: Mark }[] = []
  transaction.addNodeMark = (pos, mark) => {
    const node = transaction.doc.nodeAt(pos)
    const meet = (block: Node, at: number): void => {
      if (!block.isTextblock) return
      if (block.content.size === 0) empty.push({ pos: at + 1, steps: transaction.steps.length, mark })
      else transaction.addMark(at + 1, at + 1 + block.content.size, mark)
    }
    if (node) meet(node, pos)
    node?.descendants((child, offset) => meet(child, pos + 1 + offset))
    return transaction
  }

  return () => {
    for (const { pos, steps, mark } of empty) {
      const at = transaction.mapping.slice(steps).map(pos)
      transaction.insertText(BREAK_SIGN, at)
      transaction.addMark(at, at + 1, mark)
    }
  }
}
