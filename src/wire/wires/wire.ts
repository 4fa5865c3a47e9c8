import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { WireTable } from '#storage/tables/wires.ts'
import type { Mapping } from './mapping.ts'

/** How stories come: they are put into a folder, they are asked for at an address, or they are sent here. */
export const DOORS = ['folder', 'address', 'post'] as const

export type Door = (typeof DOORS)[number]

export interface Wire extends Omit<WireTable, 'rules' | 'isOn' | 'door'> {
  door: Door
  mapping: Mapping
  isOn: boolean
}

/** Every wire that was not removed, by name. */
export async function listWires(db: Reader | Transaction): Promise<Wire[]> {
  const rows = await db.selectFrom('wire').selectAll().where('removedAt', 'is', null).execute()
  return rows.map(readRow).sort((a, b) => a.name.localeCompare(b.name))
}

/**
 * The wire of this id.
 *
 * @throws {Refusal} `wire-not-found`.
 */
export async function requireWire(db: Reader | Transaction, id: string): Promise<Wire> {
  const row = isId(id) ? await queryOf(db, id).executeTakeFirst() : undefined
  if (!row) throw new Refusal('wire-not-found', `There is no wire ${id.slice(0, 100)}.`)
  return readRow(row)
}

/**
 * The wire, and nobody else takes in a story of it until the transaction ends.
 *
 * @throws {Refusal} `wire-not-found`.
 */
export async function lockWire(tx: Transaction, id: string): Promise<Wire> {
  let query = queryOf(tx, isId(id) ? id : '')
  if (tx.dialect === 'postgres') query = query.forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw new Refusal('wire-not-found', `There is no wire ${id.slice(0, 100)}.`)
  return readRow(row)
}

function queryOf(db: Reader | Transaction, id: string) {
  return db.selectFrom('wire').selectAll().where('id', '=', id).where('removedAt', 'is', null)
}

function readRow({ rules, isOn, door, ...row }: WireTable): Wire {
  return { ...row, door: door as Door, mapping: JSON.parse(rules) as Mapping, isOn: isOn === 1 }
}
