import { readingText } from '#article/reading-text.ts'
import { lockArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { DoneRecordTable } from '#storage/tables/learning.ts'

/** UTF-16 units of an article that are learned from; what is longer is a list or a mistake, and its beginning teaches enough. */
const LONGEST = 60_000

/** Since when an article's record is done, and by whom; `null` where it is not. */
export async function findDone(
  db: Reader | Transaction,
  articleId: string,
): Promise<Pick<DoneRecordTable, 'revision' | 'doneAt' | 'doneByName'> | null> {
  const row = await db
    .selectFrom('doneRecord')
    .select(['revision', 'doneAt', 'doneByName'])
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  return row ?? null
}

/** How many articles' records are done. */
export async function countDone(db: Reader | Transaction): Promise<number> {
  const { count } = await db
    .selectFrom('doneRecord')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Says that the record of an article is done: every name in its draft was looked at, and what was not kept is none. The text is kept as
 * it is now, to be learned from. Saying so again takes the text as it is then.
 *
 * @throws {Refusal} `article-not-found`
 */
export async function markDone(
  tx: Transaction,
  { articleId, actor, now }: { articleId: string; actor: Pick<Actor, 'kind' | 'id' | 'name'>; now: Instant },
): Promise<void> {
  const { draft, draftVersion } = await lockArticle(tx, articleId)
  const row = {
    revision: draftVersion,
    text: beginning(readingText(draft).text),
    language: draft.language,
    ...{ doneAt: now, doneBy: actorKey(actor), doneByName: actor.name },
  }
  await tx
    .insertInto('doneRecord')
    .values({ articleId, ...row })
    .onConflict((on) => on.column('articleId').doUpdateSet(row))
    .execute()
  await announceDone(tx, { articleId, now })
}

/** Takes that back: the article is learned from no more. */
export async function unmarkDone(
  tx: Transaction,
  { articleId, now }: { articleId: string; now: Instant },
): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('doneRecord').where('articleId', '=', articleId).executeTakeFirst()
  if (numDeletedRows > 0) await announceDone(tx, { articleId, now })
}

/** Up to the last line that is whole. */
function beginning(text: string): string {
  const clean = text.replaceAll('\0', ' ').toWellFormed()
  if (clean.length <= LONGEST) return clean
  const end = clean.lastIndexOf('\n', LONGEST)
  return clean.slice(0, end > 0 ? end : LONGEST).toWellFormed()
}

async function announceDone(tx: Transaction, { articleId, now }: { articleId: string; now: Instant }): Promise<void> {
  const keys = [
    ['articles', articleId, 'record'],
    ['record', 'learning'],
  ]
  await announce(tx, { at: now, topic: DONE, payload: { changed: [], keys } })
}

/** Topic of what is announced when an article's record is done, or is not any more. */
export const DONE = 'record.done'
