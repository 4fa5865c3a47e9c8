import type { Token } from '../tokens.ts'

/** Tokens from `first` to before `end`, without the marks of quotation around them, and where those stand. */
export interface QuotedPassage {
  /** Index of the opening mark. */
  open: number
  first: number
  end: number
  /** Index past the closing mark, or past the last token of the paragraph where the passage goes on in the next one. */
  close: number
  /** UTF-16 units of what is between the marks. */
  start: number
  stop: number
  /** The passage goes on: the next paragraph begins with a mark of its own. */
  goesOn: boolean
}

const PAIRS: Record<string, string> = {
  '“': '”',
  '«': '»',
  '»': '«',
  '„': '“”',
  '「': '」',
  '『': '』',
  '‹': '›',
  '‘': '’',
  '"': '"',
  '”': '”',
}

/** Tokens of a paragraph that are looked through for the mark that closes. */
const FARTHEST = 2_000

/**
 * What a text has between marks of quotation, in order, none within another. Marks are paired within a paragraph; one that is
 * not closed runs to its end where the next paragraph opens again, as newspapers print long quotations, and is left alone
 * otherwise. Two apostrophes count as one mark; a single one opens before a letter after a space only.
 */
export function quotedPassagesOf(tokens: Token[]): QuotedPassage[] {
  const passages: QuotedPassage[] = []
  const openUntil = new Map<string, number>()
  for (let at = 0; at < tokens.length; ) {
    const width = openerAt(tokens, at)
    if (width === 0) {
      at++
      continue
    }
    const found = readPassage(tokens, { open: at, width, openUntil })
    if (found) passages.push(found)
    at = found ? found.close : at + width
  }
  return passages
}

/** How many tokens the opening mark at `at` takes: 1, 2 for two apostrophes, 0 where there is none. */
function openerAt(tokens: Token[], at: number): number {
  const token = tokens[at] as Token
  if (token.kind !== 'mark') return 0
  const next = tokens[at + 1]
  if (isDouble(tokens, at)) return 2
  if (token.text === '"')
    return next !== undefined && !next.beginsLine && (next.isAttached || !token.isAttached) ? 1 : 0
  if (token.text === '‘' || token.text === "'") {
    return next?.isAttached && (!token.isAttached || token.beginsLine || isOpening(tokens[at - 1])) ? 1 : 0
  }
  // »So« in German: the mark that closes elsewhere opens where it stands at its word alone.
  if (token.text === '»') return next?.isAttached && (!token.isAttached || token.beginsLine) ? 1 : 0
  return token.text in PAIRS && token.text !== '”' ? 1 : 0
}

function isOpening(token: Token | undefined): boolean {
  return token !== undefined && /^[([—–:“"]$/.test(token.text)
}

/** Two apostrophes or grave accents that stand for one mark of quotation. */
function isDouble(tokens: Token[], at: number): boolean {
  const [one, two] = [tokens[at], tokens[at + 1]]
  return one !== undefined && two?.isAttached === true && /^['’`]$/.test(one.text) && two.text === one.text
}

interface Opening {
  open: number
  width: number
  /** By mark, the token before which none closes: what was looked through is not looked through again. */
  openUntil: Map<string, number>
}

function readPassage(tokens: Token[], { open, width, openUntil }: Opening): QuotedPassage | null {
  const first = open + width
  const mark = (tokens[open] as Token).text
  const limit = Math.min(tokens.length, first + FARTHEST)
  const passage = (end: number): Omit<QuotedPassage, 'close' | 'goesOn'> => ({
    open,
    first,
    end,
    start: (tokens[first] as Token).start,
    stop: (tokens[end - 1] as Token).end,
  })
  let end = Math.max(first, Math.min(limit, openUntil.get(mark + width) ?? 0))
  for (; end < limit && (end === first || !(tokens[end] as Token).beginsLine); end++) {
    const closing = closerAt(tokens, { at: end, mark, width })
    if (closing > 0) return end > first ? { ...passage(end), close: end + closing, goesOn: false } : null
  }
  openUntil.set(mark + width, end)
  const next = tokens[end]
  const isLong = mark === '“' || mark === '"' || mark === '«'
  const goesOn = isLong && next?.beginsLine && next.text === mark
  return goesOn ? { ...passage(end), close: end, goesOn } : null
}

/** How many tokens the mark that closes at `at` takes; 0 where none does. */
function closerAt(tokens: Token[], { at, mark, width }: { at: number; mark: string; width: number }): number {
  const token = tokens[at] as Token
  if (token.kind !== 'mark') return 0
  if (width === 2) return isDouble(tokens, at) || token.text === '"' ? 2 : 0
  if (mark === "'" || mark === '‘') {
    const next = tokens[at + 1]
    return /^['’]$/.test(token.text) && token.isAttached && !isWordAttached(next) ? 1 : 0
  }
  if (mark === '"') return token.text === '"' ? 1 : 0
  return PAIRS[mark]?.includes(token.text) || (mark === '“' && token.text === '"') ? 1 : 0
}

function isWordAttached(token: Token | undefined): boolean {
  return token?.isAttached === true && token.kind !== 'mark'
}
