import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { hashOfKey, newSecretKey } from './secret-key.ts'

const LIFETIME = DAY

/** Where somebody with the key chooses a password. Built from the public address alone. */
export function setUpAddress(origin: string, key: string): string {
  return new URL(`/newsroom/set-up?key=${key}`, origin).href
}

/**
 * Makes the key of a one-time address, for a member of staff or (`null`) for the first administrator. It works for 24 hours
 * and once; keys made before for the same person no longer work. Only its SHA-256 is kept.
 */
export async function createSetUpKey(tx: Transaction, staffId: string | null, now: Instant): Promise<string> {
  await forgetSetUpKeys(tx, staffId)
  const key = newSecretKey()
  await tx
    .insertInto('setUpKey')
    .values({ hash: hashOfKey(key), staffId, createdAt: now, expiresAt: later(now, LIFETIME) })
    .execute()
  return key
}

/** No key made so far for this person works any longer. */
export async function forgetSetUpKeys(tx: Transaction, staffId: string | null): Promise<void> {
  await tx
    .deleteFrom('setUpKey')
    .where('staffId', staffId === null ? 'is' : '=', staffId)
    .execute()
}

/** Who a key is for, with nothing about them where it is for the first administrator. */
export interface SetUpInvitation {
  staff: { id: string; name: string; email: string } | null
}

/** Whom `key` invites, or `null` where it was never made, is older than a day or has been used. */
export async function findInvitation(db: Reader, key: string, now: Instant): Promise<SetUpInvitation | null> {
  const row = await db
    .selectFrom('setUpKey')
    .leftJoin('staff', 'staff.id', 'setUpKey.staffId')
    .select(['staff.id', 'staff.name', 'staff.email'])
    .where('setUpKey.hash', '=', hashOfKey(key))
    .where('setUpKey.expiresAt', '>', now)
    .where('staff.disabledAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { id, name, email } = row
  return { staff: id === null || name === null || email === null ? null : { id, name, email } }
}

/** Takes the key out of use. Of several who come with it at once, one gets `true`. */
export async function spendSetUpKey(tx: Transaction, key: string, now: Instant): Promise<boolean> {
  const spent = await tx
    .deleteFrom('setUpKey')
    .where('hash', '=', hashOfKey(key))
    .where('expiresAt', '>', now)
    .returning('hash')
    .executeTakeFirst()
  return spent !== undefined
}
