import type { Tier } from '../reading.ts'
import { sentencesOf } from '../sentences.ts'
import { tokensOf } from '../tokens.ts'
import { type ByKindAndTier, byKindAndTier } from './by-kind-and-tier.ts'
import { findNames } from './find-names.ts'
import { indexSubjects, type KnownSubject } from './known-subjects.ts'
import { emptyTallies, type Score, scoreOf, type Tally, tally } from './scores.ts'
import type { Tagger } from './tagger.ts'
import type { Span, TrainingText } from './train.ts'

/** How well names were found. */
export type NameScores = ByKindAndTier<Score, TierScore>

/** What was found of a tier, and how much of it is right, from 0 to 1; and which share of all names that are there it holds. */
export interface TierScore {
  found: number
  right: number
  precision: number
  recall: number
}

const TIERS = ['known', 'surname', 'word', 'new', 'weak'] as const

/**
 * How well a tagger finds the names of texts, beside a record that has these subjects. What it finds where nobody has said what is
 * a name counts neither for nor against it.
 */
export function tryNames(tagger: Tagger, texts: TrainingText[], subjects: KnownSubject[] = []): NameScores {
  const index = indexSubjects(subjects)
  const tallies = emptyTallies()
  const tiers = new Map<Tier, { found: number; right: number }>(TIERS.map((tier) => [tier, { found: 0, right: 0 }]))
  for (const { text, names, open = [], language } of texts) {
    const tokens = tokensOf(text)
    const isOpen = (span: Span): boolean => open.some(({ start, end }) => span.start < end && start < span.end)
    const found = findNames(text, tokens, sentencesOf(tokens), { tagger, subjects: index, language })
      .filter((mention) => !isOpen(mention))
      .flatMap(({ kind, ...mention }) => (kind === 'topic' ? [] : [{ kind, ...mention }]))
    tally(tallies, found, names)
    const right = new Set(names.map(({ start, end, kind }) => `${start} ${end} ${kind}`))
    for (const { start, end, kind, tier } of found) {
      const counts = tiers.get(tier)
      if (!counts) continue
      counts.found++
      if (right.has(`${start} ${end} ${kind}`)) counts.right++
    }
  }
  const all = scoreOf(Object.values<Tally>(tallies))
  const tierScore = (tier: Tier): TierScore => {
    const { found, right } = tiers.get(tier) ?? { found: 0, right: 0 }
    const there = all.right + all.missed
    return { found, right, precision: found === 0 ? 0 : right / found, recall: there === 0 ? 0 : right / there }
  }
  return byKindAndTier(all, (kind) => scoreOf([tallies[kind]]), tierScore)
}
