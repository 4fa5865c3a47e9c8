import { foldName } from '#language/names/fold-name.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { SubjectTable } from '#storage/tables/record.ts'

/** Names that are looked for together. */
const BATCH = 500

/** A subject on record, or one that this import puts there. */
export type Match = Pick<
  SubjectTable,
  'id' | 'kind' | 'name' | 'note' | 'starts' | 'ends' | 'partOf' | 'sameAs' | 'data'
> & {
  /** Forms of its name that are known of. */
  forms: Set<string>
}

export interface Wanted {
  kind: string
  name: string
  /** Address of the same thing elsewhere. */
  address?: string | null
  /** Where somebody is from, as lists of visits say it. */
  country?: string
}

/** Finds who is meant by lines of a file: among those on record, and among those that earlier lines bring. */
export class SubjectMatcher {
  readonly #byAddress = new Map<string, string>()
  readonly #onRecord = new Known()
  /** What this import made, which a dry run finds nowhere else. */
  readonly #made = new Known()

  /** Reads which addresses elsewhere the subjects on record have. */
  static async open(db: Reader | Transaction): Promise<SubjectMatcher> {
    const matcher = new SubjectMatcher()
    const rows = await db
      .selectFrom('subject')
      .select(['id', 'sameAs'])
      .where('mergedInto', 'is', null)
      .where('sameAs', '<>', '[]')
      .execute()
    for (const { id, sameAs } of rows) {
      for (const address of JSON.parse(sameAs) as string[]) matcher.#byAddress.set(address, id)
    }
    return matcher
  }

  /** Has at hand whoever bears one of these names or addresses. Asked before each lot of lines; what was at hand before is forgotten. */
  async prepare(db: Reader | Transaction, wanted: readonly Wanted[]): Promise<void> {
    this.#onRecord.clear()
    const folded = [...new Set(wanted.map(({ name }) => foldName(name)))]
    const ids = new Set(wanted.flatMap(({ address }) => (address ? (this.#byAddress.get(address) ?? []) : [])))
    for (const some of batchesOf(folded)) {
      const rows = await db.selectFrom('alias').select('subjectId').distinct().where('folded', 'in', some).execute()
      for (const { subjectId } of rows) ids.add(subjectId)
    }
    for (const some of batchesOf([...ids])) {
      const rows = await db.selectFrom('subject').selectAll().where('id', 'in', some).orderBy('id').execute()
      const aliases = await db
        .selectFrom('alias')
        .select(['subjectId', 'text'])
        .where('subjectId', 'in', some)
        .execute()
      const forms = new Map<string, Set<string>>()
      for (const { subjectId, text } of aliases) forms.set(subjectId, (forms.get(subjectId) ?? new Set()).add(text))
      for (const row of rows) this.#know(this.#onRecord, { ...row, forms: forms.get(row.id) ?? new Set() })
    }
  }

  /** Who is meant: by the address, else the first of the kind that bears the name and is not known to be another. */
  find({ kind, name, address, country }: Wanted): Match | null {
    const id = address ? this.#byAddress.get(address) : undefined
    if (id !== undefined) return this.#onRecord.byId.get(id) ?? this.#made.byId.get(id) ?? null
    const folded = foldName(name)
    const named = [this.#onRecord, this.#made]
      .flatMap(({ byName }) => byName.get(`${kind} ${folded}`) ?? [])
      .filter((match) => !isAnother(match, address, country))
    return named.find((match) => foldName(match.name) === folded) ?? named[0] ?? null
  }

  /** Remembers somebody whom this import puts on record. */
  add(match: Match): void {
    this.#know(this.#made, match)
  }

  /** Forgets somebody whom this import does not put on record after all. */
  forget(id: string): void {
    const match = this.#made.remove(id)
    for (const address of match ? (JSON.parse(match.sameAs) as string[]) : []) this.#byAddress.delete(address)
  }

  /** Forgets those whom it made once they are on record, where they are found from then on. */
  settle(): void {
    this.#made.clear()
  }

  #know(among: Known, match: Match): void {
    among.add(match)
    for (const address of JSON.parse(match.sameAs) as string[]) this.#byAddress.set(address, match.id)
  }
}

/** Subjects by id, and by kind and name in each of its forms. */
class Known {
  readonly byId = new Map<string, Match>()
  readonly byName = new Map<string, Match[]>()

  add(match: Match): void {
    this.byId.set(match.id, match)
    for (const key of keysOf(match)) {
      const known = this.byName.get(key)
      if (known) known.push(match)
      else this.byName.set(key, [match])
    }
  }

  remove(id: string): Match | undefined {
    const match = this.byId.get(id)
    this.byId.delete(id)
    for (const key of match ? keysOf(match) : []) {
      this.byName.set(key, this.byName.get(key)?.filter((one) => one !== match) ?? [])
    }
    return match
  }

  clear(): void {
    this.byId.clear()
    this.byName.clear()
  }
}

function keysOf({ kind, name, forms }: Match): string[] {
  return [...new Set([name, ...forms].map(foldName))].map((folded) => `${kind} ${folded}`)
}

/** Whether a subject of that name has another address of the same sort, or is from elsewhere. */
function isAnother(match: Match, address: string | null | undefined, country: string | undefined): boolean {
  if (address && URL.canParse(address)) {
    const { host } = new URL(address)
    const own = JSON.parse(match.sameAs) as string[]
    if (own.some((other) => URL.canParse(other) && new URL(other).host === host && other !== address)) return true
  }
  const from = (JSON.parse(match.data) as { country?: string }).country
  return country !== undefined && from !== undefined && foldName(from) !== foldName(country)
}

export function batchesOf<Item>(items: readonly Item[]): Item[][] {
  const batches: Item[][] = []
  for (let first = 0; first < items.length; first += BATCH) batches.push(items.slice(first, first + BATCH))
  return batches
}
