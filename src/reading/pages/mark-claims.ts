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
 * The body with a link on the words of each claim: from a count of how often two met to what was counted of the two, from what somebody
 * said to what else they said. Beside the names among those words (`names`, places in the text of the article), which lead elsewhere.
 */
export function markClaims(
  content: Pick<ArticleContent, 'headline' | 'standfirst' | 'body'>,
  { claims, names }: { claims: readonly Claim[]; names: readonly Span[] },
): BodyDocument {
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
    const pieces = own.flatMap((span) => (span ? besides(wordsOf(text, span, claim), names) : []))
    const spans = pieces.flatMap((span) => withWords(text, span))
    const counted = spans.filter(({ start, end }) => claim.type === 'count' && /\p{N}/u.test(text.slice(start, end)))
    return [{ href, key: claim.id, spans: counted.length > 0 ? counted : spans }]
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

/** Of the passage that reports a statement what was said, where it stands there as it was put on record; else all of it. */
function wordsOf(text: string, span: Span, { type, data }: Claim): Span {
  const [said = ''] = type === 'statement' && typeof data['text'] === 'string' ? data['text'].split(' … ') : []
  const at = said === '' ? -1 : text.slice(span.start, span.end).indexOf(said)
  return at < 0 ? span : { start: span.start + at, end: span.start + at + said.length }
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
