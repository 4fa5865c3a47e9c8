import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { numberList, textList } from '#storage/value-lists.ts'

/** What has a name and an address of its own, and may be given others. */
export type NamedKind = 'tag' | 'contributor'

/** A name with the last part of its address. */
export interface NameNow {
  slug: string
  name: string
}

/**
 * What tags and contributors are called now, by the slug that they had when a story came out: of those alone that were called
 * or found otherwise once.
 */
export type NamesNow = Record<NamedKind, ReadonlyMap<string, NameNow>>

/** A name as it is compared with others: no two of a kind have the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** The former names of all tags and contributors, for whoever shows stories. */
export async function readNamesNow(db: Reader): Promise<NamesNow> {
  const [tag, contributor] = await Promise.all([readKind(db, 'tag'), readKind(db, 'contributor')])
  return { tag, contributor }
}

async function readKind(db: Reader, kind: NamedKind): Promise<Map<string, NameNow>> {
  const former = await db.selectFrom('formerName').select(['slug', 'thingId']).where('kind', '=', kind).execute()
  if (former.length === 0) return new Map()
  const renamed = db.selectFrom('formerName').select('thingId').where('kind', '=', kind)
  const things = await db.selectFrom(kind).select(['id', 'slug', 'name']).where('id', 'in', renamed).execute()
  const byId = new Map(things.map(({ id, slug, name }) => [id, { slug, name }]))
  // The address that something has now may have been its own before, under another name.
  const now = new Map(things.map(({ slug, name }) => [slug, { slug, name }]))
  for (const { slug, thingId } of former) {
    const one = byId.get(thingId)
    if (one) now.set(slug, one)
  }
  return now
}

/** The same for things of these slugs alone. */
export async function readNamesOf(
  db: Reader | Transaction,
  kind: NamedKind,
  slugs: string[],
): Promise<Map<string, NameNow>> {
  const asked = [...new Set(slugs)]
  if (asked.length === 0) return new Map()
  const former = await db
    .selectFrom('formerName')
    .select(['slug', 'thingId'])
    .where('kind', '=', kind)
    .where('slug', 'in', textList(db, asked))
    .execute()
  if (former.length === 0) return new Map()
  const ids = former.map(({ thingId }) => thingId)
  const things = await db
    .selectFrom(kind)
    .select(['id', 'slug', 'name'])
    .where('id', 'in', numberList(db, ids))
    .execute()
  const byId = new Map(things.map(({ id, slug, name }) => [id, { slug, name }]))
  return new Map(
    former.flatMap(({ slug, thingId }) => (byId.has(thingId) ? [[slug, byId.get(thingId) as NameNow]] : [])),
  )
}

/** These, as they are called now, in their order and each once: two that were united are one. */
export function calledNow<Thing extends NameNow>(things: Thing[], now: ReadonlyMap<string, NameNow>): NameNow[] {
  if (!things.some(({ slug }) => now.has(slug))) return things
  const called = new Map<string, NameNow>()
  for (const thing of things) {
    const one = now.get(thing.slug) ?? thing
    if (!called.has(one.slug)) called.set(one.slug, one)
  }
  return [...called.values()]
}

/** What is or was called so, by the names that were asked for; a name that the paper does not have is not in it. */
export async function findCalled(
  db: Reader | Transaction,
  kind: NamedKind,
  names: string[],
): Promise<Map<string, NameNow>> {
  const asked = [...new Set(names)]
  if (asked.length === 0) return new Map()
  const called = await db.selectFrom(kind).select(['slug', 'name']).where('name', 'in', asked).execute()
  const found = new Map<string, NameNow>(called.map((thing) => [thing.name, thing]))
  const left = asked.filter((name) => !found.has(name))
  if (left.length === 0) return found
  const former = await db
    .selectFrom('formerName')
    .select(['nameKey', 'thingId'])
    .where('kind', '=', kind)
    .where('nameKey', 'in', left.map(nameKey))
    .execute()
  if (former.length === 0) return found
  const ids = former.map(({ thingId }) => thingId)
  const things = await db.selectFrom(kind).select(['id', 'slug', 'name']).where('id', 'in', ids).execute()
  for (const name of left) {
    const id = former.find((row) => row.nameKey === nameKey(name))?.thingId
    const thing = things.find((one) => one.id === id)
    if (thing) found.set(name, { slug: thing.slug, name: thing.name })
  }
  return found
}

/** The id of what was called so, whatever it is called now; `undefined` where nothing was. */
export async function findOnceNamed(
  db: Reader | Transaction,
  kind: NamedKind,
  name: string,
): Promise<number | undefined> {
  const [row] = await onceNamedQuery(db, { nameKey: nameKey(name) }, kind)
  return row?.thingId
}

const onceNamedQuery = preparedQuery((db, asked: { nameKey: string }, kind) =>
  db
    .selectFrom('formerName')
    .select('thingId')
    .where('kind', '=', kind as NamedKind)
    .where('nameKey', '=', asked.nameKey),
)

/** The id of what was at this address, whatever its address is now; `undefined` where nothing was. */
export async function findOnceAt(db: Reader | Transaction, kind: NamedKind, slug: string): Promise<number | undefined> {
  const [row] = await onceAtQuery(db, { slug }, kind)
  return row?.thingId
}

const onceAtQuery = preparedQuery((db, asked: { slug: string }, kind) =>
  db
    .selectFrom('formerName')
    .select('thingId')
    .where('kind', '=', kind as NamedKind)
    .where('slug', '=', asked.slug),
)

/** Keeps a name and an address for what had them, so that nothing else is ever given them. Repeatable. */
export async function keepFormerName(
  tx: Transaction,
  former: { kind: NamedKind; thingId: number; slug: string; name: string; unitedId?: number },
): Promise<void> {
  const { kind, thingId, slug, name, unitedId = null } = former
  await tx
    .insertInto('formerName')
    .values({ kind, slug, name, nameKey: nameKey(name), thingId, unitedId })
    .onConflict((on) => on.columns(['kind', 'slug', 'nameKey']).doUpdateSet({ name, thingId, unitedId }))
    .execute()
}
