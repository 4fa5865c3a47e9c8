import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import type { FactTable } from '#storage/tables/record.ts'

/**
 * Refuses to make one of two facts of which one takes the place of the other, through others even, or which take the places of two that
 * still hold: what is not so would stand again.
 *
 * @throws {Refusal} `supersedes-itself`, with the id of the fact that is to be looked at first, naming `field`.
 */
export async function refuseFactUnion(
  tx: Transaction,
  { from, into, field }: { from: FactTable; into: FactTable; field: string },
): Promise<void> {
  for (const [newer, older] of [[from, into] as const, [into, from] as const]) {
    if (!(await takesPlaceOf(tx, newer, older.id))) continue
    throw new Refusal(
      'supersedes-itself',
      'This makes one of two facts on record, of which one takes the place of the other. Take out first that it does, in its “supersedes”.',
      { field, members: { fact: newer.id } },
    )
  }
  if (from.supersedes === null || into.supersedes === null || from.supersedes === into.supersedes) return
  const older = await tx.selectFrom('fact').selectAll().where('id', '=', from.supersedes).executeTakeFirst()
  if (!older || older.state === 'retracted') return
  throw new Refusal(
    'supersedes-itself',
    'This makes one of two facts on record, each of which takes the place of another one. Retract one of those that were replaced first.',
    { field, members: { fact: older.id } },
  )
}

async function takesPlaceOf(tx: Transaction, fact: FactTable, id: string): Promise<boolean> {
  let next = fact.supersedes
  for (let steps = 0; next !== null && steps < 100; steps++) {
    if (next === id) return true
    const row = await tx.selectFrom('fact').select('supersedes').where('id', '=', next).executeTakeFirst()
    next = row?.supersedes ?? null
  }
  return next !== null
}
