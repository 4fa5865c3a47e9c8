import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { CheckSilenceTable } from '#storage/tables/workflow.ts'
import type { Finding } from './checks.ts'
import { findingKey } from './dismiss-check.ts'
import { blockingIn } from './policy.ts'

const LONGEST_REASON = 500
const LONGEST_KEY = 300

/** What a paper has asked never to be warned of again, the latest first. */
export async function listSilences(db: Reader | Transaction): Promise<CheckSilenceTable[]> {
  return db.selectFrom('checkSilence').selectAll().orderBy('at', 'desc').orderBy('key').limit(1_000).execute()
}

/** Those of the findings that nobody has asked never to be made again. */
export async function withoutSilenced(db: Reader | Transaction, findings: Finding[]): Promise<Finding[]> {
  const keys = findings.flatMap((finding) => silenceKey(finding) ?? [])
  if (keys.length === 0) return findings
  const rows = await db
    .selectFrom('checkSilence')
    .select('key')
    .where('key', 'in', [...new Set(keys)].slice(0, 1_000))
    .execute()
  const silenced = new Set(rows.map(({ key }) => key))
  return findings.filter((finding) => !silenced.has(silenceKey(finding) ?? ''))
}

/**
 * Never asks about the same again, in any story of the paper, until somebody takes that back. Who said so, and why, is kept and in the log.
 *
 * @throws {Refusal} `check-not-found` where nothing finds it now, or it is about this one story; `check-blocks`; `reason-missing`.
 */
export async function silenceCheck(
  tx: Transaction,
  request: { key: string; reason: string; findings: Finding[]; actor: Actor; now: Instant },
): Promise<void> {
  const { actor, now } = request
  const finding = request.findings.find((one) => findingKey(one) === request.key)
  const key = finding && silenceKey(finding)
  if (!finding?.everywhere || !key) {
    throw new Refusal('check-not-found', 'This warning is gone already, or is about this story alone.', {
      field: 'key',
    })
  }
  if ((await blockingIn(tx)).includes(finding.code)) {
    throw new Refusal('check-blocks', 'This paper publishes nothing past this check: put it right instead.', {
      field: 'key',
    })
  }
  const reason = oneLine(request.reason).slice(0, LONGEST_REASON)
  if (isBlank(reason)) throw new Refusal('reason-missing', 'Say why it can stand.', { field: 'reason' })
  const { code, everywhere } = finding
  const byId = actor.kind === 'staff' ? actor.id : null
  const row = { code, label: everywhere.label, reason, byId, byName: actor.name, at: now }
  await tx
    .insertInto('checkSilence')
    .values({ key, ...row })
    .onConflict((on) => on.column('key').doUpdateSet(row))
    .execute()
  await audit(tx, {
    at: now,
    actor,
    action: 'check.silenced',
    detail: { check: code, about: everywhere.label, reason },
  })
  await tell(tx, now)
}

/** Asks about it again, wherever it is found. */
export async function unsilenceCheck(
  tx: Transaction,
  request: { key: string; actor: Actor; now: Instant },
): Promise<void> {
  const { key, actor, now } = request
  const gone = await tx
    .deleteFrom('checkSilence')
    .where('key', '=', key)
    .returning(['code', 'label'])
    .executeTakeFirst()
  if (!gone) return
  const detail = { check: gone.code, about: gone.label, by: actorKey(actor) }
  await audit(tx, { at: now, actor, action: 'check.asked-again', detail })
  await tell(tx, now)
}

function silenceKey({ code, everywhere }: Finding): string | null {
  return everywhere ? `${code} ${everywhere.key}`.slice(0, LONGEST_KEY) : null
}

async function tell(tx: Transaction, now: Instant): Promise<void> {
  await announce(tx, { at: now, topic: 'checks.silenced', payload: { changed: [], keys: [['articles']] } })
}
