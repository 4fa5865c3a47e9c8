import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { type AuditActor, audit } from './audit.ts'
import { roleNamed } from './permissions.ts'
import { createSetUpKey, forgetSetUpKeys } from './set-up-key.ts'
import { forgiveAccount } from './sign-in-throttle.ts'
import { replacePassword, requireStaff } from './staff-rows.ts'

export interface StaffReset {
  email: string
  /** A role to have from now on. */
  role?: string
  /** Made by `hashPassword`. Without it, a new password is chosen at a one-time address. */
  passwordHash?: string
  now: Instant
  by?: AuditActor
}

/**
 * Lets a member of staff back in: their old password and sessions end, what was counted against their sign-in is cleared,
 * and somebody who was disabled is enabled again. `setUpKey` as from `addStaff`.
 *
 * @throws {Refusal} `unusable-email`, `staff-not-found`, `unknown-role`.
 */
export async function resetStaff(
  tx: Transaction,
  request: StaffReset,
): Promise<{ id: string; email: string; setUpKey: string | null }> {
  const { id, email } = await requireStaff(tx, request.email)
  const role = request.role === undefined ? {} : { role: roleNamed(request.role) }
  const passwordHash = request.passwordHash ?? null
  await tx
    .updateTable('staff')
    .set({ disabledAt: null, updatedAt: request.now, ...role })
    .where('id', '=', id)
    .execute()
  await replacePassword(tx, { staffId: id, passwordHash, now: request.now })
  await forgetSetUpKeys(tx, id)
  await forgiveAccount(tx, email)
  await audit(tx, {
    at: request.now,
    actor: request.by ?? 'command-line',
    action: 'staff.reset',
    subject: `staff:${id}`,
    detail: role,
  })
  return { id, email, setUpKey: passwordHash === null ? await createSetUpKey(tx, id, request.now) : null }
}
