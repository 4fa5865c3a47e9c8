import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

/**
 * How an article stands, as a text that is another one as soon as somebody has saved, typed, published, sealed or withdrawn something of it; `null`
 * where there is no such article.
 */
export async function standOf(db: Reader | Transaction, articleId: string): Promise<string | null> {
  const [row] = await standQuery(db, { id: articleId })
  if (!row) return null
  const isTyped = Number(row.typed) > 0
  return [row.draftVersion, row.editions, row.withdrawnAt === null ? '' : 'withdrawn', isTyped ? 'typed' : '']
    .filter((part) => part !== '')
    .join(' ')
}

/** How an article stands that has just come in. */
export function newStand(hasEdition: boolean): string {
  return hasEdition ? '1 1' : '1 0'
}

const standQuery = preparedQuery((db, { id }: { id: string }) =>
  db
    .selectFrom('article')
    .select(['draftVersion', 'withdrawnAt'])
    .select((is) => [
      is
        .selectFrom('edition')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('edition.articleId', '=', 'article.id')
        .as('editions'),
      is
        .selectFrom('draftState')
        .leftJoin('draftUpdate', 'draftUpdate.epoch', 'draftState.epoch')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('draftState.articleId', '=', 'article.id')
        .where((of) => of.or([of('draftState.revisionState', 'is not', null), of('draftUpdate.id', 'is not', null)]))
        .as('typed'),
    ])
    .where('id', '=', id),
)
