import { sql } from 'kysely'
import type { Reader } from '#storage/database.ts'
import { type Role, roleNamed } from './permissions.ts'
import { type SectionNames, sectionNames } from './staff-api.ts'

export interface Person {
  id: string
  name: string
  role: Role
  sections: SectionNames
}

/**
 * Colleagues by name: at most `limit`, after the place at which the page before ended (`next`). Nobody who is disabled.
 */
export async function listPeople(
  db: Reader,
  search: { limit: number; after?: string | undefined; q?: string | undefined },
): Promise<{ people: Person[]; next: string | null }> {
  const name = sql<string>`lower(name)`
  let query = db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'sectionLimited', name.as('place')])
    .where('disabledAt', 'is', null)
    .orderBy(name)
    .orderBy('id')
    .limit(search.limit)
  const [id, ...place] = search.after?.split('|') ?? []
  if (id) {
    const at = place.join('|')
    query = query.where(sql<boolean>`(lower(name) > ${at} or (lower(name) = ${at} and id > ${id}))`)
  }
  const part = search.q?.trim().toLowerCase()
  if (part) query = query.where(sql<boolean>`lower(name) like ${`%${part.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`)
  const rows = await query.execute()
  const limits = rows.some((row) => row.sectionLimited) ? await db.selectFrom('staffSection').selectAll().execute() : []
  const people: Person[] = []
  for (const { id: staffId, name: called, role, sectionLimited } of rows) {
    const ids = sectionLimited ? limits.filter((one) => one.staffId === staffId).map((one) => one.sectionId) : null
    people.push({ id: staffId, name: called, role: roleNamed(role), sections: await sectionNames(db, ids) })
  }
  const last = rows.at(-1)
  return { people, next: last && rows.length === search.limit ? `${last.id}|${last.place}` : null }
}
