import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { audit } from './audit.ts'

export interface Passkey {
  id: string
  name: string
  createdAt: Instant | null
  lastUsedAt: Instant | null
  /** Whether the authenticator keeps copies elsewhere, so that a lost telephone does not lose it. */
  isBackedUp: boolean
}

/** Somebody's passkeys, the oldest first. */
export async function listPasskeys(db: Reader, staffId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('staffPasskey')
    .select(['id', 'name', 'createdAt', 'lastUsedAt', 'backedUp'])
    .where('staffId', '=', staffId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ backedUp, name, ...row }) => ({ ...row, name: name ?? 'Passkey', isBackedUp: backedUp === 1 }))
}

/** @throws {Refusal} `passkey-not-found`, `passkey-name-missing`. */
export async function renamePasskey(
  tx: Transaction,
  request: { staffId: string; passkeyId: string; name: string },
): Promise<void> {
  const renamed = await tx
    .updateTable('staffPasskey')
    .set({ name: passkeyName(request.name) })
    .where('id', '=', request.passkeyId)
    .where('staffId', '=', request.staffId)
    .returning('id')
    .executeTakeFirst()
  if (!renamed) throw unknownPasskey()
}

/** From the end of this transaction on nobody signs in with it. @throws {Refusal} `passkey-not-found`. */
export async function removePasskey(
  tx: Transaction,
  request: { staffId: string; passkeyId: string; now: Instant },
): Promise<void> {
  const removed = await tx
    .deleteFrom('staffPasskey')
    .where('id', '=', request.passkeyId)
    .where('staffId', '=', request.staffId)
    .returning('name')
    .executeTakeFirst()
  if (!removed) throw unknownPasskey()
  const { staffId, now } = request
  await audit(tx, {
    at: now,
    actor: { kind: 'staff', id: staffId },
    action: 'passkey.removed',
    subject: `staff:${staffId}`,
    detail: { name: removed.name ?? '' },
  })
}

/** @throws {Refusal} `passkey-name-missing`. */
export function passkeyName(text: string): string {
  const name = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  if (name === '' || name.length > 60) {
    throw new Refusal('passkey-name-missing', 'Give the passkey a name of at most 60 characters.', { field: 'name' })
  }
  return name
}

function unknownPasskey(): Refusal {
  return new Refusal('passkey-not-found', 'You have no such passkey.')
}
