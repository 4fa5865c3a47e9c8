import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { type AuditActor, audit } from './audit.ts'
import { ROLES, type Role, roleNamed } from './permissions.ts'

const SETTING = 'staff.second-factor-from'

/** The role from which on the paper lets nobody in with a password alone; `null` where it leaves that to everybody. */
export async function secondFactorFrom(db: Reader | Transaction): Promise<Role | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', SETTING).executeTakeFirst()
  const name = row ? (JSON.parse(row.value) as unknown) : null
  return ROLES.find((role) => role === name) ?? null
}

/** Whether somebody of this role needs more than a password. */
export async function isSecondFactorDemanded(db: Reader, role: Role): Promise<boolean> {
  const from = await secondFactorFrom(db)
  return from !== null && ROLES.indexOf(role) >= ROLES.indexOf(from)
}

/**
 * From the end of this transaction on, people of this role and of those above it are let in with two factors alone. Who has
 * none yet is asked for one at their next step.
 *
 * @throws {Refusal} `unknown-role`.
 */
export async function demandSecondFactor(
  tx: Transaction,
  request: { from: string | null; by: AuditActor; now: Instant },
): Promise<Role | null> {
  const from = request.from === null ? null : roleNamed(request.from)
  const value = JSON.stringify(from)
  await tx
    .insertInto('setting')
    .values({ name: SETTING, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
  await audit(tx, { at: request.now, actor: request.by, action: 'second-factor.demanded', detail: { from } })
  return from
}
