import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { announceNames, leadOn, lockThings, requireThingAt } from '#paper/change-named-thing.ts'
import { keepFormerName, type NamedKind } from '#paper/former-names.ts'
import type { NamedThing } from '#paper/named-things.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FrontContent } from '../fronts/api.ts'

/** Tables and columns that say which editions have a tag or a contributor. */
const LINKS = {
  tag: { table: 'edition_tag', column: 'tag_id' },
  contributor: { table: 'edition_contributor', column: 'contributor_id' },
} as const

/** Articles that are counted at most. */
export const MOST_COUNTED = 1_000

/**
 * How many articles have, or had in an edition, each of these; {@link MOST_COUNTED} where it is that many or more. One read of an index for each.
 */
export async function countArticles(
  db: Reader | Transaction,
  kind: NamedKind,
  ids: number[],
): Promise<Map<number, number>> {
  const { table, column } = LINKS[kind]
  const counts = new Map<number, number>()
  for (const id of ids) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from (
        select distinct edition.article_id from ${sql.table(table)} as link
          join edition on edition.id = link.edition_id
        where link.${sql.ref(column)} = ${id}
        limit ${sql.lit(MOST_COUNTED)}) as counted`.execute(db as Transaction)
    counts.set(id, Number(rows[0]?.count ?? 0))
  }
  return counts
}

/**
 * Makes one of two tags, or of two contributors, that are the same: every story of the one is the other's, in lists, feeds and searches. The
 * name and the address of the one stay with the other, so its page and its feeds lead there. What editions say stays as it was published.
 * It cannot be undone.
 *
 * @throws {Refusal} `name-not-found`; `name-united-with-itself`.
 */
export async function uniteThings(
  tx: Transaction,
  request: { kind: NamedKind; slug: string; into: string; now: Instant },
): Promise<{ gone: NamedThing; kept: NamedThing }> {
  const { kind, now } = request
  await lockThings(tx, kind)
  const gone = await requireThingAt(tx, kind, request.slug)
  const kept = await requireThingAt(tx, kind, request.into, 'into')
  if (gone.id === kept.id) {
    throw new Refusal(
      'name-united-with-itself',
      `“${gone.name}” is one already: choose another ${kind} to unite it with.`,
      {
        field: 'into',
      },
    )
  }
  // Who publishes with it just now is waited for: those editions are moved too.
  if (tx.dialect === 'postgres') await tx.selectFrom(kind).select('id').where('id', '=', gone.id).forUpdate().execute()
  await moveEditions(tx, kind, { from: gone.id, to: kept.id })
  await tx
    .updateTable('formerName')
    .set({ thingId: kept.id })
    .where('kind', '=', kind)
    .where('thingId', '=', gone.id)
    .execute()
  const { slug, name } = gone
  await keepFormerName(tx, { kind, thingId: kept.id, slug, name, unitedId: gone.id })
  await tx
    .updateTable('redirect')
    .set({ owner: `${kind}:${kept.id}` })
    .where('owner', '=', `${kind}:${gone.id}`)
    .execute()
  await leadOn(tx, { kind, from: slug, to: kept })
  await tx.deleteFrom(kind).where('id', '=', gone.id).execute()
  await announceNames(tx, now)
  return { gone, kept }
}

async function moveEditions(
  tx: Transaction,
  kind: NamedKind,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { table, column } = LINKS[kind]
  const [link, of] = [sql.table(table), sql.ref(column)]
  await sql`delete from ${link} where ${of} = ${from}
    and edition_id in (select edition_id from ${link} where ${of} = ${to})`.execute(tx)
  await sql`update ${link} set ${of} = ${to} where ${of} = ${from}`.execute(tx)
}

/**
 * Takes a tag or a contributor out of the paper that no edition has, with what led to it. A draft that names it makes it anew when it is next
 * saved or published.
 *
 * @throws {Refusal} `name-not-found`; `name-in-use`, naming what needs it.
 */
export async function removeThing(
  tx: Transaction,
  request: { kind: NamedKind; slug: string; now: Instant },
): Promise<NamedThing> {
  const { kind, slug, now } = request
  await lockThings(tx, kind)
  const thing = await requireThingAt(tx, kind, slug)
  const count = (await countArticles(tx, kind, [thing.id])).get(thing.id) ?? 0
  const fronts = kind === 'tag' && (await isTakenByFront(tx, thing))
  if (count > 0 || fronts) {
    const uses = [
      ...(count > 0 ? [articlesInWords(count)] : []),
      ...(fronts ? ['a front that takes stories from it'] : []),
    ]
    const all = new Intl.ListFormat('en').format(uses)
    throw new Refusal(
      'name-in-use',
      `“${thing.name}” is still needed by ${all}: unite it with another ${kind}, or change those first.`,
    )
  }
  await tx.deleteFrom('redirect').where('owner', '=', `${kind}:${thing.id}`).execute()
  await tx.deleteFrom('formerName').where('kind', '=', kind).where('thingId', '=', thing.id).execute()
  await tx.deleteFrom(kind).where('id', '=', thing.id).execute()
  await announceNames(tx, now)
  return thing
}

function articlesInWords(count: number): string {
  if (count === 1) return 'an article'
  return count < MOST_COUNTED ? `${count} articles` : `${MOST_COUNTED} articles or more`
}

/** Whether a front fills itself with stories of this tag, by the slug that it has or had. */
async function isTakenByFront(tx: Transaction, { id, slug }: NamedThing): Promise<boolean> {
  const former = await tx
    .selectFrom('formerName')
    .select('slug')
    .where('kind', '=', 'tag')
    .where('thingId', '=', id)
    .execute()
  const slugs = new Set([slug, ...former.map((row) => row.slug)])
  const fronts = await tx
    .selectFrom('front')
    .innerJoin('frontDraft', (join) =>
      join.onRef('frontDraft.scope', '=', 'front.scope').onRef('frontDraft.version', '=', 'front.draftVersion'),
    )
    .select('frontDraft.content')
    .execute()
  return fronts.some(({ content }) =>
    (JSON.parse(content) as FrontContent).containers.some(({ fill }) => fill?.tag !== undefined && slugs.has(fill.tag)),
  )
}
