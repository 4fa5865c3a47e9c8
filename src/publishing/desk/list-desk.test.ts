import { expect, it } from 'vitest'
import { STATUSES } from '#article/statuses.ts'
import { findArticle } from '#editing/article.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { DAY, HOUR, type Instant, later } from '#foundation/clock.ts'
import type { Database } from '#storage/database.ts'
import { aMemberOfStaff } from '../../../test/factories/newsroom.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { findStandings } from '../article-status.ts'
import { sealEditions } from '../seal-editions.ts'
import { withdrawArticle } from '../withdraw-article.ts'
import { listAlarms, readCalendar } from './calendar.ts'
import { changeSeveral } from './change-several.ts'
import type { DeskFilter } from './desk-filter.ts'
import { countDesk, type DeskSort, findOnDesk, listDesk } from './list-desk.ts'

const origin = 'https://paper.example'
const by = { staffId: null, name: 'Ed' }
const editor = { kind: 'token', id: '1', name: 'Ed', role: 'editor', sections: null } as const

describeEachDatabase('the list of the desk', (openDb) => {
  async function openPaper(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  const list = async (db: Database, filter: DeskFilter, sort: DeskSort = 'changed', now: Instant = NOON) =>
    (await listDesk(db.read, { filter, sort, limit: 50, now, origin })).entries.map((entry) => entry.id)

  /** One article for every way in which editions and the clock can stand to each other. */
  async function everyCase(db: Database): Promise<string[]> {
    const later1 = later(NOON, HOUR)
    const cases: ((article: { id: string; draftVersion: number }) => Promise<unknown>)[] = [
      async () => undefined,
      (article) => publish(db, article),
      (article) => publish(db, article, { liveFrom: later1 }),
      (article) => publish(db, article, { liveUntil: later1 }),
      (article) => publish(db, article, { liveFrom: later1, liveUntil: later(later1, HOUR) }),
      async (article) => {
        await publish(db, article)
        await change(db, article.id)
        await publish(db, { ...article, draftVersion: 2 }, { liveFrom: later1 })
      },
      async (article) => {
        await publish(db, article, { liveUntil: later(NOON, HOUR / 2) })
        await change(db, article.id)
        await publish(db, { ...article, draftVersion: 2 }, { liveFrom: later1 })
      },
      async (article) => {
        await publish(db, article)
        await withdraw(db, article.id)
      },
      async (article) => {
        await publish(db, article, { liveFrom: later1 })
        await withdraw(db, article.id)
      },
      async (article) => {
        await publish(db, article)
        await withdraw(db, article.id)
        await change(db, article.id)
        await publish(db, { ...article, draftVersion: 2 }, { liveFrom: later1 })
      },
      async (article) => {
        await publish(db, article)
        await seal(db, article.id)
      },
      async (article) => {
        await publish(db, article, { liveFrom: later1 })
        await change(db, article.id)
        await publish(db, { ...article, draftVersion: 2 })
      },
    ]
    const ids: string[] = []
    for (const make of cases) {
      const article = await anArticle(db)
      await make(article)
      ids.push(article.id)
    }
    return ids
  }

  const change = (db: Database, articleId: string) =>
    db.transaction((tx) =>
      saveDraft(tx, { articleId, draftVersion: 1, fields: { kicker: 'New' }, savedBy: 'Ada', now: NOON }),
    )
  const withdraw = (db: Database, articleId: string) =>
    db.transaction((tx) => withdrawArticle(tx, { articleId, by, now: NOON }))
  const seal = (db: Database, articleId: string) =>
    db.transaction((tx) => sealEditions(tx, { articleId, editions: [1], notice: 'Law.', sealedBy: 'Ed', now: NOON }))

  it('finds by status exactly what the clock says, and counts the same', async () => {
    const db = await openPaper()
    const ids = await everyCase(db)
    for (const now of [NOON, later(NOON, HOUR / 2), later(NOON, HOUR), later(NOON, 2 * HOUR)]) {
      const articles = await Promise.all(ids.map((id) => findArticle(db.read, id)))
      const standings = await findStandings(db.read, { articles: articles.flatMap((one) => one ?? []), now })
      const counts = await countDesk(db.read, { filter: {}, now })
      for (const status of STATUSES) {
        const expected = ids.filter((id) => standings.get(id)?.status === status)
        expect((await list(db, { statuses: [status] }, 'changed', now)).toSorted(), `${status} ${now}`).toEqual(
          expected.toSorted(),
        )
        expect(counts.statuses[status], `${status} ${now}`).toBe(expected.length)
      }
      expect(counts.all).toBe(ids.length)
      const some = await countDesk(db.read, { filter: { statuses: ['live', 'expired'] }, now })
      const shown = await list(db, { statuses: ['live', 'expired'] }, 'changed', now)
      expect(some.all).toBe(shown.length)
      expect(Object.values(some.stages).reduce((sum, one) => sum + one)).toBe(shown.length)
    }
  })

  it('narrows by section, person, words and times, and sorts by each time', async () => {
    const db = await openPaper()
    const ines = await aMemberOfStaff(db)
    const [world, asia, news] = [
      await anArticle(db, { section: 'world', headline: 'Tariffs at 100%' }, later(NOON, 1)),
      await anArticle(db, { section: 'asia', headline: 'Monsoon early' }, later(NOON, 2)),
      await anArticle(db, { section: 'news', headline: 'Bridge' }, later(NOON, 3)),
    ]
    const assign = (articleId: string, assignment: object) =>
      db.transaction((tx) => assignArticle(tx, { articleId, assignment, by, now: NOON }))
    await assign(world.id, { assignee: ines.id, dueAt: later(NOON, 2 * HOUR), plannedAt: later(NOON, DAY) })
    await assign(asia.id, { desk: 'world', dueAt: later(NOON, HOUR), brief: 'Call the MINISTER' })
    const sectionIds = (await db.read.selectFrom('section').select('id').where('slug', '=', 'asia').execute()).map(
      ({ id }) => id,
    )
    expect(await list(db, {})).toEqual([news.id, asia.id, world.id])
    expect(await list(db, {}, 'due')).toEqual([asia.id, world.id, news.id])
    expect(await list(db, {}, 'planned')).toEqual([world.id, ...[asia.id, news.id].toSorted()])
    expect(await list(db, { sectionIds })).toEqual([asia.id])
    expect(await list(db, { sectionIds: [] })).toEqual([])
    expect(await list(db, { assigneeId: ines.id })).toEqual([world.id])
    expect(await list(db, { assigneeId: null })).toEqual([news.id, asia.id])
    expect(await list(db, { text: 'minister monsoon' })).toEqual([asia.id])
    expect(await list(db, { text: '100%' })).toEqual([world.id])
    expect(await list(db, { text: '100_' })).toEqual([])
    expect(await list(db, { dueUntil: later(NOON, 90 * 60_000) })).toEqual([asia.id])
    expect(await list(db, { dueFrom: later(NOON, 90 * 60_000) })).toEqual([world.id])
    expect(await list(db, { plannedFrom: NOON })).toEqual([world.id])
    expect(await list(db, { isOverdue: true })).toEqual([])
    expect(await list(db, { isOverdue: true }, 'due', later(NOON, 3 * HOUR))).toEqual([asia.id, world.id])
    await db.transaction((tx) => moveArticle(tx, { articleId: asia.id, stage: 'ready', by, now: NOON }))
    expect(await list(db, { isOverdue: true }, 'due', later(NOON, 3 * HOUR))).toEqual([world.id])
    const counts = await countDesk(db.read, { filter: { stages: ['ready'] }, now: NOON })
    expect(counts).toMatchObject({ all: 1, stages: { draft: 2, ready: 1 }, statuses: { draft: 1 } })
  })

  it('gives every article once, page after page, in each order', async () => {
    const db = await openPaper()
    for (let count = 0; count < 7; count++) {
      const { id } = await anArticle(db)
      if (count % 3 === 0) continue
      const assignment = { dueAt: later(NOON, HOUR * (count % 2)), plannedAt: NOON }
      await db.transaction((tx) => assignArticle(tx, { articleId: id, assignment, by, now: NOON }))
    }
    for (const sort of ['changed', 'due', 'planned'] as const) {
      const whole = await list(db, {}, sort)
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await listDesk(db.read, { filter: {}, sort, limit: 2, after, now: NOON, origin })
        paged.push(...page.entries.map(({ id }) => id))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(paged, sort).toEqual(whole)
      expect(new Set(paged).size).toBe(7)
    }
    const asked = listDesk(db.read, { filter: {}, sort: 'due', limit: 2, after: 'elsewhere', now: NOON, origin })
    await expect(asked).rejects.toMatchObject({ code: 'cursor-unreadable' })
  })

  it('does the same to several, or nothing where one cannot be changed', async () => {
    const db = await openPaper()
    const articles = [await anArticle(db), await anArticle(db, { tags: ['Bridges', 'Steel'] })]
    const articleIds = articles.map(({ id }) => id)
    const request = { stage: 'in-edit', addTags: ['Lune'], removeTags: ['bridges'], actor: editor, now: NOON }
    const changed = await db.transaction((tx) => changeSeveral(tx, { ...request, articleIds }))
    expect(changed).toBe(2)
    const tags = async (id = '') => (await findArticle(db.read, id))?.draft.tags.map(({ slug }) => slug)
    expect(await tags(articleIds[0])).toEqual(['lune'])
    expect(await tags(articleIds[1])).toEqual(['steel', 'lune'])
    const again = db.transaction((tx) =>
      changeSeveral(tx, { articleIds: [...articleIds, 'nobody'], stage: 'legal', actor: editor, now: NOON }),
    )
    await expect(again).rejects.toMatchObject({ code: 'article-not-found' })
    const entry = await findOnDesk(db.read, { articleId: articleIds[0] ?? '', now: NOON, origin })
    expect(entry).toMatchObject({ stage: 'in-edit', status: 'draft' })
  })

  it('shows in the calendar what is planned, due, scheduled and embargoed, each once', async () => {
    const db = await openPaper()
    const [planned, scheduled, embargoed] = [
      await anArticle(db),
      await anArticle(db),
      await anArticle(db, { embargoUntil: later(NOON, 2 * HOUR) }),
    ]
    await aPublishedArticle(db)
    const assignment = { plannedAt: later(NOON, HOUR), dueAt: later(NOON, HOUR) }
    await db.transaction((tx) => assignArticle(tx, { articleId: planned.id, assignment, by, now: NOON }))
    await publish(db, scheduled, { liveFrom: later(NOON, 3 * HOUR) })
    const read = async (from: Instant, until: Instant) =>
      (await readCalendar(db.read, { from, until, now: NOON, origin })).articles.map(({ id }) => id).toSorted()
    expect(await read(later(NOON, -DAY), later(NOON, DAY))).toEqual([planned.id, scheduled.id, embargoed.id].toSorted())
    expect(await read(later(NOON, 2 * HOUR), later(NOON, 3 * HOUR))).toEqual([embargoed.id])
    await expect(read(NOON, NOON)).rejects.toMatchObject({ code: 'times-out-of-order' })
  })

  it('raises an alarm for what is overdue and for what a stage has held too long', async () => {
    const db = await openPaper()
    const [due, held] = [await anArticle(db), await anArticle(db)]
    const assignment = { dueAt: later(NOON, HOUR) }
    await db.transaction((tx) => assignArticle(tx, { articleId: due.id, assignment, by, now: NOON }))
    await db.transaction((tx) => moveArticle(tx, { articleId: held.id, stage: 'legal', by, now: NOON }))
    const alarms = async (now: Instant) => {
      const { overdue, held: stuck } = await listAlarms(db.read, { now, origin })
      return [overdue.map(({ id }) => id), stuck.map(({ id }) => id)]
    }
    expect(await alarms(later(NOON, HOUR - 1))).toEqual([[], []])
    expect(await alarms(later(NOON, HOUR))).toEqual([[due.id], []])
    expect(await alarms(later(NOON, DAY))).toEqual([[due.id], [held.id]])
  })
})
