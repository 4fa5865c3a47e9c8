import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'

/** Ids of the sections that a member of staff is limited to, in ascending order. */
export async function sectionsOfStaff(db: Reader | Transaction, staffId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('staffSection')
    .select('sectionId')
    .where('staffId', '=', staffId)
    .orderBy('sectionId')
    .execute()
  return rows.map((row) => row.sectionId)
}

/** Limits a member of staff to these sections from now on, or lifts the limit (`null`). */
export async function limitStaff(tx: Transaction, staffId: string, sections: number[] | null): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ sectionLimited: sections === null ? 0 : 1 })
    .where('id', '=', staffId)
    .execute()
  await tx.deleteFrom('staffSection').where('staffId', '=', staffId).execute()
  for (const sectionId of new Set(sections))
    await tx.insertInto('staffSection').values({ staffId, sectionId }).execute()
}

/**
 * The ids of the sections of these slugs, none of which goes until the transaction ends; `null` stays `null`, for the whole paper.
 *
 * @throws {Refusal} `section-unknown`; `sections-missing` for none at all.
 */
export async function sectionIdsOf(tx: Transaction, slugs: string[] | null): Promise<number[] | null> {
  if (slugs === null) return null
  if (slugs.length === 0) {
    throw new Refusal('sections-missing', 'Name at least one section, or none at all for the whole paper.', {
      field: 'sections',
    })
  }
  const query = tx.selectFrom('section').select(['id', 'slug']).orderBy('position')
  const rows = await (tx.dialect === 'postgres' ? query.forKeyShare() : query).execute()
  return slugs.map((slug) => {
    const id = rows.find((row) => row.slug === slug)?.id
    if (id !== undefined) return id
    const known = rows.map((row) => row.slug).join(', ')
    throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”. There are: ${known}.`, {
      field: 'sections',
    })
  })
}
