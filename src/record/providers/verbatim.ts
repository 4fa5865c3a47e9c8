import { findPassages, type Passage, passageOf } from '#article/passage.ts'
import { SUBJECT_KINDS } from '../api.ts'
import type { CloserSuggestionBody } from './api.ts'

/** Items of each list of an answer that are looked at. */
const MOST_ITEMS = 200
/** UTF-16 units of one piece of text in it. */
const LONGEST = 2_000
/** Places of one name that are suggested. */
const MOST_PLACES = 50

/**
 * What of an answer stands in a text, letter by letter but for white space: whatever names other words is dropped, and counted. The answer may
 * be anything.
 */
export function keepVerbatim(text: string, answer: unknown): { suggestions: CloserSuggestionBody[]; dropped: number } {
  const lists = asObject(answer)
  const suggestions: CloserSuggestionBody[] = []
  let dropped = 0
  const read = (list: unknown, of: (item: Record<string, unknown>) => CloserSuggestionBody | null): void => {
    for (const item of Array.isArray(list) ? list.slice(0, MOST_ITEMS) : []) {
      const suggestion = of(asObject(item))
      if (suggestion) suggestions.push(suggestion)
      else dropped++
    }
  }
  const words = new Words(text)
  read(lists['names'], (item) => {
    const kind = SUBJECT_KINDS.find((each) => each === item['kind'])
    const [first, ...others] = words.places(item['text'])
    return kind && first ? { type: 'name', kind, name: first.exact, passages: [first, ...others] } : null
  })
  read(lists['statements'], (item) => {
    const passage = words.place(item['text'])
    const speaker = words.name(item['speaker'])
    const mode = item['mode'] === 'direct' ? 'direct' : 'reported'
    return passage && speaker !== undefined ? { type: 'statement', mode, speaker, passage } : null
  })
  read(lists['meetings'], (item) => {
    const [passage, participants] = [words.place(item['text']), words.names(item['participants'])]
    const place = words.name(item['place']) ?? null
    return passage && participants && participants.length > 1 ? { type: 'meeting', participants, place, passage } : null
  })
  read(lists['undertakings'], (item) => {
    const [passage, by] = [words.place(item['text']), words.names(item['by'])]
    return passage && by && by.length > 0 ? { type: 'undertaking', by, passage } : null
  })
  read(lists['roles'], (item) => {
    const [person, title] = [words.name(item['person']), words.name(item['title'])]
    const organisation = words.name(item['organisation']) ?? null
    const passage = words.place(item['text'])
    return person && title && passage ? { type: 'role', person, title, organisation, passage } : null
  })
  return { suggestions, dropped }
}

/** Looks words up in a text. */
class Words {
  readonly #text: string
  readonly #known = new Map<string, Passage[]>()

  constructor(text: string) {
    this.#text = text
  }

  /** Where it stands, from the beginning of the text on; nowhere where it is no text, or other words. */
  places(given: unknown): Passage[] {
    if (typeof given !== 'string' || given.length > LONGEST) return []
    const exact = given.trim().replace(/^["“”„«‹]+|["“”»›]+$/gu, '')
    const known = this.#known.get(exact)
    if (known) return known
    // Passages of the same words never share a place: as many as are asked for find as many places.
    const asked = Array.from({ length: MOST_PLACES }, (_, at) => ({ exact, prefix: '', suffix: '', at }))
    const found = findPassages(this.#text, asked)
      .filter((span) => span !== null)
      .sort((a, b) => a.start - b.start)
      .map((span) => passageOf(this.#text, span))
    this.#known.set(exact, found)
    return found
  }

  place(given: unknown): Passage | null {
    return this.places(given)[0] ?? null
  }

  /** The words as the text has them; `null` where nothing was given, `undefined` where it stands nowhere. */
  name(given: unknown): string | null | undefined {
    if (given === null || given === undefined || given === '') return null
    return this.place(given)?.exact
  }

  /** Names, each once; `null` where one of them stands nowhere. */
  names(given: unknown): string[] | null {
    if (!Array.isArray(given) || given.length > 20) return null
    const names = given.map((one) => this.place(one)?.exact)
    return names.every((name) => name !== undefined) ? [...new Set(names)] : null
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
