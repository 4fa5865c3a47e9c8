import { sql } from 'kysely'
import { cleanText } from '#article/clean-text.ts'
import { FIELD_BOUNDS, readText } from '#article/content-fields.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { findOnceAt, findOnceNamed, keepFormerName, type NamedKind, nameKey } from './former-names.ts'
import type { NamedThing } from './named-things.ts'
import { keepOldAddresses, plainAddress } from './old-addresses.ts'

/** Bounds in UTF-16 units of what is said of a tag or a contributor. */
export const SAID_BOUNDS = { role: 200, text: 5_000 } as const

/** What a tag or a contributor is to be from now on; what is absent stays. */
export interface ThingChange {
  name?: string | undefined
  /** The last part of its address; made of a new name where absent. */
  slug?: string | undefined
  /** Of a tag, for readers. */
  description?: string | undefined
  /** Of a contributor, as pages print it: `Moscow correspondent`. */
  role?: string | undefined
  /** Of a contributor, for readers. */
  about?: string | undefined
}

/** Where the pages of a kind are. */
const FOLDERS: Record<NamedKind, string> = { tag: 'tags', contributor: 'by' }

/** The address of a tag's or a contributor's page, from the root on, as it is asked for. */
export function pathOfThing(kind: NamedKind, slug: string): string {
  return `/${FOLDERS[kind]}/${encodeURIComponent(slug)}`
}

/**
 * The tag or the contributor of this slug.
 *
 * @throws {Refusal} `name-not-found`.
 */
export async function requireThingAt(
  db: Reader | Transaction,
  kind: NamedKind,
  slug: string,
  field?: string,
): Promise<NamedThing> {
  const thing = await db
    .selectFrom(kind)
    .select(['id', 'slug', 'name'])
    .where('slug', '=', slug.normalize('NFC'))
    .executeTakeFirst()
  if (thing) return thing
  throw new Refusal('name-not-found', `There is no ${kind} “${slug.slice(0, 80)}”.`, field ? { field } : {})
}

/** Keeps all tags or contributors from everybody who would make, change or remove one, until the transaction ends. */
export async function lockThings(tx: Transaction, kind: NamedKind): Promise<void> {
  // Rows alone would not keep out a new one of the same name.
  if (tx.dialect === 'postgres') await sql`lock table ${sql.table(kind)} in share row exclusive mode`.execute(tx)
}

/**
 * Changes what a tag or a contributor is called, where its page is and what is said of it: every page shows that from then on. Its address
 * before leads to the new one, and so does whatever led there; its name before is its own still, for drafts and wires that have it. What was
 * published stays as it is.
 *
 * @throws {Refusal} `name-not-found`; `content-invalid` for a name that is empty or too long; `name-taken` where another one is
 *   called so, or was; `slug-invalid`; `slug-taken` where another one is at that address, or was.
 */
export async function changeThing(
  tx: Transaction,
  request: { kind: NamedKind; slug: string; change: ThingChange; now: Instant },
): Promise<NamedThing> {
  const { kind, change, now } = request
  await lockThings(tx, kind)
  const before = await requireThingAt(tx, kind, request.slug)
  const name = change.name === undefined ? before.name : await freeName(tx, kind, before, change.name)
  const slug = await newSlug(tx, kind, before, { name, slug: change.slug })
  const said = readSaid(kind, change)
  const after = { name, slug, ...said }
  await tx.updateTable(kind).set(after).where('id', '=', before.id).execute()
  if (name !== before.name || slug !== before.slug) {
    await keepFormerName(tx, { kind, thingId: before.id, slug: before.slug, name: before.name })
  }
  if (slug !== before.slug) await leadOn(tx, { kind, from: before.slug, to: { id: before.id, slug } })
  await announceNames(tx, now)
  return { id: before.id, name, slug }
}

/** Has every page made anew, each of which may show such a name, and addresses that led elsewhere asked for again. */
export async function announceNames(tx: Transaction, now: Instant): Promise<void> {
  const payload = { changed: ['paper', 'redirects'], keys: [['names'], ['tags'], ['contributors']] }
  await announce(tx, { at: now, topic: 'paper.changed', payload })
}

/** Has the address `from` lead to where the thing is now, and whatever led to `from`. */
export async function leadOn(
  tx: Transaction,
  request: { kind: NamedKind; from: string; to: { id: number; slug: string } },
): Promise<void> {
  const { kind, from, to } = request
  const [oldPath, newPath] = [pathOfThing(kind, from), pathOfThing(kind, to.slug)]
  const owner = `${kind}:${to.id}`
  const own = [oldPath, newPath].map(plainAddress).filter((path) => path !== null)
  await tx.deleteFrom('redirect').where('fromPath', 'in', own).execute()
  await tx
    .updateTable('redirect')
    .set({ toPath: newPath })
    .where((is) =>
      is.or([is('owner', '=', owner), is('toPath', 'in', [oldPath, encodeURI(`/${FOLDERS[kind]}/${from}`)])]),
    )
    .execute()
  await keepOldAddresses(tx, [{ from: oldPath, to: newPath, owner, runId: null }])
}

async function freeName(tx: Transaction, kind: NamedKind, before: NamedThing, asked: string): Promise<string> {
  const name = readText(asked, 'name', { most: FIELD_BOUNDS.name, isNeeded: true })
  const key = nameKey(name)
  if (key === nameKey(before.name)) return name
  const other = (await thingsNamed(tx, kind, name)).find((one) => one.id !== before.id)
  if (other) {
    throw new Refusal(
      'name-taken',
      `There is a ${kind} “${other.name}” already: unite the two, or choose another name.`,
      {
        field: 'name',
      },
    )
  }
  const once = await findOnceNamed(tx, kind, name)
  if (once !== undefined && once !== before.id) {
    const owner = await tx.selectFrom(kind).select('name').where('id', '=', once).executeTakeFirst()
    throw new Refusal(
      'name-taken',
      `“${name}” is what “${owner?.name ?? ''}” was called before, and drafts may say so still: choose another name.`,
      { field: 'name' },
    )
  }
  return name
}

/** Those that are called so, whatever their letters' case. */
async function thingsNamed(tx: Transaction, kind: NamedKind, name: string): Promise<NamedThing[]> {
  const base = slugFrom(name, 'en')
  const rows = await tx
    .selectFrom(kind)
    .select(['id', 'slug', 'name'])
    .where((is) =>
      is.or([
        is('slug', '=', base),
        is.and([is('slug', '>=', `${base}-`), is('slug', '<', `${base}.`)]),
        is(sql`lower(name)`, '=', name.toLowerCase()),
      ]),
    )
    .execute()
  return rows.filter((row) => nameKey(row.name) === nameKey(name))
}

async function newSlug(
  tx: Transaction,
  kind: NamedKind,
  before: NamedThing,
  asked: { name: string; slug: string | undefined },
): Promise<string> {
  if (asked.slug !== undefined && asked.slug !== '') {
    const slug = asked.slug.normalize('NFC')
    if (!isSlug(slug)) {
      throw new Refusal(
        'slug-invalid',
        `“${slug.slice(0, 60)}” cannot be part of an address: use lower-case letters, digits and hyphens.`,
        { field: 'slug' },
      )
    }
    if (await isFree(tx, kind, before, slug)) return slug
    throw new Refusal(
      'slug-taken',
      `Another ${kind} has the address ${pathOfThing(kind, slug)}, or had it. Choose another slug.`,
      {
        field: 'slug',
      },
    )
  }
  const base = slugFrom(asked.name, 'en')
  if (asked.name === before.name || base === slugFrom(before.name, 'en')) return before.slug
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`
    if (await isFree(tx, kind, before, slug)) return slug
  }
}

async function isFree(tx: Transaction, kind: NamedKind, own: NamedThing, slug: string): Promise<boolean> {
  const there = await tx.selectFrom(kind).select('id').where('slug', '=', slug).executeTakeFirst()
  const once = await findOnceAt(tx, kind, slug)
  return [there?.id, once].every((id) => id === undefined || id === own.id)
}

function readSaid(kind: NamedKind, change: ThingChange): { description?: string; role?: string; about?: string } {
  if (kind === 'tag')
    return change.description === undefined ? {} : { description: readLong(change.description, 'description') }
  return {
    ...(change.role === undefined ? {} : { role: readText(change.role, 'role', { most: SAID_BOUNDS.role }) }),
    ...(change.about === undefined ? {} : { about: readLong(change.about, 'about') }),
  }
}

function readLong(sent: string, field: string): string {
  const text = cleanText(sent).trim()
  if (text.length <= SAID_BOUNDS.text) return text
  const message = `${field} has ${text.length} characters; ${SAID_BOUNDS.text} are possible. Shorten it.`
  throw new Refusal('content-invalid', message, { field })
}
