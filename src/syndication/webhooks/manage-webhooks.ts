import { isIP } from 'node:net'
import { oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { isPrivateName, isPublicAddress } from '#foundation/public-address.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { newSecret } from './sign-message.ts'
import { TEST_TOPIC, USUAL_TOPICS } from './topics.ts'

/** Webhooks that a paper can have. */
const MOST = 50

interface By {
  actor: Actor
  now: Instant
}

/**
 * Adds a webhook, which is told what happens from now on. The secret that signs its messages is given back this once.
 *
 * @throws {Refusal} `webhook-address-invalid`; `webhooks-too-many`.
 */
export async function addWebhook(
  tx: Transaction,
  request: { name: string; address: string; topics?: string[] | undefined; allowPrivate: string[] } & By,
): Promise<{ id: string; secret: string }> {
  const { actor, now } = request
  const address = readHookAddress(request.address, request.allowPrivate)
  const { count } = await tx
    .selectFrom('webhook')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('kind', '=', 'webhook')
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST) {
    throw new Refusal('webhooks-too-many', `A paper can have ${MOST} webhooks: remove one that is not used.`)
  }
  const [id, secret] = [newId(), newSecret()]
  await tx
    .insertInto('webhook')
    .values({
      ...{ id, kind: 'webhook', name: oneLine(request.name), address, secret },
      topics: JSON.stringify(request.topics ?? USUAL_TOPICS),
      ...{ createdAt: now, createdBy: actorKey(actor), failures: 0 },
    })
    .execute()
  await audit(tx, {
    at: now,
    actor,
    action: 'webhook.added',
    subject: `webhook:${id}`,
    detail: { origin: originOf(address) },
  })
  return { id, secret }
}

/**
 * Changes a webhook. One that is no longer paused gets what waited meanwhile, at once.
 *
 * @throws {Refusal} `webhook-not-found`; `webhook-address-invalid`.
 */
export async function changeWebhook(
  tx: Transaction,
  request: {
    id: string
    changes: { name?: string; address?: string; topics?: string[]; isPaused?: boolean }
    allowPrivate: string[]
  } & By,
): Promise<void> {
  const { id, changes, actor, now } = request
  const webhook = await requireWebhook(tx, id)
  const { name, address, topics, isPaused } = changes
  if (webhook.kind === 'hub' && (name !== undefined || address !== undefined || topics !== undefined)) {
    throw new Refusal('webhook-not-found', 'Hubs are changed in the settings of syndication.')
  }
  const isChanged = isPaused !== undefined && isPaused !== (webhook.pausedAt !== null)
  await tx
    .updateTable('webhook')
    .set({
      name: name === undefined ? webhook.name : oneLine(name),
      address: address === undefined ? webhook.address : readHookAddress(address, request.allowPrivate),
      topics: topics === undefined ? webhook.topics : JSON.stringify(topics),
      ...(isChanged
        ? { pausedAt: isPaused ? now : null, pausedBecause: null, failures: 0, restsUntil: null }
        : address === undefined
          ? {}
          : { failures: 0, restsUntil: null }),
    })
    .where('id', '=', id)
    .execute()
  if (isChanged && !isPaused) {
    await tx
      .updateTable('delivery')
      .set({ dueAt: now })
      .where('webhookId', '=', id)
      .where('dueAt', 'is not', null)
      .where('attempts', '>', 0)
      .execute()
  }
  const action = isChanged ? (isPaused ? 'webhook.paused' : 'webhook.resumed') : 'webhook.changed'
  await audit(tx, { at: now, actor, action, subject: `webhook:${id}`, detail: { origin: originOf(webhook.address) } })
}

/** Gives a webhook a new secret; messages are signed with it from now on. */
export async function renewSecret(tx: Transaction, { id, actor, now }: { id: string } & By): Promise<string> {
  const webhook = await requireWebhook(tx, id, 'webhook')
  const secret = newSecret()
  await tx.updateTable('webhook').set({ secret }).where('id', '=', id).execute()
  const detail = { origin: originOf(webhook.address) }
  await audit(tx, { at: now, actor, action: 'webhook.secret-renewed', subject: `webhook:${id}`, detail })
  return secret
}

/** Removes a webhook and what it was to be told. */
export async function removeWebhook(tx: Transaction, { id, actor, now }: { id: string } & By): Promise<void> {
  const webhook = await requireWebhook(tx, id, 'webhook')
  await tx.deleteFrom('webhook').where('id', '=', id).execute()
  const detail = { origin: originOf(webhook.address) }
  await audit(tx, { at: now, actor, action: 'webhook.removed', subject: `webhook:${id}`, detail })
}

/** Has a webhook sent a message that is about nothing. Gives back the delivery's id. */
export async function testWebhook(tx: Transaction, { id, now }: { id: string; now: Instant }): Promise<number> {
  await requireWebhook(tx, id, 'webhook')
  const message = `msg_${newId()}`
  const row = await tx
    .insertInto('delivery')
    .values({
      ...{ webhookId: id, message, event: `test ${message}`, topic: TEST_TOPIC, about: '{}', articleId: null },
      ...{ happensAt: now, createdAt: now, dueAt: now, attempts: 0 },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Somebody waits for what comes of it.
  await tx.updateTable('webhook').set({ restsUntil: null }).where('id', '=', id).execute()
  return row.id
}

/**
 * Has a message sent now: one that waits for its next attempt, and one that was settled, once more under the same id.
 *
 * @throws {Refusal} `delivery-not-found`; `delivery-not-due` where its time has not come.
 */
export async function retryDelivery(tx: Transaction, { id, now }: { id: number; now: Instant }): Promise<void> {
  const delivery = await tx
    .selectFrom('delivery')
    .select(['webhookId', 'happensAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!delivery)
    throw new Refusal('delivery-not-found', 'There is no such message; those of more than a month ago are gone.')
  if (delivery.happensAt > now) {
    throw new Refusal('delivery-not-due', 'Readers do not have this story yet: it is told when they do.')
  }
  await tx
    .updateTable('delivery')
    .set({ dueAt: now, attempts: 0, settledAt: null, outcome: null, failure: null, status: null })
    .where('id', '=', id)
    .execute()
  await tx.updateTable('webhook').set({ restsUntil: null }).where('id', '=', delivery.webhookId).execute()
}

async function requireWebhook(tx: Transaction, id: string, kind?: 'webhook') {
  const webhook = await tx.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
  if (!webhook || (kind && webhook.kind !== kind)) {
    throw new Refusal('webhook-not-found', 'There is no such webhook; it may have been removed.')
  }
  return webhook
}

/**
 * The address of a webhook or hub, as it is kept.
 *
 * @throws {Refusal} `webhook-address-invalid` for anything but a public https address, `field` named.
 */
export function readHookAddress(text: string, allowPrivate: string[], field = 'address'): string {
  const url = URL.parse(text.trim())
  const refuse = (message: string): never => {
    throw new Refusal('webhook-address-invalid', message, { field })
  }
  if (!url || !/^https?:$/.test(url.protocol)) return refuse('This is no address such as https://example.org/hook.')
  if (url.username || url.password) return refuse('An address with a password in it is not kept: take it out.')
  if (allowPrivate.includes(url.origin)) return url.href
  if (url.protocol !== 'https:')
    return refuse('Only https addresses are told: a message would be open to anybody on its way.')
  if (url.port !== '') return refuse('Only port 443 is asked: take the port out of the address.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isPrivate = isIP(host) === 0 ? isPrivateName(host) : !isPublicAddress(host)
  if (isPrivate) {
    return refuse(
      `${url.host} is within a private network. Whoever runs the paper can allow it with DATELINE_PRIVATE_ORIGINS.`,
    )
  }
  return url.href
}

/** What the log names: a path may hold a key. */
function originOf(address: string): string {
  return new URL(address).origin
}
