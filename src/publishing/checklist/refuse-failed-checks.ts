import type { Article } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import type { Finding } from './checks.ts'
import { makeChecklist } from './make-checklist.ts'
import { blockingIn } from './policy.ts'

/**
 * Holds a publication back where a check fails that this paper has set to block. Links count as they were last seen: nobody
 * waits for other servers here.
 *
 * @throws {Refusal} `checks-failed`, with every fault and its field.
 */
export async function refuseFailedChecks(
  tx: Transaction,
  request: { article: Article; liveFrom: Instant; now: Instant; further?: Finding[] | undefined },
): Promise<void> {
  const only = await blockingIn(tx)
  if (only.length === 0) return
  // Links within the paper are under its own eyes anyway; they are known by its public address, which nobody has here.
  const { further = [], ...asked } = request
  const { findings } = await makeChecklist(tx, { ...asked, further, origin: 'http://paper.invalid', only })
  if (findings.length === 0) return
  const told = findings.map(({ message }) => message).join(' ')
  throw new Refusal('checks-failed', `This paper does not publish with this: ${told}`, {
    errors: findings.map(({ field, message }) => ({ field, message })),
  })
}
