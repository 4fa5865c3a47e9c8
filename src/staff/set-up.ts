import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { personName } from './add-staff.ts'
import { audit } from './audit.ts'
import { emailAddress } from './email-address.ts'
import { createSetUpKey, findInvitation, spendSetUpKey } from './set-up-key.ts'
import { insertStaff, replacePassword } from './staff-rows.ts'

/** Whether an administrator can sign in. */
export async function hasAdministrator(db: Reader | Transaction): Promise<boolean> {
  const row = await db
    .selectFrom('staff')
    .innerJoin('staffAccount', 'staffAccount.staffId', 'staff.id')
    .select('staff.id')
    .where('staff.role', '=', 'administrator')
    .where('staff.disabledAt', 'is', null)
    .where('staffAccount.password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The key of the one-time address (`setUpAddress`) at which the first administrator says who they are and chooses a
 * password; the address given before no longer works. `null` where an administrator can sign in already.
 */
export async function inviteFirstAdministrator(tx: Transaction, now: Instant): Promise<string | null> {
  return (await hasAdministrator(tx))
    ? null
    : createSetUpKey(tx, { staffId: null, kind: 'reset', by: 'command-line', now })
}

export interface SetUp {
  key: string
  /** Made by `hashPassword`. */
  passwordHash: string
  /** Who the first administrator is. Others have been named by whoever added them. */
  name?: string
  email?: string
  now: Instant
}

/**
 * Spends the key of a one-time address: whoever it was for has this password from now on, and their earlier sessions end.
 *
 * @throws {Refusal} `set-up-key-unusable` for a key that was never made, is too old or has been used, and for that
 *   of the first administrator once there is one; `unusable-email`, `unusable-name`, `staff-exists`.
 */
export async function completeSetUp(tx: Transaction, request: SetUp): Promise<{ email: string }> {
  const { key, passwordHash, now } = request
  const invitation = await findInvitation(tx, key, now)
  if (!invitation || !(await spendSetUpKey(tx, key, now))) throw unusableKey()
  const person = invitation.staff ?? (await foundStaff(tx, request))
  if (invitation.staff) await replacePassword(tx, { staffId: person.id, passwordHash, now })
  await audit(tx, {
    at: now,
    actor: { kind: 'staff', id: person.id },
    action: 'staff.set-up',
    subject: `staff:${person.id}`,
  })
  return { email: person.email }
}

export function unusableKey(): Refusal {
  return new Refusal(
    'set-up-key-unusable',
    'This address has been used, was taken back or is too old. Ask whoever runs the paper for a new one.',
  )
}

async function foundStaff(tx: Transaction, request: SetUp): Promise<{ id: string; email: string }> {
  if (await hasAdministrator(tx)) throw unusableKey()
  const email = emailAddress(request.email ?? '')
  const name = personName(request.name ?? '')
  const { passwordHash, now } = request
  return { id: await insertStaff(tx, { email, name, role: 'administrator', passwordHash, now }), email }
}
