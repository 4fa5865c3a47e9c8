import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { FeatureTable } from './feature-table.ts'
import { BEFORE, LABEL_COUNT, labelAt, mayClose, spansOf } from './labels.ts'
import { LANGUAGES } from './languages.ts'
import { type NameModel, nearestWeight, packModel, readModel } from './model.ts'
import { randomFrom } from './train.ts'

function aModel(): NameModel {
  const random = randomFrom(3)
  const features = new FeatureTable()
  const rows = 5_000
  for (let row = 0; row < rows; row++) features.add(Math.floor(random() * 2 ** 32) | 0)
  const count = features.count * LABEL_COUNT
  const weights = Int16Array.from({ length: count }, () => (random() < 0.7 ? 0 : nearestWeight(random() * 1_000 - 500)))
  const transitions = (): Float32Array =>
    Float32Array.from({ length: LABEL_COUNT * LABEL_COUNT }, () => Math.floor(random() * 400) - 200)
  return { features, weights, transitions: LANGUAGES.map(transitions), unit: 0.125, slope: 0.5, offset: -1 }
}

describe('a model of names', () => {
  it('is the same after it was packed', () => {
    const model = aModel()
    const read = readModel(packModel(model))
    expect(read.features.count).toBe(model.features.count)
    for (const [key, row] of model.features.entries()) {
      const again = read.features.rowOf(key)
      expect(read.weights.slice(again * LABEL_COUNT, (again + 1) * LABEL_COUNT)).toEqual(
        model.weights.slice(row * LABEL_COUNT, (row + 1) * LABEL_COUNT),
      )
    }
    expect(read.transitions).toEqual(model.transitions)
    expect([read.unit, read.slope, read.offset]).toEqual([0.125, 0.5, -1])
    expect(packModel(read)).toEqual(packModel(model))
  })

  it('is refused where it is cut short or something else', () => {
    const bytes = packModel(aModel())
    expect(() => readModel(bytes.slice(0, -1))).toThrow('cut short')
    expect(() => readModel(bytes.slice(0, 10))).toThrow('no model of names')
    expect(() => readModel(new Uint8Array(5_000))).toThrow('no model of names')
  })
})

describe('labels', () => {
  it('are the best of all that are possible, and say by how much', () => {
    const random = randomFrom(11)
    const transitions = Float32Array.from({ length: LABEL_COUNT * LABEL_COUNT }, () => random() * 4)
    for (let round = 0; round < 5; round++) {
      const scores = Float32Array.from({ length: 3 * LABEL_COUNT }, () => random() * 10)
      const totals = new Map<string, number>()
      for (const a of possibleAfter(0)) {
        for (const b of possibleAfter(a)) {
          for (const c of possibleAfter(b).filter(mayClose)) {
            const steps = [transitions[a], transitions[a * LABEL_COUNT + b], transitions[b * LABEL_COUNT + c]]
            const worth = [scores[a], scores[LABEL_COUNT + b], scores[2 * LABEL_COUNT + c]]
            totals.set(
              [a, b, c].join(),
              [...steps, ...worth].reduce<number>((sum, value) => sum + (value ?? 0), 0),
            )
          }
        }
      }
      const best = [...totals].reduce((one, other) => (other[1] > one[1] ? other : one))
      const { labels, margins } = decode(scores, 3, transitions)
      expect([...labels].join()).toBe(best[0])
      const others = [...totals].filter(([sequence]) => sequence.split(',')[0] !== String(labels[0]))
      expect(margins[0]).toBeCloseTo(best[1] - Math.max(...others.map(([, total]) => total)), 3)
    }
  })

  it('say where names begin and end', () => {
    const labels = Uint8Array.from([
      0,
      labelAt(0, 1, 1, 3),
      labelAt(0, 2, 1, 3),
      labelAt(0, 3, 1, 3),
      labelAt(2, 4, 4, 4),
    ])
    expect(spansOf(labels, 10)).toEqual([
      { first: 11, last: 13, kind: 'person' },
      { first: 14, last: 14, kind: 'place' },
    ])
  })
})

function possibleAfter(before: number): number[] {
  return Array.from({ length: LABEL_COUNT }, (_, label) => label).filter((label) => BEFORE[label]?.includes(before))
}
