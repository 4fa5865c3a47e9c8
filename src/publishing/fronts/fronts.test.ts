import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, aPublishedArticle, NOON } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { sealEditions } from '../seal-editions.ts'
import { verifyReferences } from '../verify-references.ts'
import type { FrontCard, FrontContent } from './api.ts'
import { findFrontDraft, findLiveFront, listFrontEditions, listScheduledFronts } from './find-front.ts'
import { findFrontSection } from './front-scope.ts'
import { cancelFrontEdition, publishFront } from './publish-front.ts'
import { restoreFront, saveFront } from './save-front.ts'

const at = (hours: number): string => later(NOON, hours * HOUR)

function frontOf(...cards: FrontCard[]): FrontContent {
  return { containers: [{ id: 'top', layout: 'lead', count: 9, cards }] }
}

const titled = (title: string): FrontContent => ({
  containers: [{ id: 'top', layout: 'lead', count: 9, title, cards: [] }],
})

function save(db: Database, version: number, content: FrontContent, savedBy = 'Ada') {
  return db.transaction((tx) => saveFront(tx, { section: null, version, content, savedBy, now: NOON }))
}

function publish(db: Database, version: number, overrides: { now?: string; liveFrom?: string } = {}) {
  return db.transaction((tx) =>
    publishFront(tx, { section: null, version, publishedBy: 'Ed', now: NOON, ...overrides }),
  )
}

async function liveTitle(db: Database, now: string): Promise<string | null> {
  const live = await findLiveFront(db.read, { section: null, now })
  return live?.content.containers[0]?.title ?? null
}

describeEachDatabase('a front', (openDb) => {
  it('is a draft until it is published, and live then', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const saved = await save(db, 0, frontOf({ id: 'a', articleId: article.id, headline: '  Open\nagain ' }))

    expect(saved).toMatchObject({ version: 1, isMerged: false, savedBy: 'Ada' })
    expect(saved.content.containers[0]?.cards[0]?.headline).toBe('Open again')
    expect(await findLiveFront(db.read, { section: null, now: NOON })).toBeNull()

    await publish(db, 1)
    const reads = new PageReads()
    const live = await findLiveFront(db.read, { section: null, now: NOON, reads })
    expect(live).toMatchObject({ number: 1, publishedBy: 'Ed', content: saved.content })
    expect([...reads.keys]).toEqual(['curated:paper'])
    expect(await verifyReferences(db)).toEqual([])
  })

  it('saved as it was makes no new version', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('One'))
    expect(await save(db, 1, titled('One'))).toMatchObject({ version: 1 })
  })

  it('changes at the minute it was scheduled for, without a job, and goes on from what was published meanwhile', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('Morning'))
    await publish(db, 1)
    await save(db, 1, titled('Evening'))
    await publish(db, 2, { liveFrom: at(6) })

    const reads = new PageReads()
    await findLiveFront(db.read, { section: null, now: NOON, reads })
    expect(reads.freshUntil).toBe(at(6))
    expect(await liveTitle(db, later(at(6), -1))).toBe('Morning')
    expect(await liveTitle(db, at(6))).toBe('Evening')

    await save(db, 2, titled('Breaking'))
    const breaking = await publish(db, 3, { now: at(1) })
    expect(breaking).toMatchObject({ number: 3, overtakes: [2] })
    expect(await liveTitle(db, at(7))).toBe('Breaking')
    expect(await listScheduledFronts(db.read, { section: null, now: at(1) })).toEqual([])
  })

  it('that is to come is called off, one that came is not', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('Morning'))
    await publish(db, 1)
    await save(db, 1, titled('Evening'))
    await publish(db, 2, { liveFrom: at(6) })
    const cancel = (number: number) =>
      db.transaction((tx) => cancelFrontEdition(tx, { section: null, number, cancelledBy: 'Ed', now: at(1) }))

    await cancel(2)
    await cancel(2)

    expect(await liveTitle(db, at(7))).toBe('Morning')
    await expect(cancel(1)).rejects.toMatchObject({ code: 'front-already-live' })
    await expect(cancel(9)).rejects.toMatchObject({ code: 'front-edition-not-found' })
    const editions = await listFrontEditions(db.read, { section: null, limit: 10 })
    expect(editions.map(({ number, cancelledBy }) => [number, cancelledBy])).toEqual([
      [2, 'Ed'],
      [1, null],
    ])
  })

  it('makes one edition of four publications at once', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('Morning'))
    const editions = await Promise.all([1, 2, 3, 4].map(() => publish(db, 1)))
    expect(new Set(editions.map((edition) => edition.number))).toEqual(new Set([1]))
  })

  it('takes the work of two editors together and shows them where they collide', async () => {
    const db = await openDb()
    await aPaper(db)
    const [one, two] = [await aPublishedArticle(db), await aPublishedArticle(db, { headline: 'Ferry sails' })]
    const start: FrontContent = {
      containers: [
        { id: 'top', layout: 'lead', count: 9, cards: [{ id: 'a', articleId: one.id }] },
        { id: 'news', layout: 'four', count: 4, cards: [{ id: 'b', articleId: two.id }] },
      ],
    }
    await save(db, 0, start)
    const ada = structuredClone(start)
    const bo = structuredClone(start)
    Object.assign(ada.containers[0]?.cards[0] ?? {}, { headline: 'Ada’s' })
    Object.assign(bo.containers[1]?.cards[0] ?? {}, { kicker: 'Ferries' })
    await save(db, 1, ada, 'Ada')

    const merged = await save(db, 1, bo, 'Bo')

    expect(merged).toMatchObject({ version: 3, isMerged: true })
    expect(merged.content.containers.map(({ cards }) => cards)).toEqual([
      [{ id: 'a', articleId: one.id, headline: 'Ada’s' }],
      [{ id: 'b', articleId: two.id, kicker: 'Ferries' }],
    ])
    Object.assign(bo.containers[0]?.cards[0] ?? {}, { headline: 'Bo’s' })
    const refused = await save(db, 1, bo, 'Bo').catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'front-conflict',
      errors: [{ field: 'containers.top.cards.a.headline' }],
      members: { draft: { version: 3 }, conflicts: [{ cardId: 'a', theirs: 'Ada’s', yours: 'Bo’s' }] },
    })
    expect(await findFrontDraft(db.read, { section: null })).toMatchObject({ version: 3, content: merged.content })
  })

  it('refuses to publish or restore what the editor did not see', async () => {
    const db = await openDb()
    await aPaper(db)
    await expect(publish(db, 0)).rejects.toMatchObject({ code: 'front-never-saved' })
    await save(db, 0, titled('One'))
    await save(db, 1, titled('Two'))
    await expect(publish(db, 1)).rejects.toMatchObject({ code: 'front-moved-on' })
    const restore = db.transaction((tx) => restoreFront(tx, { section: null, version: 1, savedBy: 'Ada', now: NOON }))
    await expect(restore).rejects.toMatchObject({ code: 'front-moved-on' })
    await expect(save(db, 7, titled('Three'))).rejects.toMatchObject({ code: 'front-moved-on' })
  })

  it('has an earlier edition, or what is live, as its draft again', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('First'))
    await publish(db, 1)
    await save(db, 1, titled('Second'))
    await publish(db, 2)
    await save(db, 2, titled('Third'))
    const restore = (version: number, edition?: number) =>
      db.transaction((tx) => restoreFront(tx, { section: null, version, edition, savedBy: 'Ada', now: NOON }))

    expect((await restore(3, 1)).content).toEqual(titled('First'))
    expect(await restore(4)).toMatchObject({ version: 5, content: titled('Second') })
    await expect(restore(5, 9)).rejects.toMatchObject({ code: 'front-edition-not-found' })
  })

  it('is one for the paper and one for each section', async () => {
    const db = await openDb()
    await aPaper(db)
    const world = await findFrontSection(db.read, 'section:world')
    await db.transaction((tx) =>
      saveFront(tx, { section: world, version: 0, content: titled('World'), savedBy: 'Ada', now: NOON }),
    )
    expect((await findFrontDraft(db.read, { section: null })).version).toBe(0)
    expect((await findFrontDraft(db.read, { section: world })).version).toBe(1)
    await expect(findFrontSection(db.read, 'section:nowhere')).rejects.toMatchObject({ code: 'front-not-found' })
    await expect(findFrontSection(db.read, 'world')).rejects.toMatchObject({ code: 'front-not-found' })
  })

  it('names everything that is wrong with it', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await anArticle(db)
    const wrong: FrontContent = {
      containers: [
        {
          id: 'top',
          layout: 'lead',
          count: 3,
          section: 'nowhere',
          cards: [{ id: 'a', articleId: article.id, picture: 'none' }],
          fill: { order: 'newest', sections: ['moon'], tag: 'cheese' },
        },
        { id: 'more', layout: 'four', count: 4, cards: [{ id: 'b', articleId: 'unknown' }] },
      ],
    }
    await expect(save(db, 0, wrong)).rejects.toMatchObject({
      code: 'front-invalid',
      errors: [
        'containers.0.section',
        'containers.0.fill.sections',
        'containers.0.fill.tag',
        'containers.0.cards.0.picture',
        'containers.1.cards.0.articleId',
      ].map((field) => ({ field })),
    })
    const odd = frontOf(
      { id: 'a', articleId: article.id, headline: ' \u200b', until: 'tomorrow' },
      { id: 'a', articleId: article.id },
    )
    odd.containers[0] = { ...(odd.containers[0] as FrontContent['containers'][0]), link: 'javascript:alert(1)' }
    await expect(save(db, 0, odd)).rejects.toMatchObject({
      errors: [
        'containers.0.link',
        'containers.0.cards.0.headline',
        'containers.0.cards.0.until',
        'containers.0.cards.1.id',
      ].map((field) => ({ field })),
    })
  })

  it('cannot be altered or erased once it was published', async () => {
    const db = await openDb()
    await aPaper(db)
    await save(db, 0, titled('Morning'))
    await publish(db, 1)
    const alter = db.transaction((tx) => sql`update front_edition set content = '{}'`.execute(tx))
    await expect(alter).rejects.toThrow(/not altered/)
    await expect(db.transaction((tx) => sql`delete from front_edition`.execute(tx))).rejects.toThrow(
      /not (erased|altered)/,
    )
  })

  it('loses the words about a story that is sealed, in drafts and in what was live', async () => {
    const db = await openDb()
    await aPaper(db)
    const article = await aPublishedArticle(db)
    const content = frontOf({ id: 'a', articleId: article.id, headline: 'Victim named', kicker: 'Court', size: 'lead' })
    await save(db, 0, content)
    await publish(db, 1)

    await db.transaction((tx) =>
      sealEditions(tx, { articleId: article.id, editions: [1], notice: 'By order.', sealedBy: 'Pub', now: at(1) }),
    )

    const left = frontOf({ id: 'a', articleId: article.id, size: 'lead' })
    expect((await findFrontDraft(db.read, { section: null })).content).toEqual(left)
    expect((await findLiveFront(db.read, { section: null, now: at(1) }))?.content).toEqual(left)
  })
})
