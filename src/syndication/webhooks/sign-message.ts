import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '#foundation/clock.ts'

const PREFIX = 'whsec_'

/** A new secret that messages to one webhook are signed with. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`
}

/**
 * Headers that say who sent a message and that nobody changed it, by the scheme of Standard Webhooks
 * (standardwebhooks.com, symmetric signatures): HMAC-SHA256 over id, time and body with the key within the secret.
 */
export function signMessage(message: {
  id: string
  at: Instant
  body: string
  secret: string
}): Record<string, string> {
  const { id, at, body, secret } = message
  const timestamp = Math.floor(Date.parse(at) / 1_000)
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  }
}
