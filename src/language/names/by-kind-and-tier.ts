import type { Tier } from '../reading.ts'
import type { NameKind } from './labels.ts'

/** One figure for all names, and one for each kind and each tier of them. */
export interface ByKindAndTier<OfNames, OfTier> {
  all: OfNames
  kinds: Record<NameKind, OfNames>
  tiers: Record<Tier, OfTier>
}

/** Asks for the figure of each kind and of each tier. */
export function byKindAndTier<OfNames, OfTier>(
  all: OfNames,
  ofKind: (kind: NameKind) => OfNames,
  ofTier: (tier: Tier) => OfTier,
): ByKindAndTier<OfNames, OfTier> {
  return {
    all,
    kinds: {
      person: ofKind('person'),
      organisation: ofKind('organisation'),
      place: ofKind('place'),
      event: ofKind('event'),
      initiative: ofKind('initiative'),
    },
    tiers: {
      known: ofTier('known'),
      surname: ofTier('surname'),
      word: ofTier('word'),
      new: ofTier('new'),
      weak: ofTier('weak'),
    },
  }
}
