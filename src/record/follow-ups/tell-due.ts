import { dayInZone } from '#article/permalink.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import { tellStaff } from '#publishing/notifications/tell-staff.ts'
import type { Database, Reader } from '#storage/database.ts'
import type { FollowUpBody } from './api.ts'
import { listFollowUps } from './list-follow-ups.ts'

/** Days that something has been due for and that are still told of. */
const LATEST = 3

/**
 * Tells those whose story it was, when what it promised falls due: who has it, who gave it to them, who published it. Each of it once, whoever
 * looks and however often. Returns how many pieces of news were new.
 */
export async function tellOfDue(
  db: Database,
  { now, timeZone, origin }: { now: Instant; timeZone: string; origin: string },
): Promise<number> {
  const today = dayInZone(now, timeZone)
  const from = dayInZone(later(now, -LATEST * DAY), timeZone)
  const { overdue, ahead } = await listFollowUps(db.read, { today, now, origin, from, until: today })
  const due = [...overdue, ...ahead].filter(({ kind }) => kind === 'promise')
  const keys = due.map(keyOf)
  if (keys.length === 0) return 0
  const told = await db.read.selectFrom('notification').select('key').distinct().where('key', 'in', keys).execute()
  const fresh = due.filter((entry) => !told.some(({ key }) => key === keyOf(entry)))
  for (const entry of fresh) {
    const staffIds = await findConcerned(db.read, entry.article.id)
    if (staffIds.length === 0) continue
    const detail = { headline: entry.article.headline, text: `${entry.who}: ${entry.what}` }
    await db.transaction((tx) =>
      tellStaff(tx, {
        ...{ staffIds, key: keyOf(entry), kind: 'follow-up-due', articleId: entry.article.id, detail, at: now },
      }),
    )
  }
  return fresh.length
}

function keyOf({ id, due }: FollowUpBody): string {
  return `follow-up-due:${id}:${due}`
}

async function findConcerned(db: Reader, articleId: string): Promise<string[]> {
  const entry = await db
    .selectFrom('deskEntry')
    .select(['assigneeId', 'assignedById'])
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  const events = await db
    .selectFrom('articleEvent')
    .select('byId')
    .distinct()
    .where('articleId', '=', articleId)
    .where('action', '=', 'published')
    .where('byId', 'is not', null)
    .execute()
  const ids = [entry?.assigneeId, entry?.assignedById, ...events.map(({ byId }) => byId)]
  return [...new Set(ids.filter((id) => id != null))]
}
