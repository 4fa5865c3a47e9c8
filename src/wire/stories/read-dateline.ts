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

/** The place and day with which a story’s text begins, if it does. */
export function findDateline(body: BodyDocument, day: string | null): WireDateline | null {
  const first = bodyBlocks(body)
    .find((block) => block.text.trim() !== '' && block.kind === 'paragraph')
    ?.text.slice(0, 200)
  if (first === undefined) return null
  const match = WITH_AGENCY.exec(first) ?? IN_CAPITALS.exec(first)
  if (!match) return null
  const [text, place = ''] = match
  return { place: oneLine(place).replace(/[,.]$/, ''), date: day, text: oneLine(text), isInBody: true }
}
