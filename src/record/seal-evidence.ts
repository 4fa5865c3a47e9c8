import { readStoredContent } from '#article/article-content.ts'
import { findPassages } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Transaction } from '#storage/database.ts'
import { blankFact, sealChanges } from './changes/seal-changes.ts'
import { lockRecord } from './lock-record.ts'

/**
 * Blanks the words of an article's evidence that neither an edition nor the draft has any more, after editions of it were sealed. Facts
 * that nothing else is evidence of are retracted and lose what they say; so do suggestions that were rejected.
 */
export async function sealEvidence(tx: Transaction, articleId: string): Promise<void> {
  await lockRecord(tx)
  const evidence = await tx.selectFrom('evidence').selectAll().where('articleId', '=', articleId).execute()
  const editions = await tx
    .selectFrom('edition')
    .select('content')
    .where('articleId', '=', articleId)
    .where('content', 'is not', null)
    .execute()
  const { draft } = await tx.selectFrom('article').select('draft').where('id', '=', articleId).executeTakeFirstOrThrow()
  const texts = [draft, ...editions.map(({ content }) => content ?? '')].map(
    (content) => readingText(readStoredContent(content)).text,
  )
  const isKept = evidence.map(() => false)
  for (const text of texts) {
    findPassages(text, evidence).forEach((span, index) => {
      if (span) isKept[index] = true
    })
  }
  const sealedFacts: string[] = []
  for (const [index, row] of evidence.entries()) {
    if (isKept[index]) continue
    const words = { exact: '', prefix: '', suffix: '', suggested: null, suggestion: `sealed ${row.id}` }
    const blank = { ...words, firstEdition: null, lastEdition: null }
    await tx.updateTable('evidence').set(blank).where('id', '=', row.id).execute()
    if (row.factId !== null && (await blankFactWithoutEvidence(tx, row.factId))) sealedFacts.push(row.factId)
  }
  await sealChanges(tx, { articleId, texts, factIds: sealedFacts })
}

/** @returns whether nothing is left of the fact */
async function blankFactWithoutEvidence(tx: Transaction, factId: string): Promise<boolean> {
  const other = await tx
    .selectFrom('evidence')
    .select('id')
    .where('factId', '=', factId)
    .where('exact', '<>', '')
    .limit(1)
    .executeTakeFirst()
  const list = await tx.selectFrom('factSource').select('id').where('factId', '=', factId).limit(1).executeTakeFirst()
  if (other || list) return false
  await tx.updateTable('fact').set(blankFact(factId)).where('id', '=', factId).execute()
  return true
}
