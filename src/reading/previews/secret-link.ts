import { oneLine } from '#article/clean-text.ts'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { hashOfKey, newSecretKey } from '#staff/secret-key.ts'
import type { PreviewLinkReply } from './api.ts'

/** What is asked for with every link, whatever it shows. */
export interface LinkRequest {
  hours: number
  label?: string | undefined
  by: { key: string; name: string }
  now: Instant
}

/** Columns that every kind of link has, but for the hash of its secret. */
export const LINK_COLUMNS = [
  ...(['id', 'editionNumber', 'label', 'createdAt', 'createdBy', 'createdByKey'] as const),
  ...(['expiresAt', 'revokedAt', 'revokedBy', 'opens', 'lastOpenedAt'] as const),
]

/** A link that nobody has opened yet, as it is stored, and the secret part of its address, which is not. */
export function newLink({ hours, label, by, now }: LinkRequest) {
  const key = newSecretKey()
  const row = {
    keyHash: hashOfKey(key),
    label: oneLine(label ?? ''),
    createdAt: now,
    createdBy: by.name,
    createdByKey: by.key,
    expiresAt: later(now, hours * HOUR),
    revokedAt: null,
    revokedBy: null,
    opens: 0,
    lastOpenedAt: null,
  }
  return { key, row }
}

/** @throws {Refusal} `preview-over` where the time of a link is over or it was revoked. */
export function refuseOver(link: { revokedAt: Instant | null; expiresAt: Instant }, now: Instant): void {
  if (stateOf(link, now) === 'open') return
  throw new Refusal('preview-over', 'This link has ended. Ask whoever sent it for another.')
}

/** Whether a link still shows something. */
export function stateOf(
  { revokedAt, expiresAt }: { revokedAt: Instant | null; expiresAt: Instant },
  now: Instant,
): PreviewLinkReply['state'] {
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}
