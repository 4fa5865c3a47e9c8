import { type Item, isWord } from './items.ts'
import { cardinalOf } from './numbers.ts'

/** Items of a sentence, from one to before another. */
export interface Span {
  from: number
  to: number
}

/** What is promised, and to whom where that is named. */
export interface Pledge extends Span {
  addressee?: string
}

/** What is promised from an item on, to where its clause ends; `null` where that is a single word. */
export function toPromise(items: Item[], from: number, addressee?: string): Pledge | null {
  let to = from
  while (to < items.length && !isEnd(items, to)) to++
  return to - from < 2 ? null : { from, to, ...(addressee !== undefined && { addressee }) }
}

function isEnd(items: Item[], at: number): boolean {
  const item = items[at] as Item
  if (isWord(item, /^[.;:!?”"—–]$/)) return !(item.token.isAttached && items[at + 1]?.token.isAttached)
  if (!isWord(item, /^,$/)) return false
  const next = items[at + 1]
  // `Lima, Quito, and La Paz`: a list goes on.
  if (items[at - 1]?.mention && isWord(next, /^and$/) && items[at + 2]?.mention) return false
  if (
    isWord(
      next,
      /^(?:according|said|says|but|while|although|adding|saying|which|who|after|as|though|where|he|she|it|they|and|not|this|something|nor|under|whatever|when|half)$/,
    )
  )
    return true
  if (/^\p{Ll}{2,}ing$/u.test(next?.word ?? '') && !next?.mention) return true
  // `…, its chairman said`, `…, mediator Rui Paz said after the meeting`.
  const saying = items
    .slice(at + 1, at + 18)
    .findIndex((one) => isWord(one, /^(?:said|says|announced|confirmed|told)$/))
  return saying > 0 && !items.slice(at + 1, at + 1 + saying).some((one) => isWord(one, /^(?:and|that|[.;])$/))
}

/** `to pay and to hold …`, `would pay and would hold`: a promise each. */
export function partsOf(items: Item[], promise: Span): Span[] {
  const first = items[promise.from]
  if (!isWord(first, /^(?:to|will|would)$/)) return [promise]
  for (let at = promise.from + 3; at < promise.to - 3; at++) {
    if (!isWord(items[at], /^and$/) || items[at + 1]?.word !== first?.word) continue
    return [{ from: promise.from, to: at }, ...partsOf(items, { from: at + 1, to: promise.to })]
  }
  return [promise]
}

/** Whether it is said by when: any date but “since”, or `within ten days`. */
export function hasDeadline(items: Item[], { from, to }: Span): boolean {
  return items
    .slice(from, to)
    .some(
      (item, at) => item.date !== undefined || (isWord(item, /^within$/) && cardinalOf(items[from + at + 1]) !== null),
    )
}
