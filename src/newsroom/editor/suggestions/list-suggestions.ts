import type { Node } from '@tiptap/pm/model'
import { BREAK_SIGN } from '#article/suggested-breaks.ts'
import { readSuggestionId, type SuggestionOrigin } from '#article/suggestion-id.ts'

/** What somebody suggests to change at one place. */
export interface Suggestion {
  id: string
  origin: SuggestionOrigin | null
  from: number
  to: number
  /** Words that would go, and words that would come; a break between paragraphs is a line feed. */
  removed: string
  added: string
}

interface Piece {
  id: string
  offset: number
  size: number
  kind: 'insertion' | 'deletion'
  text: string
}

const known = new WeakMap<Node, Piece[]>()

/** The suggestions of a text in its order, each id once. Blocks that did not change are not read again. */
export function listSuggestions(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>()
  doc.forEach((block, start) => {
    for (const piece of piecesOf(block)) {
      const from = start + piece.offset
      const suggestion = found.get(piece.id) ?? {
        ...{ id: piece.id, origin: readSuggestionId(piece.id), from, to: from, removed: '', added: '' },
      }
      suggestion.from = Math.min(suggestion.from, from)
      suggestion.to = Math.max(suggestion.to, from + piece.size)
      if (piece.kind === 'insertion') suggestion.added += piece.text
      else suggestion.removed += piece.text
      found.set(piece.id, suggestion)
    }
  })
  return [...found.values()].map((one) => ({ ...one, added: readable(one.added), removed: readable(one.removed) }))
}

function piecesOf(block: Node): Piece[] {
  const kept = known.get(block)
  if (kept) return kept
  const pieces: Piece[] = []
  const add = (node: Node, offset: number): void => {
    for (const mark of node.marks) {
      const kind = mark.type.name
      if (kind !== 'insertion' && kind !== 'deletion') continue
      pieces.push({ id: String(mark.attrs['id']), offset, size: node.nodeSize, kind, text: node.text ?? '\n' })
    }
  }
  if (block.isInline) add(block, 0)
  block.descendants((node, offset) => {
    if (node.isInline) add(node, offset + 1)
  })
  known.set(block, pieces)
  return pieces
}

/** Two signs are the two ends of one break. */
function readable(text: string): string {
  return text.replaceAll(`${BREAK_SIGN}${BREAK_SIGN}`, '\n').replaceAll(BREAK_SIGN, '')
}

/** The suggestion that the caret touches, or the next one after it. */
export function suggestionAt(doc: Node, from: number, to = from): Suggestion | null {
  return listSuggestions(doc).find((one) => one.from <= to && one.to >= from) ?? null
}

export function suggestionBeside(doc: Node, pos: number, step: 1 | -1): Suggestion | null {
  const all = listSuggestions(doc)
  const beside = step > 0 ? all.find((one) => one.from > pos) : all.findLast((one) => one.to < pos)
  return beside ?? (step > 0 ? all[0] : all.at(-1)) ?? null
}
