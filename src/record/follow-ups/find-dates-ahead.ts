import { sql } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import { findFacts } from '../find-facts.ts'
import type { FollowUpsRequest, Found } from './list-follow-ups.ts'

/** Dates of one sort that are listed. */
const MOST = 100

/**
 * Meetings, attendances and events on record that are still to come, apart from those that nobody wants to see. When their day is over they
 * are gone from the diary: nobody promised anything.
 */
export async function findDatesAhead(db: Reader | Transaction, request: FollowUpsRequest): Promise<Found[]> {
  const { today, from = today, until } = request
  const first = from > today ? from : today
  let facts = db
    .selectFrom('fact')
    .leftJoin('followUp', 'followUp.factId', 'fact.id')
    .select('fact.id')
    .where('fact.type', 'in', ['meeting', 'attendance'])
    .where('fact.starts', '>=', first)
    .where('fact.state', '<>', 'retracted')
    .where('followUp.dismissedAt', 'is', null)
    .orderBy('fact.starts')
    .limit(MOST)
  let events = db
    .selectFrom('subject')
    .leftJoin('followUp', (join) => join.on('followUp.identity', '=', sql<string>`'event ' || subject.id`))
    .select(['subject.id', 'subject.name', 'subject.starts', 'followUp.storyId'])
    .where('subject.kind', '=', 'event')
    .where('subject.starts', '>=', first)
    .where('subject.mergedInto', 'is', null)
    .where('followUp.dismissedAt', 'is', null)
    .orderBy('subject.starts')
    .limit(MOST)
  if (until !== undefined) facts = facts.where('fact.starts', '<=', until)
  if (until !== undefined) events = events.where('subject.starts', '<=', until)
  const ids = (await facts.execute()).map(({ id }) => id)
  return [...(await toDates(db, ids)), ...(await events.execute()).map(toEvent)]
}

/** Of all days those that somebody does not want to see, the last dismissed first: until that is taken back. */
export async function findDatesDismissed(
  db: Reader | Transaction,
  { from, until }: FollowUpsRequest,
): Promise<Found[]> {
  let facts = db
    .selectFrom('followUp')
    .innerJoin('fact', 'fact.id', 'followUp.factId')
    .select('fact.id')
    .where('fact.type', 'in', ['meeting', 'attendance'])
    .where('followUp.dismissedAt', 'is not', null)
    .orderBy('followUp.dismissedAt', 'desc')
    .limit(MOST)
  let events = db
    .selectFrom('followUp')
    .innerJoin('subject', (join) => join.on('followUp.identity', '=', sql<string>`'event ' || subject.id`))
    .select(['subject.id', 'subject.name', 'subject.starts', 'followUp.storyId'])
    .select(['followUp.decidedByName', 'followUp.decidedAt'])
    .where('subject.mergedInto', 'is', null)
    .where('followUp.dismissedAt', 'is not', null)
    .orderBy('followUp.dismissedAt', 'desc')
    .limit(MOST)
  if (from !== undefined)
    [facts, events] = [facts.where('fact.starts', '>=', from), events.where('subject.starts', '>=', from)]
  if (until !== undefined)
    [facts, events] = [facts.where('fact.starts', '<=', until), events.where('subject.starts', '<=', until)]
  const ids = (await facts.execute()).map(({ id }) => id)
  const dismissed = (await events.execute()).map((row) => ({
    ...{ ...toEvent(row), isDismissed: true },
    ...{ decidedByName: row.decidedByName, decidedAt: row.decidedAt },
  }))
  return [...(await toDates(db, ids)), ...dismissed]
}

/** Meetings and attendances as entries of the diary. */
export async function toDates(db: Reader | Transaction, factIds: string[]): Promise<Found[]> {
  if (factIds.length === 0) return []
  const facts = await findFacts(db, factIds)
  const marks = await db.selectFrom('followUp').selectAll().where('factId', 'in', factIds).execute()
  return factIds.flatMap((factId): Found[] => {
    const fact = facts.get(factId)
    if (!fact?.starts || fact.state === 'retracted') return []
    const mark = marks.find((one) => one.factId === factId)
    const { place, event } = fact
    const verb = fact.type === 'meeting' ? 'meeting' : 'attendance'
    const what = [verb, event ? `at ${event.name}` : '', place ? `in ${place.name}` : ''].filter((part) => part !== '')
    return [
      {
        ...{ id: `fact-${factId}`, kind: 'date', factId, subjectId: null, what: what.join(' '), due: fact.starts },
        ...{ who: fact.parties.map(({ subject }) => subject.name).join(', '), outcome: 'open', note: '' },
        ...{ isDismissed: mark?.dismissedAt != null, articleId: null, passage: null, storyId: mark?.storyId ?? null },
        ...{ decidedByName: mark?.decidedByName ?? null, decidedAt: mark?.decidedAt ?? null },
      },
    ]
  })
}

/** An event as an entry of the diary. */
export function toEvent(row: { id: string; name: string; starts: string | null; storyId: string | null }): Found {
  const { id, name, starts, storyId } = row
  return {
    ...{ id: `event-${id}`, kind: 'date', factId: null, subjectId: id, who: '', what: name, due: starts ?? '' },
    ...{ outcome: 'open', note: '', isDismissed: false, articleId: null, passage: null, storyId },
    ...{ decidedByName: null, decidedAt: null },
  }
}
