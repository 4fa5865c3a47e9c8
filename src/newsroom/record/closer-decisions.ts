import type { SubjectKind } from '#language/reading.ts'
import type { DecisionBody } from '#record/api.ts'
import type { CloserReadingReplyBody, CloserSuggestionBody } from '#record/providers/api.ts'
import { factInWords, KIND_WORDS } from './words.ts'

/** A suggestion of a closer reading, as it is shown and as it is kept. */
export interface CloserChoice {
  key: string
  sort: string
  words: string
  /** `null` where nobody knows what those whom it is about are: it is kept by hand. */
  keep: DecisionBody | null
  reject: DecisionBody
}

/** What can be done with each suggestion of a closer reading. */
export function closerChoices({ by, tier, suggestions }: CloserReadingReplyBody): CloserChoice[] {
  const kinds = new Map<string, SubjectKind>()
  for (const one of suggestions) if (one.type === 'name') kinds.set(one.name, one.kind)
  return suggestions.map((one) => {
    const key = `closer|${one.type}|${one.type === 'name' ? `${one.kind}|${one.name}` : one.passage.exact}`.slice(
      0,
      500,
    )
    const passages = one.type === 'name' ? one.passages : [one.passage]
    const common = { suggestion: key, by, tier, passages }
    const { sort, words, what } = told(one, kinds)
    return {
      ...{ key, sort, words, keep: what && { ...what, ...common } },
      reject: { do: 'reject', ...common, suggested: one.type === 'name' ? { kind: one.kind } : { type: one.type } },
    }
  })
}

type What =
  | Pick<Extract<DecisionBody, { do: 'keep-subject' }>, 'do' | 'subject'>
  | Pick<Extract<DecisionBody, { do: 'keep-fact' }>, 'do' | 'fact'>

function told(
  one: CloserSuggestionBody,
  kinds: Map<string, SubjectKind>,
): { sort: string; words: string; what: What | null } {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => {
      const kind = kinds.get(name)
      return kind ? [{ kind, name }] : []
    })
  const of = (
    names: readonly string[],
    fact: (subjects: { kind: SubjectKind; name: string }[]) => What,
  ): What | null => {
    const subjects = named(names)
    return subjects.length === names.length ? fact(subjects) : null
  }
  const undated = { starts: null, ends: null }
  switch (one.type) {
    case 'name':
      return {
        sort: `Name, ${KIND_WORDS[one.kind]}`,
        words: one.name,
        what: { do: 'keep-subject', subject: { kind: one.kind, name: one.name } },
      }
    case 'statement': {
      const data = { mode: one.mode, text: one.passage.exact }
      const names = one.speaker === null ? [] : [one.speaker]
      return {
        sort: 'Said',
        words: factInWords({ type: 'statement', data, ...undated }, names),
        what: of(names, ([speaker]) => ({
          do: 'keep-fact',
          fact: { type: 'statement', data, parties: speaker ? [{ subject: speaker, part: 'speaker' }] : [] },
        })),
      }
    }
    case 'meeting': {
      const [place] = named(one.place === null ? [] : [one.place])
      return {
        sort: 'Meeting',
        words: one.passage.exact,
        what: of(one.participants, (subjects) => ({
          do: 'keep-fact',
          fact: {
            type: 'meeting',
            data: {},
            parties: subjects.map((subject) => ({ subject, part: 'participant' })),
            ...(place && { place }),
          },
        })),
      }
    }
    case 'undertaking': {
      const data = { text: one.passage.exact }
      return {
        sort: 'Promised',
        words: factInWords({ type: 'undertaking', data, ...undated }, one.by),
        what: of(one.by, (subjects) => ({
          do: 'keep-fact',
          fact: { type: 'undertaking', data, parties: subjects.map((subject) => ({ subject, part: 'by' })) },
        })),
      }
    }
    case 'role': {
      const names = [one.person, ...(one.organisation === null ? [] : [one.organisation])]
      const data = { title: one.title }
      return {
        sort: 'Office',
        words: factInWords({ type: 'role', data, ...undated }, names),
        what: of(names, ([person, organisation]) => ({
          do: 'keep-fact',
          fact: {
            type: 'role',
            data,
            parties: [
              ...(person ? [{ subject: person, part: 'holder' as const }] : []),
              ...(organisation ? [{ subject: organisation, part: 'organisation' as const }] : []),
            ],
          },
        })),
      }
    }
  }
}
