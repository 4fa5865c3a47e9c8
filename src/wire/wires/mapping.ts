import type { WireStory } from '../stories/wire-story.ts'

/** Where a story goes in this paper. */
export interface Destination {
  /** Slug. */
  section: string
  /** Slug of the section whose desk gets it, or `null`: then it waits among the wires. */
  desk: string | null
  /** Id of the member of staff who gets it, or `null`. */
  assignee: string | null
  /** Id of a stage, or `null` for the first. */
  stage: string | null
}

/** What a rule looks at. */
export const RULE_SORTS = ['category', 'subject', 'keyword', 'urgency'] as const

export type RuleSort = (typeof RULE_SORTS)[number]

export interface Rule extends Destination {
  by: RuleSort
  /**
   * A category as the agency writes it; a subject's code (`medtop:20000002`, or without its scheme) or name; a word of slugline, keywords
   * or headline; the largest urgency that it is meant for.
   */
  value: string
}

export interface Mapping {
  /** The first that fits decides. */
  rules: Rule[]
  otherwise: Destination
}

/** Where a story goes, and which rule says so: its number from 1 on, `null` where none fits. */
export function mapStory(
  mapping: Mapping,
  story: Pick<WireStory, 'categories' | 'subjects' | 'keywords' | 'slugline' | 'headline' | 'urgency'>,
): { destination: Destination; rule: number | null } {
  const at = mapping.rules.findIndex((rule) => fits(rule, story))
  const destination = mapping.rules[at] ?? mapping.otherwise
  return { destination, rule: at === -1 ? null : at + 1 }
}

type Mapped = Parameters<typeof mapStory>[1]

function fits({ by, value }: Rule, story: Mapped): boolean {
  const wanted = fold(value)
  switch (by) {
    case 'category':
      return story.categories.some((category) => fold(category) === wanted)
    case 'subject':
      return story.subjects.some(
        ({ scheme, code, name }) =>
          [code, `${scheme}:${code}`, name].some((one) => fold(one) === wanted) && wanted !== '',
      )
    case 'keyword':
      return [story.slugline, story.headline, ...story.keywords].some((text) => wordsOf(text).includes(wordsOf(value)))
    case 'urgency':
      return story.urgency !== null && story.urgency <= Number(value)
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** The words of a text, each between spaces, so that a word is found and a part of one is not. */
function wordsOf(text: string): string {
  return ` ${(fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ')} `
}
