import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Transaction } from '#storage/database.ts'

/**
 * Ids of the hubs at these addresses, each with a row of its own. One that is no longer in the settings is gone afterwards, with
 * what it was to be told.
 */
export async function ensureHubs(tx: Transaction, addresses: string[], now: Instant): Promise<string[]> {
  const known = await tx.selectFrom('webhook').select(['id', 'address']).where('kind', '=', 'hub').execute()
  const gone = known.filter(({ address }) => !addresses.includes(address)).map(({ id }) => id)
  if (gone.length > 0) await tx.deleteFrom('webhook').where('id', 'in', gone).execute()
  const ids: string[] = []
  for (const address of addresses) {
    const id = known.find((one) => one.address === address)?.id ?? newId()
    ids.push(id)
    if (known.some((one) => one.id === id)) continue
    await tx
      .insertInto('webhook')
      .values({
        ...{ id, kind: 'hub', name: new URL(address).host, address, secret: null, topics: '[]' },
        ...{ createdAt: now, createdBy: 'settings', failures: 0 },
      })
      .execute()
  }
  return ids
}
