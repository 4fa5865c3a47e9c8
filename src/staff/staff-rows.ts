import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { emailAddress } from './email-address.ts'
import type { Role } from './permissions.ts'

export interface StaffRow {
  id: string
  email: string
}

/** A member of staff, by what whoever asks knows of them. */
export type StaffName = { email: string } | { id: string }

/** @throws {Refusal} `unusable-email`, `staff-not-found`. */
export async function requireStaff(db: Reader | Transaction, name: StaffName): Promise<StaffRow> {
  const [column, value] = 'id' in name ? (['id', name.id] as const) : (['email', emailAddress(name.email)] as const)
  const row = await db.selectFrom('staff').select(['id', 'email']).where(column, '=', value).executeTakeFirst()
  if (row) return row
  throw 'id' in name
    ? new Refusal('staff-not-found', 'Nobody on the staff has this id.')
    : new Refusal('staff-not-found', `Nobody on the staff has the address ${value}.`, { field: 'email' })
}

/** Tells who keeps somebody's connection open that what they may do is different now. */
export function staffChanged(staffId: string, at: Instant) {
  return { at, topic: 'staff.changed', payload: { changed: [], staffId } }
}

/**
 * Puts somebody on the staff, with a password or without one yet.
 *
 * @throws {Refusal} `staff-exists`.
 */
export async function insertStaff(
  tx: Transaction,
  person: { email: string; name: string; role: Role; passwordHash: string | null; now: Instant },
): Promise<string> {
  const id = newId()
  const times = { createdAt: person.now, updatedAt: person.now }
  const { email, name, role } = person
  const added = await tx
    .insertInto('staff')
    .values({ id, email, name, role, emailVerified: 0, image: null, disabledAt: null, ...times })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw new Refusal('staff-exists', `${email} is on the staff already.`, { field: 'email' })
  await tx
    .insertInto('staffAccount')
    .values({
      id: newId(),
      staffId: id,
      providerId: 'credential',
      accountId: id,
      password: person.passwordHash,
      ...times,
    })
    .execute()
  return id
}

/** Sets the password, or takes it away (`null`), and ends every session that was begun with the one before. */
export async function replacePassword(
  tx: Transaction,
  change: { staffId: string; passwordHash: string | null; now: Instant },
): Promise<void> {
  await tx
    .updateTable('staffAccount')
    .set({ password: change.passwordHash, updatedAt: change.now })
    .where('staffId', '=', change.staffId)
    .where('providerId', '=', 'credential')
    .execute()
  await tx.deleteFrom('staffSession').where('staffId', '=', change.staffId).execute()
  await forgetChallenges(tx, change.staffId)
}

/** Lets nobody finish a sign-in that was begun before. */
export async function forgetChallenges(tx: Transaction, staffId: string): Promise<void> {
  await tx.deleteFrom('staffChallenge').where('value', '=', staffId).execute()
}

/** Takes away the authenticator app, the recovery codes and the passkeys of somebody. */
export async function forgetFactors(tx: Transaction, staffId: string): Promise<void> {
  await tx.updateTable('staff').set({ twoFactorEnabled: 0 }).where('id', '=', staffId).execute()
  await tx.deleteFrom('staffTwoFactor').where('staffId', '=', staffId).execute()
  await tx.deleteFrom('staffPasskey').where('staffId', '=', staffId).execute()
}
