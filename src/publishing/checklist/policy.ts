import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readSetting, writeSetting } from '#paper/settings.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { CHECKS, type CheckCode } from './checks.ts'

const SETTING = 'checks'

/** Codes of the checks that hold a publication back; none, unless the paper says so. */
export async function readBlocking(db: Reader | Transaction): Promise<CheckCode[]> {
  const setting = await readSetting<{ blocking: CheckCode[] }>(db, SETTING)
  return setting?.blocking.filter((code) => CHECKS[code]?.canBlock) ?? []
}

/* A bulk import publishes many articles in one transaction; the policy is asked for once. */
const known = new WeakMap<Transaction, CheckCode[]>()

/** The same, as it was when this transaction first asked. */
export async function blockingIn(tx: Transaction): Promise<CheckCode[]> {
  const blocking = known.get(tx) ?? (await readBlocking(tx))
  known.set(tx, blocking)
  return blocking
}

/**
 * Lets these checks hold publications back, and no others, from the next publication on. Who decided so is in the log.
 *
 * @throws {Refusal} `check-unknown`, also for a check that cannot block.
 */
export async function changeBlocking(
  tx: Transaction,
  request: { blocking: string[]; actor: Actor; now: Instant },
): Promise<void> {
  const { blocking, actor, now } = request
  for (const [index, code] of blocking.entries()) {
    if (Object.hasOwn(CHECKS, code) && CHECKS[code as CheckCode].canBlock) continue
    throw new Refusal('check-unknown', `There is no check “${code.slice(0, 60)}” that could block.`, {
      field: `blocking.${index}`,
    })
  }
  const before = await readBlocking(tx)
  await writeSetting(tx, SETTING, { blocking: [...new Set(blocking)] })
  await audit(tx, { at: now, actor, action: 'checks.changed', detail: { before, after: blocking } })
  await announce(tx, { at: now, topic: 'checks.changed', payload: { changed: [] } })
}
