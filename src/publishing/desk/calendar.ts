import { heldSince, lastStage, readStages } from '#editing/workflow/stages.ts'
import { DAY, type Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader } from '#storage/database.ts'
import type { AlarmsBody, CalendarBody, DeskEntryReplyBody, PlanReplyBody, SeenPlaceBody } from './api.ts'
import { dueOrder, plannedOrder } from './desk-filter.ts'
import { findSeveralOnDesk } from './list-desk.ts'
import { replyWithPlans } from './list-plans.ts'

/** Articles that a calendar shows at most. */
const MOST = 1_000
/** Days that it can be asked for: a month with the weeks at its ends, and some to spare. */
const LONGEST = 100 * DAY

/**
 * What is planned, due, scheduled or embargoed between two moments: articles and stories that nobody has begun. Of an article
 * that is scheduled it is the edition to come that counts.
 *
 * @throws {Refusal} `times-out-of-order`.
 */
export async function readCalendar(
  db: Reader,
  request: { from: Instant; until: Instant; now: Instant; origin: string },
): Promise<CalendarBody> {
  const { from, until, now } = request
  if (until <= from || Date.parse(until) - Date.parse(from) > LONGEST) {
    throw new Refusal('times-out-of-order', '“until” must lie after “from”, by 100 days at most.', { field: 'until' })
  }
  const planned = db
    .selectFrom('deskEntry')
    .select('articleId')
    .where(plannedOrder, '>=', from)
    .where(plannedOrder, '<', until)
  const due = db.selectFrom('deskEntry').select('articleId').where(dueOrder, '>=', from).where(dueOrder, '<', until)
  const scheduled = db
    .selectFrom('edition')
    .select('articleId')
    .where('liveFrom', '>', now)
    .where('liveFrom', '>=', from)
    .where('liveFrom', '<', until)
  const embargoed = db
    .selectFrom('article')
    .select('id as articleId')
    .where('embargoUntil', '>=', from)
    .where('embargoUntil', '<', until)
  const rows = await planned
    .union(due)
    .union(scheduled)
    .union(embargoed)
    .limit(MOST + 1)
    .execute()
  const articleIds = rows.slice(0, MOST).map((row) => row.articleId)
  const [articles, plans] = await Promise.all([
    findSeveralOnDesk(db, { articleIds, now, origin: request.origin }),
    listPlansBetween(db, request),
  ])
  return { articles, plans, isCut: rows.length > MOST }
}

async function listPlansBetween(
  db: Reader,
  { from, until }: { from: Instant; until: Instant },
): Promise<PlanReplyBody[]> {
  const rows = await db
    .selectFrom('plannedStory')
    .selectAll()
    .where('articleId', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('plannedAt', '>=', from), is('plannedAt', '<', until)]),
        is.and([is('dueAt', '>=', from), is('dueAt', '<', until)]),
      ]),
    )
    .limit(MOST)
    .execute()
  return replyWithPlans(db, rows)
}

/** Alarms of one sort that are listed. */
const MOST_ALARMS = 20

/** What is late at `now`: overdue articles, articles held in a stage too long, publications that readers did not get to see. */
export async function listAlarms(db: Reader, request: { now: Instant; origin: string }): Promise<AlarmsBody> {
  const { now } = request
  const late = await findLate(db, now, MOST_ALARMS)
  const find = (articleIds: string[]): Promise<DeskEntryReplyBody[]> =>
    findSeveralOnDesk(db, { articleIds, now, origin: request.origin })
  const [overdue, held, unseen] = await Promise.all([
    find(late.overdue.map(({ articleId }) => articleId)),
    find(late.held.map(({ articleId }) => articleId)),
    listUnseen(db),
  ])
  return { overdue, held, unseen }
}

export interface LateArticle {
  articleId: string
  headline: string
  assigneeId: string | null
  assignedById: string | null
  /** When it was due, or came into the stage that holds it. */
  since: Instant
  stage: string
}

const LATE_COLUMNS = ['articleId', 'headline', 'assigneeId', 'assignedById', 'stage'] as const

/** Articles that are late at `now`, the latest to become so first. */
export async function findLate(
  db: Reader,
  now: Instant,
  limit: number,
): Promise<{ overdue: LateArticle[]; held: LateArticle[] }> {
  const stages = await readStages(db)
  const ready = lastStage(stages).id
  const overdue = await db
    .selectFrom('deskEntry')
    .select([...LATE_COLUMNS, 'dueAt as since'])
    .where(dueOrder, '<=', now)
    .where('stage', '<>', ready)
    .orderBy(dueOrder, 'desc')
    .limit(limit)
    .execute()
  const held: LateArticle[] = []
  for (const stage of stages) {
    const since = stage.id === ready ? null : heldSince(stage, now)
    if (since === null) continue
    const rows = await db
      .selectFrom('deskEntry')
      .select([...LATE_COLUMNS, 'stageAt as since'])
      .where('stage', '=', stage.id)
      .where('stageAt', '<=', since)
      .orderBy('stageAt', 'desc')
      .limit(limit)
      .execute()
    held.push(...rows)
  }
  return { overdue: overdue as LateArticle[], held: held.slice(0, limit) }
}

async function listUnseen(db: Reader): Promise<AlarmsBody['unseen']> {
  const rows = await db
    .selectFrom('publicationCheck as check')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'check.articleId')
    .select(['check.articleId', 'deskEntry.headline', 'deskEntry.language'])
    .select(['check.editionNumber as edition', 'check.event', 'check.place', 'check.path', 'check.state'])
    .select(['check.expectedAt', 'check.settledAt', 'check.attempts', 'check.detail'])
    .where('check.state', '=', 'missing')
    .orderBy('check.id', 'desc')
    .limit(MOST_ALARMS)
    .execute()
  return rows.map(({ articleId, headline, language, ...seen }) => ({
    articleId,
    headline,
    language,
    seen: seen as SeenPlaceBody,
  }))
}
