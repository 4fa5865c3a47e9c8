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
  /** The sections that they are limited to; `null` for the whole paper. */
  sections: { id: number; slug: string; name: string }[] | null
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
    .select('staff.sectionLimited')
    .select((row) => row('staffAccount.password', 'is not', null).as('hasPassword'))
    .orderBy('staff.email')
    .execute()
  const limits = await db
    .selectFrom('staffSection')
    .innerJoin('section', 'section.id', 'staffSection.sectionId')
    .select(['staffSection.staffId', 'section.id', 'section.slug', 'section.name'])
    .orderBy('section.position')
    .execute()
  return rows.map(({ hasPassword, role, sectionLimited, ...row }) => ({
    ...row,
    role: roleNamed(role),
    sections: sectionLimited
      ? limits.filter((limit) => limit.staffId === row.id).map(({ id, slug, name }) => ({ id, slug, name }))
      : null,
    state: row.disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited',
  }))
}
