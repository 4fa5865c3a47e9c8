import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { NotificationDetail } from './describe.ts'
import { NOTIFICATION_KINDS, type NotificationKind } from './kinds.ts'

export interface News {
  /** Who is to be told; who no longer works here, or is not on the staff, is not. */
  staffIds: (string | null | undefined)[]
  /** Who did it: they know already. */
  exceptId?: string | null | undefined
  /** What happened, the same whenever it is told. */
  key: string
  kind: NotificationKind
  articleId: string | null
  detail: NotificationDetail
  at: Instant
}

/** Tells people of something, each of them once for its key, and as they want to have it by mail. */
export async function tellStaff(tx: Transaction, news: News): Promise<void> {
  const wanted = [...new Set(news.staffIds)].filter((id): id is string => id != null && id !== news.exceptId)
  if (wanted.length === 0) return
  const people = await tx
    .selectFrom('staff')
    .leftJoin('notificationChoice as choice', (join) =>
      join.onRef('choice.staffId', '=', 'staff.id').on('choice.kind', '=', news.kind),
    )
    .select(['staff.id', 'choice.mail'])
    .where('staff.id', 'in', wanted)
    .where('staff.disabledAt', 'is', null)
    .execute()
  if (people.length === 0) return
  const told = await tx
    .insertInto('notification')
    .values(
      people.map(({ id, mail }) => ({
        staffId: id,
        key: news.key,
        at: news.at,
        kind: news.kind,
        articleId: news.articleId,
        detail: JSON.stringify(news.detail),
        readAt: null,
        mail: mail ?? NOTIFICATION_KINDS[news.kind].mail,
        mailedAt: null,
      })),
    )
    .onConflict((on) => on.columns(['staffId', 'key']).doNothing())
    .returning('staffId')
    .execute()
  if (told.length === 0) return
  const payload = { changed: [], staffIds: told.map(({ staffId }) => staffId) }
  await announce(tx, { at: news.at, topic: 'notifications.changed', payload })
}
