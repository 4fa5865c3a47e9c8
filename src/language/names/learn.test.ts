import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { learnNames, tryNames } from './learn.ts'
import { packModel } from './model.ts'
import { readTagger } from './tagger.ts'
import { randomFrom, type TrainingText } from './train.ts'
import { varyTexts } from './vary-texts.ts'

const folder = new URL('.', import.meta.url)
const tagger = readTagger(
  readFileSync(new URL('model.bin', folder)),
  readFileSync(new URL('lists.txt', folder), 'utf8'),
)

/** Articles about a harbour whose ships are called like people, and whose crews are what the paper calls organisations. */
function anArticle(at: number): TrainingText {
  const random = randomFrom(at)
  const crews = ['Quick Sally', 'Old Thomas', 'Merry Anna', 'Brave Peter', 'Grey Martha', 'Lucky John']
  const crew = crews[Math.floor(random() * crews.length)] as string
  const head = 'Pilots in '
  const middle = ' said the '
  const text = `${head}Anse Grise${middle}${crew} had paid its dues.`
  const place = { start: head.length, end: head.length + 'Anse Grise'.length, kind: 'place' as const }
  const start = place.end + middle.length
  return { text, names: [place, { start, end: start + crew.length, kind: 'organisation' }] }
}

const articles = Array.from({ length: 40 }, (_, at) => anArticle(at))

describe('a newsroom’s own model', () => {
  it('learns from articles that are done what the paper calls its subjects', () => {
    const next = Array.from({ length: 20 }, (_, at) => anArticle(at + 500))
    const learned = learnNames(tagger, articles)
    const before = tryNames(tagger, next).all
    const after = tryNames({ ...tagger, model: learned.model }, next).all
    expect(before.f1).toBeLessThan(0.8)
    expect(after.f1).toBeGreaterThan(0.95)
    expect(learned.triedOn).toBe(8)
    expect(learned.scores?.all.f1).toBeGreaterThan(0.9)
    const { known } = learned.scores?.tiers ?? {}
    expect(known?.found).toBeGreaterThan(8)
  })

  it('is the same for the same articles', () => {
    const model = packModel(learnNames(tagger, articles.slice(0, 6)).model)
    expect(packModel(learnNames(tagger, articles.slice(0, 6)).model)).toEqual(model)
  })

  it('is the one that it began with where nothing is done yet', () => {
    expect(learnNames(tagger, [])).toEqual({ model: tagger.model, triedOn: 0 })
  })
})

describe('texts with other names', () => {
  it('have them where the names were, the same for the same', () => {
    const varied = varyTexts(articles, 1)
    expect(varied).toEqual(varyTexts(articles, 1))
    expect(varied.some(({ text }, at) => text !== articles[at]?.text)).toBe(true)
    for (const [at, { text, names }] of varied.entries()) {
      expect(names.map(({ kind }) => kind)).toEqual(articles[at]?.names.map(({ kind }) => kind))
      for (const { start, end } of names) expect(text.slice(start, end)).toMatch(/^\p{Lu}\S* \p{Lu}\S*$/u)
      expect(text.slice(names[1]?.end)).toMatch(/^ had paid its dues\.$/i)
    }
  })
})
