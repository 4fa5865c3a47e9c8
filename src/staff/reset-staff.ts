import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { type AuditActor, audit } from './audit.ts'
import { roleNamed } from './permissions.ts'
import { createSetUpKey, forgetSetUpKeys } from './set-up-key.ts'
import { forgiveAccount } from './sign-in-throttle.ts'
import { forgetFactors, replacePassword, requireStaff, type StaffName, staffChanged } from './staff-rows.ts'

export interface StaffReset {
  who: StaffName
  /** Whether the authenticator app and the passkeys go too: where they are lost, or somebody else had them. */
  forgetsFactors?: boolean
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
  const { id, email } = await requireStaff(tx, request.who)
  const role = request.role === undefined ? {} : { role: roleNamed(request.role) }
  const passwordHash = request.passwordHash ?? null
  await tx
    .updateTable('staff')
    .set({ disabledAt: null, updatedAt: request.now, ...role })
    .where('id', '=', id)
    .execute()
  await replacePassword(tx, { staffId: id, passwordHash, now: request.now })
  if (request.forgetsFactors) await forgetFactors(tx, id)
  await forgetSetUpKeys(tx, id)
  await forgiveAccount(tx, email)
  const by = request.by ?? 'command-line'
  await announce(tx, staffChanged(id, request.now))
  await audit(tx, {
    at: request.now,
    actor: by,
    action: 'staff.reset',
    subject: `staff:${id}`,
    detail: { ...role, ...(request.forgetsFactors && { forgetsFactors: true }) },
  })
  if (passwordHash !== null) return { id, email, setUpKey: null }
  return { id, email, setUpKey: await createSetUpKey(tx, { staffId: id, kind: 'reset', by, now: request.now }) }
}
