import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { ChoicesBody, NotificationBody, NotificationListBody } from './api.ts'
import { describeNotification, type NotificationDetail } from './describe.ts'
import { isNotificationKind, type MailChoice, NOTIFICATION_KINDS, type NotificationKind } from './kinds.ts'

/** What somebody was told, the latest first, and how much of it they have not read. */
export async function listNotifications(
  db: Reader,
  request: { staffId: string; isUnreadOnly: boolean; limit: number; before?: number | undefined },
): Promise<NotificationListBody> {
  const { staffId, limit } = request
  let query = db
    .selectFrom('notification')
    .select(['id', 'at', 'kind', 'articleId', 'detail', 'readAt'])
    .where('staffId', '=', staffId)
    .where('id', '<', request.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (request.isUnreadOnly) query = query.where('readAt', 'is', null)
  const [rows, unread] = await Promise.all([query.execute(), countUnread(db, staffId)])
  const page = rows.slice(0, limit)
  return {
    notifications: page.map(toReply),
    unread,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

function toReply(row: {
  id: number
  at: Instant
  kind: string
  articleId: string | null
  detail: string
  readAt: Instant | null
}): NotificationBody {
  const detail = JSON.parse(row.detail) as NotificationDetail
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    articleId: row.articleId,
    text: describeNotification(row.kind, detail),
    dueAt: detail.dueAt ?? null,
    embargoUntil: detail.embargoUntil ?? null,
    noteId: detail.noteId === undefined ? null : String(detail.noteId),
    front: detail.front ?? null,
    isRead: row.readAt !== null,
  }
}

export async function countUnread(db: Reader, staffId: string): Promise<number> {
  const row = await db
    .selectFrom('notification')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('staffId', '=', staffId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Marks what somebody was told as read, or as not read; what is not theirs stays as it is. */
export async function markRead(
  tx: Transaction,
  request: { staffId: string; ids?: number[] | undefined; through?: number | undefined; isRead: boolean; now: Instant },
): Promise<void> {
  const { staffId, ids, through, isRead, now } = request
  if (ids === undefined && through === undefined) {
    throw new Refusal('fields-invalid', 'Say which: “ids”, or all “through” one.', { field: 'ids' })
  }
  if (ids?.length === 0) return
  let query = tx
    .updateTable('notification')
    .set({ readAt: isRead ? now : null })
    .where('staffId', '=', staffId)
    .where('readAt', isRead ? 'is' : 'is not', null)
  if (ids) query = query.where('id', 'in', ids)
  if (through !== undefined) query = query.where('id', '<=', through)
  const { numUpdatedRows } = await query.executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await announce(tx, { at: now, topic: 'notifications.changed', payload: { changed: [], staffIds: [staffId] } })
}

/** How somebody wants each kind of news by mail. */
export async function readChoices(db: Reader | Transaction, staffId: string): Promise<ChoicesBody> {
  const rows = await db
    .selectFrom('notificationChoice')
    .select(['kind', 'mail'])
    .where('staffId', '=', staffId)
    .execute()
  const kinds = Object.entries(NOTIFICATION_KINDS) as [NotificationKind, { name: string; mail: MailChoice }][]
  return {
    choices: kinds.map(([kind, { name, mail }]) => {
      const chosen = rows.find((row) => row.kind === kind)?.mail as MailChoice | undefined
      return { kind, name, mail: chosen ?? mail }
    }),
  }
}

/**
 * Changes how somebody wants these kinds of news by mail, from the next piece on.
 *
 * @throws {Refusal} `notification-kind-unknown`.
 */
export async function changeChoices(
  tx: Transaction,
  request: { staffId: string; choices: { kind: string; mail: MailChoice }[] },
): Promise<void> {
  for (const [index, { kind, mail }] of request.choices.entries()) {
    if (!isNotificationKind(kind)) {
      throw new Refusal('notification-kind-unknown', `Nobody is told of “${kind}”.`, { field: `choices.${index}.kind` })
    }
    await tx
      .insertInto('notificationChoice')
      .values({ staffId: request.staffId, kind, mail })
      .onConflict((on) => on.columns(['staffId', 'kind']).doUpdateSet({ mail }))
      .execute()
  }
}
