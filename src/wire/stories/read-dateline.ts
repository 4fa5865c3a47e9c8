import type { BodyDocument } from '#article/body-document.ts'
import { bodyBlocks } from '#article/body-text.ts'
import { oneLine } from '#article/clean-text.ts'
import type { WireDateline } from './wire-story.ts'

/** A place, a day where one is said, the agency in brackets, a dash: `SINGAPORE, July 3 (Reuters) - `, `Munich (dpa) – `. */
const WITH_AGENCY =
  /^\s*(\p{Lu}[\p{L}\p{M}.'’ /-]{1,40}(?:,\s*\p{Lu}[\p{L}\p{M}.'’ -]{1,30}){0,2}?)(?:,?\s+(\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}{3,9}\.?))?\s*\(\s*([\p{L}][\p{L}\d&/. -]{1,40})\s*\)\s*(?:--?|[–—_:])\s*/u
/** Without an agency a place counts only in capitals. */
const IN_CAPITALS =
  /^\s*(\p{Lu}[\p{Lu}\p{M}.'’ -]{2,40})(?:,\s*\p{Lu}[\p{L}\p{M}.'’ ]{1,30})?(?:,\s*(\p{L}{3,9}\.?\s+\d{1,2}))?\s*(?:--|[–—]| - )\s*/u

/** The place and day with which a story’s text begins, if it does: in its first paragraph, or one of the two after a line or so. */
export function findDateline(body: BodyDocument, day: string | null): WireDateline | null {
  const paragraphs = bodyBlocks(body)
    .filter((block) => block.text.trim() !== '' && block.kind === 'paragraph')
    .slice(0, 3)
    .map((block) => block.text.slice(0, 200))
  const first = paragraphs[0] ?? ''
  const match = WITH_AGENCY.exec(first) ?? IN_CAPITALS.exec(first) ?? firstMatch(paragraphs.slice(1))
  if (!match) return null
  const [text, place = ''] = match
  return { place: oneLine(place).replace(/[,.]$/, ''), date: day, text: oneLine(text), isInBody: true }
}

function firstMatch(paragraphs: readonly string[]): RegExpExecArray | undefined {
  return paragraphs.map((text) => WITH_AGENCY.exec(text)).find((match) => match !== null)
}
