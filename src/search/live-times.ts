import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { preparedForRows } from '#storage/prepared-query.ts'
import { numberList } from '#storage/value-lists.ts'

/** An edition that has its entry, and when readers get it. */
export interface TimedEdition {
  id: number
  liveFrom: Instant
  /** When it runs out, or another takes its place. */
  goneAt: Instant | null
}

/** Notes when readers get these editions beside their entries. What is noted already is left alone. */
export async function keepLiveTimes(tx: Transaction, editions: TimedEdition[]): Promise<void> {
  if (editions.length === 0) return
  const rows = await tx
    .selectFrom('searchEntry')
    .leftJoin('searchLive', 'searchLive.id', 'searchEntry.id')
    .innerJoin('edition', 'edition.id', 'searchEntry.editionId')
    .select([
      'searchEntry.id',
      'searchEntry.editionId',
      'edition.sortAt',
      'searchLive.liveFrom',
      'searchLive.liveUntil',
    ])
    .where(
      'searchEntry.editionId',
      'in',
      numberList(
        tx,
        editions.map((edition) => edition.id),
      ),
    )
    .orderBy('searchEntry.id')
    .execute()
  const timesOf = new Map(editions.map((edition) => [edition.id, edition]))
  const changed = rows.flatMap(({ id, editionId, sortAt, ...kept }) => {
    const edition = timesOf.get(editionId)
    if (!edition || (kept.liveFrom !== null && areTimesRight(kept, edition))) return []
    return [{ id, editionId, ...inMilliseconds(edition), sortAt: Date.parse(sortAt) }]
  })
  await timesQuery(tx, changed)
}

/** Whether what is noted of an edition is right. Nothing noted is not wrong: the edition itself is asked then. */
export function areTimesRight(
  kept: { liveFrom: number | null; liveUntil: number | null },
  edition: TimedEdition,
): boolean {
  const { liveFrom, liveUntil } = inMilliseconds(edition)
  return kept.liveFrom === null || (kept.liveFrom === liveFrom && kept.liveUntil === liveUntil)
}

function inMilliseconds({ liveFrom, goneAt }: TimedEdition): { liveFrom: number; liveUntil: number | null } {
  return { liveFrom: Date.parse(liveFrom), liveUntil: goneAt === null ? null : Date.parse(goneAt) }
}

const timesQuery = preparedForRows(
  (db, rows: { id: number; editionId: number; liveFrom: number; liveUntil: number | null; sortAt: number }[]) =>
    db
      .insertInto('searchLive')
      .values(rows)
      .onConflict((on) =>
        on.column('id').doUpdateSet((is) => ({
          liveFrom: is.ref('excluded.liveFrom'),
          liveUntil: is.ref('excluded.liveUntil'),
          sortAt: is.ref('excluded.sortAt'),
        })),
      ),
)
