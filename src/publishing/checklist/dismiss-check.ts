import { createHash } from 'node:crypto'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { recordEvent } from '#editing/workflow/article-event.ts'
import type { Doer } from '#editing/workflow/doer.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { Finding } from './checks.ts'
import { blockingIn } from './policy.ts'

export interface Dismissal {
  key: string
  reason: string
  byName: string
  at: Instant
}

const LONGEST_REASON = 500

/** What a finding is known by: the same fault has the same key, another fault of the same check another. */
export function findingKey({ code, field, message, about = message }: Finding): string {
  return `${code}-${createHash('sha256').update(`${field}\n${about}`).digest('hex').slice(0, 16)}`
}

/** The findings of an article that somebody let stand. */
export async function listDismissals(db: Reader | Transaction, articleId: string): Promise<Dismissal[]> {
  return db
    .selectFrom('checkDismissal')
    .select(['key', 'reason', 'byName', 'at'])
    .where('articleId', '=', articleId)
    .execute()
}

/**
 * Lets a finding stand, with the reason and who said so, kept for as long as it is the same fault. Dismissing again changes the
 * reason.
 *
 * @throws {Refusal} `check-not-found` where nothing finds it now; `check-blocks` for one that this paper lets nobody pass;
 *   `reason-missing`.
 */
export async function dismissCheck(
  tx: Transaction,
  request: { articleId: string; key: string; reason: string; findings: Finding[]; by: Doer; now: Instant },
): Promise<void> {
  const { articleId, key, by, now } = request
  const finding = request.findings.find((one) => findingKey(one) === key)
  if (!finding) throw new Refusal('check-not-found', 'This warning is gone already.', { field: 'key' })
  if ((await blockingIn(tx)).includes(finding.code)) {
    throw new Refusal('check-blocks', 'This paper publishes nothing past this check: put it right instead.', {
      field: 'key',
    })
  }
  const reason = oneLine(request.reason).slice(0, LONGEST_REASON)
  if (isBlank(reason)) throw new Refusal('reason-missing', 'Say why it can stand.', { field: 'reason' })
  const row = { reason, byId: by.staffId, byName: by.name, at: now }
  await tx
    .insertInto('checkDismissal')
    .values({ articleId, key, ...row })
    .onConflict((on) => on.columns(['articleId', 'key']).doUpdateSet(row))
    .execute()
  const detail = { code: finding.code, message: finding.message, reason }
  await recordEvent(tx, { articleId, at: now, by, action: 'check-dismissed', detail })
  await tell(tx, articleId, now)
}

/** Takes a dismissal back: the warning is there again, for as long as there is a fault. */
export async function undismissCheck(
  tx: Transaction,
  request: { articleId: string; key: string; now: Instant },
): Promise<void> {
  const { articleId, key, now } = request
  await tx.deleteFrom('checkDismissal').where('articleId', '=', articleId).where('key', '=', key).execute()
  await tell(tx, articleId, now)
}

async function tell(tx: Transaction, articleId: string, now: Instant): Promise<void> {
  const payload = { changed: [], keys: [['articles', articleId, 'checklist']] }
  await announce(tx, { at: now, topic: 'checks.dismissed', payload })
}
