import type { Passage } from '#article/passage.ts'
import { lockArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { EvidenceTable } from '#storage/tables/record.ts'
import type { DecisionBody } from './api.ts'
import { evidenceIdentity } from './evidence-identity.ts'
import { keepFact } from './keep-fact.ts'
import { lockRecord } from './lock-record.ts'
import { placeEvidence, subjectsOfEvidence } from './place-evidence.ts'
import { keepSubject } from './subject.ts'

/**
 * Does what an editor decided about suggestions of one article: keeps subjects and facts with the words that are evidence of them, or
 * remembers that a suggestion was wrong, so that it is not made again. The same decision twice, or by two people at once, is kept once; a
 * later one about the same words takes the place of an earlier one.
 *
 * @returns ids of the evidence, in the order of the decisions and their passages
 * @throws {Refusal} `article-not-found`; `subject-not-found`, `subject-name-missing`, `fact-incomplete`, `dates-reversed` naming the field
 */
export async function decide(
  tx: Transaction,
  request: { articleId: string; decisions: DecisionBody[]; actor: Pick<Actor, 'kind' | 'id' | 'name'>; now: Instant },
): Promise<{ evidence: string[] }> {
  const { articleId, decisions, actor, now } = request
  // Before the article: whoever merges subjects has the record first, then what stands in articles.
  await lockRecord(tx)
  const { draftVersion } = await lockArticle(tx, articleId)
  const by = actorKey(actor)
  const kept: string[] = []
  const touched = new Set<string>()
  for (const decision of decisions) {
    const about = await keepWhat(tx, { decision, articleId, by, now })
    if (about.subjectId) touched.add(about.subjectId)
    for (const passage of decision.passages) {
      const row = {
        ...about,
        ...{ articleId, revision: draftVersion, ...asKept(passage) },
        ...{ by: decision.by ?? 'person', tier: decision.tier ?? null, score: decision.score ?? null },
        decision: decision.do === 'reject' ? 'rejected' : decision.suggested === undefined ? 'confirmed' : 'edited',
        ...{ decidedBy: by, decidedByName: actor.name, decidedAt: now, suggestion: decision.suggestion },
        suggested: decision.suggested === undefined ? null : JSON.stringify(decision.suggested),
        ...{ firstEdition: null, lastEdition: null, lapsedAt: null, effect: null },
      }
      kept.push(await keepEvidence(tx, row))
    }
    await dropContrary(tx, { decision, articleId })
  }
  await placeEvidence(tx, { articleId, now, isPublication: false })
  for (const id of await subjectsOfEvidence(tx, kept)) touched.add(id)
  await announceRecord(tx, { articleId, subjectIds: [...touched], now })
  return { evidence: kept }
}

/**
 * Takes decisions about an article back: their evidence goes. Subjects and facts stay on record as long as anything is evidence of them,
 * or somebody put them there otherwise; a fact without evidence is shown to nobody.
 */
export async function takeBack(
  tx: Transaction,
  request: { articleId: string; evidence: string[]; now: Instant },
): Promise<void> {
  const { articleId, evidence, now } = request
  await lockRecord(tx)
  await lockArticle(tx, articleId)
  const subjectIds = await subjectsOfEvidence(tx, evidence)
  await tx.deleteFrom('evidence').where('articleId', '=', articleId).where('id', 'in', evidence).execute()
  await placeEvidence(tx, { articleId, now, isPublication: false, subjectIds })
  await announceRecord(tx, { articleId, subjectIds, now })
}

/** Tells pages and newsrooms that what is on record of an article, and of these subjects, has changed. */
export async function announceRecord(
  tx: Transaction,
  { articleId, subjectIds, now }: { articleId: string | null; subjectIds: string[]; now: Instant },
): Promise<void> {
  const about = articleId === null ? {} : { articleId }
  const changed = ['record', ...subjectIds.map((id) => `subject:${id}`)]
  const keys: string[][] = [['record']]
  if (articleId) {
    changed.push(`article:${articleId}`)
    keys.push(['articles', articleId, 'record'])
  }
  await announce(tx, { at: now, topic: 'record.changed', payload: { changed, keys, ...about } })
}

async function keepWhat(
  tx: Transaction,
  { decision, articleId, by, now }: { decision: DecisionBody; articleId: string; by: string; now: Instant },
): Promise<Pick<EvidenceTable, 'subjectId' | 'factId'>> {
  if (decision.do === 'reject') return { subjectId: null, factId: null }
  if (decision.do === 'keep-subject') {
    const subject = await keepSubject(tx, { ref: decision.subject, by, now, field: 'subject', isForAll: false })
    return { subjectId: subject.id, factId: null }
  }
  const fact = await keepFact(tx, { stated: decision.fact, articleId, by, now })
  return { subjectId: null, factId: fact.id }
}

/** @returns the id of the row, or of the one that says the same */
async function keepEvidence(tx: Transaction, row: Omit<EvidenceTable, 'id' | 'identity'>): Promise<string> {
  const identity = evidenceIdentity(row)
  await tx
    .insertInto('evidence')
    .values({ ...row, id: newId(), identity })
    .onConflict((on) => on.column('identity').doNothing())
    .execute()
  const { id } = await tx.selectFrom('evidence').select('id').where('identity', '=', identity).executeTakeFirstOrThrow()
  return id
}

/** A suggestion that is kept is not rejected any more, and the other way about. */
async function dropContrary(
  tx: Transaction,
  { decision, articleId }: { decision: DecisionBody; articleId: string },
): Promise<void> {
  await tx
    .deleteFrom('evidence')
    .where('articleId', '=', articleId)
    .where('suggestion', '=', decision.suggestion)
    .where('decision', decision.do === 'reject' ? '<>' : '=', 'rejected')
    .execute()
}

function asKept({ exact, prefix, suffix, at }: Passage): Passage {
  const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()
  return { exact: clean(exact), prefix: clean(prefix), suffix: clean(suffix), at }
}
