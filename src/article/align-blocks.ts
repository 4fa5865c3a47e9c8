import { diffArrays } from 'diff'
import type { TextBlock } from './body-text.ts'
import { isWord, wordsOf } from './word-segmenter.ts'

/** A block of one state of a text and the block of another state that it became; null where there is none. */
export interface BlockPair {
  before: TextBlock | null
  after: TextBlock | null
}

export interface Alignment {
  pairs: BlockPair[]
  /** Whether too much had changed to look for new wordings of old blocks throughout. */
  isCoarse: boolean
}

/** Edit steps after which a search for the shortest difference is given up. Its time grows with their square. */
const MOST_BLOCK_EDITS = 500
/** Pairs of changed blocks, and characters in them, that are compared; past either, blocks stand as removed and added. */
const MOST_PAIRS = 2_500
const MOST_CHARACTERS = 300_000
/** Share of words that two blocks have in common from which on one is taken for a new wording of the other. */
const ALIKE = 0.35

/**
 * Sets the blocks of two states of a text side by side, in order: those that stayed, those that were reworded, and those that
 * only one of the states has. Takes bounded time.
 */
export function alignBlocks(before: readonly TextBlock[], after: readonly TextBlock[], language: string): Alignment {
  const changes = diffArrays<TextBlock>([...before], [...after], {
    comparator: isSameBlock,
    maxEditLength: MOST_BLOCK_EDITS,
  })
  if (!changes) return { pairs: alone(before, after), isCoarse: true }
  const pairs: BlockPair[] = []
  let isCoarse = false
  let removed: TextBlock[] = []
  let added: TextBlock[] = []
  const settle = () => {
    const stretch = isTooMuch(removed, added) ? null : pairAlike(removed, added, language)
    if (!stretch) isCoarse = true
    pairs.push(...(stretch ?? alone(removed, added)))
    removed = []
    added = []
  }
  for (const change of changes) {
    if (change.removed) removed = change.value
    else if (change.added) added = change.value
    else {
      settle()
      pairs.push(...change.value.map((block) => ({ before: block, after: block })))
    }
  }
  settle()
  return { pairs, isCoarse }
}

function isSameBlock(some: TextBlock, other: TextBlock): boolean {
  return some.kind === other.kind && some.text === other.text && some.source === other.source
}

function isTooMuch(removed: readonly TextBlock[], added: readonly TextBlock[]): boolean {
  if (removed.length === 0 || added.length === 0) return false
  const characters = [...removed, ...added].reduce((sum, block) => sum + block.text.length, 0)
  return removed.length * added.length > MOST_PAIRS || characters > MOST_CHARACTERS
}

/**
 * Pairs blocks of a changed stretch so that likeness in all is greatest while the order stays (Needleman and Wunsch 1970,
 * without gap costs).
 */
function pairAlike(removed: readonly TextBlock[], added: readonly TextBlock[], language: string): BlockPair[] {
  if (removed.length === 0 || added.length === 0) return alone(removed, added)
  const bags = added.map((block) => countWords(block.text, language))
  const likeness = removed.map((block) => {
    const bag = countWords(block.text, language)
    return added.map((other, index) => (isOfOneKind(block, other) ? likenessOf(bag, bags[index] ?? new Map()) : 0))
  })
  const best = bestSums(likeness, added.length)
  const pairs: BlockPair[] = []
  let row = 0
  let column = 0
  while (row < removed.length || column < added.length) {
    const here = best[row]?.[column] ?? 0
    const like = likeness[row]?.[column] ?? 0
    if (like > 0 && here === like + (best[row + 1]?.[column + 1] ?? 0)) {
      pairs.push({ before: removed[row++] ?? null, after: added[column++] ?? null })
    } else if (row < removed.length && (column === added.length || here === (best[row + 1]?.[column] ?? 0))) {
      pairs.push({ before: removed[row++] ?? null, after: null })
    } else {
      pairs.push({ before: null, after: added[column++] ?? null })
    }
  }
  return pairs
}

/** For each pair of places, the greatest sum of likeness that pairing what follows can reach. */
function bestSums(likeness: readonly number[][], columns: number): number[][] {
  const best = Array.from({ length: likeness.length + 1 }, () => new Array<number>(columns + 1).fill(0))
  for (let row = likeness.length - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const like = likeness[row]?.[column] ?? 0
      const paired = like > 0 ? like + (best[row + 1]?.[column + 1] ?? 0) : 0
      const skipped = Math.max(best[row + 1]?.[column] ?? 0, best[row]?.[column + 1] ?? 0)
      const here = best[row]
      if (here) here[column] = Math.max(paired, skipped)
    }
  }
  return best
}

function isOfOneKind(some: TextBlock, other: TextBlock): boolean {
  return some.kind === other.kind && some.source === other.source
}

/** Share of words in common (Sørensen and Dice), nought where it is less than {@link ALIKE}. */
function likenessOf(words: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let common = 0
  for (const [word, count] of words) common += Math.min(count, others.get(word) ?? 0)
  const total = sumOf(words) + sumOf(others)
  const share = total === 0 ? 0 : (2 * common) / total
  return share >= ALIKE ? share : 0
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((sum, count) => sum + count, 0)
}

function countWords(text: string, language: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of wordsOf(text, language)) if (isWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function alone(removed: readonly TextBlock[], added: readonly TextBlock[]): BlockPair[] {
  return [
    ...removed.map((block) => ({ before: block, after: null })),
    ...added.map((block) => ({ before: null, after: block })),
  ]
}
