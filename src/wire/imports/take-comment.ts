import { cleanText, isBlank, oneLine } from '#article/clean-text.ts'
import { newId } from '#foundation/id.ts'
import type { Transaction } from '#storage/database.ts'
import { rowsTogether } from '#storage/prepared-query.ts'
import type { ArticleCommentTable } from '#storage/tables/wire.ts'
import { writeWaitingRows } from '#storage/waiting-rows.ts'
import type { IncomingComment } from '../incoming.ts'
import type { LotBooks } from './lot-books.ts'
import { type LookedAt, type Outcome, problem } from './taking.ts'

/** Characters of a comment and of its author's name. */
const TEXT = 65_000
const AUTHOR = 200

/** Keeps what a reader wrote under an article, as data. Nothing of how they can be reached is kept. */
export async function takeComment(
  tx: Transaction,
  { item, kind, fingerprint, before }: LookedAt & { item: IncomingComment },
  books: LotBooks,
): Promise<Outcome> {
  if (before?.fingerprint === fingerprint) return { kind, became: 'same', remarks: [] }
  const article = books.find('article', item.article)
  if (!article) {
    return { kind, became: 'refused', remarks: [problem(item, 'The article that it was written under has not come.')] }
  }
  const text = cleanText(item.text).slice(0, TEXT).toWellFormed()
  if (isBlank(text)) return { kind, became: 'refused', remarks: [problem(item, 'The comment is empty.')] }
  const id = before?.target ?? newId()
  const content = {
    articleId: article.target,
    parentId: item.parent === null ? null : (books.find('comment', item.parent)?.target ?? null),
    author: oneLine(item.author).slice(0, AUTHOR).toWellFormed(),
    at: item.at,
    isApproved: Number(item.isApproved),
    text,
  }
  // One statement writes a row once.
  if (before) await writeWaitingRows(tx)
  await commentRows(tx, [{ id, ...content }])
  books.write({ kind, key: item.key, target: id, fingerprint, stood: '' })
  return { kind, became: before ? 'changed' : 'new', remarks: [] }
}

const commentRows = rowsTogether((db, comments: ArticleCommentTable[]) =>
  db
    .insertInto('articleComment')
    .values(comments)
    .onConflict((on) =>
      on.column('id').doUpdateSet((is) => ({
        articleId: is.ref('excluded.articleId'),
        parentId: is.ref('excluded.parentId'),
        author: is.ref('excluded.author'),
        at: is.ref('excluded.at'),
        isApproved: is.ref('excluded.isApproved'),
        text: is.ref('excluded.text'),
      })),
    ),
)
