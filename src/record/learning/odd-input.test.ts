import { expect, it } from 'vitest'
import { later, MINUTE } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import { isHeldOut, trainingHalf } from '#language/names/labelled-text.ts'
import type { NameKind } from '#language/names/labels.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { catchUp } from '#storage/followers.ts'
import { aDoneArticle, aHarbourStory, harbourStories } from '../../../test/factories/done-articles.ts'
import { aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { recordFollower } from '../follow.ts'
import { countDone, findDone } from './done-record.ts'
import { Learner } from './learner.ts'
import { findVersionInUse, listModels } from './models.ts'
import { readSeedTexts, shippedModel } from './shipped-model.ts'

const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')

describeEachDatabase('learning from what is odd', (openDb) => {
  it('does not let a model read that learned from an editor who keeps everything as a name', async () => {
    const db = await openDb()
    await aPaper(db)
    const texts = trainingHalf(readSeedTexts())
      .filter(({ language }) => language === 'en')
      .slice(0, 24)
    for (const [at, { text }] of texts.entries()) {
      const runs = [...text.matchAll(/\p{L}+ \p{L}+ \p{L}+/gu)].slice(0, 120)
      const names = runs.map(([run]): [NameKind, string] => ['person', run])
      await aDoneArticle(
        db,
        { html: paragraphs(text), names: [...new Map(names.map((name) => [name[1], name])).values()] },
        later(NOON, at * MINUTE),
      )
    }
    const learner = new Learner({ db, clock: () => later(NOON, 60 * MINUTE), log: silentLog })
    try {
      await learner.wake()
    } finally {
      await learner.stop()
    }
    const [model] = await listModels(db.read)
    expect(model?.refusedBecause).toMatch(/program’s own/)
    expect(model?.isKept).toBe(false)
    expect(await findVersionInUse(db.read)).toBe(shippedModel().version)
  }, 180_000)

  it('learns beside texts of other scripts, of two megabytes, and of nothing that can be read', async () => {
    const db = await openDb()
    await aPaper(db)
    await harbourStories(db, 10)
    const odd = [
      ...readSeedTexts()
        .filter((text) => !isHeldOut(text) && ['ar', 'zh'].includes(text.language))
        .slice(0, 4)
        .map(({ text }) => text),
      'Ada Marsh paid. '.repeat(125_000),
      '😀🎉'.repeat(2_000),
      '“'.repeat(20_000),
      'a'.repeat(100_000),
    ]
    for (const [at, text] of odd.entries()) {
      await aDoneArticle(
        db,
        { html: paragraphs(text), names: [], headline: `Odd ${at}` },
        later(NOON, (20 + at) * MINUTE),
      )
    }
    // The last ones are tried on: there are names in them.
    for (let at = 0; at < 6; at++) await aDoneArticle(db, aHarbourStory(200 + at), later(NOON, (40 + at) * MINUTE))
    const learner = new Learner({ db, clock: () => later(NOON, 60 * MINUTE), log: silentLog })
    const began = performance.now()
    try {
      await learner.wake()
    } finally {
      await learner.stop()
    }
    expect(performance.now() - began).toBeLessThan(100_000)
    const [model] = await listModels(db.read)
    expect(model).toMatchObject({ articles: 10 + odd.length + 6, refusedBecause: null })
  }, 180_000)

  it('forgets that an article is done when an edition of it is sealed', async () => {
    const db = await openDb()
    await aPaper(db)
    const id = await aDoneArticle(db, aHarbourStory(1))
    await publish(db, { id, draftVersion: 1 })
    await catchUp(db, recordFollower)
    expect(await findDone(db.read, id)).toMatchObject({ revision: 1, doneByName: 'Ed Torr' })
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: id, editions: [1], notice: 'Taken off.', sealedBy: 'Ed', now: NOON }),
    )
    await catchUp(db, recordFollower)
    expect([await findDone(db.read, id), await countDone(db.read)]).toEqual([null, 0])
  })
})
