import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { namesOrigin, ORIGIN_FILE, sha256 } from '../../../scripts/names-origin.ts'
import { isHeldOut, parseLabelledTexts, trainingHalf } from './labelled-text.ts'
import { readNameLists } from './name-lists.ts'
import { readTagger } from './tagger.ts'
import { tryNames } from './try-names.ts'

const shipped = readFileSync(new URL('model.bin', import.meta.url))
const lists = readFileSync(new URL('lists.txt', import.meta.url), 'utf8')
const training = new URL('../../../training/texts/', import.meta.url)
const texts = readdirSync(training)
  .filter((file) => file.endsWith('.txt'))
  .sort()
  .flatMap((file) => parseLabelledTexts(readFileSync(new URL(file, training), 'utf8')))

describe('the model that is shipped', () => {
  it('is the one that was trained: its texts, what is seen of them and the trainer are the same since', () => {
    const origin = { model: sha256(shipped), ...namesOrigin(trainingHalf(texts), readNameLists(lists)) }
    // Otherwise: node scripts/run.mjs scripts/train-names.ts
    expect(origin).toEqual(JSON.parse(readFileSync(ORIGIN_FILE, 'utf8')))
  }, 120_000)

  it('finds most names of the other half, and what it shows of them is mostly right', () => {
    const english = texts.filter((text) => isHeldOut(text) && text.language === 'en')
    const { all, kinds, tiers } = tryNames(readTagger(shipped, lists), english)
    expect(all.f1).toBeGreaterThan(0.8)
    expect(kinds.person.recall).toBeGreaterThan(0.82)
    expect(kinds.place.f1).toBeGreaterThan(0.85)
    expect(tiers.new.precision).toBeGreaterThan(0.85)
  }, 60_000)

  it('is a small download', () => {
    expect(shipped.length).toBeLessThan(900_000)
    expect(lists.length).toBeLessThan(1_100_000)
  })
})

describe('the halves', () => {
  it('are both there in full, and have no text in common', () => {
    const learned = new Set(trainingHalf(texts).map(({ id }) => id))
    const held = texts.filter(isHeldOut)
    expect(held.some(({ id }) => learned.has(id))).toBe(false)
    expect(learned.size + held.length).toBe(texts.length)
    expect(Math.min(learned.size, held.length)).toBeGreaterThan(texts.length / 3)
  })
})
