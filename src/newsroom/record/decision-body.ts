import { passageOf } from '#article/passage.ts'
import type { RecordSuggestion, SuggestedDecision } from '#language/suggestions/suggestion.ts'
import type { DecisionBody } from '#record/api.ts'

/** Places of one suggestion that are kept: nobody looks through more. */
const MOST_PLACES = 500
/** Units of a passage that are kept. */
const LONGEST = 20_000

/** A text that was read, and what read it. */
export interface TextRead {
  text: string
  version: string
}

/** What is sent where a suggestion is accepted; `changed` where somebody put it right first. */
export function acceptance(suggestion: RecordSuggestion, read: TextRead, changed?: SuggestedDecision): DecisionBody {
  return {
    ...(changed ?? suggestion.decision),
    ...about(suggestion, read),
    ...(changed && { suggested: brief(suggestion) }),
  }
}

export function rejection(suggestion: RecordSuggestion, read: TextRead): DecisionBody {
  return { do: 'reject', ...about(suggestion, read), suggested: brief(suggestion) }
}

function about({ key, tier, score, places }: RecordSuggestion, { text, version }: TextRead) {
  return {
    suggestion: key,
    by: version,
    ...(tier && { tier }),
    score,
    passages: places
      .slice(0, MOST_PLACES)
      .map(({ start, end }) => passageOf(text, { start, end: Math.min(end, start + LONGEST) })),
  }
}

/** What was suggested, for the model to learn from. */
function brief({ what, kind, label, decision }: RecordSuggestion): Record<string, unknown> {
  return decision.do === 'keep-subject'
    ? { what, kind, name: label }
    : { what, type: decision.fact.type, data: decision.fact.data }
}
