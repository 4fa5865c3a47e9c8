import type { FoundDate, FoundDateline } from '../dates/find-dates.ts'
import type { Clause } from '../quotations/clauses.ts'
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

/** A text as the rules for facts look at it. */
export interface Scene {
  text: string
  sentences: Item[][]
  /** Who “he”, “she” or “it” most likely is in each sentence: the person or body that the one before was about. */
  subjects: (Mention | null)[]
}

export interface SceneParts {
  tokens: Token[]
  clauses: Clause[]
  mentions: Mention[]
  dates: FoundDate[]
  /** What says where and when the text was written, which is no part of its sentences. */
  dateline?: FoundDateline | null
}

/** Sentences of items; what is quoted is in them too, so that a sentence may go on behind a quotation. */
export function sceneOf(text: string, { tokens, clauses, mentions, dates, dateline = null }: SceneParts): Scene {
  const mentionFrom = new Map(mentions.map((mention) => [mention.start, mention]))
  const dateFrom = new Map(dates.map((date) => [date.start, date]))
  const toItem = (index: number, isQuoted: boolean): Item => {
    const token = tokens[index] as Token
    const mention = mentionFrom.get(token.start)
    const date = mention ? undefined : dateFrom.get(token.start)
    const end = mention?.end ?? date?.end ?? token.end
    const word = mention || date ? text.slice(token.start, end) : token.text.toLowerCase()
    const named = { ...(mention && { mention }), ...(date && { date }) }
    return { word, token, at: index, start: token.start, end, isQuoted, ...named }
  }
  const isInDateline = ({ start }: Token): boolean =>
    dateline !== null && start >= dateline.start && start < dateline.end
  const sentences: Item[][] = []
  const subjects: (Mention | null)[] = []
  let subject: Mention | null = null
  for (const { pieces } of clauses) {
    const items: Item[] = []
    for (const { passage, at } of pieces) {
      const [from, to] = passage ? [passage.open, passage.close] : [at, at + 1]
      for (let index = from; index < to; index++) {
        const token = tokens[index] as Token
        const isPartOfLast = token.start < (items.at(-1)?.end ?? 0)
        if (!isPartOfLast && !isInDateline(token)) items.push(toItem(index, passage !== undefined))
      }
    }
    sentences.push(items)
    subjects.push(subject)
    subject = subjectOf(items) ?? subject
  }
  return { text, sentences, subjects }
}

/** Whom a sentence is about: the first person in it in the reporter's words, or the first body where there is no person. */
function subjectOf(items: Item[]): Mention | null {
  const named = items.filter(({ mention, isQuoted }) => mention && !isQuoted)
  const person = named.find(({ mention }) => mention?.kind === 'person')
  return (person ?? named.find(({ mention }) => mention?.kind === 'organisation'))?.mention ?? null
}

export const isWord = (item: Item | undefined, pattern: RegExp): boolean =>
  item !== undefined && !item.mention && !item.date && pattern.test(item.word)

const NUMBERS: Record<string, number> = {
  one: 1,
  once: 1,
  first: 1,
  two: 2,
  twice: 2,
  second: 2,
  three: 3,
  thrice: 3,
  third: 3,
  four: 4,
  fourth: 4,
  five: 5,
  fifth: 5,
  six: 6,
  sixth: 6,
  seven: 7,
  seventh: 7,
  eight: 8,
  eighth: 8,
  nine: 9,
  ninth: 9,
  ten: 10,
  tenth: 10,
  eleven: 11,
  eleventh: 11,
  twelve: 12,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  dozen: 12,
}

/** `three`, `42`, `1,632`: how many; `null` for another word, or for a rank. */
export function cardinalOf(item: Item | undefined): number | null {
  if (!item || item.mention || item.date) return null
  if (/^\d{1,3}(?:,\d{3})*$|^\d+$/.test(item.word)) return Number(item.word.replace(/,/g, ''))
  const value = NUMBERS[item.word]
  return value !== undefined && !/(?:st|nd|rd|th|ieth)$|^once$|^twice$|^thrice$|^dozen$|^second$/.test(item.word)
    ? value
    : null
}

/** `third`, `42nd`: which in a series. */
export function ordinalOf(item: Item | undefined): number | null {
  if (!item || item.mention || item.date) return null
  const [, digits] = /^(\d+)(?:st|nd|rd|th)$/.exec(item.word) ?? []
  if (digits) return Number(digits)
  return /(?:first|second|third|th)$/.test(item.word) ? (NUMBERS[item.word] ?? null) : null
}

/** Names that stand as one phrase around index `at`: `Lima, Quito and the Andean Council`, in order. */
export function namesBack(items: Item[], end: number, isFit: (mention: Mention) => boolean): Mention[] {
  const names: Mention[] = []
  for (let at = end - 1; at >= 0; at--) {
    const { mention } = items[at] as Item
    if (mention && isFit(mention)) names.unshift(mention)
    else if (names.length === 0) return names
    else if (
      !isWord(items[at], /^(?:and|,|the|president|minister|prime|foreign|chancellor|premier|mr\.|mrs\.|ms\.)$/) &&
      !isLabel(items[at])
    )
      break
  }
  return names
}

/** A word before a name that is part of calling it: a title, an adjective of a country. */
function isLabel(item: Item | undefined): boolean {
  return item !== undefined && !item.mention && !item.date && /^[\p{Lu}]/u.test(item.token.text)
}
