import type { ArticleContent } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { markNames } from '#article/mark-names.ts'
import { findPassages } from '#article/passage.ts'
import { encodePath } from '#article/permalink.ts'
import { readingText } from '#article/reading-text.ts'
import type { Claim } from '#record/live/list-claims.ts'
import { inOrder, pairPath, subjectPath } from '#record/subject-address.ts'

interface Span {
  start: number
  end: number
}

/**
 * The body with a link on the words that tell each claim: from the clause that counts how often two met to what was counted of the two,
 * from what is quoted of somebody to what else they said. What is reported in the paper's own words stays as it is: a text of which
 * whole sentences lead somewhere is hard to read. Beside the names among those words (`names`, places in the text of the article), which
 * lead elsewhere.
 */
export function markClaims(
  content: Pick<ArticleContent, 'headline' | 'standfirst' | 'body'>,
  { claims, names }: { claims: readonly Claim[]; names: readonly Span[] },
): BodyDocument {
  if (claims.length === 0) return content.body
  const { text } = readingText(content)
  const found = findPassages(
    text,
    claims.flatMap(({ passages }) => passages),
  )
  let at = 0
  const places = claims.flatMap((claim) => {
    const own = found.slice(at, at + claim.passages.length)
    at += claim.passages.length
    const href = addressOf(claim)
    if (href === null) return []
    const pieces = own.flatMap((span) => (span ? besidesAll(wordsOf(text, span, claim), names) : []))
    const spans = pieces.flatMap((span) => withWords(text, span))
    return [{ href, key: claim.id, spans: claim.type === 'count' ? countingIn(text, spans, claim) : spans }]
  })
  return markNames(content, places).body
}

/** Where the record lists such claims; `null` where it has no one place for it. */
function addressOf({ type, data, subjects }: Claim): string | null {
  const [first, second, ...others] = subjects
  if (!first || others.length > 0) return null
  if (type === 'statement') return second ? null : `${encodePath(subjectPath(first))}#said`
  if (second) return data['predicate'] === 'met' ? `${encodePath(pairPath(...inOrder(first, second)))}#counts` : null
  return `${encodePath(subjectPath(first))}#counts`
}

/** Words between marks of quotation. */
const QUOTED = /“[^”]{2,}”|"[^"]{2,}"|«[^»]{2,}»|„[^“”]{2,}[“”]|「[^」]{2,}」/gu

/**
 * Of the passage that reports a statement what was said, where it stands there as it was put on record; of one in the paper's own words
 * what it quotes. All of the passage for a count.
 */
function wordsOf(text: string, span: Span, { type, data }: Claim): Span[] {
  if (type === 'count') return [span]
  const passage = text.slice(span.start, span.end)
  const within = (start: number, length: number): Span => ({
    start: span.start + start,
    end: span.start + start + length,
  })
  if (data['mode'] !== 'direct')
    return [...passage.matchAll(QUOTED)].map(({ 0: said, index }) => within(index, said.length))
  const [said = ''] = typeof data['text'] === 'string' ? data['text'].split(' … ') : []
  const at = said === '' ? -1 : passage.indexOf(said)
  return at < 0 ? [span] : [within(at, said.length)]
}

/** The clauses that have the number of a count, or any; where it is told in words, what is longest of it. */
function countingIn(text: string, spans: Span[], { data }: Claim): Span[] {
  const wordsIn = ({ start, end }: Span): string => text.slice(start, end)
  const clauses = spans.flatMap((span) => clausesOf(text, span))
  const own = clauses.filter((clause) =>
    (wordsIn(clause).match(/\p{N}+/gu) ?? []).some((number) => number === String(data['n'])),
  )
  if (own.length > 0) return own
  const numbered = clauses.filter((clause) => /\p{N}/u.test(wordsIn(clause)))
  if (numbered.length > 0) return numbered
  return spans.toSorted((one, other) => other.end - other.start - (one.end - one.start)).slice(0, 1)
}

/** What stands between the stops of a span; a comma within a number is none. */
function clausesOf(text: string, { start, end }: Span): Span[] {
  const clauses = text.slice(start, end).matchAll(/(?:[^,;:()–—“”"«»]|,(?=\p{N}))+/gu)
  return [...clauses].flatMap(({ 0: words, index }) => {
    return withWords(text, { start: start + index, end: start + index + words.length })
  })
}

function besidesAll(spans: Span[], names: readonly Span[]): Span[] {
  return spans.flatMap((span) => besides(span, names))
}

/** A span without the names in it: what stands between them. */
function besides(span: Span, names: readonly Span[]): Span[] {
  const within = names.filter(({ start, end }) => start < span.end && end > span.start)
  const pieces: Span[] = []
  let { start } = span
  for (const name of within.toSorted((one, other) => one.start - other.start)) {
    if (name.start > start) pieces.push({ start, end: name.start })
    start = Math.max(start, name.end)
  }
  if (start < span.end) pieces.push({ start, end: span.end })
  return pieces
}

/** Words that are enough to be pressed, without the space and the commas around them. */
function withWords(text: string, { start, end }: Span): Span[] {
  const words = text.slice(start, end)
  const before = words.length - words.replace(/^[\s,;:.]+/u, '').length
  const trimmed = words.slice(before).replace(/[\s,;:]+$/u, '')
  return /[\p{L}\p{N}]{2}/u.test(trimmed) ? [{ start: start + before, end: start + before + trimmed.length }] : []
}
