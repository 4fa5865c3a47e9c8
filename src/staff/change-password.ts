import { audit } from './audit.ts'
import { requirePassword } from './confirm-identity.ts'
import type { OwnRequest } from './own-request.ts'
import { hashPassword, requireGoodPassword } from './password.ts'
import { requireOwnFactors } from './second-factor.ts'
import type { SignInServices } from './sign-in.ts'
import { forgetChallenges } from './staff-rows.ts'

/**
 * Gives somebody another password and ends every session but the one in which they changed it.
 *
 * @throws {Refusal} `password-wrong`, `too-many-attempts`, `second-factor-required`; `weak-password`, on `newPassword`.
 */
export async function changePassword(
  services: SignInServices,
  request: OwnRequest & { password: string; newPassword: string },
): Promise<void> {
  const { db, accounts, clock } = services
  const { staffId, newPassword } = request
  await requireOwnFactors(db.read, request)
  const { email } = await db.read
    .selectFrom('staff')
    .select('email')
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  requireGoodPassword(newPassword, email, 'newPassword')
  await requirePassword(services, request)
  const password = await accounts.inTurn(() => hashPassword(newPassword))
  const now = clock()
  await db.transaction(async (tx) => {
    await tx
      .updateTable('staffAccount')
      .set({ password, updatedAt: now })
      .where('staffId', '=', staffId)
      .where('providerId', '=', 'credential')
      .execute()
    await tx.deleteFrom('staffSession').where('staffId', '=', staffId).where('id', '!=', request.session.id).execute()
    await tx.updateTable('staffSession').set({ confirmedAt: now }).where('id', '=', request.session.id).execute()
    await forgetChallenges(tx, staffId)
    const actor = { kind: 'staff' as const, id: staffId }
    await audit(tx, { at: now, actor, action: 'password.changed', subject: `staff:${staffId}` })
  })
}
