import type { Node } from '@tiptap/pm/model'
import type { Doc } from 'yjs'
import { draftLine } from '#article/draft-document.ts'
import { joinBlocks, type ReadingBlock, type ReadingText } from '#article/reading-text.ts'
import { BREAK_SIGN } from '#article/suggested-breaks.ts'

/** A stretch of the text that stands letter by letter in the editor too. */
interface Run {
  start: number
  end: number
  /** Of its first letter in the editor. */
  pos: number
}

/** What an article says while it is written, as `readingText` has it, and where in the editor each letter of it stands. */
export interface ArticleText extends ReadingText {
  runs: Run[]
}

/** A line of a block: its text, and the runs in it, counted from its start and from the start of the block. */
interface Line {
  text: string
  runs: Run[]
}

const known = new WeakMap<Node, Line[]>()

/**
 * The text of an article as it stands in the editor now. Suggestions that nobody has decided on are left out: what they would add is not
 * there, what they would take away is. Costs no more than what changed since it was last asked for, and putting the lines together.
 */
export function articleText(doc: Doc, body: Node): ArticleText {
  const parts: [ReadingBlock['field'], string][] = []
  for (const name of ['headline', 'standfirst'] as const) {
    const text = draftLine(doc, name).toString()
    if (text.trim() !== '') parts.push([name, text])
  }
  const before = parts.length
  const lines: [Line, number][] = []
  body.forEach((block, offset) => {
    for (const line of linesOf(block)) {
      if (line.text.trim() === '') continue
      lines.push([line, offset])
      parts.push(['body', line.text])
    }
  })
  const { text, blocks } = joinBlocks(parts)
  const runs = lines.flatMap(([line, offset], at) => {
    const start = blocks[before + at]?.start ?? 0
    return line.runs.map((run) => ({ start: start + run.start, end: start + run.end, pos: offset + run.pos }))
  })
  return { text, blocks, runs }
}

/** Where a passage stands in the editor: from its first letter there to its last; `null` where none of it does. */
export function rangeOf({ runs }: ArticleText, { start, end }: { start: number; end: number }): Range | null {
  let from: number | null = null
  let to: number | null = null
  for (let at = firstAfter(runs, start); at < runs.length; at++) {
    const run = runs[at] as Run
    if (run.start >= end) break
    from ??= run.pos + Math.max(0, start - run.start)
    to = run.pos + Math.min(run.end, end) - run.start
  }
  return from === null || to === null || from >= to ? null : { from, to }
}

export interface Range {
  from: number
  to: number
}

/** Index of the first run that ends behind a place. */
function firstAfter(runs: Run[], place: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle] as Run).end <= place) low = middle + 1
    else high = middle
  }
  return low
}

function linesOf(block: Node): Line[] {
  let lines = known.get(block)
  if (!lines) {
    lines = []
    addLines(block, 0, lines)
    known.set(block, lines)
  }
  return lines
}

/** Lines of a block in the order of `bodyBlocks`; `pos` is that of the block, from the start of the outermost. */
function addLines(node: Node, pos: number, lines: Line[]): void {
  const { attrs } = node
  const say = (...parts: unknown[]): void => {
    const text = parts.filter(Boolean).join(', ')
    if (text !== '') lines.push({ text, runs: [] })
  }
  const addChildren = (): void =>
    node.forEach((child, offset) => {
      addLines(child, pos + 1 + offset, lines)
    })
  switch (node.type.name) {
    case 'picture':
      say([attrs['caption'], attrs['credit']].filter(Boolean).join(' '))
      return
    case 'embed':
      say(attrs['title'])
      return
    case 'quotation':
      addChildren()
      say(attrs['speaker'], attrs['role'])
      return
    case 'pull_quote':
      lines.push(lineOf(node, pos))
      say(attrs['attribution'])
      return
    case 'table':
      say(attrs['caption'])
      addChildren()
      return
    case 'table_row':
      lines.push(rowOf(node, pos))
      return
    case 'fact_box':
      say(attrs['title'])
      addChildren()
      return
    default:
      if (node.isTextblock) lines.push(lineOf(node, pos))
      else addChildren()
  }
}

function lineOf(node: Node, pos: number): Line {
  const line: Line = { text: '', runs: [] }
  addInline(node, pos, line)
  return line
}

function addInline(node: Node, pos: number, line: Line): void {
  node.forEach((child, offset) => {
    if (child.marks.some(({ type }) => type.name === 'insertion')) return
    const text = child.isText ? (child.text ?? '') : '\n'
    const at = pos + 1 + offset
    // Signs of suggested breaks are no letters.
    for (const [from, to] of piecesBetween(text, BREAK_SIGN)) {
      line.runs.push({ start: line.text.length, end: line.text.length + to - from, pos: at + from })
      line.text += text.slice(from, to)
    }
  })
}

function* piecesBetween(text: string, sign: string): Generator<[number, number]> {
  let from = 0
  while (from < text.length) {
    const found = text.indexOf(sign, from)
    const to = found < 0 ? text.length : found
    if (to > from) yield [from, to]
    from = to + 1
  }
}

/** A row of a table: its cells apart by tabs. */
function rowOf(row: Node, pos: number): Line {
  const line: Line = { text: '', runs: [] }
  row.forEach((cell, cellAt, cellIndex) => {
    if (cellIndex > 0) line.text += '\t'
    cell.forEach((block, blockAt, blockIndex) => {
      if (blockIndex > 0) line.text += '\n'
      addInline(block, pos + 1 + cellAt + 1 + blockAt, line)
    })
  })
  const lead = line.text.length - line.text.trimStart().length
  const text = line.text.trim()
  const runs = line.runs
    .map((run) => {
      const [start, end] = [Math.max(run.start - lead, 0), Math.min(run.end - lead, text.length)]
      return { start, end, pos: run.pos + start - (run.start - lead) }
    })
    .filter(({ start, end }) => end > start)
  return { text, runs }
}
