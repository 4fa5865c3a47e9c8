import { expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { aMemberOfStaff } from '../../../test/factories/newsroom.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { saveDraft } from '../save-draft.ts'
import { listEvents } from './article-event.ts'
import { assignArticle } from './assign-article.ts'
import { changeStages } from './change-stages.ts'
import { findDeskEntry } from './desk-entry.ts'
import type { Doer } from './doer.ts'
import { moveArticle } from './move-article.ts'
import { changePlan, planStory, writePlan } from './planned-story.ts'
import { readStages } from './stages.ts'

const ED: Doer = { staffId: null, name: 'Ed' }
const editor = { kind: 'token', id: '1', name: 'Ed', role: 'publisher', sections: null } as const

describeEachDatabase('the desk', (openDb) => {
  async function openPaper(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  const refusal = async (work: Promise<unknown>): Promise<[string, string | undefined]> => {
    const error = await work.then(
      () => ({ code: 'done' }),
      (reason) => reason,
    )
    return [error.code, error.errors?.[0]?.field]
  }

  const move = (db: Database, articleId: string, stage: string) =>
    db.transaction((tx) => moveArticle(tx, { articleId, stage, by: ED, now: NOON }))

  const historyOf = async (db: Database, articleId: string) =>
    (await listEvents(db.read, { articleId, limit: 50 })).map(({ action, byName, detail }) => [action, byName, detail])

  it('has every article from its first line on, and knows what each revision says', async () => {
    const db = await openPaper()
    const article = await anArticle(db, { headline: 'Bridge' })
    expect(await findDeskEntry(db.read, article.id)).toMatchObject({
      stage: 'draft',
      hasEdition: 0,
      headline: 'Bridge',
      changedBy: 'Ada',
      wordCount: 8,
    })
    const fields = { headline: 'The bridge, again', section: 'world', body: { html: '<p>Two words.</p>' } }
    const change = { articleId: article.id, draftVersion: 1, fields, savedBy: 'Bea', now: later(NOON, HOUR) }
    await db.transaction((tx) => saveDraft(tx, change))
    const entry = await findDeskEntry(db.read, article.id)
    expect(entry).toMatchObject({ headline: 'The bridge, again', changedBy: 'Bea', wordCount: 2 })
    expect(entry?.changedAt).toBe(later(NOON, HOUR))
    expect(entry?.searchText).toContain('the bridge, again')
  })

  it('moves an article from stage to stage, with who and when, and tells of each move once', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    await move(db, id, 'in-edit')
    await move(db, id, 'in-edit')
    await move(db, id, 'legal')
    expect((await findDeskEntry(db.read, id))?.stage).toBe('legal')
    expect(await historyOf(db, id)).toEqual([
      ['moved', 'Ed', { from: 'In edit', to: 'Legal' }],
      ['moved', 'Ed', { from: 'Draft', to: 'In edit' }],
    ])
    expect(await refusal(move(db, id, 'printed'))).toEqual(['stage-unknown', 'stage'])
    expect(await refusal(move(db, 'nothing', 'legal'))).toEqual(['article-not-found', undefined])
  })

  it('lets a paper rename, add, order and remove its stages, and moves the articles of one that goes', async () => {
    const db = await openPaper()
    const [one, two] = [await anArticle(db), await anArticle(db)]
    await move(db, one.id, 'legal')
    const stages = [
      { id: 'draft', name: 'Writing' },
      { name: 'Fact check', holdHours: 2 },
      { id: 'in-edit', name: 'In edit' },
      { id: 'ready', name: 'Ready' },
    ]
    const change = (moveTo?: Record<string, string>) =>
      db.transaction((tx) => changeStages(tx, { stages, moveTo, actor: editor, now: NOON }))
    expect(await refusal(change())).toEqual(['stage-in-use', 'moveTo.legal'])
    expect(await refusal(change({ legal: 'nowhere' }))).toEqual(['stage-unknown', 'moveTo.legal'])
    await change({ legal: 'fact-check' })
    expect((await readStages(db.read)).map(({ id, name }) => [id, name])).toEqual([
      ['draft', 'Writing'],
      ['fact-check', 'Fact check'],
      ['in-edit', 'In edit'],
      ['ready', 'Ready'],
    ])
    expect((await findDeskEntry(db.read, one.id))?.stage).toBe('fact-check')
    expect((await findDeskEntry(db.read, two.id))?.stage).toBe('draft')
    expect((await historyOf(db, one.id))[0]).toEqual([
      'moved',
      'Ed',
      { from: 'Legal', to: 'Fact check', why: 'stage-removed' },
    ])
    const same = [{ name: 'Same' }, { name: 'same' }]
    expect(await refusal(db.transaction((tx) => changeStages(tx, { stages: same, actor: editor, now: NOON })))).toEqual(
      ['stages-invalid', 'stages.1.name'],
    )
  })

  it('gives an article to somebody or to a desk, until a time, and keeps who decided so', async () => {
    const db = await openPaper()
    const ines = await aMemberOfStaff(db)
    const { id } = await anArticle(db)
    const dueAt = later(NOON, HOUR)
    const assign = (assignment: Parameters<typeof assignArticle>[1]['assignment'], by = ED) =>
      db.transaction((tx: Transaction) => assignArticle(tx, { articleId: id, assignment, by, now: NOON }))
    await assign({ desk: 'world', brief: 'Ask the harbour master', priority: 1 })
    expect((await findDeskEntry(db.read, id))?.searchText).toContain('ask the harbour master')
    await assign({ assignee: ines.id, dueAt, plannedLength: 600 }, { staffId: ines.id, name: 'Inês' })
    await assign({ assignee: ines.id, dueAt })
    expect(await findDeskEntry(db.read, id)).toMatchObject({
      assigneeId: ines.id,
      deskId: null,
      assignedById: ines.id,
      dueAt,
      plannedLength: 600,
      priority: 1,
      brief: 'Ask the harbour master',
    })
    expect(await historyOf(db, id)).toEqual([
      ['planned', 'Inês', { dueAt, plannedLength: 600 }],
      ['assigned', 'Inês', { to: 'Inês Duarte', desk: null }],
      ['planned', 'Ed', { priority: 1, brief: 'Ask the harbour master' }],
      ['assigned', 'Ed', { to: null, desk: 'World' }],
    ])
    expect(await refusal(assign({ assignee: 'nobody' }))).toEqual(['staff-unknown', 'assignee'])
    expect(await refusal(assign({ dueAt: 'tomorrow' }))).toEqual(['time-unreadable', 'dueAt'])
  })

  it('puts what is published into the last stage', async () => {
    const db = await openPaper()
    const article = await aPublishedArticle(db)
    expect(await findDeskEntry(db.read, article.id)).toMatchObject({ stage: 'ready', hasEdition: 1 })
    expect((await historyOf(db, article.id))[0]).toEqual(['published', 'Ed', { edition: 1, liveFrom: NOON }])
  })

  it('keeps on record who sets an embargo and who lifts it', async () => {
    const db = await openPaper()
    const until = later(NOON, HOUR)
    const { id } = await anArticle(db, { embargoUntil: until })
    const save = (draftVersion: number, embargoUntil: string | null, savedBy: string) =>
      db.transaction((tx) =>
        saveDraft(tx, { articleId: id, draftVersion, fields: { embargoUntil }, savedBy, now: NOON }),
      )
    await save(1, until, 'Bea')
    await save(2, null, 'Cyd')
    expect(await historyOf(db, id)).toEqual([
      ['embargo-lifted', 'Cyd', { before: until }],
      ['embargoed', 'Ada', { before: null, until }],
    ])
  })

  it('refuses an embargo that a scheduled edition would come before', async () => {
    const db = await openPaper()
    const article = await anArticle(db)
    await publish(db, article, { liveFrom: later(NOON, HOUR) })
    const save = (embargoUntil: string) =>
      db.transaction((tx) =>
        saveDraft(tx, { articleId: article.id, draftVersion: 1, fields: { embargoUntil }, savedBy: 'Bea', now: NOON }),
      )
    expect(await refusal(save(later(NOON, 2 * HOUR)))).toEqual(['embargo-after-schedule', 'embargoUntil'])
    expect(await refusal(save(later(NOON, HOUR)))).toEqual(['done', undefined])
  })

  it('makes an article of a planned story, with all that was agreed on it, once', async () => {
    const db = await openPaper()
    const ines = await aMemberOfStaff(db)
    const plannedAt = later(NOON, 5 * HOUR)
    const fields = { headline: 'The budget', section: 'world', assignee: ines.id, plannedAt, brief: 'Ask for figures' }
    const story = await db.transaction((tx) => planStory(tx, { fields, by: ED, now: NOON }))
    const moved = later(plannedAt, 24 * HOUR)
    await db.transaction((tx) => changePlan(tx, { planId: story.id, fields: { plannedAt: moved }, by: ED, now: NOON }))
    const write = () => db.transaction((tx) => writePlan(tx, { planId: story.id, actor: editor, now: NOON }))
    const article = await write()
    expect(article.draft).toMatchObject({ headline: 'The budget', section: 'world' })
    expect(await findDeskEntry(db.read, article.id)).toMatchObject({
      assigneeId: ines.id,
      plannedAt: moved,
      brief: 'Ask for figures',
    })
    expect(await refusal(write())).toEqual(['plan-written', undefined])
  })
})
