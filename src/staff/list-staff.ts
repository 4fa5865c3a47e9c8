import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { type Role, roleNamed } from './permissions.ts'

export interface StaffSummary {
  id: string
  name: string
  email: string
  role: Role
  /** `invited` until a password has been chosen. */
  state: 'active' | 'invited' | 'disabled'
  createdAt: Instant
  disabledAt: Instant | null
}

/** Everybody who is or was on the staff, by address. */
export async function listStaff(db: Reader): Promise<StaffSummary[]> {
  const rows = await db
    .selectFrom('staff')
    .leftJoin('staffAccount', (join) =>
      join.onRef('staffAccount.staffId', '=', 'staff.id').on('staffAccount.providerId', '=', 'credential'),
    )
    .select(['staff.id', 'staff.name', 'staff.email', 'staff.role', 'staff.createdAt', 'staff.disabledAt'])
    .select((row) => row('staffAccount.password', 'is not', null).as('hasPassword'))
    .orderBy('staff.email')
    .execute()
  return rows.map(({ hasPassword, role, ...row }) => ({
    ...row,
    role: roleNamed(role),
    state: row.disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited',
  }))
}
