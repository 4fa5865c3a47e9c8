import type { Quotation } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import type { Scene } from './scene.ts'

/** Who says what is quoted, where the text names them: by the place of a word in it. */
export type Speakers = (item: Item) => string | undefined

/** Speakers of the direct quotations of a text whose names stand in it; to be asked in the order of the text. */
export function speakersOf({ sentences }: Scene, quotations: readonly Quotation[]): Speakers {
  const named = new Set(
    sentences.flatMap(({ items }) =>
      items.flatMap(({ mention }) =>
        mention?.kind === 'person' || mention?.kind === 'organisation' ? [mention.name] : [],
      ),
    ),
  )
  const spans = quotations
    .flatMap(({ mode, content, speakerName }) =>
      mode !== 'reported' && speakerName !== undefined && named.has(speakerName)
        ? content.map(([start, end]) => ({ start, end, name: speakerName }))
        : [],
    )
    .sort((a, b) => a.start - b.start)
  let next = 0
  return ({ start }) => {
    while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    const span = spans[next]
    return span && span.start <= start ? span.name : undefined
  }
}

/** What makes a promise another one: a wish, a guess, a condition. */
const HEDGE = /^(?:if|unless|hope|hopefully|think|guess|maybe|perhaps|probably|once|until|when|whether)$/

/** What somebody can be held to without a day: the verb of it. */
const DELIVERED =
  /^(?:publish|release|pay|repay|refund|reimburse|compensate|donate|fund|open|reopen|build|rebuild|restore|repair|replace|reinstate|hire|recruit|deliver|plant|abolish|scrap|withdraw|resign|return)$/

export const canBeHeldTo = (verb: Item | undefined): boolean => isWord(verb, DELIVERED)

/** Index of the “will” of `we will open the line`, said by the word at `at`; -1 where it says something else. */
export function spokenWillAt(items: Item[], at: number): number {
  if (!items[at]?.isQuoted || !isWord(items[at], /^(?:we|i)$/) || !isWord(items[at + 1], /^will$/)) return -1
  for (let back = at - 1; back >= 0 && items[back]?.isQuoted; back--) {
    if (isWord(items[back], /^[.;!?]$/)) break
    if (isWord(items[back], HEDGE)) return -1
  }
  const before = items[at - 1]
  const begins = !before?.isQuoted || before.token.kind === 'mark' || isWord(before, /^(?:and|but|so|that|today)$/)
  return begins ? at + 1 : -1
}
