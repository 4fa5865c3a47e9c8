import { type Instant, later, SECOND } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { CALLED_OFF } from '#publishing/edition.ts'
import type { Transaction } from '#storage/database.ts'
import type { Follower } from '#storage/followers.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import type { Topic } from './api.ts'
import { ensureHubs } from './ensure-hubs.ts'
import { type About, PING_TOPIC } from './topics.ts'

/** For how long changes of one feed are gathered before its hubs are told, in milliseconds. */
const GATHERS = 5 * SECOND

type Told = PaperEvent<EventPayload & Record<string, unknown>>

/** Something that happened, as webhooks are told of it. */
interface Happening {
  topic: Topic
  /** Names it: the same is told to one address once. */
  event: string
  articleId: string | null
  about: About
  happensAt: Instant
}

interface Hook {
  id: string
  topics: string[]
}

/**
 * Writes down what webhooks and hubs are to be told. Nothing is sent here, and what is written is ids: a story that is withdrawn
 * before its message leaves is in no message. What is to come waits for its time.
 */
export const webhookFollower: Follower = {
  name: 'webhooks',
  async handle(tx, events) {
    const hooks = await listHooks(tx)
    const hubs = await ensureHubs(tx, (await readPaperSettings(tx)).syndication.hubs, events.at(-1)?.at ?? '')
    if (hooks.length === 0 && hubs.length === 0) return
    for (const event of events) {
      await settleBefore(tx, event)
      for (const happening of await happeningsOf(tx, event)) {
        await queueFor(
          tx,
          hooks.filter(({ topics }) => topics.includes(happening.topic)).map(({ id }) => id),
          happening,
          event.at,
        )
      }
      if (hubs.length > 0) await queuePings(tx, hubs, event)
    }
  },
}

async function listHooks(tx: Transaction): Promise<Hook[]> {
  const rows = await tx.selectFrom('webhook').select(['id', 'topics']).where('kind', '=', 'webhook').execute()
  return rows.map(({ id, topics }) => ({ id, topics: JSON.parse(topics) as string[] }))
}

/** Takes back what waits and would say what is no longer so, and gives it its new time. */
async function settleBefore(tx: Transaction, { topic, at, payload }: Told): Promise<void> {
  const articleId = payload['articleId']
  if (typeof articleId !== 'string') return
  if (topic === 'article.withdrawn' || topic === 'edition.sealed') {
    await tx
      .updateTable('delivery')
      .set({
        dueAt: null,
        settledAt: at,
        outcome: 'dropped',
        failure: 'The story was taken back before this was sent.',
      })
      .where('articleId', '=', articleId)
      .where('dueAt', 'is not', null)
      .where('topic', 'in', ['edition.published', 'edition.updated', 'edition.corrected'])
      .execute()
  }
}

async function happeningsOf(tx: Transaction, event: Told): Promise<Happening[]> {
  const { topic, at, payload } = event
  const articleId = String(payload['articleId'] ?? '')
  switch (topic) {
    case 'edition.published':
    case 'edition.rescheduled':
      return editionHappening(tx, Number(payload['editionId']), at)
    case 'correction.added':
      return correctionHappening(tx, { articleId, correctionId: Number(payload['correctionId']), at })
    case 'article.withdrawn': {
      const number = Number(payload['number'])
      if (!(await wasLive(tx, { articleId, through: number, at }))) return []
      return [
        { topic, event: `withdrawn ${articleId} ${number} ${event.id}`, articleId, about: { number }, happensAt: at },
      ]
    }
    case 'edition.sealed': {
      const editionIds = payload['editionIds'] as number[]
      if (!(await wasLive(tx, { articleId, at }))) return []
      return [{ topic, event: `sealed ${articleId} ${event.id}`, articleId, about: { editionIds }, happensAt: at }]
    }
    case 'archive.imported': {
      const ids = payload['editionIds']
      const count = Array.isArray(ids) ? ids.length : 0
      return [{ topic, event: `imported ${event.id}`, articleId: null, about: { count }, happensAt: at }]
    }
    default:
      return []
  }
}

async function editionHappening(tx: Transaction, editionId: number, at: Instant): Promise<Happening[]> {
  const edition = await tx
    .selectFrom('edition')
    .select(['articleId', 'number', 'liveFrom', 'publishedAt', 'change'])
    .where('id', '=', editionId)
    .executeTakeFirst()
  if (!edition) return []
  const { articleId, number, liveFrom, publishedAt, change } = edition
  const event = `edition ${editionId}`
  if (liveFrom >= CALLED_OFF) {
    await tx
      .updateTable('delivery')
      .set({ dueAt: null, settledAt: at, outcome: 'dropped', failure: 'The publication was called off.' })
      .where('event', '=', event)
      .where('dueAt', 'is not', null)
      .execute()
    return []
  }
  const earlier = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('number', '<', number)
    .where((is) =>
      is.or([
        is('liveFrom', '<', liveFrom),
        is.and([is('liveFrom', '=', liveFrom), is('liveFrom', '<=', publishedAt)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  const topic: Topic = !earlier
    ? 'edition.published'
    : change === 'correction'
      ? 'edition.corrected'
      : 'edition.updated'
  return [{ topic, event, articleId, about: { editionId, number }, happensAt: liveFrom > at ? liveFrom : at }]
}

/** A correction that came with an edition is told with that edition. */
async function correctionHappening(
  tx: Transaction,
  { articleId, correctionId, at }: { articleId: string; correctionId: number; at: Instant },
): Promise<Happening[]> {
  const correction = await tx.selectFrom('correction').select('text').where('id', '=', correctionId).executeTakeFirst()
  if (!correction) return []
  const edition = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('change', '=', 'correction')
    .where('note', '=', correction.text)
    .where('publishedAt', '=', at)
    .executeTakeFirst()
  if (edition) return []
  const event = `correction ${correctionId}`
  return [{ topic: 'edition.corrected', event, articleId, about: { correctionId }, happensAt: at }]
}

/** Whether readers had any edition of an article by `at`, of those up to the number `through`. */
async function wasLive(
  tx: Transaction,
  { articleId, through, at }: { articleId: string; through?: number; at: Instant },
): Promise<boolean> {
  const edition = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .$if(through !== undefined, (query) => query.where('number', '<=', through ?? 0))
    .where('liveFrom', '<=', at)
    .limit(1)
    .executeTakeFirst()
  return edition !== undefined
}

/** Writes a delivery for each of these webhooks; one that waits already gets the new time, one that was sent stays so. */
async function queueFor(tx: Transaction, hookIds: string[], happening: Happening, at: Instant): Promise<void> {
  const { topic, event, articleId, about, happensAt } = happening
  for (const webhookId of hookIds) {
    await tx
      .insertInto('delivery')
      .values({
        ...{ webhookId, message: `msg_${newId()}`, event, topic, about: JSON.stringify(about), articleId },
        ...{ happensAt, createdAt: at, dueAt: happensAt, attempts: 0 },
      })
      .onConflict((on) =>
        on
          .columns(['webhookId', 'event'])
          .doUpdateSet({ happensAt, dueAt: happensAt, settledAt: null, outcome: null, failure: null })
          .where('delivery.attempts', '=', 0),
      )
      .execute()
  }
}

/** Topics after which feeds are not what they were. */
const CHANGES_FEEDS = new Set([
  ...['edition.published', 'edition.rescheduled', 'correction.added', 'article.withdrawn', 'edition.sealed'],
])

/** Writes down that the hubs are to be told of the feeds that an event changes, once for what happens within a few seconds. */
async function queuePings(tx: Transaction, hubIds: string[], event: Told): Promise<void> {
  if (!CHANGES_FEEDS.has(event.topic)) return
  const { liveFrom } = event.payload
  if (event.topic === 'edition.rescheduled' && liveFrom === null) return
  const seenAt = typeof liveFrom === 'string' && liveFrom > event.at ? liveFrom : event.at
  const dueAt = later(seenAt, GATHERS)
  for (const scope of await scopesOf(tx, event)) {
    for (const webhookId of hubIds) {
      const waiting = await tx
        .selectFrom('delivery')
        .select('id')
        .where('webhookId', '=', webhookId)
        .where('about', '=', JSON.stringify({ scope }))
        .where('attempts', '=', 0)
        .where('dueAt', '>=', seenAt)
        .where('dueAt', '<=', dueAt)
        .limit(1)
        .executeTakeFirst()
      if (waiting) continue
      await tx
        .insertInto('delivery')
        .values({
          ...{ webhookId, message: `msg_${newId()}`, event: `feed ${scope} ${event.id}`, topic: PING_TOPIC },
          ...{ about: JSON.stringify({ scope }), articleId: null },
          ...{ happensAt: seenAt, createdAt: event.at, dueAt, attempts: 0 },
        })
        .onConflict((on) => on.columns(['webhookId', 'event']).doNothing())
        .execute()
    }
  }
}

/** Pages whose feeds an event changes: the paper's own, and those of sections, tags and contributors that it names or whose story it is. */
async function scopesOf(tx: Transaction, { payload }: Told): Promise<string[]> {
  const ids = (kind: string): number[] =>
    payload.changed.flatMap((key) => (key.startsWith(`${kind}:`) ? [Number(key.slice(kind.length + 1))] : []))
  const editions = await tx
    .selectFrom('edition')
    .select(['id', 'sectionId'])
    .where('articleId', '=', String(payload['articleId'] ?? ''))
    .orderBy('number', 'desc')
    .limit(2)
    .execute()
  const editionIds = [0, ...editions.map(({ id }) => id)]
  const sections = await listSections(tx)
  const own = sections.filter(({ id }) =>
    [...ids('section'), ...editions.map(({ sectionId }) => sectionId)].includes(id),
  )
  const parents = sections.filter(({ id }) => own.some(({ parentId }) => parentId === id))
  const tags = await tx
    .selectFrom('tag')
    .select('slug')
    .where((is) =>
      is.or([
        is('id', 'in', [0, ...ids('tag')]),
        is('id', 'in', is.selectFrom('editionTag').select('tagId').where('editionId', 'in', editionIds)),
      ]),
    )
    .execute()
  const contributors = await tx
    .selectFrom('contributor')
    .select('slug')
    .where((is) =>
      is.or([
        is('id', 'in', [0, ...ids('contributor')]),
        is(
          'id',
          'in',
          is.selectFrom('editionContributor').select('contributorId').where('editionId', 'in', editionIds),
        ),
      ]),
    )
    .execute()
  return [
    '',
    ...new Set([...own, ...parents].map(({ path }) => `/${path}`)),
    ...tags.map(({ slug }) => `/tags/${slug}`),
    ...contributors.map(({ slug }) => `/by/${slug}`),
  ]
}
