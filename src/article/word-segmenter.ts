import { canonicalLanguage } from '#foundation/language-tag.ts'

const segmenters = new Map<string, Intl.Segmenter>()
const MAX_KEPT = 64

/** What divides a text of this language into words; kept, since making one is slow. An unusable tag counts as English. */
export function segmenterFor(language: string): Intl.Segmenter {
  const kept = segmenters.get(language)
  if (kept) return kept
  if (segmenters.size >= MAX_KEPT) segmenters.clear()
  const segmenter = new Intl.Segmenter(canonicalLanguage(language) ?? 'en', { granularity: 'word' })
  segmenters.set(language, segmenter)
  return segmenter
}

/** A text in the pieces that its language divides it into: words, and the spaces and signs between them. */
export function wordsOf(text: string, language: string): string[] {
  return Array.from(segmenterFor(language).segment(text), (segment) => segment.segment)
}

/** Whether a piece of text has a letter or digit in it. */
export function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece)
}
