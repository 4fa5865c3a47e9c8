import type { Doc } from 'yjs'
import { draftLine } from '#article/draft-document.ts'

/** The headline of a story that was just opened: an article needs one from the start. */
export const UNTITLED = 'Untitled'

/** A story that was just opened begins with an empty headline. */
export function clearUntitled(doc: Doc): boolean {
  const headline = draftLine(doc, 'headline')
  if (headline.toString() !== UNTITLED) return false
  headline.delete(0, headline.length)
  return true
}
