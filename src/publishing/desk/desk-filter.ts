import { type ExpressionBuilder, type ExpressionWrapper, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ArticleStatus } from '#article/statuses.ts'
import { WIRE_STAGE } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Tables } from '#storage/tables.ts'
import { CALLED_OFF } from '../edition.ts'
import { isLive } from '../live-editions.ts'

/** Which articles of the desk are meant. What is absent does not narrow. */
export interface DeskFilter {
  statuses?: ArticleStatus[] | undefined
  stages?: string[] | undefined
  sectionIds?: number[] | undefined
  kinds?: string[] | undefined
  /** Id of a member of staff; `null` for what nobody has in person. */
  assigneeId?: string | null | undefined
  deskId?: number | undefined
  /** Words that all have to be found in headline, names, tags or instructions. */
  text?: string | undefined
  dueFrom?: Instant | undefined
  dueUntil?: Instant | undefined
  plannedFrom?: Instant | undefined
  plannedUntil?: Instant | undefined
  /** Due before now, and not in the last stage. */
  isOverdue?: boolean | undefined
}

type Desk = Pick<Tables, 'deskEntry' | 'article'>
type Builder = ExpressionBuilder<Tables, keyof Desk>
type Condition = ExpressionWrapper<Tables, keyof Desk, SqlBool>

const yes = sql<number>`1`

/** An edition that is still to come decides what the article will be: the newest one, not withdrawn. */
function isToCome(is: Builder, now: Instant): Condition {
  return is.exists(
    is
      .selectFrom('edition as newest')
      .select(yes.as('one'))
      .whereRef('newest.articleId', '=', 'deskEntry.articleId')
      .where('newest.liveFrom', '>', now)
      .where('newest.liveFrom', '<', CALLED_OFF)
      .where((of) => of('newest.number', '>', of.fn.coalesce('article.withdrawnThrough', of.val(0))))
      .where((of) =>
        of.not(
          of.exists(
            of
              .selectFrom('edition as newer')
              .select(yes.as('one'))
              .whereRef('newer.articleId', '=', 'newest.articleId')
              .whereRef('newer.number', '>', 'newest.number')
              .where('newer.liveFrom', '<', CALLED_OFF),
          ),
        ),
      ),
  )
}

function isLiveNow(is: Builder, now: Instant): Condition {
  return is.exists(
    is
      .selectFrom('edition')
      .select(yes.as('one'))
      .whereRef('edition.articleId', '=', 'deskEntry.articleId')
      .where((of) => isLive(now)(of as never) as never),
  )
}

/** The time of the edition that decides is over, and it was neither withdrawn nor sealed. */
function isOver(is: Builder, now: Instant): Condition {
  return is.exists(
    is
      .selectFrom('edition as deciding')
      .select(yes.as('one'))
      .whereRef('deciding.articleId', '=', 'deskEntry.articleId')
      .where('deciding.liveFrom', '<=', now)
      .where('deciding.liveUntil', '<=', now)
      .where('deciding.sealedAt', 'is', null)
      .where((of) => of('deciding.number', '>', of.fn.coalesce('article.withdrawnThrough', of.val(0))))
      .where((of) =>
        of.not(
          of.exists(
            of
              .selectFrom('edition as newer')
              .select(yes.as('one'))
              .whereRef('newer.articleId', '=', 'deciding.articleId')
              .whereRef('newer.number', '>', 'deciding.number')
              .where('newer.liveFrom', '<=', now),
          ),
        ),
      ),
  )
}

/**
 * The condition of a status at `now`: the same as `findStandings` computes. Each but `live` begins with the few articles that
 * can have it, so that an archive of live stories is not walked through for them.
 */
export function hasStatus(is: Builder, status: ArticleStatus, now: Instant): Condition {
  switch (status) {
    case 'draft':
      return is('deskEntry.hasEdition', '=', 0)
    case 'live':
      // Not written as an equation, so that no index on it is thought of: most of an archive is live.
      return is.and([is('deskEntry.hasEdition', '<>', 0), isLiveNow(is, now)])
    case 'scheduled':
      return is.and([mayBeScheduled(is, now), isToCome(is, now), is.not(isLiveNow(is, now))])
    case 'expired':
      return is.and([mayBeExpired(is, now), isOver(is, now), is.not(isToCome(is, now))])
    case 'withdrawn':
      return is.and([
        is('deskEntry.hasEdition', '=', 1),
        mayBeWithdrawn(is),
        is.not(isLiveNow(is, now)),
        is.not(isToCome(is, now)),
        is.not(isOver(is, now)),
      ])
  }
}

function mayBeScheduled(is: Builder, now: Instant): Condition {
  const coming = is
    .selectFrom('edition as coming')
    .select('coming.articleId')
    .where('coming.liveFrom', '>', now)
    .where('coming.liveFrom', '<', CALLED_OFF)
  return is('deskEntry.articleId', 'in', coming)
}

function mayBeExpired(is: Builder, now: Instant): Condition {
  const ended = is.selectFrom('edition as ended').select('ended.articleId').where('ended.liveUntil', '<=', now)
  return is('deskEntry.articleId', 'in', ended)
}

function mayBeWithdrawn(is: Builder): Condition {
  const off = is
    .selectFrom('article as taken')
    .select('taken.id as articleId')
    .where('taken.withdrawnThrough', 'is not', null)
    .union(is.selectFrom('edition as sealed').select('sealed.articleId').where('sealed.sealedAt', 'is not', null))
  return is('deskEntry.articleId', 'in', off)
}

/** Words of a search beyond which nobody finds more. */
const MOST_WORDS = 8

/**
 * All that narrows a list of the desk, as conditions on `desk_entry` joined with `article`. What came by a wire and nobody took is not on
 * the desk.
 */
export function deskConditions(is: Builder, filter: DeskFilter, at: { now: Instant; lastStage: string }): Condition {
  const { now } = at
  const all: Condition[] = [is('deskEntry.stage', '<>', WIRE_STAGE)]
  if (filter.statuses?.length) all.push(is.or(filter.statuses.map((status) => hasStatus(is, status, now))))
  if (filter.stages?.length) all.push(is('deskEntry.stage', 'in', filter.stages))
  if (filter.sectionIds) {
    all.push(filter.sectionIds.length > 0 ? is('deskEntry.sectionId', 'in', filter.sectionIds) : isNever(is))
  }
  if (filter.kinds?.length) all.push(is('deskEntry.kind', 'in', filter.kinds))
  if (filter.assigneeId === null) all.push(is('deskEntry.assigneeId', 'is', null))
  else if (filter.assigneeId !== undefined) all.push(is('deskEntry.assigneeId', '=', filter.assigneeId))
  if (filter.deskId !== undefined) all.push(is('deskEntry.deskId', '=', filter.deskId))
  for (const word of wordsOf(filter.text)) {
    all.push(is('deskEntry.searchText', 'like', sql<string>`${`%${escapeLike(word)}%`} escape '\\'`))
  }
  if (filter.isOverdue) {
    all.push(is(dueOrder, '<=', now), is('deskEntry.stage', '<>', at.lastStage))
  }
  all.push(...within(is, dueOrder, filter.dueFrom, filter.dueUntil))
  all.push(...within(is, plannedOrder, filter.plannedFrom, filter.plannedUntil))
  return is.and(all)
}

/** A time that is set, from one moment on and before another. */
function within(
  is: Builder,
  time: RawBuilder<string>,
  from: Instant | undefined,
  until: Instant | undefined,
): Condition[] {
  if (from === undefined && until === undefined) return []
  return [is(time, '>=', from ?? ''), is(time, '<', until ?? NEVER)]
}

const NEVER = '9999'

/** What is due, with what has no due time at the end: exactly the expression that the index is on. */
export const dueOrder = sql<string>`coalesce(desk_entry.due_at, '9999')`
export const plannedOrder = sql<string>`coalesce(desk_entry.planned_at, '9999')`

function isNever(is: Builder): Condition {
  return is(is.val(1), '=', 0)
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? '').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS)
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
