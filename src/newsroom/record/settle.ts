import { findPassages } from '#article/passage.ts'
import type { Span } from '#language/reading.ts'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { EvidenceReplyBody, FactReplyBody, SubjectSummaryBody } from '#record/api.ts'

/** Something of an article that is on record, with all that was kept of it. */
export interface KeptEntry {
  key: string
  subject: SubjectSummaryBody | null
  fact: FactReplyBody | null
  /** Ids of the evidence. */
  evidence: string[]
  decidedByName: string
  decidedAt: string
  /** Where its words stand in the text; nowhere where they are gone. */
  places: Span[]
}

export interface Settled {
  /** What nobody has decided on. */
  open: RecordSuggestion[]
  /** What is kept, at places where it stands and is not kept yet. */
  more: RecordSuggestion[]
  /** What was kept, in the order of the text; what is no longer in it comes last. */
  kept: KeptEntry[]
}

/**
 * What of a text is left to decide on. A suggestion is settled where somebody kept or rejected one of its key; or one of its sort at the
 * very words that it stands at, whatever was written around them since. Names that are sure, and were kept before they were written once
 * more, are `more`.
 */
export function settle(
  text: string,
  suggestions: readonly RecordSuggestion[],
  evidence: readonly EvidenceReplyBody[],
): Settled {
  const found = findPassages(
    text,
    evidence.map(({ passage }) => passage),
  )
  const keys = new Set(evidence.map(({ suggestion }) => suggestion))
  const kept = new Set(evidence.filter(({ decision }) => decision !== 'rejected').map(({ suggestion }) => suggestion))
  const decided = new Set<string>()
  evidence.forEach((one, index) => {
    const place = found[index]
    if (place) decided.add(decidedAt(sortOf(one), place))
  })
  const isDecidedAt = (key: string, place: Span): boolean => decided.has(decidedAt(sortOfKey(key), place))
  const isSettled = ({ key, places }: RecordSuggestion): boolean =>
    keys.has(key) || (places.length > 0 && places.every((place) => isDecidedAt(key, place)))
  const more = suggestions
    .filter(({ key, isTicked }) => isTicked && kept.has(key))
    .map((one) => ({ ...one, places: one.places.filter((place) => !isDecidedAt(one.key, place)) }))
    .filter(({ places }) => places.length > 0)
  return { open: suggestions.filter((one) => !isSettled(one)), more, kept: keptOf(evidence, found) }
}

function keptOf(evidence: readonly EvidenceReplyBody[], found: readonly (Span | null)[]): KeptEntry[] {
  const entries = new Map<string, KeptEntry>()
  evidence.forEach((one, index) => {
    const { subject, fact, id, decidedByName, decidedAt: at } = one
    if (one.decision === 'rejected' || (!subject && !fact)) return
    const key = `kept|${subject ? subject.id : fact?.id}`
    const entry = entries.get(key) ?? {
      ...{ key, subject, fact, evidence: [], decidedByName, decidedAt: at, places: [] },
    }
    entry.evidence.push(id)
    const place = found[index]
    if (place) entry.places.push(place)
    entries.set(key, entry)
  })
  const first = ({ places }: KeptEntry): number => places[0]?.start ?? Number.POSITIVE_INFINITY
  const all = [...entries.values()]
  for (const { places } of all) places.sort((some, other) => some.start - other.start)
  return all.sort((some, other) => (first(some) === first(other) ? 0 : first(some) - first(other)))
}

/** `name|person`, or the type of a fact: keys of suggestions begin with it. */
function sortOf({ suggestion, subject, fact }: EvidenceReplyBody): string {
  if (subject) return `name|${subject.kind}`
  return fact ? fact.type : sortOfKey(suggestion)
}

function sortOfKey(key: string): string {
  const [sort = '', kind = ''] = key.split('|')
  return sort === 'name' ? `name|${kind}` : sort
}

function decidedAt(sort: string, { start, end }: Span): string {
  return `${sort} ${start} ${end}`
}
