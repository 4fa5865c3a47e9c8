import { dayInZone } from '#article/permalink.ts'
import { type Clock, DAY, type Instant, later } from '#foundation/clock.ts'
import type { Letter } from '#foundation/mail/letter.ts'
import type { Database, Reader } from '#storage/database.ts'
import { type DueMail, queueMail } from '#storage/mail-queue.ts'
import { describeNotification, type NotificationDetail } from './describe.ts'

/** Hour of the paper's day from which the news of a day is sent. */
const DIGEST_HOUR = 8
/** What is older is no news by mail: the list in the newsroom has it. */
const OLD = 2 * DAY
/** People whose mail is queued in one look. */
const MOST = 200

/**
 * Puts the letters into the queue that people want at once, and, from eight in the morning of the paper, one with all that is to
 * come once a day. What somebody has read already is not sent. Each piece of news goes into one letter, however often and by
 * however many processes this is done.
 */
export async function queueNotificationMail(
  db: Database,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<number> {
  const [today, hour] = [dayInZone(now, timeZone), hourIn(now, timeZone)]
  const waiting = await listWaiting(db.read, now)
  let queued = 0
  for (const { staffId, mail } of waiting) {
    if (mail === 'digest' && (hour < DIGEST_HOUR || (await hadDigest(db.read, { staffId, today, timeZone })))) continue
    if (await queueFor(db, { staffId, mail, now })) queued++
  }
  return queued
}

async function listWaiting(db: Reader, now: Instant): Promise<{ staffId: string; mail: string }[]> {
  return db
    .selectFrom('notification')
    .select(['staffId', 'mail'])
    .distinct()
    .where('mail', 'in', ['now', 'digest'])
    .where('mailedAt', 'is', null)
    .where('readAt', 'is', null)
    .where('at', '>', later(now, -OLD))
    .limit(MOST)
    .execute()
}

async function hadDigest(
  db: Reader,
  { staffId, today, timeZone }: { staffId: string; today: string; timeZone: string },
): Promise<boolean> {
  const last = await db
    .selectFrom('notification')
    .select((is) => is.fn.max('mailedAt').as('at'))
    .where('staffId', '=', staffId)
    .where('mail', '=', 'digest')
    .executeTakeFirst()
  return last?.at != null && dayInZone(last.at, timeZone) === today
}

async function queueFor(
  db: Database,
  { staffId, mail, now }: { staffId: string; mail: string; now: Instant },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const person = await tx
      .selectFrom('staff')
      .select(['email', 'disabledAt'])
      .where('id', '=', staffId)
      .executeTakeFirst()
    const taken = await tx
      .updateTable('notification')
      .set({ mailedAt: now })
      .where('staffId', '=', staffId)
      .where('mail', '=', mail)
      .where('mailedAt', 'is', null)
      .where('readAt', 'is', null)
      .where('at', '>', later(now, -OLD))
      .returning('id')
      .execute()
    if (taken.length === 0 || !person || person.disabledAt !== null) return false
    const ids = taken.map(({ id }) => id).toSorted((one, other) => one - other)
    await queueMail(tx, { kind: 'notifications', recipient: person.email, payload: { ids }, now })
    return true
  })
}

function hourIn(now: Instant, timeZone: string): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(now))
  return Number(hour)
}

export interface NotificationLetterOptions {
  clock: Clock
  /** The public address of the paper. */
  origin: string
  title: () => Promise<string>
  /** A moment as people of the paper read it. */
  timeText: (at: string) => Promise<string>
}

/** Lines of one letter; the newsroom has the rest. */
const MOST_LINES = 50

/** What writes these letters when they are sent, by their kinds: of what was read meanwhile nothing is said. */
export function notificationLetters({ origin, title, timeText }: NotificationLetterOptions) {
  return {
    notifications: async (db: Database, mail: DueMail): Promise<Letter | null> => {
      const ids = (mail.payload as { ids: number[] }).ids
      const rows = await db.read
        .selectFrom('notification')
        .select(['kind', 'articleId', 'detail'])
        .where('id', 'in', ids)
        .where('readAt', 'is', null)
        .orderBy('id')
        .execute()
      if (rows.length === 0) return null
      const pieces = await Promise.all(rows.slice(0, MOST_LINES).map((row) => writePiece(row, origin, timeText)))
      const more = rows.length > MOST_LINES ? [`And ${rows.length - MOST_LINES} more.`] : []
      const foot = `You choose what comes by mail at ${origin}/newsroom/notifications`
      const [first] = pieces
      const subject = rows.length === 1 ? (first?.line ?? '') : `${rows.length} things that concern you`
      return {
        subject: `${await title()}: ${subject.slice(0, 150)}`,
        text: [...pieces.map(({ text }) => text), ...more, foot].join('\n\n'),
      }
    },
  }
}

async function writePiece(
  row: { kind: string; articleId: string | null; detail: string },
  origin: string,
  timeText: (at: string) => Promise<string>,
): Promise<{ line: string; text: string }> {
  const detail = JSON.parse(row.detail) as NotificationDetail
  const line = describeNotification(row.kind, detail)
  const lines = [line]
  if (detail.dueAt) lines.push(`Due: ${await timeText(detail.dueAt)}`)
  if (detail.embargoUntil) lines.push(`Until: ${await timeText(detail.embargoUntil)}`)
  if (row.articleId) lines.push(`${origin}/newsroom/articles/${row.articleId}`)
  if (detail.front) lines.push(`${origin}/newsroom/fronts/${encodeURIComponent(detail.front)}`)
  return { line, text: lines.join('\n') }
}
