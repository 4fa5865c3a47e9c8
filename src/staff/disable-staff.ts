import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { type AuditActor, audit } from './audit.ts'
import { forgetSetUpKeys } from './set-up-key.ts'
import { forgetFactors, replacePassword, requireStaff, type StaffName, staffChanged } from './staff-rows.ts'

/**
 * From the end of this transaction on somebody is out: signed out everywhere, without a password, a second factor, a passkey
 * or a one-time address. Their name stays on what they did; `resetStaff` lets them back in.
 *
 * @throws {Refusal} `unusable-email`, `staff-not-found`.
 */
export async function disableStaff(
  tx: Transaction,
  request: { who: StaffName; now: Instant; by?: AuditActor },
): Promise<{ id: string; email: string }> {
  const { id, email } = await requireStaff(tx, request.who)
  await tx
    .updateTable('staff')
    .set({ disabledAt: request.now, updatedAt: request.now })
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .execute()
  await replacePassword(tx, { staffId: id, passwordHash: null, now: request.now })
  await forgetFactors(tx, id)
  await forgetSetUpKeys(tx, id)
  await announce(tx, staffChanged(id, request.now))
  await audit(tx, {
    at: request.now,
    actor: request.by ?? 'command-line',
    action: 'staff.disabled',
    subject: `staff:${id}`,
  })
  return { id, email }
}
