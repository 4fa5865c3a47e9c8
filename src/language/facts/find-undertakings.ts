import { dayOf, toDate } from '../dates/calendar-day.ts'
import type { Mention, Undertaking } from '../reading.ts'
import type { FactContext } from './find-meetings.ts'
import { cardinalOf, type Item, isWord } from './items.ts'

const FIRM =
  /^(?:pledged|pledges|pledge|vowed|vows|promised|promises|promise|agreed|agree|agrees|committed|commits|undertook|undertakes|guaranteed|guarantees|offered|swore|pledging|promising|vowing|agreeing)$/
const WILLINGNESS = /^(?:willingness|readiness|commitment|pledge|promise|agreement|undertaking|vow)$/
const PASSIVE = /^(?:pledged|promised|agreed|guaranteed)$/

/**
 * What somebody took upon themselves in a text: `pledged to`, `agreed to`, `promised residents that`, `expressed its willingness to`,
 * with the day by which, where it is named. What is only hoped, planned or expected is none.
 */
export function findUndertakings({ scene, written }: FactContext): Undertaking[] {
  const undertakings: Undertaking[] = []
  for (const [index, items] of scene.sentences.entries()) {
    for (let at = 0; at < items.length; at++) {
      const found = read(items, at)
      if (!found) continue
      const by = subjectOf(items, at, scene.subjects[index] ?? null)
      if (by.length === 0) continue
      const due = dueOf(items, found.from, found.to, written)
      const [first, last] = [items[found.from], items[found.to - 1]]
      if (!first || !last) continue
      undertakings.push({
        by,
        ...(found.addressee && { to: [found.addressee] }),
        text: scene.text.slice(first.start, last.end),
        ...(due && { due }),
        start: (items[at] as Item).start,
        end: last.end,
      })
      at = found.to - 1
    }
  }
  return undertakings
}

interface Promise {
  from: number
  to: number
  addressee?: string
}

function read(items: Item[], at: number): Promise | null {
  const item = items[at] as Item
  if (item.isQuoted || item.mention || item.date) return null
  if (isWord(item, FIRM)) {
    if (isWord(items[at - 1], /^(?:not|never|n't|to|a|the|its|his|her|their|refused|of)$/)) return null
    if (isWord(items[at - 1], /^(?:was|were|been|be)$/) && isWord(item, PASSIVE)) return null
    return contentFrom(items, at + 1, /^agree/.test(item.word))
  }
  if (
    isWord(item, WILLINGNESS) &&
    isWord(items[at + 1], /^to$/) &&
    items
      .slice(Math.max(0, at - 4), at)
      .some((one) =>
        isWord(
          one,
          /^(?:expressed|expresses|voiced|reiterated|reaffirmed|signalled|signaled|declared|made|gave|signed|repeated)$/,
        ),
      )
  ) {
    return toPromise(items, at + 1)
  }
  if (isWord(item, /^(?:said|says|announced|told|confirmed)$/)) {
    // `said it would open the road by Monday`: a promise where whoever speaks says what they will do, and by when.
    for (let next = at + 1; next < Math.min(items.length, at + 9); next++) {
      if (!isWord(items[next], /^(?:will|would)$/)) continue
      if (!isWord(items[next - 1], /^(?:it|he|she|they|we|i)$/)) return null
      const promise = toPromise(items, next)
      return promise && dueWords(items, promise.from, promise.to) ? promise : null
    }
  }
  return null
}

/** Words behind a verb of promising, or whoever is promised something, within which the promise begins. */
const FARTHEST = 7

function contentFrom(items: Item[], start: number, isAgreement: boolean): Promise | null {
  let addressee: string | undefined
  for (let at = start; at < Math.min(items.length, start + FARTHEST); at++) {
    const item = items[at] as Item
    if (item.token.kind === 'mark') return null
    if (isWord(item, /^to$/)) return items[at + 1]?.mention ? null : toPromise(items, at, addressee)
    if (isAgreement && isWord(item, /^(?:that|with|on|for)$/)) return null
    if (isWord(item, /^that$/)) return toPromise(items, at + 1, addressee)
    if (!isAgreement && (isSentence(items, at) || (at === start && isGift(item))))
      return toPromise(items, at, addressee)
    if (item.mention) addressee ??= item.mention.name
    else if (isWord(item, /^(?:by|in|at|for|of|and|as|with|from)$/)) return null
  }
  return null
}

/** `it would pay`: what is promised, without “that”. */
function isSentence(items: Item[], at: number): boolean {
  if (!isWord(items[at], /^(?:he|she|it|they|no|there|the|all|every)$/)) return false
  return items.slice(at, at + FARTHEST).some((one) => isWord(one, /^(?:will|would)$/))
}

/** `200 filters`, `a new bridge`, `$3 million`. */
function isGift(item: Item): boolean {
  return cardinalOf(item) !== null || isWord(item, /^(?:a|an|more|help|support|aid|new)$/) || /^[$€£]/.test(item.word)
}

function toPromise(items: Item[], from: number, addressee?: string): Promise | null {
  let to = from
  while (to < items.length && !isEnd(items, to)) to++
  return to - from < 2 ? null : { from, to, ...(addressee !== undefined && { addressee }) }
}

function isEnd(items: Item[], at: number): boolean {
  const item = items[at] as Item
  if (isWord(item, /^[.;:!?”"—–]$/)) return true
  if (!isWord(item, /^,$/)) return false
  return (
    isWord(
      items[at + 1],
      /^(?:according|said|says|but|while|although|adding|saying|which|who|after|as|a|though|where|he|she|it|they|and)$/,
    ) || items[at + 1]?.mention !== undefined
  )
}

function subjectOf(items: Item[], verb: number, before: Mention | null): string[] {
  let end = verb
  while (
    end > 0 &&
    isWord(
      items[end - 1],
      /^(?:has|have|had|also|is|are|was|then|again|later|both|all|and|its|his|her|their|expressed|reiterated|voiced|a|the|jointly|each|now|already|since|to|made|signed)$/,
    )
  )
    end--
  if (isWord(items[end - 1], /^(?:he|she|it|they|who|we|i)$/)) {
    const kind = isWord(items[end - 1], /^(?:he|she|who|i)$/) ? /person/ : /organisation|place/
    const own = items.slice(0, end - 1).findLast(({ mention }) => mention && kind.test(mention.kind))?.mention
    const one = own ?? before
    return one ? [one.name] : []
  }
  const names: string[] = []
  const subjects = items.slice(0, end)
  const first = subjects.findIndex(({ mention, isQuoted }) => mention && !isQuoted && mention.kind !== 'event')
  if (first < 0) return nounBefore(items, end)
  // Near the verb counts more than the beginning of the sentence, unless an apposition lies between.
  let at = end - 1
  while (at >= 0 && !(items[at] as Item).mention && end - at < 9 && !isWord(items[at], /^[,;:]$/)) at--
  const near = at >= 0 && (items[at] as Item).mention ? at : first
  for (let index = near; index >= 0; index--) {
    const { mention } = items[index] as Item
    if (mention) names.unshift(mention.name)
    else if (!isWord(items[index], /^(?:and|,|president|minister|the)$/)) break
  }
  return names.length > 0 ? names : nounBefore(items, end)
}

/** `The ministry`: a body without a name. */
function nounBefore(items: Item[], end: number): string[] {
  const noun = items[end - 1]
  if (noun?.token.kind !== 'word' || !isWord(items[end - 2], /^the$/)) return []
  return [`${items[end - 2]?.token.text} ${noun.token.text}`]
}

function dueWords(items: Item[], from: number, to: number): boolean {
  return (
    dueOf(items, from, to) !== undefined ||
    items.slice(from, to).some((item) => isWord(item, /^(?:within|before|by|until)$/))
  )
}

/** The day by which: `by 31 March`, `within ten days`, `by the end of June`. */
function dueOf(items: Item[], from: number, to: number, written?: string): string | undefined {
  for (let at = from; at < to; at++) {
    const { date } = items[at] as Item
    if (!date || date.relation === 'since') continue
    const isEndOf = isWord(items[at - 1], /^of$/) && isWord(items[at - 2], /^end$/)
    return isEndOf ? lastDayOf(date.date) : date.date
  }
  const within = items.slice(from, to).findIndex((item) => isWord(item, /^(?:within|in)$/))
  const n = within < 0 ? null : cardinalOf(items[from + within + 1])
  const unit = items[from + within + 2]?.word ?? ''
  const base = dayOf(written ?? '')
  if (n === null || base === null) return undefined
  const days = /^days?$/.test(unit) ? n : /^weeks?$/.test(unit) ? 7 * n : null
  if (days !== null) return toDate(base + days)
  const [year = 0, month = 1] = (written as string).split('-').map(Number)
  if (/^months?$/.test(unit)) {
    const index = year * 12 + month - 1 + n
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
  }
  return /^years?$/.test(unit) ? String(year + n) : undefined
}

function lastDayOf(date: string): string {
  const [year = 0, month] = date.split('-').map(Number)
  if (date.length === 10) return date
  return new Date(Date.UTC(year, month ?? 12, 0)).toISOString().slice(0, 10)
}
