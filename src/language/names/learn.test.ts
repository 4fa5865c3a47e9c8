import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { threadTime } from '../../../test/support/thread-time.ts'
import { type DoneArticle, learnNames } from './learn.ts'
import { readTagger } from './tagger.ts'
import { randomFrom, type TrainingText } from './train.ts'
import { tryNames } from './try-names.ts'
import { varyTexts } from './vary-texts.ts'

const folder = new URL('.', import.meta.url)
const lists = readFileSync(new URL('lists.txt', folder), 'utf8')
const seed = readTagger(readFileSync(new URL('model.bin', folder)), lists)

/** Articles about a harbour whose ships are called like people, and whose crews are what the paper calls organisations. */
function anArticle(at: number, chosen?: string): TrainingText {
  const random = randomFrom(at)
  const crews = ['Quick Sally', 'Old Thomas', 'Merry Anna', 'Brave Peter', 'Grey Martha', 'Lucky John']
  const crew = chosen ?? (crews[Math.floor(random() * crews.length)] as string)
  const head = 'Pilots in '
  const middle = ' said the '
  const text = `${head}Anse Grise${middle}${crew} had paid its dues.`
  const place = { start: head.length, end: head.length + 'Anse Grise'.length, kind: 'place' as const }
  const start = place.end + middle.length
  return { text, names: [place, { start, end: start + crew.length, kind: 'organisation' }] }
}

const articles = Array.from({ length: 40 }, (_, at) => anArticle(at))
const next = Array.from({ length: 20 }, (_, at) => anArticle(at + 500))

/** As an editor leaves an article who has looked at every name. */
function done({ text, names }: TrainingText): DoneArticle {
  return { text, language: 'en', mentions: names, rejected: [{ start: 0, end: text.length }] }
}

describe('a newsroom’s own model', () => {
  it('learns from articles that are done what the paper calls its subjects', async () => {
    const learned = await learnNames({ seed, articles: articles.map(done), rehearsal: [] })
    const before = tryNames(seed, next).all
    const after = tryNames(readTagger(learned.model, lists), next).all
    expect(before.f1).toBeLessThan(0.8)
    expect(after.f1).toBeGreaterThan(0.95)
    expect(learned.triedOn).toBe(8)
    expect(learned.scores?.all.f1).toBeGreaterThan(0.9)
    expect(learned.scores?.kinds.organisation.recall).toBeGreaterThan(0.9)
    const { known } = learned.scores?.tiers ?? {}
    expect(known?.found).toBeGreaterThan(8)
    expect(known?.precision).toBeGreaterThan(0.9)
    expect(known?.recall).toBeGreaterThan(0.5)
  })

  it('is tried on articles that it has not seen', async () => {
    const strangers = articles.map((article, at) => (at < 32 ? article : { ...article, names: [] }))
    const { scores } = await learnNames({ seed, articles: strangers.map(done), rehearsal: [] })
    expect(scores?.all).toMatchObject({ right: 0, missed: 0 })
    expect(scores?.all.wrong).toBeGreaterThan(8)
  })

  it('is compared with others on articles that neither has seen', async () => {
    const rivals = [0, 34, 38].map((seen) => ({ tagger: seed, seen }))
    // No two of the same crew: what one article has on record helps nobody with the next.
    const firsts = ['Quick', 'Old', 'Merry', 'Brave', 'Grey', 'Lucky', 'Proud']
    const lasts = ['Sally', 'Thomas', 'Anna', 'Peter', 'Martha', 'John']
    const strangers = Array.from({ length: 40 }, (_, at) =>
      anArticle(at, `${firsts[at % firsts.length]} ${lasts[at % lasts.length]}`),
    )
    const { contests, scores } = await learnNames({ seed, articles: strangers.map(done), rehearsal: [], rivals })
    expect(contests.map((contest) => contest?.triedOn)).toEqual([8, 6, undefined])
    expect(contests[0]?.learned).toEqual(scores)
    expect(contests[0]?.rival.all.f1).toBeLessThan(contests[0]?.learned.all.f1 ?? 0)
  })

  it('is tried from ten articles on', async () => {
    const tried = async (count: number) =>
      (await learnNames({ seed, articles: articles.slice(0, count).map(done), rehearsal: [] })).triedOn
    expect(await Promise.all([9, 10, 24, 30].map(tried))).toEqual([0, 5, 5, 6])
  })

  it('learns nothing from suggestions that nobody decided', async () => {
    const text = 'Councillors in Paris thanked Maria Rossi.'
    const undecided = { text, mentions: [], rejected: [] }
    const refused = { text, mentions: [], rejected: [{ start: 0, end: text.length }] }
    const found = async (article: DoneArticle): Promise<number> => {
      const { model } = await learnNames({ seed, articles: Array<DoneArticle>(30).fill(article), rehearsal: [] })
      return tryNames(readTagger(model, lists), [{ text, names: [] }]).all.wrong
    }
    expect(await found(undecided)).toBe(2)
    expect(await found(refused)).toBe(0)
  })

  it('takes confirmations as they come: twice, within words, past the end', async () => {
    const text = 'Ships of Anse Grise met.'
    const name = { start: 9, end: 19, kind: 'place' as const }
    const odd = [
      { ...name, start: 14 },
      { ...name, start: 2, end: 4 },
      { ...name, start: 90, end: 95 },
      { ...name, end: 9 },
    ]
    const rejected = [{ start: 40, end: 30 }]
    const { model } = await learnNames({
      seed,
      articles: [{ text, mentions: [name, ...odd], rejected }],
      rehearsal: [],
    })
    const plain = await learnNames({ seed, articles: [{ text, mentions: [name], rejected: [] }], rehearsal: [] })
    expect(readTagger(model, lists).model.features.count).toBeGreaterThan(1_000)
    expect(plain.triedOn).toBe(0)
  })

  it('is the same for the same articles', async () => {
    const few = articles.slice(0, 6).map(done)
    const rehearsal = articles.slice(10, 16).map((text) => ({ ...text, language: 'en' }))
    const [one, other] = [
      await learnNames({ seed, articles: few, rehearsal }),
      await learnNames({ seed, articles: few, rehearsal }),
    ]
    expect(Buffer.compare(one.model, other.model)).toBe(0)
  })

  it('is the one that it began with where nothing is done yet', async () => {
    const { model, scores, triedOn } = await learnNames({ seed, articles: [], rehearsal: [] })
    expect(Buffer.compare(model, readFileSync(new URL('model.bin', folder)))).toBe(0)
    expect([scores, triedOn]).toEqual([undefined, 0])
  })

  it('is given up soon after it is told to', async () => {
    const stop = new AbortController()
    const many = Array.from({ length: 400 }, (_, at) => done(anArticle(at)))
    const started = threadTime()
    setTimeout(() => stop.abort(new Error('The server stops.')), 100)
    await expect(learnNames({ seed, articles: many, rehearsal: [], signal: stop.signal })).rejects.toThrow(
      'The server stops.',
    )
    expect(threadTime() - started).toBeLessThan(5_000)
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
