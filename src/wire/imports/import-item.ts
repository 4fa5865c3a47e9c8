import { createHash } from 'node:crypto'
import type { Insertable, Selectable } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import type { ImportItemTable, ImportProblemTable } from '#storage/tables/wire.ts'
import type { Incoming } from '../incoming.ts'
import { type Remark, sortOf } from './report.ts'

export type ImportItem = Selectable<ImportItemTable>

/** Of all that the archive says of a thing; where in the file it stands is no part of it. */
export function fingerprintOf({ where: _, ...item }: Incoming): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('base64url')
}

/** Characters of a key that is kept as it is: an index takes no longer ones. */
const LONGEST_KEY = 500

/** A key as it is kept. */
function keptKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('base64url')
}

const KEYS = 500
const ROWS = 500

/** The things of these keys that an import of this source has brought already, by key. */
export async function findItems(
  db: Reader | Transaction,
  asked: { source: string; kind: string; keys: string[] },
): Promise<Map<string, ImportItem>> {
  const { source, kind, keys } = asked
  const found = new Map<string, ImportItem>()
  const askedAs = new Map(keys.map((key) => [keptKey(key), key]))
  const kept = [...askedAs.keys()]
  for (let first = 0; first < kept.length; first += KEYS) {
    const rows = await db
      .selectFrom('importItem')
      .selectAll()
      .where('source', '=', source)
      .where('kind', '=', kind)
      .where('key', 'in', kept.slice(first, first + KEYS))
      .execute()
    for (const row of rows) found.set(askedAs.get(row.key) ?? row.key, row)
  }
  return found
}

/** Writes down where things went. The run that brought a thing first stays the one that did. */
export async function keepItems(tx: Transaction, items: Insertable<ImportItemTable>[]): Promise<void> {
  for (let first = 0; first < items.length; first += ROWS) {
    await tx
      .insertInto('importItem')
      .values(items.slice(first, first + ROWS).map((item) => ({ ...item, key: keptKey(item.key) })))
      .onConflict((on) =>
        on.columns(['source', 'kind', 'key']).doUpdateSet((is) => ({
          target: is.ref('excluded.target'),
          fingerprint: is.ref('excluded.fingerprint'),
          stood: is.ref('excluded.stood'),
          pending: is.ref('excluded.pending'),
          linked: is.ref('excluded.linked'),
        })),
      )
      .execute()
  }
}

/** Writes down what a report says of things. Said again of the same thing in the same run, it takes the place of what was said. */
export async function keepRemarks(tx: Transaction, runId: string, remarks: Remark[]): Promise<void> {
  const positions = new Map<string, number>()
  const rows: ImportProblemTable[] = remarks.map(({ level, kind, key, where, message }) => {
    const name = `${kind} ${key}`
    const position = positions.get(name) ?? 0
    positions.set(name, position + 1)
    return { runId, kind, itemKey: keptKey(key), position, level, sort: sortOf(message), place: where, message }
  })
  for (let first = 0; first < rows.length; first += ROWS) {
    await tx
      .insertInto('importProblem')
      .values(rows.slice(first, first + ROWS))
      .onConflict((on) =>
        on.columns(['runId', 'kind', 'itemKey', 'position']).doUpdateSet((is) => ({
          level: is.ref('excluded.level'),
          sort: is.ref('excluded.sort'),
          place: is.ref('excluded.place'),
          message: is.ref('excluded.message'),
        })),
      )
      .execute()
  }
}
