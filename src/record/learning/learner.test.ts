import { expect, it } from 'vitest'
import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import { readTagger } from '#language/names/tagger.ts'
import { tryNames } from '#language/names/try-names.ts'
import type { Database } from '#storage/database.ts'
import { aHarbourStory, harbourStories } from '../../../test/factories/done-articles.ts'
import { aPaper, NOON } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { Learner } from './learner.ts'
import { chooseModel, findModel, findVersionInUse, listModels } from './models.ts'
import { readLearning } from './read-learning.ts'
import { shippedModel } from './shipped-model.ts'

describeEachDatabase('the learner', (openDb) => {
  async function aNewsroom(): Promise<{ db: Database; learner: Learner; at: (now: Instant) => void }> {
    const db = await openDb()
    await aPaper(db)
    let now = later(NOON, 60 * MINUTE)
    const learner = new Learner({ db, clock: () => now, log: silentLog })
    return {
      db,
      learner,
      at: (next) => {
        now = next
      },
    }
  }

  it('learns the paper’s names from ten articles that are done, and again when a tenth is new and an hour has passed', async () => {
    const { db, learner, at } = await aNewsroom()
    try {
      await harbourStories(db, 9)
      await learner.wake()
      await expect(learner.begin()).rejects.toMatchObject({ code: 'too-little-done' })
      expect(await listModels(db.read)).toEqual([])
      expect(await findVersionInUse(db.read)).toBe(shippedModel().version)

      await harbourStories(db, 3, 9)
      await learner.wake()
      const [model] = await listModels(db.read)
      expect(model).toMatchObject({ articles: 12, refusedBecause: null })
      expect(model?.scores.shipped?.triedOn).toBe(5)
      const version = await findVersionInUse(db.read)
      expect(version).toBe(model?.version)

      const lists = shippedModel().lists.toString('utf8')
      const unseen = Array.from({ length: 10 }, (_, number) => {
        const { html, names } = aHarbourStory(100 + number)
        const text = html.replaceAll(/<[^>]+>/g, '\n')
        const spans = names.map(([kind, name]) => ({
          ...{ kind, start: text.indexOf(name), end: text.indexOf(name) + name.length },
        }))
        return { text, names: spans }
      })
      const f1 = (bytes: Uint8Array) => tryNames(readTagger(bytes, lists), unseen).all.f1
      expect(f1(shippedModel().model)).toBeLessThan(0.8)
      expect(f1((await findModel(db.read, version)) as Buffer)).toBeGreaterThan(0.95)

      // Neither enough new ones nor an hour later: nothing is learned.
      await harbourStories(db, 1, 12)
      at(later(NOON, 180 * MINUTE))
      await learner.wake()
      await harbourStories(db, 1, 13)
      at(later(NOON, 90 * MINUTE))
      await learner.wake()
      expect(await listModels(db.read)).toHaveLength(1)
      at(later(NOON, 121 * MINUTE))
      await learner.wake()
      const models = await listModels(db.read)
      expect(models.map(({ articles }) => articles)).toEqual([14, 12])

      await db.transaction((tx) => chooseModel(tx, { version, now: NOON }))
      expect(await findVersionInUse(db.read)).toBe(version)
      await db.transaction((tx) => chooseModel(tx, { version: shippedModel().version, now: NOON }))
      expect(await findVersionInUse(db.read)).toBe(shippedModel().version)
      await db.transaction((tx) => chooseModel(tx, { version: null, now: NOON }))
      expect((await readLearning(db.read, NOON)).inUse).toBe(models[0]?.version)
    } finally {
      await learner.stop()
    }
  }, 180_000)

  it('is one at a time, of all the machines of a paper', async () => {
    const { db, learner } = await aNewsroom()
    const other = new Learner({ db, clock: () => later(NOON, 60 * MINUTE), log: silentLog })
    try {
      await harbourStories(db, 10)
      const begun = await Promise.allSettled([learner.begin(), other.begin(), learner.begin()])
      const refused = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(refused.map(({ code }) => code)).toEqual(['learning-under-way', 'learning-under-way'])
      expect((await readLearning(db.read, later(NOON, 61 * MINUTE))).learning.isUnderWay).toBe(true)
    } finally {
      // Given up, the turn is free.
      await Promise.all([learner.stop(), other.stop()])
    }
    expect((await readLearning(db.read, later(NOON, 61 * MINUTE))).learning).toMatchObject({
      ...{ isUnderWay: false, failure: null },
    })
  }, 60_000)
})
