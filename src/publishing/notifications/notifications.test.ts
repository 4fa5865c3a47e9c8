import { expect, it } from 'vitest'
import { saveDraft } from '#editing/save-draft.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { DAY, HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import { disableStaff } from '#staff/disable-staff.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import { aMemberOfStaff } from '../../../test/factories/newsroom.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { withdrawArticle } from '../withdraw-article.ts'
import { deskFollower } from './follow-desk.ts'
import { tellOfLate } from './late-watch.ts'
import { changeChoices, countUnread, listNotifications, markRead, readChoices } from './list-notifications.ts'
import { notificationLetters, queueNotificationMail } from './send-mail.ts'

describeEachDatabase('what people are told', (openDb) => {
  async function openPaper() {
    const db = await openDb()
    await aPaper(db)
    const ines = await aMemberOfStaff(db)
    const bea = await aMemberOfStaff(db, { email: 'bea@paper.example', name: 'Bea' })
    return { db, ines: ines.id, bea: bea.id }
  }

  const told = async (db: Database, staffId: string): Promise<string[]> => {
    await catchUp(
      db,
      deskFollower(() => NOON),
    )
    const { notifications } = await listNotifications(db.read, { staffId, isUnreadOnly: false, limit: 50 })
    return notifications.map(({ text }) => text)
  }

  /** As when a backup is put back, which tells everything again. */
  const tellAgain = (db: Database) => db.transaction((tx) => tx.deleteFrom('follower').execute())

  async function given(db: Database, to: string, from: string, assignment: object = {}) {
    const article = await anArticle(db, { headline: 'Bridge' })
    await db.transaction((tx) =>
      assignArticle(tx, {
        articleId: article.id,
        assignment: { assignee: to, ...assignment },
        by: { staffId: from, name: 'Bea' },
        now: NOON,
      }),
    )
    return article
  }

  it('is what others do with their stories, each thing once and not what they did themselves', async () => {
    const { db, ines, bea } = await openPaper()
    const article = await given(db, ines, bea)
    const { id: articleId } = article
    const by = { staffId: bea, name: 'Bea' }
    await db.transaction((tx) => moveArticle(tx, { articleId, stage: 'legal', by, now: NOON }))
    await db.transaction((tx) =>
      moveArticle(tx, { articleId, stage: 'in-edit', by: { staffId: ines, name: 'Inês' }, now: NOON }),
    )
    await publish(db, article, { publishedBy: 'Bea', publishedById: bea, liveFrom: later(NOON, HOUR) })
    const fields = { kicker: 'New' }
    await db.transaction((tx) => saveDraft(tx, { articleId, draftVersion: 1, fields, savedBy: 'Bea', now: NOON }))
    await publish(db, { id: articleId, draftVersion: 2 }, { publishedBy: 'Inês', publishedById: ines })
    await db.transaction((tx) => withdrawArticle(tx, { articleId, by, now: NOON }))
    const expected = [
      'Bea withdrew “Bridge”.',
      'Bea published edition 1 of “Bridge”.',
      'Bea moved “Bridge” from Draft to Legal.',
      'Bea gave you “Bridge”.',
    ]
    expect(await told(db, ines)).toEqual(expected)
    expect(await told(db, bea)).toEqual([
      'Inês published edition 2 of “Bridge”: readers will not see edition 1, which was scheduled.',
    ])
    await tellAgain(db)
    expect(await told(db, ines)).toEqual(expected)
  })

  it('is that somebody mentions them in a note', async () => {
    const { db, ines, bea } = await openPaper()
    const { id: articleId } = await anArticle(db, { headline: 'Bridge' })
    const payload = { changed: [], noteId: 7, articleId, staffIds: [ines], by: 'Bea', text: 'Is this so?' }
    await db.transaction((tx) => announce(tx, { at: NOON, topic: 'note.mentioned', payload }))
    expect(await told(db, ines)).toEqual(['Bea mentioned you in “Bridge”: Is this so?'])
    expect(await told(db, bea)).toEqual([])
  })

  it('is not told to whoever has left, nor of what is long past', async () => {
    const { db, ines, bea } = await openPaper()
    const { id: articleId } = await given(db, ines, bea)
    await db.transaction((tx) =>
      disableStaff(tx, { who: { email: 'ines@paper.example' }, by: 'command-line', now: NOON }),
    )
    expect(await told(db, ines)).toEqual([])
    const event = { topic: 'article.assigned', at: later(NOON, -2 * DAY) }
    const payload = { changed: [], articleId, terms: { assigneeId: bea }, byId: null, byName: 'Ada' }
    await db.transaction((tx) => announce(tx, { ...event, payload }))
    expect(await told(db, bea)).toEqual([])
  })

  it('is what is due soon, late or held too long, once however often somebody looks, at once or in two places', async () => {
    const { db, ines, bea } = await openPaper()
    const dueAt = later(NOON, 2 * HOUR)
    const { id: articleId } = await given(db, ines, bea, { dueAt })
    const ask = async (staffId: string) =>
      (await listNotifications(db.read, { staffId, isUnreadOnly: false, limit: 50 })).notifications.map(
        ({ kind }) => kind,
      )
    const look = (now: Instant) => Promise.all([tellOfLate(db, now), tellOfLate(db, now)])
    await look(NOON)
    expect(await ask(ines)).toEqual([])
    await look(later(dueAt, -HOUR))
    expect(await ask(ines)).toEqual(['due-soon'])
    expect(await ask(bea)).toEqual([])
    await look(dueAt)
    await look(later(dueAt, MINUTE))
    expect(await ask(ines)).toEqual(['late', 'due-soon'])
    expect(await ask(bea)).toEqual(['late'])
    const by = { staffId: bea, name: 'Bea' }
    await db.transaction((tx) => moveArticle(tx, { articleId, stage: 'legal', by, now: dueAt }))
    await look(later(dueAt, DAY))
    expect(await ask(ines)).toEqual(['held', 'late', 'due-soon'])
    await db.transaction((tx) =>
      assignArticle(tx, { articleId, assignment: { dueAt: later(dueAt, DAY) }, by, now: dueAt }),
    )
    await look(later(dueAt, 2 * DAY))
    expect(await ask(ines)).toEqual(['late', 'held', 'late', 'due-soon'])
  })

  it('can be marked as read by whom it concerns, and taken back', async () => {
    const { db, ines, bea } = await openPaper()
    await given(db, ines, bea)
    await given(db, ines, bea)
    await told(db, ines)
    const list = () => listNotifications(db.read, { staffId: ines, isUnreadOnly: true, limit: 1 })
    const { notifications, unread, next } = await list()
    expect([notifications.length, unread, next]).toEqual([1, 2, notifications[0]?.id])
    const ids = [notifications[0]?.id ?? 0]
    const mark = (staffId: string, isRead = true) =>
      db.transaction((tx: Transaction) => markRead(tx, { staffId, ids, isRead, now: NOON }))
    await mark(bea)
    expect(await countUnread(db.read, ines)).toBe(2)
    await mark(ines)
    expect(await countUnread(db.read, ines)).toBe(1)
    await mark(ines, false)
    expect(await countUnread(db.read, ines)).toBe(2)
    await db.transaction((tx) => markRead(tx, { staffId: ines, through: ids[0], isRead: true, now: NOON }))
    expect(await countUnread(db.read, ines)).toBe(0)
  })

  it('goes by mail as each person chose', async () => {
    const { db, ines } = await openPaper()
    const change = (kind: string) =>
      db.transaction((tx) => changeChoices(tx, { staffId: ines, choices: [{ kind, mail: 'digest' }] }))
    await change('assigned')
    const { choices } = await readChoices(db.read, ines)
    expect(choices.find(({ kind }) => kind === 'assigned')?.mail).toBe('digest')
    expect(choices.find(({ kind }) => kind === 'published')?.mail).toBe('never')
    await expect(change('weather')).rejects.toMatchObject({ code: 'notification-kind-unknown' })
  })

  it('goes into one letter each, at once or in the morning, and not once it was read', async () => {
    const { db, ines, bea } = await openPaper()
    const by = { staffId: bea, name: 'Bea' }
    const { id: articleId } = await given(db, ines, bea)
    await db.transaction((tx) => moveArticle(tx, { articleId, stage: 'legal', by, now: NOON }))
    await told(db, ines)
    const queue = (now: Instant) => queueNotificationMail(db, { now, timeZone: 'Europe/London' })
    const mails = async () =>
      (await db.read.selectFrom('mail').selectAll().where('kind', '=', 'notifications').orderBy('id').execute()).map(
        (row) => ({ ...row, payload: JSON.parse(row.payload) as Record<string, unknown> }),
      )
    const letters = notificationLetters({
      clock: () => NOON,
      origin: 'https://paper.example',
      title: async () => 'The Example',
      timeText: async (at) => at,
    })
    const write = async (index: number) => letters.notifications(db, (await mails())[index] as never)

    expect((await Promise.all([queue(later(NOON, -6 * HOUR)), queue(later(NOON, -6 * HOUR))])).toSorted()).toEqual([
      0, 1,
    ])
    expect(await mails()).toMatchObject([{ recipient: 'ines@paper.example' }])
    expect(await write(0)).toEqual({
      subject: 'The Example: Bea gave you “Bridge”.',
      text: expect.stringContaining(`https://paper.example/newsroom/articles/${articleId}`),
    })
    expect(await queue(NOON)).toBe(1)
    expect((await write(1))?.subject).toBe('The Example: Bea moved “Bridge” from Draft to Legal.')
    await db.transaction((tx) => moveArticle(tx, { articleId, stage: 'draft', by, now: NOON }))
    await told(db, ines)
    expect(await queue(later(NOON, HOUR))).toBe(0)
    expect(await queue(later(NOON, 22 * HOUR))).toBe(1)
    await db.transaction((tx) => markRead(tx, { staffId: ines, through: 1_000, isRead: true, now: NOON }))
    expect(await write(2)).toBeNull()
  })
})
