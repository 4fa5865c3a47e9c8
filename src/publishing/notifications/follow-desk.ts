import { type Clock, HOUR, later } from '#foundation/clock.ts'
import { mayDo, ROLES } from '#staff/permissions.ts'
import type { Transaction } from '#storage/database.ts'
import type { Follower } from '#storage/followers.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { type FrontSection, findFrontSection } from '../fronts/front-scope.ts'
import { endChecks, planChecks, replanChecks } from '../outside/plan-checks.ts'
import { tellStaff } from './tell-staff.ts'

type Event = PaperEvent<Record<string, unknown>>

/** What happened longer ago is told nobody: a restored backup tells all of it again. */
const OLD = 24 * HOUR

/**
 * Follows what happens to articles: tells those whom it concerns, and plans to look from outside at what was published. Both
 * are done once, however often the same is told.
 */
export function deskFollower(clock: Clock): Follower {
  return {
    name: 'desk',
    async handle(tx, events) {
      const oldest = later(clock(), -OLD)
      for (const event of events) {
        const handle = HANDLERS[event.topic]
        if (handle && event.at >= oldest) await handle(tx, event as Event)
      }
    },
  }
}

const HANDLERS: Record<string, (tx: Transaction, event: Event) => Promise<void>> = {
  'article.assigned': tellOfAssignment,
  'article.moved': tellOfMove,
  'article.embargo-changed': tellOfEmbargo,
  'note.mentioned': tellOfMention,
  'edition.published': hearOfEdition,
  'edition.rescheduled': hearOfRescheduling,
  'article.withdrawn': hearOfWithdrawal,
  'publication.missing': tellOfMissing,
  'front.stale': tellOfStaleFront,
}

interface Concerned {
  headline: string
  /** Whose story it is. */
  staffIds: string[]
}

/** Who has a story, who opened it, and what it is called. */
async function findConcerned(tx: Transaction, articleId: unknown): Promise<Concerned | null> {
  const row = await tx
    .selectFrom('deskEntry')
    .innerJoin('article', 'article.id', 'deskEntry.articleId')
    .select(['deskEntry.headline', 'deskEntry.assigneeId', 'article.createdBy'])
    .where('deskEntry.articleId', '=', String(articleId))
    .executeTakeFirst()
  if (!row) return null
  const opener = row.createdBy?.startsWith('staff:') ? row.createdBy.slice('staff:'.length) : null
  return { headline: row.headline, staffIds: [row.assigneeId, opener].filter((id) => id !== null) }
}

async function tellOfAssignment(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const terms = payload['terms'] as { assigneeId?: string | null }
  if (!terms.assigneeId) return
  const concerned = await findConcerned(tx, payload['articleId'])
  if (!concerned) return
  await tellStaff(tx, {
    staffIds: [terms.assigneeId],
    exceptId: payload['byId'] as string | null,
    key: `assigned:${id}`,
    kind: 'assigned',
    articleId: payload['articleId'] as string,
    detail: { headline: concerned.headline, by: payload['byName'] as string },
    at,
  })
}

async function tellOfMove(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const concerned = await findConcerned(tx, payload['articleId'])
  if (!concerned) return
  await tellStaff(tx, {
    staffIds: concerned.staffIds,
    exceptId: payload['byId'] as string | null,
    key: `moved:${id}`,
    kind: 'stage-changed',
    articleId: payload['articleId'] as string,
    detail: {
      headline: concerned.headline,
      by: payload['byName'] as string,
      from: payload['from'] as string,
      to: payload['to'] as string,
    },
    at,
  })
}

async function tellOfEmbargo(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const concerned = await findConcerned(tx, payload['articleId'])
  if (!concerned) return
  await tellStaff(tx, {
    staffIds: concerned.staffIds,
    exceptId: payload['byId'] as string | null,
    key: `embargo:${id}`,
    kind: 'embargo-changed',
    articleId: payload['articleId'] as string,
    detail: {
      headline: concerned.headline,
      by: payload['byName'] as string,
      embargoUntil: payload['embargoUntil'] as string | null,
    },
    at,
  })
}

async function tellOfMention(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const concerned = await findConcerned(tx, payload['articleId'])
  if (!concerned) return
  await tellStaff(tx, {
    staffIds: payload['staffIds'] as string[],
    key: `mentioned:${id}`,
    kind: 'mentioned',
    articleId: payload['articleId'] as string,
    detail: {
      headline: concerned.headline,
      by: payload['by'] as string,
      text: String(payload['text'] ?? '').slice(0, 300),
      noteId: payload['noteId'] as string | number,
    },
    at,
  })
}

async function hearOfEdition(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  const liveFrom = payload['liveFrom'] as string
  const number = payload['number'] as number
  const expectedAt = liveFrom > at ? liveFrom : at
  const planned = { articleId, number, path: payload['path'] as string, now: at }
  await planChecks(tx, { ...planned, expectedAt, event: 'live' })
  const liveUntil = payload['liveUntil'] as string | null
  if (liveUntil) await planChecks(tx, { ...planned, expectedAt: liveUntil, event: 'gone' })
  const concerned = await findConcerned(tx, articleId)
  if (!concerned) return
  const news = {
    staffIds: concerned.staffIds,
    exceptId: payload['byId'] as string | null,
    articleId,
    at,
    detail: { headline: concerned.headline, by: payload['byName'] as string, edition: number },
  }
  await tellStaff(tx, { ...news, key: `published:${id}`, kind: 'published' })
  const editions = (payload['overtakes'] ?? []) as number[]
  if (editions.length === 0) return
  const schedulers = await findPublishers(tx, articleId, editions)
  await tellStaff(tx, {
    ...news,
    staffIds: [...concerned.staffIds, ...schedulers],
    key: `overtaken:${id}`,
    kind: 'overtaken',
    detail: { ...news.detail, editions },
  })
}

async function hearOfRescheduling(tx: Transaction, { at, payload }: Event): Promise<void> {
  const { articleId, number, path, liveFrom } = payload as {
    articleId: string
    number: number
    path: string
    liveFrom: string | null
  }
  await replanChecks(tx, { articleId, number, path, liveFrom, now: at })
}

async function hearOfWithdrawal(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  await endChecks(tx, { articleId, now: at })
  const number = payload['number'] as number | undefined
  if (number !== undefined) {
    await planChecks(tx, { articleId, number, path: payload['path'] as string, expectedAt: at, event: 'gone', now: at })
  }
  const concerned = await findConcerned(tx, articleId)
  if (!concerned) return
  await tellStaff(tx, {
    staffIds: concerned.staffIds,
    exceptId: payload['byId'] as string | null,
    key: `withdrawn:${id}`,
    kind: 'withdrawn',
    articleId,
    detail: { headline: concerned.headline, by: payload['byName'] as string },
    at,
  })
}

/** Tells whose story it is and who published it; where that is nobody on the staff, those who answer for the paper. */
async function tellOfMissing(tx: Transaction, { at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  const edition = payload['number'] as number
  const concerned = await findConcerned(tx, articleId)
  if (!concerned) return
  const own = [...concerned.staffIds, ...(await findPublishers(tx, articleId, [edition]))]
  const staffIds = own.length > 0 ? own : await findAnswerable(tx)
  await tellStaff(tx, {
    staffIds,
    key: `missing:${articleId}:${edition}:${payload['event']}:${payload['place']}`,
    kind: 'check-failed',
    articleId,
    detail: {
      headline: concerned.headline,
      edition,
      place: payload['place'] as string,
      text: payload['detail'] as string,
    },
    at,
  })
}

/** Tells everybody who may change the front. */
async function tellOfStaleFront(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const { front, lead, unchanged } = payload as {
    front: string
    lead: { headline: string; hours: number } | null
    unchanged: { hours: number } | null
  }
  const section = await findFrontSection(tx, front).catch(() => undefined)
  if (section === undefined) return
  await tellStaff(tx, {
    staffIds: await findArrangers(tx, section),
    key: `front-stale:${id}`,
    kind: 'front-stale',
    articleId: null,
    detail: {
      front,
      frontName: section ? `The front of ${section.name}` : 'The front of the paper',
      ...(lead ? { headline: lead.headline, leadHours: lead.hours } : {}),
      ...(unchanged ? { unchangedHours: unchanged.hours } : {}),
    },
    at,
  })
}

/** Who may change a front: editors and above, of those who are limited to sections those of its section. */
async function findArrangers(tx: Transaction, section: FrontSection): Promise<string[]> {
  const ids = section === null ? [] : [section.id, section.parentId ?? section.id]
  const rows = await tx
    .selectFrom('staff')
    .select('id')
    .where(
      'role',
      'in',
      ROLES.filter((role) => mayDo(role, 'front.manage')),
    )
    .where('disabledAt', 'is', null)
    .where((is) =>
      is.or([
        is('sectionLimited', '=', 0),
        ...(ids.length === 0
          ? []
          : [is('id', 'in', is.selectFrom('staffSection').select('staffId').where('sectionId', 'in', ids))]),
      ]),
    )
    .execute()
  return rows.map((row) => row.id)
}

async function findPublishers(tx: Transaction, articleId: string, editions: number[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('articleEvent')
    .select(['byId', 'detail'])
    .where('articleId', '=', articleId)
    .where('action', '=', 'published')
    .where('byId', 'is not', null)
    .execute()
  return rows
    .filter((row) => editions.includes((JSON.parse(row.detail) as { edition: number }).edition))
    .flatMap((row) => row.byId ?? [])
}

async function findAnswerable(tx: Transaction): Promise<string[]> {
  const rows = await tx
    .selectFrom('staff')
    .select('id')
    .where('role', 'in', ['publisher', 'administrator'])
    .where('disabledAt', 'is', null)
    .limit(50)
    .execute()
  return rows.map((row) => row.id)
}
