import type { Transaction } from '#storage/database.ts'
import type { Incoming } from '../incoming.ts'
import type { LotBooks } from './lot-books.ts'

/** Notes the tags and contributors that come to be with the articles of a lot, so that an undo knows them as the import's own. */
export class NewNames {
  readonly #tag: number
  readonly #contributor: number

  private constructor(tag: number, contributor: number) {
    this.#tag = tag
    this.#contributor = contributor
  }

  /** Looks what is there before a lot is written. */
  static async before(tx: Transaction, items: Incoming[]): Promise<NewNames> {
    const isNeeded = items.some(({ what }) => what === 'article')
    return isNeeded ? new NewNames(await newest(tx, 'tag'), await newest(tx, 'contributor')) : new NewNames(-1, -1)
  }

  /** Writes down what has come to be since. */
  async keep(tx: Transaction, books: LotBooks): Promise<void> {
    for (const [kind, newestBefore] of [
      ['tag', this.#tag],
      ['contributor', this.#contributor],
    ] as const) {
      if (newestBefore < 0) continue
      const made = await tx.selectFrom(kind).select(['id', 'slug']).where('id', '>', newestBefore).execute()
      for (const { id, slug } of made) {
        // One that the archive tells of by itself is in the books as that.
        if (books.hasWritten(kind, String(id))) continue
        books.write({ kind, key: `by-name:${slug}`, target: String(id), fingerprint: '', stood: '' })
      }
    }
  }
}

async function newest(tx: Transaction, table: 'tag' | 'contributor'): Promise<number> {
  const row = await tx.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}
