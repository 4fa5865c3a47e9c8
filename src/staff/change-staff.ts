import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { personName } from './add-staff.ts'
import { type AuditActor, audit } from './audit.ts'
import { limitStaff } from './limited-sections.ts'
import { roleNamed } from './permissions.ts'
import { requireStaff, staffChanged } from './staff-rows.ts'

export interface StaffChange {
  id: string
  name?: string | undefined
  role?: string | undefined
  /** Ids of the sections that they are limited to; `null` for the whole paper. */
  sections?: number[] | null | undefined
  by: AuditActor
  now: Instant
}

/**
 * From the end of this transaction on somebody has another name, role or sections; they stay signed in.
 *
 * @throws {Refusal} `staff-not-found`, `unusable-name`, `unknown-role`; `last-administrator` where nobody else could give the
 *   role back.
 */
export async function changeStaff(tx: Transaction, change: StaffChange): Promise<void> {
  const { id, now } = change
  await requireStaff(tx, { id })
  const role = change.role === undefined ? undefined : roleNamed(change.role)
  if (role !== undefined && role !== 'administrator') await requireOtherAdministrator(tx, id)
  const row = {
    ...(change.name === undefined ? {} : { name: personName(change.name) }),
    ...(role === undefined ? {} : { role }),
  }
  await tx
    .updateTable('staff')
    .set({ ...row, updatedAt: now })
    .where('id', '=', id)
    .execute()
  const { sections } = change
  if (sections !== undefined) await limitStaff(tx, id, sections)
  await announce(tx, staffChanged(id, now))
  await audit(tx, {
    at: now,
    actor: change.by,
    action: 'staff.changed',
    subject: `staff:${id}`,
    detail: { ...row, ...(sections !== undefined && { sections }) },
  })
}

/**
 * Lets through where somebody else, or nobody, is an administrator who can sign in.
 *
 * @throws {Refusal} `last-administrator`.
 */
export async function requireOtherAdministrator(tx: Reader | Transaction, id: string): Promise<void> {
  const administrators = await tx
    .selectFrom('staff')
    .innerJoin('staffAccount', 'staffAccount.staffId', 'staff.id')
    .select('staff.id')
    .where('staff.role', '=', 'administrator')
    .where('staff.disabledAt', 'is', null)
    .where('staffAccount.password', 'is not', null)
    .execute()
  if (administrators.some((one) => one.id === id) && administrators.length === 1) {
    throw new Refusal('last-administrator', 'Nobody else is an administrator. Make somebody one first.', {
      field: 'role',
    })
  }
}
