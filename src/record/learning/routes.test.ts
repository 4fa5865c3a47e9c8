import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTagger } from '#language/names/tagger.ts'
import { aDoneArticle, aHarbourStory, ED } from '../../../test/factories/done-articles.ts'
import { aPaper } from '../../../test/factories/paper.ts'
import { ask, type Problem } from '../../../test/support/paper-client.ts'
import { DATABASES, openTestPaper, type TestPaper } from '../../../test/support/paper-server.ts'
import { decide } from '../decide.ts'
import type { DoneReplyBody, LearningReplyBody, ModelReplyBody } from './api.ts'

describe.each(DATABASES)('learning over the interface, on %s', (database) => {
  let paper: TestPaper
  beforeAll(async () => {
    paper = await openTestPaper({ database, make: (db) => aPaper(db) })
  })
  afterAll(() => paper?.stop())

  it('marks an article done, and takes that back', async () => {
    const { id } = await paper.api.article()
    const address = `/articles/${id}/record/done`
    expect(await paper.api.done<DoneReplyBody>('GET', address)).toEqual({ done: null })
    const marked = await paper.api.done<DoneReplyBody>('PUT', address)
    expect(marked.done).toMatchObject({ byName: 'administrator', revision: 1 })
    expect(await paper.api.done<DoneReplyBody>('GET', address)).toEqual(marked)
    expect(await paper.api.done<DoneReplyBody>('DELETE', address)).toEqual({ done: null })
    expect(await paper.api.done<DoneReplyBody>('DELETE', address)).toEqual({ done: null })
    const nowhere = await paper.api.send<Problem>('PUT', '/articles/019a0000-0000-7000-8000-000000000000/record/done')
    expect([nowhere.status, nowhere.json.code]).toEqual([404, 'article-not-found'])
  })

  it('gives the browser a model and lists that it may keep for ever', async () => {
    const { version, model, lists, hiddenTiers } = await paper.api.done<ModelReplyBody>('GET', '/record/model')
    expect([version.startsWith('shipped-'), hiddenTiers]).toEqual([true, []])
    const headers = { Authorization: `Bearer ${paper.api.token}`, 'Accept-Encoding': 'br' }
    const get = (address: string) => ask(`${paper.address}${address}`, { headers })
    const [bytes, words] = [await get(model), await get(lists)]
    expect([bytes.headers['cache-control'], words.headers['cache-control']]).toEqual(
      Array(2).fill('private, max-age=31536000, immutable'),
    )
    expect(bytes.bytes.length + words.bytes.length).toBeLessThan(1_000_000)
    const tagger = readTagger(brotliDecompressSync(bytes.bytes), words.text)
    expect(tagger.model.features.count).toBeGreaterThan(1_000)
    expect((await get(`${model}x`)).status).toBe(404)
    expect((await ask(`${paper.address}${model}`)).status).toBe(401)
  })

  it('says who may have it learn, and from how many articles', async () => {
    const reporter = await paper.apiAs('reporter')
    const refused = await reporter.send<Problem>('POST', '/record/learning')
    expect([refused.status, refused.json.code]).toEqual([403, 'not-permitted'])
    const early = await paper.api.send<Problem>('POST', '/record/learning')
    expect([early.status, early.json.code]).toEqual([422, 'too-little-done'])
    const unknown = await paper.api.send<Problem>('PUT', '/record/model', { version: 'paper-none' })
    expect([unknown.status, unknown.json.code]).toEqual([404, 'model-not-found'])
    const learning = await reporter.done<LearningReplyBody>('GET', '/record/learning')
    expect(learning).toMatchObject({ done: { articles: 0, nextAt: 10 }, models: [], chosen: null })
  })

  it('hides a tier that is wrong too often, and says so', async () => {
    const id = await aDoneArticle(paper.db, aHarbourStory(0))
    const passages = [{ exact: 'Pilots', prefix: '', suffix: '', at: 5 }]
    const reject = (count: number, from: number, by = 'shipped-x') =>
      paper.db.transaction((tx) =>
        decide(tx, {
          articleId: id,
          decisions: Array.from({ length: count }, (_, at) => ({
            ...{ do: 'reject' as const, suggestion: `r${from + at}`, by, tier: 'new', passages },
            suggested: { kind: 'person', name: 'Pilots' },
          })),
          actor: ED,
          now: '2026-03-04T13:00:00.000Z',
        }),
      )
    const fresh = async () => {
      const { tiers } = await paper.api.done<LearningReplyBody>('GET', '/record/learning')
      return tiers.find(({ tier }) => tier === 'new')
    }
    await reject(30, 500, 'api.example@model')
    await reject(16, 0)
    expect(await fresh()).toMatchObject({ confirmed: 3, rejected: 16, isHidden: false })
    await reject(1, 16)
    const hidden = await fresh()
    expect(hidden).toMatchObject({ confirmed: 3, rejected: 17, precision: 0.15, isHidden: true, isByScores: false })
    expect(hidden?.kinds[0]).toEqual({ kind: 'person', confirmed: 0, edited: 0, rejected: 17 })
    expect(await paper.api.done<ModelReplyBody>('GET', '/record/model')).toMatchObject({ hiddenTiers: ['new'] })
  })
})
