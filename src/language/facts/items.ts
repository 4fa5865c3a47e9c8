import type { FoundDate } from '../dates/find-dates.ts'
import type { Mention, Span } from '../reading.ts'
import type { Token } from '../tokens.ts'

/** A name, a date or one word of a sentence, in the reporter's own words or, where `isQuoted`, in somebody else's. */
export interface Item extends Span {
  /** In lower case; of a name or a date, as it stands there. */
  word: string
  token: Token
  /** Index of the first token. */
  at: number
  mention?: Mention
  date?: FoundDate
  isQuoted: boolean
}

export const isWord = (item: Item | undefined, pattern: RegExp): boolean =>
  item !== undefined && !item.mention && !item.date && pattern.test(item.word)
