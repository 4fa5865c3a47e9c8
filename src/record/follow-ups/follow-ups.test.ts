import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import { findArticle } from '#editing/article.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { Reading } from '#language/reading.ts'
import { listNotifications } from '#publishing/notifications/list-notifications.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Actor } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aMemberOfStaff } from '../../../test/factories/newsroom.ts'
import { anArticle, aPaper, aPublishedArticle, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { decide } from '../decide.ts'
import type { FollowUpBody } from './api.ts'
import { duesEndingOn, isDueDate, lastDayOf } from './due-day.ts'
import { findFollowUp, listFollowUps } from './list-follow-ups.ts'
import { openStory } from './open-story.ts'
import { followUpFollower } from './queue-readings.ts'
import { readWaitingStories } from './read-stories.ts'
import { settleFollowUp } from './settle-follow-up.ts'
import { tellOfDue } from './tell-due.ts'

const editor: Actor = { kind: 'staff', id: 'ed', name: 'Ed Torr', role: 'editor', sections: null }
const program: Actor = { ...editor, kind: 'token' }
const zone = 'Europe/London'
const origin = 'https://paper.example'

describeEachDatabase('what stories promised', (openDb) => {
  async function openPaper(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  /** Reads “X will DO by DAY.” and nothing else. */
  const read = async ({ text }: { text: string }): Promise<Reading> => ({
    ...{ mentions: [], quotations: [], meetings: [], attendances: [], counts: [], roles: [], checks: [] },
    undertakings: [...text.matchAll(/(\w+) will ([\w ]+) by ([\d-]+)/g)].map((match) => ({
      ...{ by: [match[1] ?? ''], text: match[2] ?? '', due: match[3] ?? '' },
      ...{ start: match.index, end: match.index + match[0].length },
    })),
  })
  const readAll = async (db: Database, now: Instant = NOON): Promise<void> => {
    await catchUp(db, followUpFollower)
    await readWaitingStories(db, { now, timeZone: zone, read })
  }
  const list = (db: Database, now: Instant = NOON, more: object = {}) =>
    listFollowUps(db.read, { today: now.slice(0, 10), now, origin, ...more })
  const lines = (entries: FollowUpBody[]) => entries.map(({ who, what, due }) => `${who} ${what} ${due}`)
  const story = (db: Database, text: string, headline = 'Quay') =>
    aPublishedArticle(db, { headline, body: { html: `<p>${text}</p><p>More.</p>` } })

  async function onRecord(db: Database, due: string): Promise<string> {
    const sentence = 'Marsh promised to mend the quay.'
    const article = await story(db, sentence, 'Promised')
    const { text } = readingText(article.draft)
    const start = text.indexOf(sentence)
    const fact = {
      type: 'undertaking',
      data: { text: 'mend the quay' },
      parties: [{ subject: { kind: 'person', name: 'Ada Marsh' }, part: 'by' }],
      ends: due,
    }
    const passages = [passageOf(text, { start, end: start + sentence.length })]
    const decisions = [{ do: 'keep-fact', suggestion: 'a', fact, passages }] as never
    await db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor: editor, now: NOON }))
    return article.id
  }

  it('are listed by the day on which they fall due, overdue by the clock alone', async () => {
    const db = await openPaper()
    await story(db, 'Lind will paint it by 2026-03-10. Cui will light it by 2026-03. Bo will rest by 2026-01-01.')
    await onRecord(db, '2026-03-08')
    await readAll(db)
    const now = await list(db)
    expect(lines(now.ahead)).toEqual([
      'Ada Marsh mend the quay 2026-03-08',
      'Lind paint it 2026-03-10',
      'Cui light it 2026-03',
    ])
    expect(now.ahead[1]?.passage.exact).toBe('Lind will paint it by 2026-03-10.')
    expect(now.ahead[1]?.article).toMatchObject({ headline: 'Quay', firstLiveFrom: NOON })
    expect(now.overdue).toEqual([])
    const later = await list(db, '2026-03-11T12:00:00.000Z')
    expect(lines(later.overdue)).toEqual(['Lind paint it 2026-03-10', 'Ada Marsh mend the quay 2026-03-08'])
    expect(lines(later.ahead)).toEqual(['Cui light it 2026-03'])
    const days = await list(db, NOON, { from: '2026-03-09', until: '2026-03-10' })
    expect(lines(days.ahead)).toEqual(['Lind paint it 2026-03-10'])
  })

  it('are read once, and follow the newest edition', async () => {
    const db = await openPaper()
    const article = await story(db, 'Lind will paint it by 2026-03-10. Cui will light it by 2026-03-11.')
    await readAll(db)
    expect(await readWaitingStories(db, { now: NOON, timeZone: zone, read })).toBe(0)
    await publish(db, article)
    await readAll(db)
    expect((await list(db)).ahead).toHaveLength(2)
    const body = { html: '<p>At last: Cui will light it by 2026-03-11.</p>' }
    const saved = await db.transaction((tx) =>
      saveDraft(tx, { articleId: article.id, draftVersion: 1, fields: { body }, savedBy: 'Ed', now: NOON }),
    )
    await publish(db, saved)
    await readAll(db)
    const { ahead } = await list(db)
    expect(lines(ahead)).toEqual(['Cui light it 2026-03-11'])
    expect(ahead[0]?.passage.exact).toBe('At last: Cui will light it by 2026-03-11.')
  })

  it('wait for a scheduled story, and go with one that is withdrawn or sealed', async () => {
    const db = await openPaper()
    const [one, two] = [
      await story(db, 'Lind will paint it by 2026-03-10.'),
      await story(db, 'Cui will sing by 2026-03-10.'),
    ]
    const scheduled = await anArticle(db, { body: { html: '<p>Bo will rest by 2026-03-10.</p>' } })
    await publish(db, scheduled, { liveFrom: later(NOON, DAY) })
    await readAll(db)
    expect((await list(db)).ahead).toHaveLength(2)
    await readAll(db, later(NOON, DAY))
    expect((await list(db, later(NOON, DAY))).ahead).toHaveLength(3)
    const by = { staffId: null, name: 'Ed' }
    await db.transaction((tx) => withdrawArticle(tx, { articleId: one.id, by, now: NOON }))
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: two.id, editions: [1], notice: 'Gone.', sealedBy: 'Ed', now: NOON }),
    )
    expect((await list(db)).ahead).toEqual([])
    await readAll(db)
    expect(JSON.stringify(await db.read.selectFrom('followUp').selectAll().execute())).not.toContain('sing')
  })

  it('are told once where the record has what the text says', async () => {
    const db = await openPaper()
    await onRecord(db, '2026-03-08')
    await db.transaction(async (tx) => {
      const { articleId } = await tx.selectFrom('evidence').select('articleId').executeTakeFirstOrThrow()
      const passage = { exact: 'Marsh promised to mend the quay.', prefix: '', suffix: '', at: 0 }
      await tx
        .insertInto('followUp')
        .values({
          ...{ id: 'x', identity: 'text x', articleId, factId: null, ...passage, who: 'Marsh', what: 'mend it' },
          ...{ due: '2026-03-08', outcome: 'open', note: '', dismissedAt: null, storyId: null },
          ...{ decidedByName: null, decidedAt: null, foundAt: NOON },
        })
        .execute()
    })
    expect(lines((await list(db)).ahead)).toEqual(['Ada Marsh mend the quay 2026-03-08'])
  })

  it('are settled: kept, given another day, or not shown', async () => {
    const db = await openPaper()
    await story(db, 'Lind will paint it by 2026-03-10.')
    await onRecord(db, '2026-03-08')
    await readAll(db)
    const [marsh, lind] = (await list(db)).ahead as [FollowUpBody, FollowUpBody]
    const settle = (entry: FollowUpBody, change: object) =>
      db.transaction((tx) => settleFollowUp(tx, { entry, actor: editor, now: NOON, ...change }))
    const again = (entry: FollowUpBody) =>
      findFollowUp(db.read, { id: entry.id, today: '2026-03-04', now: NOON, origin })

    await settle(marsh, { due: '2026-04' })
    await settle(lind, { due: '2026-03-20' })
    expect(lines((await list(db)).ahead)).toEqual(['Lind paint it 2026-03-20', 'Ada Marsh mend the quay 2026-04'])
    await expect(settle(lind, { due: '2026-02-30' })).rejects.toMatchObject({
      code: 'due-invalid',
      errors: [{ field: 'due' }],
    })
    await settle(marsh, { outcome: 'broken', note: 'Nothing was done.' })
    await settle(lind, { isDismissed: true })
    expect((await list(db)).ahead).toEqual([])
    expect(await again(marsh)).toMatchObject({ outcome: 'broken', note: 'Nothing was done.', decidedByName: 'Ed Torr' })
    const fact = await db.read.selectFrom('fact').select(['data', 'ends']).executeTakeFirstOrThrow()
    expect(JSON.parse(fact.data)).toMatchObject({ outcome: 'broken', outcomeNote: 'Nothing was done.' })
    expect((await list(db, NOON, { state: 'settled' })).settled).toHaveLength(2)
    await settle(lind, { isDismissed: false })
    await settle(marsh, { outcome: 'open' })
    expect((await list(db)).ahead).toHaveLength(2)
  })

  it('open a story that names who, what and the older story', async () => {
    const db = await openPaper()
    const before = await story(db, 'Lind will paint it by 2026-03-10.')
    await readAll(db)
    const [entry] = (await list(db)).ahead as [FollowUpBody]
    const id = await db.transaction((tx) => openStory(tx, { entry, actor: program, now: NOON }))
    const article = await findArticle(db.read, id)
    expect(article?.draft).toMatchObject({ headline: 'Lind: paint it', section: 'news', readMore: [before.id] })
    const desk = await db.read.selectFrom('deskEntry').select('brief').where('articleId', '=', id).executeTakeFirst()
    expect(desk?.brief).toBe('Due 2026-03-10. “Quay” said: Lind will paint it by 2026-03-10.')
    expect((await list(db)).ahead[0]?.story).toMatchObject({ id, headline: 'Lind: paint it' })
  })

  it('stand beside meetings and events that are to come, as long as they are', async () => {
    const db = await openPaper()
    const sentence = 'Marsh will meet Lind at the River Forum.'
    const article = await story(db, sentence)
    const start = readingText(article.draft).text.indexOf(sentence)
    const passages = [passageOf(readingText(article.draft).text, { start, end: start + sentence.length })]
    const person = (name: string) => ({ subject: { kind: 'person', name }, part: 'participant' })
    const parties = [person('Ada Marsh'), person('Bo Lind')]
    const meeting = {
      type: 'meeting',
      data: {},
      parties,
      place: { kind: 'place', name: 'Lancaster' },
      starts: '2026-03-08',
    }
    const decisions = [
      { do: 'keep-fact', suggestion: 'a', fact: meeting, passages },
      { do: 'keep-subject', suggestion: 'b', subject: { kind: 'event', name: 'River Forum' }, passages },
    ] as never
    await db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor: editor, now: NOON }))
    await db.transaction((tx) =>
      tx.updateTable('subject').set({ starts: '2026-03-09' }).where('kind', '=', 'event').execute(),
    )
    const { ahead } = await list(db)
    expect(lines(ahead)).toEqual(['Ada Marsh, Bo Lind meeting in Lancaster 2026-03-08', ' River Forum 2026-03-09'])
    const [met, forum] = ahead as [FollowUpBody, FollowUpBody]
    expect(forum).toMatchObject({ kind: 'date', article: { id: article.id }, passage: { exact: sentence } })
    const later = await list(db, '2026-03-09T12:00:00.000Z')
    expect([lines(later.ahead), later.overdue]).toEqual([[' River Forum 2026-03-09'], []])
    const settle = (change: object) =>
      db.transaction((tx) => settleFollowUp(tx, { entry: forum, actor: editor, now: NOON, ...change }))
    await expect(settle({ outcome: 'kept' })).rejects.toMatchObject({ code: 'due-invalid' })
    const id = await db.transaction((tx) => openStory(tx, { entry: forum, actor: program, now: NOON }))
    expect((await list(db)).ahead[1]?.story).toMatchObject({ id, headline: 'River Forum' })
    await settle({ isDismissed: true })
    await db.transaction((tx) => settleFollowUp(tx, { entry: met, actor: editor, now: NOON, isDismissed: true }))
    expect((await list(db)).ahead).toEqual([])
    const find = (one: FollowUpBody) => findFollowUp(db.read, { id: one.id, today: '2026-03-04', now: NOON, origin })
    expect([(await find(forum))?.isDismissed, (await find(met))?.isDismissed]).toEqual([true, true])
    const { settled } = await list(db, '2026-05-01T12:00:00.000Z', { state: 'settled' })
    const put = settled.map(({ due, isDismissed, decidedByName }) => [due, isDismissed, decidedByName])
    expect(put.sort()).toEqual([
      ['2026-03-08', true, 'Ed Torr'],
      ['2026-03-09', true, 'Ed Torr'],
    ])
    await settle({ isDismissed: false })
    expect(lines((await list(db)).ahead)).toEqual([' River Forum 2026-03-09'])
    expect((await list(db, NOON, { state: 'settled' })).settled).toHaveLength(1)
  })

  it('tell whose story it was on the day, once', async () => {
    const db = await openPaper()
    const { id: staffId } = await aMemberOfStaff(db)
    const article = await story(db, 'Lind will paint it by 2026-03-10.')
    await db.transaction((tx) =>
      tx.updateTable('deskEntry').set({ assigneeId: staffId }).where('articleId', '=', article.id).execute(),
    )
    await readAll(db)
    const tell = (now: Instant) => tellOfDue(db, { now, timeZone: zone, origin })
    expect(await tell('2026-03-09T12:00:00.000Z')).toBe(0)
    expect(await tell('2026-03-10T08:00:00.000Z')).toBe(1)
    expect(await tell('2026-03-11T08:00:00.000Z')).toBe(0)
    const { notifications } = await listNotifications(db.read, { staffId, isUnreadOnly: false, limit: 9 })
    expect(notifications.map(({ text }) => text)).toEqual(['Due now, as “Quay” said: Lind: paint it.'])
  })
})

it('knows when a month and a year are over', () => {
  expect(['2026-03-10', '2024-02', '2026-12', '2026'].map(lastDayOf)).toEqual([
    ...['2026-03-10', '2024-02-29', '2026-12-31', '2026-12-31'],
  ])
  expect(duesEndingOn(['2026-12-31', '2026-03-10'])).toEqual(['2026-12-31', '2026-12', '2026', '2026-03-10'])
  expect(['2026-02-29', '2026-13', '26', '2026-00'].some(isDueDate)).toBe(false)
  expect(['2024-02-29', '2026-12', '2026'].every(isDueDate)).toBe(true)
})
