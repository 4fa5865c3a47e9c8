import type { Token } from '../tokens.ts'
import type { TaggedSpan } from './tagger.ts'

/** What the name of a body begins with that goes on with a list of its subjects. */
const HEAD =
  /^(?:Institute|Cent(?:er|re)|School|Faculty|Department|Ministry|Committee|Commission|Office|Council|Bureau|Secretariat|Directorate)$/
/** What such a list ends with. */
const SUBJECT =
  /^(?:Affairs|Agriculture|Arts|Commerce|Communications?|Cooperation|Culture|Defen[cs]e|Development|Economics|Education|Employment|Energy|Engineering|Environment|Finance|Fisheries|Food|Forestry|Health|Housing|Humanities|Industry|Infrastructure|Innovation|Justice|Labou?r|Mathematics|Media|Medicine|Mining|Planning|Policy|Reform|Relations|Research|Resources|Rights|Sciences?|Security|Services|Skills|Sports?|Statistics|Strategy|Studies|Technology|Tourism|Trade|Training|Transport|Transportation|Welfare|Works)$/
/** Most words of a list. */
const LONGEST = 16
/** As sure as a rule is, in steps of training. */
const MARGIN = 60

/**
 * With the bodies whose names hold a list (`Institute of Russian, Eastern European, and Central Asian Studies`, `Ministry of Health, Labour and
 * Welfare`) in one piece, whatever the tagger made of their parts; what it had beyond them stays.
 */
export function joinLists(spans: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  const joined: TaggedSpan[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!HEAD.test((tokens[at] as Token).text)) continue
    const last = endOfList(tokens, at)
    if (last < 0) continue
    const before = spans.find((span) => span.first < at && span.last >= at)
    const first = before?.kind === 'organisation' ? before.first : at
    joined.push({ first, last, kind: 'organisation', margin: MARGIN, kinds: [0, MARGIN, 0, 0, 0] })
    at = last
  }
  if (joined.length === 0) return spans
  const rest = spans.flatMap((span) => withoutLists(span, joined, tokens))
  return [...rest, ...joined].sort((a, b) => a.first - b.first)
}

/** The last token of the list that begins behind the head at `at`; -1 where there is none with a comma and an `and`. */
function endOfList(tokens: Token[], at: number): number {
  if (!/^(?:of|for)$/.test(tokens[at + 1]?.text ?? '')) return -1
  let commas = 0
  for (let next = at + 2; next < Math.min(tokens.length, at + LONGEST); next++) {
    const { text, beginsLine } = tokens[next] as Token
    if (beginsLine) return -1
    if (text === ',') commas++
    else if (text === 'and' || text === '&') {
      if (commas === 0) return -1
      let last = next
      while (/^\p{Lu}/u.test(tokens[last + 1]?.text ?? '') && !tokens[last + 1]?.beginsLine) last++
      return last > next && SUBJECT.test((tokens[last] as Token).text) ? last : -1
    } else if (!/^\p{Lu}/u.test(text)) return -1
  }
  return -1
}

/** What of a name lies outside of those that were joined: all, nothing, or what follows them (`of the Chinese Academy of Sciences`). */
function withoutLists(span: TaggedSpan, joined: TaggedSpan[], tokens: Token[]): TaggedSpan[] {
  const list = joined.find(({ first, last }) => span.first <= last && span.last >= first)
  if (!list) return [span]
  let first = list.last + 1
  while (first <= span.last && /^(?:of|at|in|the|,)$/.test((tokens[first] as Token).text)) first++
  return first < span.last ? [{ ...span, first }] : []
}
