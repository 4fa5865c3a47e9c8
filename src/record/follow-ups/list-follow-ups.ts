import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FollowUpTable } from '#storage/tables/record.ts'
import { findFacts } from '../find-facts.ts'
import type { FollowUpBody, FollowUpsBody } from './api.ts'
import { lastDayOf } from './due-day.ts'
import { findDatesAhead, findDatesDismissed, toDates, toEvent } from './find-dates-ahead.ts'

/** Entries of each list. */
const MOST = 200

/** Entries as they are found: of either kind, with its story still to be looked for. */
export interface Found extends Omit<FollowUpBody, 'article' | 'passage' | 'story' | 'isOverdue'> {
  /** The event that it is, where it is one. */
  subjectId: string | null
  articleId: string | null
  passage: FollowUpBody['passage'] | null
  storyId: string | null
}

export interface FollowUpsRequest {
  /** Today, in the paper's zone. */
  today: string
  now: Instant
  origin: string
  /** Days between which what is due is listed. */
  from?: string | undefined
  until?: string | undefined
  state?: 'open' | 'settled' | undefined
}

/**
 * What stories that readers have promised: overdue, the latest first; ahead, the next first; and, where it is asked for, what was settled.
 * Undertakings on record, and what the texts say besides.
 */
export async function listFollowUps(db: Reader | Transaction, request: FollowUpsRequest): Promise<FollowUpsBody> {
  const { state = 'open' } = request
  if (state === 'settled') {
    const onRecord = [...(await findOnRecord(db, request, 'settled')), ...(await findDatesDismissed(db, request))]
    const found = [...onRecord, ...(await findInTexts(db, request, 'settled'))]
    const settled = await complete(db, found, request)
    const latest = (one: FollowUpBody): string => one.decidedAt ?? one.due
    settled.sort((one, other) => (latest(one) < latest(other) ? 1 : -1))
    return { overdue: [], ahead: [], settled: settled.slice(0, MOST), isCut: settled.length > MOST }
  }
  const sides = ['overdue', 'ahead'] as const
  const found = await Promise.all(
    sides.flatMap((side) => [findOnRecord(db, request, side), findInTexts(db, request, side)]),
  )
  const all = await complete(db, [...found.flat(), ...(await findDatesAhead(db, request))], request)
  const byDay = (one: FollowUpBody, other: FollowUpBody): number =>
    lastDayOf(one.due) < lastDayOf(other.due) ? -1 : lastDayOf(one.due) > lastDayOf(other.due) ? 1 : 0
  const overdue = all.filter(({ isOverdue }) => isOverdue).sort((one, other) => byDay(other, one))
  const ahead = all.filter(({ isOverdue }) => !isOverdue).sort(byDay)
  return {
    overdue: overdue.slice(0, MOST),
    ahead: ahead.slice(0, MOST),
    settled: [],
    isCut: found.some((list) => list.length >= MOST),
  }
}

/** One of them, whatever its state; `null` where there is none. */
export async function findFollowUp(
  db: Reader | Transaction,
  request: FollowUpsRequest & { id: string },
): Promise<FollowUpBody | null> {
  const { id } = request
  const factId = /^fact-([0-9a-f-]{36})$/.exec(id)?.[1]
  const textId = /^text-([0-9a-f-]{36})$/.exec(id)?.[1]
  const eventId = /^event-([0-9a-f-]{36})$/.exec(id)?.[1]
  const found = factId
    ? await toFactEntries(db, [factId])
    : eventId
      ? await findEvent(db, eventId)
      : textId
        ? (
            await db.selectFrom('followUp').selectAll().where('id', '=', textId).where('factId', 'is', null).execute()
          ).map(toTextEntry)
        : []
  const [entry] = await complete(db, found, request)
  return entry ?? null
}

async function findEvent(db: Reader | Transaction, id: string): Promise<Found[]> {
  const rows = await db
    .selectFrom('subject')
    .select(['id', 'name', 'starts'])
    .where('id', '=', id)
    .where('kind', '=', 'event')
    .where('starts', 'is not', null)
    .execute()
  const mark = await db.selectFrom('followUp').selectAll().where('identity', '=', `event ${id}`).executeTakeFirst()
  return rows.map((row) => ({
    ...toEvent({ ...row, storyId: mark?.storyId ?? null }),
    isDismissed: mark?.dismissedAt != null,
  }))
}

type Side = 'overdue' | 'ahead' | 'settled'

async function findOnRecord(db: Reader | Transaction, request: FollowUpsRequest, side: Side): Promise<Found[]> {
  const { today, from, until } = request
  let query = db
    .selectFrom('fact')
    .leftJoin('followUp', 'followUp.factId', 'fact.id')
    .select('fact.id')
    .where('fact.type', '=', 'undertaking')
    .where('fact.ends', 'is not', null)
    .where('fact.state', '<>', 'retracted')
    .orderBy('fact.ends', side === 'ahead' ? 'asc' : 'desc')
    .limit(MOST)
  // In JSON a quotation mark within a text never stands without a backslash: this is the member and nothing else.
  const settled = ['kept', 'broken', 'dropped'].map((outcome) => `%"outcome":"${outcome}"%`)
  query =
    side === 'settled'
      ? query.where((is) =>
          is.or([is('followUp.dismissedAt', 'is not', null), ...settled.map((text) => is('fact.data', 'like', text))]),
        )
      : query
          .where('followUp.dismissedAt', 'is', null)
          .where((is) => is.and(settled.map((text) => is('fact.data', 'not like', text))))
  // A month or a year sorts before its days: what is not over yet is told apart afterwards.
  if (side === 'overdue') query = query.where('fact.ends', '<', today)
  if (side === 'ahead') query = query.where('fact.ends', '>=', today.slice(0, 4))
  if (from !== undefined) query = query.where('fact.ends', '>=', from.slice(0, 4))
  if (until !== undefined) query = query.where('fact.ends', '<=', until)
  const rows = await query.execute()
  const entries = await toFactEntries(
    db,
    rows.map(({ id }) => id),
  )
  return entries.filter((entry) => isOnSide(entry, side, request))
}

async function findInTexts(db: Reader | Transaction, request: FollowUpsRequest, side: Side): Promise<Found[]> {
  const { today, from, until } = request
  let query = db
    .selectFrom('followUp')
    .selectAll()
    .where('factId', 'is', null)
    .where('due', 'is not', null)
    .orderBy('due', side === 'ahead' ? 'asc' : 'desc')
    .limit(MOST)
  query =
    side === 'settled'
      ? query.where((is) => is.or([is('dismissedAt', 'is not', null), is('outcome', '<>', 'open')]))
      : query.where('dismissedAt', 'is', null).where('outcome', '=', 'open')
  if (side === 'overdue') query = query.where('due', '<', today)
  if (side === 'ahead') query = query.where('due', '>=', today.slice(0, 4))
  if (from !== undefined) query = query.where('due', '>=', from.slice(0, 4))
  if (until !== undefined) query = query.where('due', '<=', until)
  return (await query.execute()).map(toTextEntry).filter((entry) => isOnSide(entry, side, request))
}

function isOnSide({ due }: Found, side: Side, { today, from, until }: FollowUpsRequest): boolean {
  const last = lastDayOf(due)
  if ((from !== undefined && last < from) || (until !== undefined && last > until)) return false
  return side === 'settled' || (side === 'overdue') === last < today
}

function toTextEntry(row: FollowUpTable): Found {
  const { id, who, what, due, outcome, note, dismissedAt, articleId, storyId, decidedByName, decidedAt } = row
  const { exact, prefix, suffix, at } = row
  return {
    ...{
      id: `text-${id}`,
      kind: 'promise',
      factId: null,
      subjectId: null,
      who,
      what,
      due: due ?? '',
      note,
      isDismissed: dismissedAt !== null,
    },
    ...{ outcome: outcome as Found['outcome'], articleId, storyId, decidedByName, decidedAt },
    passage: { exact, prefix, suffix, at },
  }
}

async function toFactEntries(db: Reader | Transaction, factIds: string[]): Promise<Found[]> {
  if (factIds.length === 0) return []
  const facts = await findFacts(db, factIds)
  const marks = await db.selectFrom('followUp').selectAll().where('factId', 'in', factIds).execute()
  const dates = factIds.filter((id) => facts.get(id)?.type !== 'undertaking')
  if (dates.length > 0) return toDates(db, dates)
  return factIds.flatMap((factId): Found[] => {
    const fact = facts.get(factId)
    if (fact?.type !== 'undertaking' || !fact.ends || fact.state === 'retracted') return []
    const mark = marks.find((one) => one.factId === factId)
    const { text = '', outcome = 'open', outcomeNote = '' } = fact.data as Record<string, string>
    const by = fact.parties.filter(({ part }) => part === 'by').map(({ subject }) => subject.name)
    return [
      {
        ...{ id: `fact-${factId}`, kind: 'promise', factId, subjectId: null, who: by.join(', '), what: text },
        ...{ due: fact.ends, note: outcomeNote },
        ...{ outcome: outcome as Found['outcome'], isDismissed: mark?.dismissedAt != null },
        ...{ articleId: null, passage: null, storyId: mark?.storyId ?? null },
        ...{ decidedByName: mark?.decidedByName ?? null, decidedAt: mark?.decidedAt ?? null },
      },
    ]
  })
}

/** The entries with their stories: those whose story readers do not have are left out, and what a text says that is on record too. */
async function complete(
  db: Reader | Transaction,
  found: Found[],
  { now, origin, today }: FollowUpsRequest,
): Promise<FollowUpBody[]> {
  const evidence = await evidenceOf(db, found)
  const placed = found.flatMap((entry) => {
    if (entry.articleId !== null) return [entry]
    const first = evidence.find(
      (one) =>
        (entry.factId !== null && one.factId === entry.factId) ||
        (entry.subjectId !== null && one.subjectId === entry.subjectId),
    )
    if (!first) return []
    const { articleId, exact, prefix, suffix, at } = first
    return [{ ...entry, articleId, passage: { exact, prefix, suffix, at } }]
  })
  const stories = await liveStories(
    db,
    placed.flatMap(({ articleId }) => articleId ?? []),
    now,
  )
  const opened = await storiesOf(
    db,
    found.flatMap(({ storyId }) => storyId ?? []),
  )
  return placed.flatMap(({ articleId, storyId, passage, subjectId, ...entry }): FollowUpBody[] => {
    const story = stories.get(articleId ?? '')
    if (!story || !passage) return []
    const isOnRecord = evidence.some(
      (one) =>
        entry.factId === null &&
        subjectId === null &&
        one.type === 'undertaking' &&
        one.articleId === articleId &&
        (one.exact.includes(passage.exact) || passage.exact.includes(one.exact)),
    )
    if (isOnRecord) return []
    const { path, ...rest } = story
    return [
      {
        ...entry,
        isOverdue: entry.kind === 'promise' && lastDayOf(entry.due) < today,
        article: { ...rest, url: `${origin}${encodePath(path)}` },
        passage,
        story: storyId === null ? null : (opened.get(storyId) ?? null),
      },
    ]
  })
}

interface Evidence {
  factId: string | null
  subjectId: string | null
  /** Of the fact. */
  type: string | null
  articleId: string
  exact: string
  prefix: string
  suffix: string
  at: number
}

/** Words of stories that are evidence of these, or of undertakings in the same stories, in the order in which they were kept. */
async function evidenceOf(db: Reader | Transaction, found: Found[]): Promise<Evidence[]> {
  const factIds = found.flatMap(({ factId }) => factId ?? [])
  const articleIds = [...new Set(found.flatMap(({ articleId }) => articleId ?? []))]
  const subjectIds = found.flatMap(({ subjectId }) => subjectId ?? [])
  if (factIds.length + articleIds.length + subjectIds.length === 0) return []
  return db
    .selectFrom('evidence')
    .leftJoin('fact', 'fact.id', 'evidence.factId')
    .select(['evidence.factId', 'evidence.subjectId', 'evidence.articleId', 'evidence.exact', 'evidence.prefix'])
    .select(['evidence.suffix', 'evidence.at', 'fact.type'])
    .where('evidence.decision', '<>', 'rejected')
    .where('evidence.exact', '<>', '')
    .where('evidence.firstEdition', 'is not', null)
    .where((is) =>
      is.or([
        ...(factIds.length > 0 ? [is('evidence.factId', 'in', factIds)] : []),
        ...(subjectIds.length > 0 ? [is('evidence.subjectId', 'in', subjectIds)] : []),
        ...(articleIds.length > 0 ? [is('evidence.articleId', 'in', articleIds)] : []),
      ]),
    )
    .orderBy('evidence.id')
    .execute()
}

async function liveStories(
  db: Reader | Transaction,
  articleIds: string[],
  now: Instant,
): Promise<Map<string, { id: string; headline: string; language: string; path: string; firstLiveFrom: Instant }>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select(['edition.articleId as id', 'edition.headline', 'edition.language', 'edition.path'])
    .select('edition.sortAt as firstLiveFrom')
    .where('edition.articleId', 'in', [...new Set(articleIds)])
    .where(isLive(now))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function storiesOf(
  db: Reader | Transaction,
  articleIds: string[],
): Promise<Map<string, { id: string; headline: string; language: string }>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('deskEntry')
    .select(['articleId as id', 'headline', 'language'])
    .where('articleId', 'in', articleIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
