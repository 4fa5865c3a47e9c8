import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds, preparedForRows } from '#storage/prepared-query.ts'
import type { ImportItemTable, ImportProblemTable } from '#storage/tables/wire.ts'
import type { Incoming } from '../incoming.ts'
import { type Remark, sortOf } from './report.ts'

export type ImportItem = Selectable<ImportItemTable>

/** Of things that another thread read. */
const known = new WeakMap<Incoming, string>()

/** All that the archive says of a thing, as JSON; where in the file it stands is no part of it. */
export function textOf({ where: _, ...item }: Incoming): string {
  return JSON.stringify(item)
}

/** Of {@link textOf} a thing. */
export function fingerprintOf(item: Incoming, text?: string): string {
  return known.get(item) ?? hash('sha256', text ?? textOf(item), 'base64url')
}

/** Says what the fingerprint of a thing is that was read elsewhere. */
export function rememberFingerprint(item: Incoming, fingerprint: string): void {
  known.set(item, fingerprint)
}

/** Characters of a key that is kept as it is: an index takes no longer ones. */
const LONGEST_KEY = 500

/** A key as it is kept. */
function keptKey(key: string): string {
  return key.length <= LONGEST_KEY ? key : hash('sha256', key, 'base64url')
}

/** The things of these keys that an import of this source has brought already, by key. */
export async function findItems(
  db: Reader | Transaction,
  asked: { source: string; kind: string; keys: string[] },
): Promise<Map<string, ImportItem>> {
  const { source, kind, keys } = asked
  const found = new Map<string, ImportItem>()
  const askedAs = new Map(keys.map((key) => [keptKey(key), key]))
  const rows = await itemsQuery(db, [...askedAs.keys()], { source, kind })
  for (const row of rows) found.set(askedAs.get(row.key) ?? row.key, row)
  return found
}

const itemsQuery = preparedForIds((db, keys, { source, kind }: { source: string; kind: string }) =>
  db
    .selectFrom('importItem')
    .selectAll()
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('key', 'in', keys),
)

/** Writes down where things went. The run that brought a thing first stays the one that did. */
export async function keepItems(tx: Transaction, items: ImportItemTable[]): Promise<void> {
  await keepQuery(
    tx,
    items.map((item) => ({ ...item, key: keptKey(item.key) })),
  )
}

const keepQuery = preparedForRows((db, items: ImportItemTable[]) =>
  db
    .insertInto('importItem')
    .values(items)
    .onConflict((on) =>
      on.columns(['source', 'kind', 'key']).doUpdateSet((is) => ({
        target: is.ref('excluded.target'),
        fingerprint: is.ref('excluded.fingerprint'),
        stood: is.ref('excluded.stood'),
        pending: is.ref('excluded.pending'),
        linked: is.ref('excluded.linked'),
      })),
    ),
)

/** Writes down what a report says of things. Said again of the same thing in the same run, it takes the place of what was said. */
export async function keepRemarks(tx: Transaction, runId: string, remarks: Remark[]): Promise<void> {
  const positions = new Map<string, number>()
  const rows: ImportProblemTable[] = remarks.map(({ level, kind, key, where, message }) => {
    const name = `${kind} ${key}`
    const position = positions.get(name) ?? 0
    positions.set(name, position + 1)
    return { runId, kind, itemKey: keptKey(key), position, level, sort: sortOf(message), place: where, message }
  })
  await remarksQuery(tx, rows)
}

const remarksQuery = preparedForRows((db, rows: ImportProblemTable[]) =>
  db
    .insertInto('importProblem')
    .values(rows)
    .onConflict((on) =>
      on.columns(['runId', 'kind', 'itemKey', 'position']).doUpdateSet((is) => ({
        level: is.ref('excluded.level'),
        sort: is.ref('excluded.sort'),
        place: is.ref('excluded.place'),
        message: is.ref('excluded.message'),
      })),
    ),
)
