import { describe, expect, it } from 'vitest'
import type { ContestFigures, Figures, ModelScores } from './scores.ts'
import { refusalOf } from './scores.ts'

function figures(f1: number, there = 60): Figures {
  const kind = { there, precision: f1, recall: f1, f1 }
  const tier = { found: 20, precision: f1 }
  return {
    all: kind,
    kinds: { person: kind, organisation: kind, place: kind, event: kind, initiative: kind },
    tiers: { known: tier, surname: tier, word: tier, new: tier, weak: tier },
  }
}

const contest = (learned: number, rival: number, there = 60): ContestFigures => ({
  triedOn: 10,
  learned: figures(learned, there),
  rival: figures(rival, there),
})

const good: ModelScores = {
  shipped: contest(0.9, 0.8),
  inUse: { ...contest(0.9, 0.9), version: 'paper-1' },
  ownTexts: { texts: 250, learned: 0.86, shipped: 0.87 },
  seconds: 9,
}

describe('whether a learned model may read', () => {
  it.each<[string, Partial<ModelScores>, RegExp | null]>([
    ['better than the program’s own, as good as the one in use', {}, null],
    ['as good as both', { shipped: contest(0.8, 0.8) }, null],
    ['tried on nothing', { shipped: null }, /Too few/],
    ['worse than the program’s own', { shipped: contest(0.79, 0.8) }, /program’s own model/],
    ['worse than the one in use', { inUse: { ...contest(0.8, 0.81), version: 'paper-1' } }, /model in use/],
    ['not compared with the one in use', { inUse: null }, null],
    ['of articles in which nothing was kept', { shipped: contest(0, 0, 0) }, /no name was kept/],
    ['gone astray', { ownTexts: { texts: 250, learned: 0.83, shipped: 0.87 } }, /unlearned/],
    ['a little astray on a few texts', { ownTexts: { texts: 10, learned: 0.83, shipped: 0.87 } }, null],
    ['without texts of its language', { ownTexts: { texts: 0, learned: 0, shipped: 0 } }, null],
  ])('%s', (_name, scores, why) => {
    const refusal = refusalOf({ ...good, ...scores })
    if (why) expect(refusal).toMatch(why)
    else expect(refusal).toBeNull()
  })
})
