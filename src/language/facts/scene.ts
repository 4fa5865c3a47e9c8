import type { FoundDate, FoundDateline } from '../dates/find-dates.ts'
import type { Clause } from '../quotations/clauses.ts'
import type { Mention } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { type Group, groupsOf } from './groups.ts'
import type { Item } from './items.ts'

/** One sentence of a text as the rules for facts look at it, and what those before it leave in mind. */
export interface SceneSentence {
  items: Item[]
  groups: Group[]
  /** Who “he” or “she” most likely is: the person that the sentence before was about, or the body where there is no person. */
  subject: Mention | null
  /** The last person that a sentence was about. */
  person: Mention | null
  /** What “it” most likely is: the body or place that the sentence before was about. */
  body: Mention | null
  /** A headline, or another line that ends without a stop. */
  isHeading: boolean
}

/** A text as the rules for facts look at it. */
export interface Scene {
  text: string
  sentences: SceneSentence[]
}

/** Where in a text somebody is looked for: before the item `end` of a sentence. */
export interface Spot {
  scene: Scene
  /** Index of the sentence. */
  sentence: number
  end: number
}

export const itemsOf = (scene: Scene, sentence: number): Item[] => scene.sentences[sentence]?.items ?? []

export interface SceneParts {
  tokens: Token[]
  clauses: Clause[]
  mentions: Mention[]
  dates: FoundDate[]
  /** What says where and when the text was written, which is no part of its sentences. */
  dateline?: FoundDateline | null
}

/** Items after which a sentence is cut, so that what looks around in one takes bounded time. */
const LONGEST = 400

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
  const sentences: SceneSentence[] = []
  let subject: Mention | null = null
  let person: Mention | null = null
  let body: Mention | null = null
  const add = (items: Item[], isHeading: boolean): void => {
    sentences.push({ items, groups: groupsOf(items), subject, person, body, isHeading })
    subject = subjectOf(items) ?? subject
    if (subject?.kind === 'person') person = subject
    body = bodyOf(items) ?? body
  }
  for (const [index, { pieces, paragraph }] of clauses.entries()) {
    let items: Item[] = []
    for (const { passage, at } of pieces) {
      const [from, to] = passage ? [passage.open, passage.close] : [at, at + 1]
      for (let index = from; index < to; index++) {
        const token = tokens[index] as Token
        const isPartOfLast = token.start < (items.at(-1)?.end ?? 0)
        if (isPartOfLast || isInDateline(token)) continue
        if (items.length >= LONGEST) {
          add(items, false)
          items = []
        }
        items.push(toItem(index, passage !== undefined))
      }
    }
    const isAlone = clauses[index - 1]?.paragraph !== paragraph && clauses[index + 1]?.paragraph !== paragraph
    add(items, isAlone && !/^[.!?…”"’»:]$/.test(items.at(-1)?.word ?? '') && clauses.length > 1)
  }
  return { text, sentences }
}

/** Whom a sentence is about: the first person in it in the reporter's words, or the first body where there is no person. */
function subjectOf(items: Item[]): Mention | null {
  const named = items.filter(({ mention, isQuoted }) => mention && !isQuoted)
  const person = named.find(({ mention }) => mention?.kind === 'person')
  return (person ?? named.find(({ mention }) => mention?.kind === 'organisation'))?.mention ?? null
}

/** The first body of a sentence that no preposition stands before, else its first body, else its first place. */
function bodyOf(items: Item[]): Mention | null {
  let body: Mention | null = null
  let place: Mention | null = null
  for (const [at, { mention, isQuoted }] of items.entries()) {
    if (!mention || isQuoted) continue
    const before = items[at - 1]?.word === 'the' ? items[at - 2]?.word : items[at - 1]?.word
    const isFree = !/^(?:of|in|at|from|for|to|with|by|on|near|and)$/i.test(before ?? '')
    if (mention.kind === 'organisation' && isFree) return mention
    if (mention.kind === 'organisation') body ??= mention
    if (mention.kind === 'place' && isFree) place ??= mention
  }
  return body ?? place
}
