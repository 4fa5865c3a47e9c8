import type { Transaction } from '#storage/database.ts'
import type { LotBooks } from './lot-books.ts'
import { type LotChanges, takeArticle } from './take-article.ts'
import { takeComment } from './take-comment.ts'
import { takeContributor } from './take-contributor.ts'
import { takePage } from './take-page.ts'
import { takeRedirect } from './take-redirect.ts'
import { takeSection } from './take-section.ts'
import { type LookedAt, type Outcome, problem, type TakenSection, type Taking } from './taking.ts'

/** Takes in a thing of whatever kind it is. */
export async function takeThing(
  tx: Transaction,
  taking: Taking,
  looked: LookedAt,
  { books, changes }: { books: LotBooks; changes: LotChanges },
): Promise<Outcome & { section?: TakenSection | null }> {
  const { item } = looked
  switch (item.what) {
    case 'section':
      return takeSection(tx, taking, { ...looked, item }, { books, changes })
    case 'contributor':
      return takeContributor(tx, taking, { ...looked, item }, { books, changes })
    case 'article':
      return takeArticle(tx, taking, { ...looked, item }, { books, changes })
    case 'page':
      return takePage(tx, taking, { ...looked, item }, { books, changes })
    case 'comment':
      return takeComment(tx, { ...looked, item }, books)
    case 'redirect':
      return takeRedirect(tx, taking, { ...looked, item }, { books, changes })
    case 'fault':
      return { kind: looked.kind, became: 'refused', remarks: [problem(item, item.message)] }
  }
}
