import { dayOf, weekdayOf } from '../dates/calendar-day.ts'
import { type FoundDate, type FoundDateline, firstDay } from '../dates/find-dates.ts'
import { ENGLISH_DAYS } from '../dates/words-for-dates.ts'
import type { Clause } from '../quotations/clauses.ts'
import type { Quotation, TextCheck } from '../reading.ts'
import type { Token } from '../tokens.ts'

export interface CheckedText {
  tokens: Token[]
  clauses: Clause[]
  dateline: FoundDateline | null
  dates: FoundDate[]
  published: string | undefined
  quotations: Quotation[]
}

/** Days between dateline and publication that nobody asks about. */
const USUAL_DELAY = 3

/** What the text alone shows that its writer may want to look at again, in the order of the text. Nothing is an error for certain. */
export function checkText(text: string, checked: CheckedText): TextCheck[] {
  const checks = [
    ...repeatedLines(text),
    ...wrongWeekdays(text, checked),
    ...farDateline(checked),
    ...unnamedSources(text, checked),
    ...viewlessPassives(text, checked),
  ]
  return checks.sort((a, b) => (a.start ?? -1) - (b.start ?? -1))
}

/** A line that stands twice, such as a headline that was pasted with its text. */
function repeatedLines(text: string): TextCheck[] {
  const seen = new Map<string, number>()
  const checks: TextCheck[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const key = line.trim().toLowerCase()
    if (key.length > 20) {
      if (seen.has(key)) {
        const from = start + line.indexOf(line.trim())
        checks.push({
          code: 'line-repeated',
          message: 'This line stands twice.',
          start: from,
          end: from + line.trim().length,
        })
      }
      seen.set(key, start)
    }
    start += line.length + 1
  }
  return checks
}

function wrongWeekdays(text: string, { dates }: CheckedText): TextCheck[] {
  return dates.flatMap(({ date, weekday, start, end }) => {
    const day = weekday === undefined ? null : dayOf(date)
    if (day === null || weekdayOf(day) === weekday) return []
    const message = `“${text.slice(start, end)}”: ${date} is a ${ENGLISH_DAYS[weekdayOf(day)]}.`
    return [{ code: 'weekday-wrong', message, start, end }]
  })
}

function farDateline({ dateline, published }: CheckedText): TextCheck[] {
  if (!dateline?.date || !published) return []
  const days = firstDay(published) - firstDay(dateline.date)
  if (Math.abs(days) <= USUAL_DELAY) return []
  const message =
    days > 0 ? `The dateline is ${days} days before publication.` : `The dateline is ${-days} days after publication.`
  return [{ code: 'dateline-far', message, start: dateline.start, end: dateline.end }]
}

const UNNAMED =
  /^(?:some |many |several |most )?(?:experts|analysts|observers|critics|sources|officials|insiders|commentators|pundits|scientists|researchers|economists|diplomats|people familiar with .+|a source|an official|a person familiar with .+)$/i

/** Once for each place where they are named, however much they say there. */
function unnamedSources(text: string, { quotations }: CheckedText): TextCheck[] {
  const seen = new Set<number>()
  return quotations.flatMap(({ speaker }) => {
    if (!speaker || seen.has(speaker[0]) || !UNNAMED.test(text.slice(...speaker))) return []
    const [start, end] = speaker
    seen.add(start)
    return [{ code: 'source-unnamed', message: `Who are “${text.slice(start, end)}”?`, start, end }]
  })
}

const VIEWED = new Set([
  'seen',
  'viewed',
  'regarded',
  'considered',
  'believed',
  'perceived',
  'thought',
  'expected',
  'hailed',
  'understood',
])

/** `is seen as`: a view that nobody holds by name. */
function viewlessPassives(text: string, { clauses }: CheckedText): TextCheck[] {
  const checks: TextCheck[] = []
  for (const { pieces } of clauses) {
    for (let at = 0; at + 2 < pieces.length; at++) {
      const words = pieces.slice(at, at + 4).map(({ token }) => token?.text.toLowerCase() ?? '')
      const offset = /^(?:widely|generally|largely|commonly|often)$/.test(words[1] ?? '') ? 2 : 1
      if (
        !/^(?:is|are|was|were)$/.test(words[0] ?? '') ||
        !VIEWED.has(words[offset] ?? '') ||
        words[offset + 1] !== 'as'
      )
        continue
      const [first, last] = [pieces[at]?.token, pieces[at + offset + 1]?.token]
      if (!first || !last || pieces.slice(at, at + 12).some(({ token }) => token?.text.toLowerCase() === 'by')) continue
      checks.push({
        code: 'view-unowned',
        message: `“${text.slice(first.start, last.end)}”: by whom?`,
        start: first.start,
        end: last.end,
      })
    }
  }
  return checks
}
