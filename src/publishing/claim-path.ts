import { slugFrom } from '#article/slug.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { DEPTH, preparedForIds, preparedQuery, rowsTogether } from '#storage/prepared-query.ts'
import type { PermalinkTable } from '#storage/tables/publishing.ts'

export interface PathClaim {
  articleId: string
  draft: { slug: string; headline: string; language: string }
  /** The address with this slug. */
  pathWith: (slug: string) => string
}

/**
 * Makes an address the article's own. One once had by an article stays with it, so a slug can change and change back; an
 * address of another article is refused, or numbered where the slug was only derived from the headline.
 *
 * @throws {Refusal} `slug-taken`.
 */
export async function claimFreePath(tx: Transaction, { articleId, draft, pathWith }: PathClaim): Promise<string> {
  for (let count = 1; ; count++) {
    const path = pathWith(count === 1 ? draft.slug : `${draft.slug}-${count}`)
    if ((await ownerOfPath(tx, path, articleId)) === articleId) return path
    if (draft.slug !== slugFrom(draft.headline, draft.language)) {
      throw new Refusal('slug-taken', `Another article has the address ${path}. Choose another slug.`, {
        field: 'slug',
      })
    }
  }
}

/**
 * A slug with which the address is nobody's: the draft's own, or that with a number. Nothing is claimed, so it holds where nobody else
 * publishes meanwhile.
 */
export async function findFreeSlug(
  db: Reader | Transaction,
  request: { draft: { slug: string }; pathWith: (slug: string) => string; isTaken?: (path: string) => boolean },
): Promise<string> {
  const { draft, pathWith, isTaken = () => false } = request
  for (let count = 1; ; count++) {
    const slug = count === 1 ? draft.slug : `${draft.slug.slice(0, 74).replace(/-$/, '')}-${count}`
    const path = pathWith(slug)
    if ((await ownerOf(db, path)) === null && !isTaken(path)) return slug
  }
}

/** Owners of addresses that a transaction whose rows wait has looked up or claimed, `null` for nobody. */
const looked = new WeakMap<Reader | Transaction, Map<string, string | null>>()

/**
 * Looks up at once who has these addresses, for a bulk import whose rows wait. An address that somebody else claims meanwhile fails the
 * transaction when its rows are written.
 */
export async function lookUpPaths(tx: Transaction, paths: string[]): Promise<void> {
  const owners = looked.get(tx) ?? new Map<string, string | null>()
  looked.set(tx, owners)
  const unknown = paths.filter((path) => !owners.has(path))
  for (const path of unknown) owners.set(path, null)
  for (const { path, articleId } of await ownersQuery(tx, unknown, {})) owners.set(path, articleId)
}

async function ownerOf(db: Reader | Transaction, path: string): Promise<string | null> {
  const owners = looked.get(db)
  const known = owners?.get(path)
  if (known !== undefined) return known
  const [row] = await ownerQuery(db, { path })
  const owner = row?.articleId ?? null
  owners?.set(path, owner)
  return owner
}

/** The article that has this address, which is `articleId` where nobody had it. */
async function ownerOfPath(tx: Transaction, path: string, articleId: string): Promise<string> {
  const owners = looked.get(tx)
  if (owners) {
    const owner = await ownerOf(tx, path)
    if (owner !== null) return owner
    owners.set(path, articleId)
    await claimRows(tx, [{ path, articleId }])
    return articleId
  }
  const [claimed] = await claimQuery(tx, { path, articleId })
  if (claimed) return articleId
  const [owner] = await ownerQuery(tx, { path })
  return owner?.articleId ?? articleId
}

const claimQuery = preparedQuery((db, claim: { path: string; articleId: string }) =>
  db
    .insertInto('permalink')
    .values(claim)
    .onConflict((on) => on.column('path').doNothing())
    .returning('articleId'),
)

const claimRows = rowsTogether(
  (db, claims: PermalinkTable[]) => db.insertInto('permalink').values(claims),
  DEPTH.branch,
)

const ownersQuery = preparedForIds((db, paths) =>
  db.selectFrom('permalink').select(['path', 'articleId']).where('path', 'in', paths),
)

const ownerQuery = preparedQuery((db, { path }: { path: string }) =>
  db.selectFrom('permalink').select('articleId').where('path', '=', path),
)
