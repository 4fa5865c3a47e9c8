import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import type { LearningReplyBody } from './api.ts'
import { countDone } from './done-record.ts'
import { nextAt } from './learner.ts'
import { findVersionInUse, listModels, readChoice } from './models.ts'
import { shippedModel } from './shipped-model.ts'
import { findTierPrecision } from './tier-precision.ts'
import { findTurn } from './turn.ts'

/** How learning stands: what is done, what was learned and how well, which model reads, and how right its tiers were. */
export async function readLearning(db: Reader, now: Instant): Promise<LearningReplyBody> {
  const turn = await findTurn(db, now)
  const shipped = shippedModel().version
  const models = await listModels(db)
  return {
    done: { articles: await countDone(db), nextAt: nextAt(turn?.seed === shipped ? turn.articles : null) },
    learning: {
      isUnderWay: turn?.isUnderWay ?? false,
      beganAt: turn?.beganAt ?? null,
      failure: turn?.failure ?? null,
    },
    ...{ inUse: await findVersionInUse(db), shipped, chosen: await readChoice(db) },
    models: models.map(({ version, learnedAt, articles, refusedBecause, isKept, seed, scores }) => ({
      ...{ version, learnedAt, articles, refusedBecause, scores },
      canBeUsed: isKept && refusedBecause === null && seed === shipped,
    })),
    tiers: await findTierPrecision(db),
  }
}
