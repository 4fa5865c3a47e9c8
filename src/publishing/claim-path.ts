import { slugFrom } from '#article/slug.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

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
    const [owner] = await ownerQuery(db, { path })
    if (!owner && !isTaken(path)) return slug
  }
}

/** The article that has this address, which is `articleId` where nobody had it. */
async function ownerOfPath(tx: Transaction, path: string, articleId: string): Promise<string> {
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

const ownerQuery = preparedQuery((db, { path }: { path: string }) =>
  db.selectFrom('permalink').select('articleId').where('path', '=', path),
)
