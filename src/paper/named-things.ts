import { slugFrom } from '#article/slug.ts'
import type { Transaction } from '#storage/database.ts'
import { preparedForIds, preparedQuery } from '#storage/prepared-query.ts'
import { findOnceAt, findOnceNamed, type NamedKind, nameKey } from './former-names.ts'

/** A tag or a contributor: something with a name and an address of its own. */
export interface NamedThing {
  id: number
  slug: string
  name: string
}

/** The tags of these names, in their order and each once; those that the paper did not have are made. A name that one had before is its own still. */
export async function ensureTags(tx: Transaction, names: string[]): Promise<NamedThing[]> {
  return ensure(tx, 'tag', names)
}

/** The contributors of these names, in their order and each once; those that the paper did not have are made. */
export async function ensureContributors(tx: Transaction, names: string[]): Promise<NamedThing[]> {
  return ensure(tx, 'contributor', names)
}

/** Says something about a contributor of whom nothing was said; returns whether it does now. */
export async function describeContributor(tx: Transaction, request: { id: number; about: string }): Promise<boolean> {
  const row = await tx
    .updateTable('contributor')
    .set({ about: request.about })
    .where('id', '=', request.id)
    .where('about', '=', '')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The tag of this name, also one that was called so once, or `null`. */
export async function findTagNamed(db: Transaction, name: string): Promise<NamedThing | null> {
  return (await find(db, 'tag', name)) ?? null
}

/** Those of these names that the paper has at their usual addresses, by name. */
export async function findUsual(
  tx: Transaction,
  table: NamedKind,
  names: Iterable<string>,
): Promise<Map<string, NamedThing>> {
  const slugs = new Map([...new Set(names)].map((name) => [name, slugFrom(name, 'en')]))
  const rows = await (table === 'tag' ? tagsQuery : contributorsQuery)(tx, [...slugs.values()], {})
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const found = new Map<string, NamedThing>()
  for (const [name, slug] of slugs) {
    const thing = bySlug.get(slug)
    if (thing && isSameName(thing.name, name)) found.set(name, thing)
  }
  return found
}

const tagsQuery = preparedForIds((db, slugs) =>
  db.selectFrom('tag').select(['id', 'slug', 'name']).where('slug', 'in', slugs),
)

const contributorsQuery = preparedForIds((db, slugs) =>
  db.selectFrom('contributor').select(['id', 'slug', 'name']).where('slug', 'in', slugs),
)

async function ensure(tx: Transaction, table: NamedKind, names: string[]): Promise<NamedThing[]> {
  const things = new Map<number, NamedThing>()
  for (const name of names) {
    const thing = (await find(tx, table, name)) ?? (await make(tx, table, name))
    things.set(thing.id, thing)
  }
  return [...things.values()]
}

async function find(tx: Transaction, table: NamedKind, name: string): Promise<NamedThing | undefined> {
  const base = slugFrom(name, 'en')
  const usual = await slugQuery(tx, { slug: base }, table)
  if (usual[0] && isSameName(usual[0].name, name)) return usual[0]
  const candidates = await tx
    .selectFrom(table)
    .select(['id', 'slug', 'name'])
    // Slugs that begin with the base and a hyphen, as a range: an index finds those, and not what is `like` them.
    .where((is) => is.or([is.and([is('slug', '>=', `${base}-`), is('slug', '<', `${base}.`)]), is('name', '=', name)]))
    .orderBy('id')
    .execute()
  return candidates.find((candidate) => isSameName(candidate.name, name)) ?? (await findByFormerName(tx, table, name))
}

async function findByFormerName(tx: Transaction, table: NamedKind, name: string): Promise<NamedThing | undefined> {
  const id = await findOnceNamed(tx, table, name)
  if (id === undefined) return undefined
  return tx.selectFrom(table).select(['id', 'slug', 'name']).where('id', '=', id).executeTakeFirst()
}

const slugQuery = preparedQuery((db, { slug }: { slug: string }, table) =>
  db
    .selectFrom(table as NamedKind)
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug),
)

async function make(tx: Transaction, table: NamedKind, name: string): Promise<NamedThing> {
  const base = slugFrom(name, 'en')
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`
    if ((await findOnceAt(tx, table, slug)) !== undefined) continue
    const values = { slug, name }
    const row =
      table === 'tag'
        ? await tx
            .insertInto('tag')
            .values(values)
            .onConflict((on) => on.doNothing())
            .returning(['id', 'slug', 'name'])
            .executeTakeFirst()
        : await tx
            .insertInto('contributor')
            .values({ ...values, role: '', about: '' })
            .onConflict((on) => on.doNothing())
            .returning(['id', 'slug', 'name'])
            .executeTakeFirst()
    if (row) return row
    // Somebody else made it in the meantime, or another name has this slug.
    const made = await find(tx, table, name)
    if (made) return made
  }
}

function isSameName(left: string, right: string): boolean {
  return nameKey(left) === nameKey(right)
}
