import type { Reader, Transaction } from '#storage/database.ts'
import type { Incoming } from '../incoming.ts'
import { findItems, type ImportItem, keepItems } from './import-item.ts'
import { kindOf } from './report.ts'

/** What the books of a source say of the things of one lot and of what they refer to, and what is to be added to them. */
export class LotBooks {
  readonly #source: string
  readonly #runId: string
  readonly #found: Map<string, ImportItem>
  readonly #written = new Map<string, ImportItem>()

  private constructor(source: string, runId: string, found: Map<string, ImportItem>) {
    this.#source = source
    this.#runId = runId
    this.#found = found
  }

  /** Looks up all that the lot needs at once. */
  static async open(
    db: Reader | Transaction,
    request: { source: string; runId: string; items: Incoming[] },
  ): Promise<LotBooks> {
    const { source, runId, items } = request
    const keys = new Map<string, Set<string>>()
    const ask = (kind: string, key: string): void => {
      const known = keys.get(kind) ?? new Set()
      keys.set(kind, known.add(key))
    }
    for (const item of items) {
      const kind = kindOf(item)
      if (kind) ask(kind, item.key)
      for (const [referred, key] of referencesOf(item)) ask(referred, key)
    }
    const found = new Map<string, ImportItem>()
    for (const [kind, asked] of keys) {
      const rows = await findItems(db, { source, kind, keys: [...asked] })
      for (const [key, row] of rows) found.set(`${kind} ${key}`, row)
    }
    return new LotBooks(source, runId, found)
  }

  find(kind: string, key: string): ImportItem | undefined {
    const name = `${kind} ${key}`
    return this.#written.get(name) ?? this.#found.get(name)
  }

  write(
    item: Omit<ImportItem, 'source' | 'runId' | 'pending' | 'linked' | 'isMade'> & {
      pending?: number
      linked?: number
      isMade?: number
    },
  ): void {
    const name = `${item.kind} ${item.key}`
    const before = this.#found.get(name)
    const isMade = before?.isMade ?? item.isMade ?? 1
    const runId = before?.runId ?? this.#runId
    this.#written.set(name, { pending: 0, linked: 0, ...item, isMade, source: this.#source, runId })
  }

  /** Whether what was added goes to this. */
  hasWritten(kind: string, target: string): boolean {
    return [...this.#written.values()].some((item) => item.kind === kind && item.target === target)
  }

  /** Writes down what was added. */
  async keep(tx: Transaction): Promise<void> {
    await keepItems(tx, [...this.#written.values()])
  }
}

/** Things of the archive that a thing of it refers to. */
function referencesOf(item: Incoming): [kind: string, key: string][] {
  if (item.what === 'comment') {
    return item.parent === null
      ? [['article', item.article]]
      : [
          ['article', item.article],
          ['comment', item.parent],
        ]
  }
  if (item.what === 'redirect' && typeof item.to !== 'string' && item.to.what !== 'tag') {
    return [[item.to.what, item.to.key]]
  }
  return []
}
