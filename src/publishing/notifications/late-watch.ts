import { readStages } from '#editing/workflow/stages.ts'
import { type Clock, DAY, HOUR, type Instant, later, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database, Reader } from '#storage/database.ts'
import { findLate, type LateArticle } from '../desk/calendar.ts'
import { dueOrder } from '../desk/desk-filter.ts'
import { type News, tellStaff } from './tell-staff.ts'

/** How long before something is due its owner is told. */
const SOON = HOUR
/** What is late for longer than this was told of, or was late before anybody looked. */
const LONG_LATE = 7 * DAY
/** Articles that are told of in one look. */
const MOST = 500

/**
 * Tells whoever has an article, and whoever gave it to them, that it is due soon, late, or held in its stage too long: each of
 * it once, whoever looks and however often. Returns how many pieces of news were new.
 */
export async function tellOfLate(db: Database, now: Instant): Promise<number> {
  const news = await findNews(db.read, now)
  const fresh = await withoutTold(db.read, news)
  for (const one of fresh) await db.transaction((tx) => tellStaff(tx, one))
  return fresh.length
}

async function findNews(db: Reader, now: Instant): Promise<News[]> {
  const [{ overdue, held }, soon, stages] = await Promise.all([
    findLate(db, now, MOST),
    findDueSoon(db, now),
    readStages(db),
  ])
  const nameOf = (id: string): string => stages.find((stage) => stage.id === id)?.name ?? id
  const recent = (late: LateArticle): boolean => late.since >= later(now, -LONG_LATE)
  return [
    ...soon.map((late): News => newsOf(late, 'due-soon', now, { dueAt: late.since })),
    ...overdue.filter(recent).map((late): News => newsOf(late, 'late', now, { dueAt: late.since })),
    ...held.filter(recent).map((late): News => newsOf(late, 'held', now, { from: nameOf(late.stage) })),
  ].filter(({ staffIds }) => staffIds.some((id) => id !== null))
}

function newsOf(
  late: LateArticle,
  kind: 'due-soon' | 'late' | 'held',
  at: Instant,
  detail: { dueAt?: string; from?: string },
): News {
  const { articleId, headline, assigneeId, assignedById, since } = late
  return {
    staffIds: kind === 'due-soon' ? [assigneeId] : [assigneeId, assignedById],
    key: `${kind}:${articleId}:${since}`,
    kind,
    articleId,
    detail: { headline, ...detail },
    at,
  }
}

async function findDueSoon(db: Reader, now: Instant): Promise<LateArticle[]> {
  const ready = (await readStages(db)).at(-1)?.id ?? ''
  const rows = await db
    .selectFrom('deskEntry')
    .select(['articleId', 'headline', 'assigneeId', 'assignedById', 'stage', 'dueAt as since'])
    .where(dueOrder, '>', now)
    .where(dueOrder, '<=', later(now, SOON))
    .where('stage', '<>', ready)
    .where('assigneeId', 'is not', null)
    .limit(MOST)
    .execute()
  return rows as LateArticle[]
}

async function withoutTold(db: Reader, news: News[]): Promise<News[]> {
  if (news.length === 0) return []
  const keys = news.map(({ key }) => key)
  const told = new Set(
    (await db.selectFrom('notification').select('key').distinct().where('key', 'in', keys).execute()).map(
      ({ key }) => key,
    ),
  )
  return news.filter(({ key }) => !told.has(key))
}

export interface LateWatchOptions {
  db: Database
  clock: Clock
  log: Log
  /** What else is to be done when it has looked: mail. */
  afterwards: () => Promise<void>
  /** Milliseconds between two looks at the clock. */
  every?: number
}

/** Looks at the clock every half a minute, as long as the program runs. */
export class LateWatch {
  readonly #options: LateWatchOptions
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | null = null

  constructor(options: LateWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => void this.wake(), this.#options.every ?? 30 * SECOND)
    this.#timer.unref()
    void this.wake()
  }

  /** Looks now, once at a time. */
  wake(): Promise<void> {
    this.#turn ??= this.#look().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #look(): Promise<void> {
    const { db, clock, log, afterwards } = this.#options
    try {
      await tellOfLate(db, clock())
      await afterwards()
    } catch (error) {
      log.warn({ err: error }, 'Nobody could be told of what is late; it is tried again shortly.')
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#turn
  }
}
