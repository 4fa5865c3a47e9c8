import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { announceRecord } from './decide.ts'
import { unmarkDone } from './learning/done-record.ts'
import { placeEvidence } from './place-evidence.ts'
import { sealEvidence } from './seal-evidence.ts'

const PUBLISHED = new Set(['edition.published', 'edition.rescheduled', 'archive.imported'])
const SEALED = 'edition.sealed'

/**
 * Keeps the record in step with editions: which of them have the words that are evidence, and that nothing is kept of words that were
 * sealed. Hearing an event twice changes nothing.
 */
export const recordFollower = {
  name: 'record',
  async handle(tx: Transaction, events: PaperEvent[]): Promise<void> {
    const articles = new Map<string, { at: Instant; isPublication: boolean; isSealed: boolean }>()
    for (const { topic, at, payload } of events) {
      if (!PUBLISHED.has(topic) && topic !== SEALED) continue
      for (const articleId of await articlesOf(tx, payload)) {
        const known = articles.get(articleId)
        articles.set(articleId, {
          at,
          isPublication: PUBLISHED.has(topic) || known?.isPublication === true,
          isSealed: topic === SEALED || known?.isSealed === true,
        })
      }
    }
    for (const [articleId, { at, isPublication, isSealed }] of articles) {
      // Its text may be the one that had to go: it is learned from again once somebody has done it again.
      if (isSealed) await unmarkDone(tx, { articleId, now: at })
      if (!(await hasEvidence(tx, articleId))) continue
      if (isSealed) await sealEvidence(tx, articleId)
      const subjectIds = await placeEvidence(tx, { articleId, now: at, isPublication })
      if (subjectIds.length > 0) await announceRecord(tx, { articleId, subjectIds, now: at })
    }
  },
}

async function articlesOf(tx: Transaction, payload: unknown): Promise<string[]> {
  const { articleId, editionIds = [] } = payload as { articleId?: string; editionIds?: number[] }
  if (articleId) return [articleId]
  const found = new Set<string>()
  for (let first = 0; first < editionIds.length; first += 500) {
    const rows = await tx
      .selectFrom('edition')
      .innerJoin('evidence', 'evidence.articleId', 'edition.articleId')
      .select('edition.articleId')
      .distinct()
      .where('edition.id', 'in', editionIds.slice(first, first + 500))
      .execute()
    for (const row of rows) found.add(row.articleId)
  }
  return [...found]
}

async function hasEvidence(tx: Transaction, articleId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('evidence')
    .select('id')
    .where('articleId', '=', articleId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
