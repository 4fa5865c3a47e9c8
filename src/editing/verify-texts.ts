import { readDraft } from '#article/draft-document.ts'
import type { Reader } from '#storage/database.ts'
import { documentOf, findText } from './draft-text.ts'

/** Texts looked at in one go. */
const BATCH = 200

/**
 * Opens every text that people write together and returns what is wrong, a sentence each: a text that cannot be read, a newest
 * revision whose state cannot be read.
 */
export async function verifyTexts(db: Reader): Promise<string[]> {
  const problems: string[] = []
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('draftState')
      .select('articleId')
      .where('articleId', '>', after)
      .orderBy('articleId')
      .limit(BATCH)
      .execute()
    for (const { articleId } of rows) {
      try {
        const text = await findText(db, articleId)
        if (!text) continue
        readDraft(text.doc)
        readDraft(documentOf(text.revisionState))
      } catch (error) {
        problems.push(
          `article ${articleId}: its text cannot be read (${error instanceof Error ? error.message : error}).`,
        )
      }
    }
    after = rows.at(-1)?.articleId ?? ''
    if (rows.length < BATCH) return problems
  }
}
