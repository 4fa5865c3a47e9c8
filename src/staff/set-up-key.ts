import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { type AuditActor, auditName } from './audit.ts'
import { hashOfKey, newSecretKey } from './secret-key.ts'

/** For how long the address works, where it is a first one and where it follows another. */
const LIFETIMES = { invitation: 3 * DAY, reset: DAY }

export type SetUpKind = keyof typeof LIFETIMES

/** Where somebody with the key chooses a password. Built from the public address alone. */
export function setUpAddress(origin: string, key: string): string {
  return new URL(`/newsroom/set-up?key=${key}`, origin).href
}

export interface NewSetUpKey {
  /** For whom; `null` for the first administrator. */
  staffId: string | null
  kind: SetUpKind
  by: AuditActor
  now: Instant
}

/**
 * Makes the key of a one-time address. It works once, for three days as an invitation, otherwise for one; keys made before for
 * the same person no longer work. Only its SHA-256 is kept.
 */
export async function createSetUpKey(tx: Transaction, { staffId, kind, by, now }: NewSetUpKey): Promise<string> {
  await forgetSetUpKeys(tx, staffId)
  const key = newSecretKey()
  const expiresAt = later(now, LIFETIMES[kind])
  await tx
    .insertInto('setUpKey')
    .values({ hash: hashOfKey(key), staffId, createdAt: now, expiresAt, kind, createdBy: auditName(by) })
    .execute()
  return key
}

/**
 * Puts a new key in the place of the one that somebody was to get, which nobody has seen: letters make theirs when they are
 * sent. `null` where it was taken back or another way was found meanwhile.
 */
export async function renewSetUpKey(tx: Transaction, staffId: string, now: Instant): Promise<string | null> {
  const old = await tx.selectFrom('setUpKey').select(['hash', 'kind']).where('staffId', '=', staffId).executeTakeFirst()
  if (!old) return null
  const key = newSecretKey()
  await tx
    .updateTable('setUpKey')
    .set({ hash: hashOfKey(key), expiresAt: later(now, LIFETIMES[old.kind === 'reset' ? 'reset' : 'invitation']) })
    .where('hash', '=', old.hash)
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

/** Whom `key` invites, or `null` where it was never made, is too old or has been used. */
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
