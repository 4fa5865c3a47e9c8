import type { Transaction } from './database.ts'

/** What waits to be written in one transaction: rows by how they are written. */
interface Waiting {
  kinds: Map<WriteRows<never>, { rows: object[]; depth: number }>
  characters: number
}

type WriteRows<Row> = (tx: Transaction, rows: readonly Row[]) => Promise<void>

const waiting = new WeakMap<Transaction, Waiting>()

/** Characters of texts that wait at most. */
const MOST_CHARACTERS = 6_000_000

/**
 * Has the rows of every `rowsTogether` wait in this transaction from now on, to be written many at a time: before its commit, when they are
 * too many to hold, or by {@link writeWaitingRows}. For a bulk import, whose rows nobody asks for in between. Rows that others refer to
 * are written before those.
 */
export function letRowsWait(tx: Transaction): void {
  waiting.set(tx, { kinds: new Map(), characters: 0 })
}

/** Whether rows wait in this transaction. */
export function letsRowsWait(tx: Transaction): boolean {
  return waiting.has(tx)
}

/** Writes what waits in this transaction. Whoever goes on to ask for such rows calls it before. */
export async function writeWaitingRows(tx: Transaction): Promise<void> {
  const held = waiting.get(tx)
  if (!held) return
  const kinds = [...held.kinds].sort(([, one], [, other]) => one.depth - other.depth)
  held.kinds.clear()
  held.characters = 0
  for (const [write, { rows }] of kinds) await (write as WriteRows<object>)(tx, rows)
}

/** Writes these rows, at once or with others, see {@link letRowsWait}. */
export async function writeOrWait<Row extends object>(
  tx: Transaction,
  rows: readonly Row[],
  { write, depth }: { write: WriteRows<Row>; depth: number },
): Promise<void> {
  const held = waiting.get(tx)
  if (!held) return write(tx, rows)
  const kept = held.kinds.get(write) ?? { rows: [], depth }
  held.kinds.set(write, kept)
  for (const row of rows) {
    kept.rows.push(row)
    for (const value of Object.values(row)) if (typeof value === 'string') held.characters += value.length
  }
  if (held.characters > MOST_CHARACTERS) await writeWaitingRows(tx)
}
