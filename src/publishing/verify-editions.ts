import type { Reader } from '#storage/database.ts'
import { hashContent, hashEdition, NO_PREVIOUS_HASH } from './edition.ts'

/** Rows read at a time, so that an archive of any size is verified in the same memory. */
const BATCH = 2_000

/**
 * Reads every edition and returns what is wrong, a sentence each: a number that is missing, a content that is not the one
 * that was hashed, a link that does not follow from the one before. Sealed editions verify by their kept content hash.
 */
export async function verifyEditions(db: Reader): Promise<string[]> {
  const problems: string[] = []
  let articleId = ''
  let number = 0
  let previousHash = NO_PREVIOUS_HASH
  for (;;) {
    const rows = await db
      .selectFrom('edition')
      .select(['articleId', 'number', 'publishedAt', 'contentHash', 'hash', 'previousHash', 'content', 'sealedAt'])
      .where((is) =>
        is.or([is('articleId', '>', articleId), is.and([is('articleId', '=', articleId), is('number', '>', number)])]),
      )
      .orderBy('articleId')
      .orderBy('number')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      const isFirst = row.articleId !== articleId
      const expectedNumber = isFirst ? 1 : number + 1
      const where = `article ${row.articleId}, edition ${row.number}`
      if (row.number !== expectedNumber) problems.push(`${where}: edition ${expectedNumber} is missing.`)
      if (row.previousHash !== (isFirst ? NO_PREVIOUS_HASH : previousHash)) {
        problems.push(`${where}: does not follow from the edition before.`)
      }
      if (hashEdition(row) !== row.hash)
        problems.push(`${where}: its hash is not that of its number, time and content.`)
      if (row.content === null && row.sealedAt === null) problems.push(`${where}: its content is missing.`)
      if (row.content !== null && hashContent(row.content) !== row.contentHash) {
        problems.push(`${where}: its content was altered after publication.`)
      }
      articleId = row.articleId
      number = row.number
      previousHash = row.hash
    }
    if (rows.length < BATCH) return problems
  }
}
