import type { Quotation } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import type { Scene } from './scene.ts'

/** Whoever says what is quoted. */
export interface Speaker {
  name: string
  /** The verb says that it is a promise: `“Nobody will lose a job,” she promised`. */
  isPromise: boolean
}

/** Who says what is quoted, where the text names them: by the place of a word in it. */
export type Speakers = (item: Item) => Speaker | undefined

const PROMISED = /^(?:promis|pledg|vow|sw(?:ore|ear)|guarantee|assur)/i

/** Speakers of the direct quotations of a text whose names stand in it; to be asked in the order of the text. */
export function speakersOf({ text, sentences }: Scene, quotations: readonly Quotation[]): Speakers {
  const named = new Set(
    sentences.flatMap(({ items }) =>
      items.flatMap(({ mention }) =>
        mention?.kind === 'person' || mention?.kind === 'organisation' ? [mention.name] : [],
      ),
    ),
  )
  const spans = quotations
    .flatMap(({ mode, content, speakerName, cue }) =>
      mode !== 'reported' && speakerName !== undefined && named.has(speakerName)
        ? content.map(([start, end]) => ({
            start,
            end,
            speaker: { name: speakerName, isPromise: cue !== null && PROMISED.test(text.slice(...cue)) },
          }))
        : [],
    )
    .sort((a, b) => a.start - b.start)
  let next = 0
  return ({ start }) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    const span = spans[next]
    return span && span.start <= start ? span.speaker : undefined
  }
}

/** What makes a promise another one: a wish, a guess, a condition. */
const HEDGE = /^(?:if|unless|hope|hopefully|think|guess|maybe|perhaps|probably|once|until|when|whether)$/

/** What somebody can be held to without a day: the verb of it. */
const DELIVERED =
  /^(?:publish|release|pay|repay|refund|reimburse|compensate|donate|fund|open|reopen|build|rebuild|restore|repair|replace|reinstate|hire|recruit|deliver|plant|abolish|scrap|withdraw|resign|return|send|lend|provide|supply|train|finance|invest|deploy|install|waive|hand|contribute|refit|buy|cover|ship|double|grant|appoint|launch|introduce|freeze|upgrade|remove|dredge|print|ban|submit|equip|resettle|relocate|vaccinate|evacuate|extend|create)$/

export const canBeHeldTo = (verb: Item | undefined): boolean => isWord(verb, DELIVERED)

/** Whether the verb at `at` promises by itself: `we promise to`. */
export const isVow = (items: Item[], at: number): boolean => isWord(items[at], VOW)

const VOW = /^(?:promise|pledge|commit|vow|guarantee|undertake|swear)$/

/** Index of the “will” of `we will open the line`, `I’ll`, `we are going to`, or of the verb of `we promise to`, said by the word at `at`; -1 where it says something else. */
export function spokenWillAt(items: Item[], at: number): number {
  const will = willAt(items, at)
  if (will < 0) return -1
  if (isHedged(items, at)) return -1
  const before = items[at - 1]
  const begins =
    !before?.isQuoted ||
    before.date !== undefined ||
    before.token.kind === 'mark' ||
    isWord(before, /^(?:and|but|so|that|today)$/)
  return begins ? will : -1
}

/** Whether what is quoted says before `at` that it is a wish, a guess or a condition. */
export function isHedged(items: Item[], at: number): boolean {
  for (let back = at - 1; back >= 0 && items[back]?.isQuoted; back--) {
    if (isWord(items[back], /^[.;!?]$/)) return false
    if (isWord(items[back], HEDGE)) return true
  }
  return false
}

function willAt(items: Item[], at: number): number {
  if (!items[at]?.isQuoted) return -1
  if (isWord(items[at], /^(?:we|i)[’']ll$/)) return at
  if (isWord(items[at], /^(?:we|i)$/) && isWord(items[at + 1], /^will$/)) return at + 1
  if (isWord(items[at], /^(?:we|i)$/) && isVow(items, at + 1) && isVowed(items, at + 2)) return at + 1
  const be = isWord(items[at], /^(?:we[’']re|i[’']m)$/) ? at : isWord(items[at + 1], /^(?:are|am)$/) ? at + 1 : -1
  const isOwn = be === at || isWord(items[at], /^(?:we|i)$/)
  if (be > 0 && isOwn && isWord(items[be + 1], /^going$/) && isWord(items[be + 2], /^to$/)) return be + 2
  // `My government will`.
  const isOurs = isWord(items[at], /^(?:my|our)$/) && isWord(items[at + 1], OURS) && isWord(items[at + 2], /^will$/)
  return isOurs ? at + 2 : -1
}

const OURS = /^(?:government|administration|ministry|company|council|party|bank|union|city|country|club|team|airline)$/

const isVowed = (items: Item[], at: number): boolean =>
  isWord(items[at], /^to$/) || (isWord(items[at], /^(?:you|that)$/) && isWord(items[at + 1], /^(?:to|we|i|that)$/))
