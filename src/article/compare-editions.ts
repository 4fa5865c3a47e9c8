import { type ArrayChange, diffArrays } from 'diff'
import { alignBlocks } from './align-blocks.ts'
import type { ArticleContent } from './article-content.ts'
import { bodyBlocks, type TextBlockKind } from './body-text.ts'
import { wordCount } from './count-words.ts'
import { isWord, wordsOf } from './word-segmenter.ts'

export interface DifferencePart {
  op: 'same' | 'added' | 'removed'
  text: string
}

/** Lines of text that are compared besides the body. */
export type ComparedField = 'headline' | 'standfirst' | 'kicker' | 'shortHeadline' | 'socialHeadline'

/** A field, or a block of the body, with its text in pieces. Without `added` and `removed` pieces it did not change. */
export type DifferenceEntry =
  | { field: ComparedField; parts: DifferencePart[] }
  | { block: TextBlockKind; parts: DifferencePart[] }

export interface ContentDifference {
  /** Fields, then the body's blocks in reading order, unchanged ones too. What is empty in both is left out. */
  entries: DifferenceEntry[]
  wordsAdded: number
  wordsRemoved: number
  /** Whether the texts were too long or too different to be compared word by word throughout. */
  isCoarse: boolean
}

/**
 * Squares of edit steps that are spent on one comparison: the time of a search for the shortest difference grows with the
 * square of its steps. Past it, blocks stand as removed and added.
 */
const MOST_WORK = 1_000_000
/** Edit steps after which the search is given up for one text. */
const MOST_WORD_EDITS = 600

interface Work {
  difference: ContentDifference
  left: number
}

/**
 * The difference between two states of an article, word by word: blocks are aligned, then words compared inside the blocks
 * that changed. Words are those of the second state's language, so texts without spaces work too. The work is bounded: very
 * long or wholly different texts fall back to whole blocks. `fields` are what readers see over a story, unless others are asked.
 */
export function compareEditions(
  before: ArticleContent,
  after: ArticleContent,
  { fields = ['kicker', 'headline', 'standfirst'] }: { fields?: readonly ComparedField[] } = {},
): ContentDifference {
  const { language } = after
  const alignment = alignBlocks(bodyBlocks(before.body), bodyBlocks(after.body), language)
  const difference: ContentDifference = { entries: [], wordsAdded: 0, wordsRemoved: 0, isCoarse: alignment.isCoarse }
  const work: Work = { difference, left: MOST_WORK }
  for (const field of fields) {
    const parts = compareWords(before[field], after[field], language, work)
    if (parts.length > 0) difference.entries.push({ field, parts })
  }
  for (const pair of alignment.pairs) {
    const block = (pair.after ?? pair.before)?.kind ?? 'paragraph'
    const parts = compareWords(pair.before?.text ?? '', pair.after?.text ?? '', language, work)
    if (parts.length > 0) difference.entries.push({ block, parts })
  }
  return difference
}

/** The pieces of a text that changed; counts its words into the difference. */
function compareWords(before: string, after: string, language: string, work: Work): DifferencePart[] {
  if (before === after) return after === '' ? [] : [{ op: 'same', text: after }]
  const { difference } = work
  const changes = before === '' || after === '' ? undefined : wordChanges(before, after, language, work)
  const parts: DifferencePart[] = changes
    ? changes.map(({ added, removed, value }) => ({
        op: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      }))
    : [
        { op: 'removed', text: before },
        { op: 'added', text: after },
      ]
  for (const { op, text } of parts) {
    if (op === 'added') difference.wordsAdded += wordCount(text, language)
    if (op === 'removed') difference.wordsRemoved += wordCount(text, language)
  }
  return joinChanges(parts)
}

/** What was added and removed between two texts that are not empty; nothing where finding it would take too long. */
function wordChanges(before: string, after: string, language: string, work: Work): ArrayChange<string>[] | undefined {
  const maxEditLength = Math.min(MOST_WORD_EDITS, Math.floor(Math.sqrt(work.left)))
  const changes = diffArrays(wordsOf(before, language), wordsOf(after, language), { maxEditLength })
  const edits = changes?.reduce((sum, { added, removed, count }) => (added || removed ? sum + count : sum), 0)
  work.left = Math.max(0, work.left - (edits ?? maxEditLength) ** 2)
  if (!changes) work.difference.isCoarse = true
  return changes
}

/** Pieces without islands: where nothing but space or a sign stayed between two changes, they become one. */
function joinChanges(parts: readonly DifferencePart[]): DifferencePart[] {
  const joined: DifferencePart[] = []
  let removed = ''
  let added = ''
  /** Ends a change; the space that both its sides end with is returned, as part of what follows. */
  const settle = (): string => {
    const space = removed.endsWith(' ') && added.endsWith(' ') ? ' ' : ''
    const shown = [removed, added].map((text) => text.slice(0, text.length - space.length))
    if (shown[0]) joined.push({ op: 'removed', text: shown[0] })
    if (shown[1]) joined.push({ op: 'added', text: shown[1] })
    removed = ''
    added = ''
    return space
  }
  parts.forEach((part, index) => {
    const isIsland =
      part.op === 'same' && removed !== '' && added !== '' && index < parts.length - 1 && !isWord(part.text)
    if (part.op === 'removed' || isIsland) removed += part.text
    if (part.op === 'added' || isIsland) added += part.text
    if (part.op !== 'same' || isIsland) return
    const space = settle()
    joined.push({ op: 'same', text: space + part.text })
  })
  const space = settle()
  return space === '' ? joined : [...joined, { op: 'same', text: space }]
}
