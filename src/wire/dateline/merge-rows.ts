import type { Row } from '#storage/snapshot.ts'

/** Rows one by one, from a reading that gives them some hundreds at a time. */
export async function* eachRow(batches: AsyncIterable<Row[]>): AsyncGenerator<Row> {
  for await (const batch of batches) yield* batch
}

/**
 * Rows that belong to others, read beside them: both readings are in the order of `key`, so that neither is held in memory. Asked for
 * one key after the other, in that order, it gives the rows that have it.
 */
export class RowsBeside {
  readonly #rows: AsyncIterator<Row>
  readonly #key: string
  #next: Row | null | undefined

  constructor(batches: AsyncIterable<Row[]>, key: string) {
    this.#rows = eachRow(batches)
    this.#key = key
  }

  async of(value: string | number): Promise<Row[]> {
    const found: Row[] = []
    for (;;) {
      if (this.#next === undefined) {
        const { value: row, done } = await this.#rows.next()
        this.#next = done ? null : (row as Row)
      }
      const row: Row | null = this.#next
      if (row === null || (row[this.#key] as string | number) > value) return found
      if (row[this.#key] === value) found.push(row)
      this.#next = undefined
    }
  }
}
