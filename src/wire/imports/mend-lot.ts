import { lookUpPaths } from '#publishing/claim-path.ts'
import type { Transaction } from '#storage/database.ts'
import type { Incoming } from '../incoming.ts'
import type { LotBooks } from './lot-books.ts'
import type { MendedArticle } from './mend-article.ts'
import { pathOf, readArticle } from './take-article.ts'
import type { Taking } from './taking.ts'

/** Fits the articles of a lot that have not come yet to this paper, and looks up at once who has the addresses that they want. */
export async function mendNewArticles(
  tx: Transaction,
  taking: Taking,
  { items, books }: { items: Incoming[]; books: LotBooks },
): Promise<Map<Incoming, MendedArticle>> {
  const mended = new Map<Incoming, MendedArticle>()
  for (const item of items) {
    if (item.what === 'article' && !books.find(item.what, item.key)) mended.set(item, readArticle(taking, item))
  }
  const paths = [...mended.values()].map((article) => pathOf(taking, article)(article.fields.slug))
  await lookUpPaths(tx, paths)
  return mended
}
