import { type ByKindAndTier, byKindAndTier } from '#language/names/by-kind-and-tier.ts'
import type { NameScores } from '#language/names/try-names.ts'
import type { Tier } from '#language/reading.ts'

/** Shares from 0 to 1, rounded to three digits, and of how many. */
export interface TierFigure {
  found: number
  precision: number
}

export interface KindFigure {
  there: number
  precision: number
  recall: number
  f1: number
}

/** How well one tagger did. */
export type Figures = ByKindAndTier<KindFigure, TierFigure>

/** A learned model beside another one, on articles that neither had seen. */
export interface ContestFigures {
  triedOn: number
  learned: Figures
  rival: Figures
}

/** How a learned model did before it was used. */
export interface ModelScores {
  /** Beside what the program ships, on the last articles. */
  shipped: ContestFigures | null
  /** Beside the model that was in use, on those of them that it had not learned from. */
  inUse: (ContestFigures & { version: string }) | null
  /** F1 on the program's own texts of the same languages that are never learned from: learned, shipped. */
  ownTexts: { texts: number; learned: number; shipped: number }
  seconds: number
}

/**
 * F1 that a model may lose on the program's own texts, where they are many and where chance decides more. Models of articles that were read
 * lose nothing; those of 24 articles in which everything was kept as a name lose 4 to 7 points.
 */
const MOST_LOST = { ofMany: 0.03, ofFew: 0.1 }
const MANY = 100

/** Why a model is not to be used, in a sentence; `null` where it is not worse than what there is. */
export function refusalOf({ shipped, inUse, ownTexts }: ModelScores): string | null {
  if (!shipped) return 'Too few articles could be kept back to try it on.'
  if (shipped.learned.all.there === 0) return `In the last ${shipped.triedOn} articles no name was kept.`
  if (shipped.learned.all.f1 < shipped.rival.all.f1) {
    return `On the last ${shipped.triedOn} articles it does worse than the program’s own model.`
  }
  if (inUse && inUse.learned.all.f1 < inUse.rival.all.f1) {
    return `On the ${inUse.triedOn} articles since the model in use it does worse than that one.`
  }
  if (ownTexts.learned < ownTexts.shipped - (ownTexts.texts < MANY ? MOST_LOST.ofFew : MOST_LOST.ofMany)) {
    return 'It has unlearned what names are: it fails on the program’s own texts. See whether articles were marked done unread.'
  }
  return null
}

export function figuresOf({ all, kinds, tiers }: NameScores): Figures {
  const kind = ({ right, missed, precision, recall, f1 }: NameScores['all']): KindFigure => ({
    there: right + missed,
    ...{ precision: rounded(precision), recall: rounded(recall), f1: rounded(f1) },
  })
  const tier = ({ found, precision }: NameScores['tiers'][Tier]): TierFigure => ({
    found,
    precision: rounded(precision),
  })
  return byKindAndTier(
    kind(all),
    (of) => kind(kinds[of]),
    (of) => tier(tiers[of]),
  )
}

export function rounded(share: number): number {
  return Math.round(1_000 * share) / 1_000
}
