import type { Token } from '../tokens.ts'
import { NAME_KINDS } from './labels.ts'
import { CITY, COUNTRY, type NameLists, plainWord } from './name-lists.ts'
import type { TaggedSpan } from './tagger.ts'
import { classesIn, JOB, TITLE } from './word-classes.ts'
import { worldNameAt } from './world-names.ts'

const GATHERING =
  /^(?:Assembly|Conference|Congress|Convention|Day|Decade|Dialogue|Exhibition|Fair|Festival|Forum|Meeting|Session|Summit|Symposium|Week|Workshop|Year)$/
const LINK = /^(?:for|on|of)$/
/** Most words that a gathering is for. */
const LONGEST = 8
const CAPITAL = /^\p{Lu}/u
const JOINED = /\p{L}-\p{Lu}/u

/**
 * The names of a text, mended where rules know better: with what a gathering is for as part of its name (`Belt and Road Forum for International
 * Cooperation`), with projects named after their states, without words that join two names by a hyphen (`China-Russia`), without the title
 * before somebody who is named elsewhere, and with the names of the world's bodies where none was seen.
 */
export function mendSpans(spans: TaggedSpan[], tokens: Token[], { lists, language }: Known): TaggedSpan[] {
  const people = language === 'de' ? spans.map((span) => withoutGermanTitle(span, tokens)) : spans
  return addNames(extendGatherings(untitled(unjoined(people, tokens, lists), tokens), tokens), tokens, lists)
}

interface Known {
  lists: NameLists
  /** As `languageOf` says. */
  language: string
}

/** German titles have a capital, as names have (`Bürgermeisterin Anna Keller`). */
function withoutGermanTitle(span: TaggedSpan, tokens: Token[]): TaggedSpan {
  if (span.kind !== 'person' || span.last === span.first) return span
  const classes = classesIn('de', plainWord((tokens[span.first] as Token).text))
  return classes & (TITLE | JOB) ? { ...span, first: span.first + 1 } : span
}

function unjoined(spans: TaggedSpan[], tokens: Token[], lists: NameLists): TaggedSpan[] {
  if (!spans.some((span) => isJoined(span, tokens))) return spans
  const alone = new Set(tokens.map(({ text }) => text))
  return spans.filter((span) => !isJoined(span, tokens) || !joinsNames(span, { tokens, alone, lists }))
}

/** Whether a name begins with a word that has a capital behind a hyphen, and goes on in lower case if at all. */
function isJoined({ first, last }: TaggedSpan, tokens: Token[]): boolean {
  if (!JOINED.test((tokens[first] as Token).text)) return false
  return tokens.slice(first + 1, last + 1).every(({ text }) => !CAPITAL.test(text))
}

function untitled(spans: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  const wordsOf = (first: number, last: number): string =>
    tokens
      .slice(first, last + 1)
      .map(({ text }) => text)
      .join(' ')
  const people = spans.filter(({ kind }) => kind === 'person')
  const known = new Set(
    people.flatMap(({ first, last }) => [wordsOf(first, last), wordsOf(first, first), wordsOf(last, last)]),
  )
  return spans.map((span) => {
    const { first, last, kind } = span
    const isTitled =
      last > first &&
      kind !== 'person' &&
      /^(?:President|Prime|Premier|Chancellor|King|Queen|Pope|Mr|Mrs|Ms|Dr)\.?$/.test(wordsOf(first, first))
    return isTitled && known.has(wordsOf(first + 1, last)) ? { ...span, first: first + 1, kind: 'person' } : span
  })
}

function extendGatherings(spans: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  let end = -1
  return spans.flatMap((span) => {
    if (span.first <= end) return []
    const last = span.kind === 'event' ? endOfPurpose(span, tokens) : span.last
    end = last
    return [last === span.last ? span : { ...span, last }]
  })
}

/** How sure rules are, in steps of training. */
const MARGIN = 40

/** With projects of states, and names of the world's, where no name was seen. */
function addNames(spans: TaggedSpan[], tokens: Token[], lists: NameLists): TaggedSpan[] {
  const isTaken = new Uint8Array(tokens.length + 1)
  for (const { first, last } of spans) isTaken.fill(1, first, last + 1)
  const added: TaggedSpan[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (isTaken[first] || !CAPITAL.test((tokens[first] as Token).text)) continue
    const found = worldNameAt(tokens, first) ?? projectAt(tokens, first, lists)
    if (!found || isTaken.subarray(first, found.last + 1).includes(1)) continue
    added.push({ first, ...found, margin: MARGIN, kinds: NAME_KINDS.map((kind) => (kind === found.kind ? MARGIN : 0)) })
    first = found.last
  }
  return added.length === 0 ? spans : [...spans, ...added].sort((a, b) => a.first - b.first)
}

function projectAt(tokens: Token[], at: number, lists: NameLists): Pick<TaggedSpan, 'last' | 'kind'> | undefined {
  const { text } = tokens[at] as Token
  if (!JOINED.test(text) || tokens[at - 1]?.text !== 'the' || !text.split('-').every((part) => isPlace(part, lists)))
    return undefined
  for (let last = at + 1; last <= at + 5; last++) {
    const word = tokens[last]?.text ?? ''
    if (word === 'project' && last > at + 1) return { last, kind: 'initiative' }
    if (!/^\p{Ll}+$/u.test(word)) return undefined
  }
  return undefined
}

function isPlace(word: string, lists: NameLists): boolean {
  return (lists.flagsOf(plainWord(word)) & (CITY | COUNTRY)) !== 0
}

function joinsNames(
  { first }: TaggedSpan,
  { tokens, alone, lists }: { tokens: Token[]; alone: Set<string>; lists: NameLists },
): boolean {
  const { text } = tokens[first] as Token
  if (isPlace(text, lists)) return false
  const parts = text.split('-')
  return parts.every((part) => CAPITAL.test(part) && isPlace(part, lists)) || parts.every((part) => alone.has(part))
}

/** The last token of what a gathering is for; its own last one where nothing is said. */
function endOfPurpose({ last }: TaggedSpan, tokens: Token[]): number {
  if (!GATHERING.test((tokens[last] as Token).text) || !LINK.test(tokens[last + 1]?.text ?? '')) return last
  let next = last + 2
  if (tokens[next]?.text === 'the') next++
  let end = last
  for (; next < last + LONGEST; next++) {
    const token = tokens[next]
    if (!token || token.beginsLine) break
    if (CAPITAL.test(token.text)) end = next
    else if (!/^(?:and|of|the|&)$/.test(token.text)) break
  }
  return end
}
