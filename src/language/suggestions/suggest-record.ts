import type { Reading, Tier } from '../reading.ts'
import { suggestFacts } from './suggest-facts.ts'
import { nameKey, suggestNames } from './suggest-names.ts'
import type { RecordSuggestion } from './suggestion.ts'

export interface SuggestRecord {
  /** The day of publication, `YYYY-MM-DD`. */
  day?: string
  /** Of the text, BCP 47: facts are ticked only where it is known how often they are right. */
  language?: string
  /** Tiers of names that are wrong too often to be shown. */
  hidden?: readonly Tier[]
}

/**
 * What a text that was read says for the record: names, then what is reported of them, in the order of the text, each once. A name of a
 * hidden tier is shown where it takes part in a fact: with that it would be put on record, and nobody is without being looked at.
 */
export function suggestRecord(
  text: string,
  reading: Reading,
  { day, language, hidden = ['weak'] }: SuggestRecord = {},
): RecordSuggestion[] {
  const names = suggestNames(text, reading.mentions)
  const facts = suggestFacts(text, reading, { names, day, language })
  const taking = new Set(facts.flatMap(({ parties }) => parties.map(nameKey)))
  const shown = names.filter(({ key, tier }) => taking.has(key) || tier === null || !hidden.includes(tier))
  return onceEach([...shown, ...facts]).sort(
    (some, other) => firstOf(some) - firstOf(other) || lastOf(some) - lastOf(other),
  )
}

function firstOf({ places }: RecordSuggestion): number {
  return places[0]?.start ?? 0
}

function lastOf({ places }: RecordSuggestion): number {
  return places[0]?.end ?? 0
}

/** A fact that is reported twice is one, with both places. */
function onceEach(suggestions: RecordSuggestion[]): RecordSuggestion[] {
  const found = new Map<string, RecordSuggestion>()
  for (const suggestion of suggestions) {
    const known = found.get(suggestion.key)
    if (known) known.places = [...known.places, ...suggestion.places].sort((some, other) => some.start - other.start)
    else found.set(suggestion.key, { ...suggestion, places: [...suggestion.places] })
  }
  return [...found.values()]
}
