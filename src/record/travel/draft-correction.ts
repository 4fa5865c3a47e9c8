import { formatDate } from '#rendering/format.ts'
import type { FactReplyBody, StatedFact } from '../api.ts'
import type { FactChange } from './api.ts'
import { type CorrectionWords, wordsFor } from './correction-words.ts'

/** Characters of a passage that a correction repeats. */
const LONGEST = 300

/**
 * The text of a correction for one story, in its language: what it says, that this is wrong or disputed, what is right where the change
 * says so, and the editor's own note. For an editor to go over, who knows what the story needs.
 */
export function draftCorrection(draft: {
  fact: FactReplyBody
  change: FactChange
  /** What the story says. */
  passage: string
  language: string
}): string {
  const { fact, change, passage, language } = draft
  const words = wordsFor(language)
  const note = change.note?.trim() ?? ''
  const right = change.state === 'superseded' ? rightInstead(fact, change.fact, { words, language }) : null
  const verdict = change.state === 'disputed' ? words.isDisputed : words.isWrong
  return [words.said(shortened(passage)), right ?? verdict, note].filter((part) => part !== '').join(' ')
}

function shortened(passage: string): string {
  const line = passage.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST) return line
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST)).toWellFormed()} …`
}

/** What is right in place of what was said, where the two facts differ in something that can be said in a word. */
function rightInstead(
  fact: FactReplyBody,
  newer: StatedFact,
  { words, language }: { words: CorrectionWords; language: string },
): string | null {
  const number = new Intl.NumberFormat(language)
  if (newer.type === 'count' && typeof fact.data['n'] === 'number' && newer.data.n !== fact.data['n']) {
    const said = (n: number): string =>
      newer.data.predicate === 'other' ? number.format(n) : words.times(number.format(n))
    return words.right(said(newer.data.n), said(fact.data['n']))
  }
  if (newer.type === 'role' && typeof fact.data['title'] === 'string' && newer.data.title !== fact.data['title']) {
    return words.right(newer.data.title, fact.data['title'])
  }
  if (newer.starts && fact.starts && newer.starts !== fact.starts) {
    return words.right(dayText(newer.starts, language), dayText(fact.starts, language))
  }
  if (newer.ends && fact.ends && newer.ends !== fact.ends) {
    return words.right(dayText(newer.ends, language), dayText(fact.ends, language))
  }
  return null
}

/** A day, a month or a year, written out. */
function dayText(day: string, language: string): string {
  const locale = { language, timeZone: 'UTC' }
  if (day.length === 10) return formatDate(day, 'date', locale)
  return day.length === 7 ? formatDate(`${day}-01`, 'month', locale) : day
}
