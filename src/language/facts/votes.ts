import type { FoundCount } from './find-counts.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf } from './numbers.ts'

const VOTE = /^(?:voted?|votes|ballot)$/
/** Items around a number within which the text must speak of a vote. */
const NEAR = 24

/** How many voted which way: `voted 27 to 14`, `the vote was 27-16`, `43 residents voted against`. */
export function readVotes(items: Item[], at: number): FoundCount | null {
  const [, first] = /^(\d+)[-–]\d+$/.exec(items[at]?.word ?? '') ?? []
  if (first && !items[at]?.date && items.slice(Math.max(0, at - 4), at).some((item) => isWord(item, VOTE)))
    return { n: Number(first), cmp: '=', unit: 'votes', from: at, to: at + 1, predicate: 'voted' }
  const n = cardinalOf(items[at])
  if (n === null) return null
  const count = { n, cmp: '=' as const, unit: 'votes', from: at, to: at + 1, predicate: 'voted' as const }
  if (isWord(items[at + 1], /^votes?$/))
    return isCast(items, at) && !isNeeded(items, at + 2) ? { ...count, to: at + 2 } : null
  if (!speaksOfVote(items, at)) return null
  const isScore =
    isWord(items[at + 1], /^(?:to|-|–|against)$/) &&
    cardinalOf(items[at + 2]) !== null &&
    items.slice(Math.max(0, at - 5), at).some((item) => isWord(item, VOTE))
  if (isScore) return { ...count, to: at + 3 }
  if (isWord(items[at + 1], /^(?:against|abstained|abstentions?|abstaining)$/)) return { ...count, to: at + 2 }
  if (isWord(items[at + 1], /^(?:in|for)$/) && isWord(items[at + 2], /^favou?r$/)) return { ...count, to: at + 3 }
  const verb = items.slice(at + 1, at + 6).findIndex((item) => isWord(item, /^voted$/))
  if (
    verb < 0 ||
    items
      .slice(at + 1, at + 1 + verb)
      .some((item) => item.mention || item.token.kind === 'mark' || cardinalBefore(items, item))
  )
    return null
  return { ...count, to: at + 2 + verb }
}

/** `eleven of the twelve councillors voted`: of the two numbers the first. */
function cardinalBefore(items: Item[], item: Item): boolean {
  return cardinalOf(item) !== null && !isWord(items[items.indexOf(item) - 1], /^(?:the|its|all)$/)
}

function speaksOfVote(items: Item[], at: number): boolean {
  return items.slice(Math.max(0, at - NEAR), at + NEAR).some((item) => isWord(item, VOTE))
}

/** `by 27 votes`, `received 25 votes`, `27 votes to 14`: somebody cast them. */
function isCast(items: Item[], at: number): boolean {
  const behind = items.slice(at + 2, at + 5)
  return (
    isWord(items[at - 1], /^(?:by|with|received|won|got|took|cast|polled|gained)$/) ||
    behind.some((item) => isWord(item, /^(?:to|against|for|in|cast)$/))
  )
}

/** `87 votes were needed`, `two votes separate the leaders`: nobody cast them. */
function isNeeded(items: Item[], at: number): boolean {
  return items
    .slice(at, at + 4)
    .some((item) => isWord(item, /^(?:needed|required|separate|separated|short|ahead|apart|behind|away)$/))
}
