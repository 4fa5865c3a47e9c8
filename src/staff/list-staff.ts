import { type ExpressionBuilder, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader } from '#storage/database.ts'
import type { Tables } from '#storage/tables.ts'
import { type Role, roleNamed } from './permissions.ts'

export type StaffState = 'active' | 'invited' | 'disabled'

export interface StaffSummary {
  id: string
  name: string
  email: string
  role: Role
  /** `invited` until a password has been chosen. */
  state: StaffState
  /** The sections that they are limited to; `null` for the whole paper. */
  sections: { id: number; slug: string; name: string }[] | null
  createdAt: Instant
  disabledAt: Instant | null
  /** To some minutes, as long as a session remembers it. */
  lastSeenAt: Instant | null
  hasApp: boolean
  passkeys: number
  /** The one-time address that they have not used yet. */
  invitation: { kind: 'invitation' | 'reset'; createdAt: Instant; expiresAt: Instant } | null
}

export interface StaffSearch {
  limit?: number
  /** The address at which the page before ended. */
  after?: string | undefined
  /** Part of a name or of an address, in any case. */
  q?: string | undefined
  state?: StaffState | undefined
  id?: string
}

/** Everybody who is or was on the staff, or those who are looked for, by address. */
export async function listStaff(db: Reader, search: StaffSearch = {}): Promise<StaffSummary[]> {
  const rows = await staffQuery(db, search)
    .orderBy('staff.email')
    .limit(search.limit ?? 100_000)
    .execute()
  const ids = rows.map((row) => row.id)
  const sections = await sectionsOf(db, ids)
  const invitations = await invitationsOf(db, ids)
  return rows.map(({ hasPassword, role, sectionLimited, twoFactorEnabled, passkeys, ...row }) => ({
    ...row,
    role: roleNamed(role),
    sections: sectionLimited ? (sections.get(row.id) ?? []) : null,
    state: row.disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited',
    hasApp: twoFactorEnabled === 1,
    passkeys: Number(passkeys),
    invitation: invitations.get(row.id) ?? null,
  }))
}

/** @throws {Refusal} `staff-not-found`. */
export async function findStaff(db: Reader, id: string): Promise<StaffSummary> {
  const [member] = await listStaff(db, { id })
  if (!member) throw new Refusal('staff-not-found', 'Nobody on the staff has this id.')
  return member
}

function staffQuery(db: Reader, { after, q, state, id }: StaffSearch) {
  let query = db
    .selectFrom('staff')
    .leftJoin('staffAccount', (join) =>
      join.onRef('staffAccount.staffId', '=', 'staff.id').on('staffAccount.providerId', '=', 'credential'),
    )
    .select(['staff.id', 'staff.name', 'staff.email', 'staff.role', 'staff.createdAt', 'staff.disabledAt'])
    .select(['staff.sectionLimited', 'staff.twoFactorEnabled'])
    .select((row) => [
      row('staffAccount.password', 'is not', null).as('hasPassword'),
      row
        .selectFrom('staffSession')
        .select((by) => by.fn.max('staffSession.lastSeenAt').as('at'))
        .whereRef('staffSession.staffId', '=', 'staff.id')
        .as('lastSeenAt'),
      row
        .selectFrom('staffPasskey')
        .select((by) => by.fn.countAll().as('count'))
        .whereRef('staffPasskey.staffId', '=', 'staff.id')
        .as('passkeys'),
    ])
  if (id !== undefined) query = query.where('staff.id', '=', id)
  if (after !== undefined) query = query.where('staff.email', '>', after)
  if (q !== undefined && q.trim() !== '') query = query.where(isLike(q))
  if (state !== undefined) query = query.where('staff.disabledAt', state === 'disabled' ? 'is not' : 'is', null)
  if (state === 'active') query = query.where('staffAccount.password', 'is not', null)
  if (state === 'invited') query = query.where('staffAccount.password', 'is', null)
  return query
}

function isLike(q: string) {
  const part = `%${q
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_\0]/g, (letter) => (letter === '\0' ? '' : `\\${letter}`))}%`
  return ({ or }: ExpressionBuilder<Tables, 'staff'>) =>
    or([
      sql<boolean>`lower(${sql.ref('staff.name')}) like ${part} escape '\\'`,
      sql<boolean>`${sql.ref('staff.email')} like ${part} escape '\\'`,
    ])
}

async function sectionsOf(db: Reader, ids: string[]) {
  const sections = new Map<string, { id: number; slug: string; name: string }[]>()
  if (ids.length === 0) return sections
  const rows = await db
    .selectFrom('staffSection')
    .innerJoin('section', 'section.id', 'staffSection.sectionId')
    .select(['staffSection.staffId', 'section.id', 'section.slug', 'section.name'])
    .where('staffSection.staffId', 'in', ids)
    .orderBy('section.position')
    .execute()
  for (const { staffId, ...section } of rows) sections.set(staffId, [...(sections.get(staffId) ?? []), section])
  return sections
}

async function invitationsOf(db: Reader, ids: string[]) {
  if (ids.length === 0) return new Map<string, StaffSummary['invitation']>()
  const rows = await db
    .selectFrom('setUpKey')
    .select(['staffId', 'kind', 'createdAt', 'expiresAt'])
    .where('staffId', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ staffId, kind, ...row }) => [
      staffId ?? '',
      { ...row, kind: kind === 'reset' ? ('reset' as const) : ('invitation' as const) },
    ]),
  )
}
