import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import type { DeliveryReplyBody, WebhookReplyBody } from './api.ts'
import type { About } from './topics.ts'

/** Webhooks and hubs with how they stand, those that were added first first; `id` asks for one. */
export async function listWebhooks(
  db: Reader,
  { now, id }: { now: Instant; id?: string },
): Promise<WebhookReplyBody[]> {
  const rows = await db
    .selectFrom('webhook')
    .select(['id', 'kind', 'name', 'address', 'topics', 'createdAt', 'pausedAt', 'pausedBecause', 'restsUntil'])
    .select((is) => [
      is
        .selectFrom('delivery')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('delivery.webhookId', '=', 'webhook.id')
        .where('delivery.dueAt', 'is not', null)
        .as('waiting'),
      is
        .selectFrom('delivery')
        .select((of) => of.fn.max('delivery.settledAt').as('at'))
        .whereRef('delivery.webhookId', '=', 'webhook.id')
        .where('delivery.outcome', '=', 'delivered')
        .as('lastDeliveredAt'),
    ])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('kind', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ pausedAt, restsUntil, topics, kind, waiting, ...row }) => ({
    ...row,
    kind: kind as WebhookReplyBody['kind'],
    topics: JSON.parse(topics) as string[],
    state: pausedAt !== null ? 'paused' : restsUntil !== null && restsUntil > now ? 'resting' : 'active',
    restsUntil: restsUntil !== null && restsUntil > now ? restsUntil : null,
    waiting: Number(waiting ?? 0),
  }))
}

/** Messages to one address, the latest first. */
export async function listDeliveries(
  db: Reader,
  request: { webhookId: string; limit: number; before?: number | undefined; now: Instant },
): Promise<DeliveryReplyBody[]> {
  const { webhookId, limit, before, now } = request
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('article', 'article.id', 'delivery.articleId')
    .select(['delivery.id', 'message', 'topic', 'articleId', 'about', 'happensAt', 'attempts', 'triedAt', 'dueAt'])
    .select(['settledAt', 'status', 'failure', 'outcome', 'article.draft'])
    .where('webhookId', '=', webhookId)
    .where('delivery.id', '<', before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('delivery.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ about, outcome, draft, ...row }) => ({
    ...row,
    scope: (JSON.parse(about) as About).scope ?? null,
    headline: draft === null ? null : (JSON.parse(draft) as { headline: string }).headline,
    state: (outcome ??
      (row.attempts === 0 && row.happensAt > now ? 'scheduled' : 'waiting')) as DeliveryReplyBody['state'],
  }))
}
