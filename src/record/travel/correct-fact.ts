import { cleanText, isBlank } from '#article/clean-text.ts'
import type { Passage } from '#article/passage.ts'
import { lockArticle } from '#editing/article.ts'
import { requireArticle } from '#editing/article-access.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId, newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { addCorrection, type Correction } from '#publishing/corrections.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { FactTable } from '#storage/tables/record.ts'
import { evidenceIdentity } from '../evidence-identity.ts'
import { keepFact } from '../keep-fact.ts'
import { lockRecord } from '../lock-record.ts'
import { placeEvidence } from '../place-evidence.ts'
import type { CorrectBodyType, FactChange } from './api.ts'

/** The fact of this id. @throws {Refusal} `fact-not-found` */
export async function requireFact(db: Reader | Transaction, factId: string): Promise<FactTable> {
  const fact = isId(factId)
    ? await db.selectFrom('fact').selectAll().where('id', '=', factId).executeTakeFirst()
    : undefined
  if (!fact) throw new Refusal('fact-not-found', 'There is no such fact on record.', { field: 'factId' })
  return fact
}

/**
 * Changes what is on record and puts a correction under each of these stories, in the caller's transaction: all of it is there
 * afterwards, or none. Readers see the corrections at once, on the stories, in their history, in feeds and in the list of corrections. The
 * evidence says which correction stands beside it; a fact that takes the place of another has the corrected words as its evidence. One
 * whose place was taken holds again where it takes that of its successor. The same sent again changes nothing.
 *
 * @returns ids of the fact and of the one that takes its place, and the corrections in the order in which they were sent
 * @throws {Refusal} `fact-not-found`; `correction-empty`, `article-not-found`, `article-never-published`, `section-not-permitted` for a
 *   story; `fact-incomplete`, `fact-unchanged`, `fact-retracted` for the one that takes its place.
 */
export async function correctFact(
  tx: Transaction,
  request: { factId: string; actor: Actor; now: Instant } & CorrectBodyType,
): Promise<{ newerId: string | null; corrections: (Correction & { articleId: string })[] }> {
  const { factId, change, actor, now } = request
  const asked = readCorrections(request.corrections)
  const before = await requireFact(tx, factId)
  const corrections: (Correction & { articleId: string })[] = []
  // The record first, as everything else locks them; then the stories in one order, whoever corrects at the same time.
  await lockRecord(tx)
  for (const { articleId } of asked.toSorted((one, other) => (one.articleId < other.articleId ? -1 : 1))) {
    await lockArticle(tx, articleId)
    await requireArticle(tx, actor, articleId)
  }
  for (const { articleId, text } of asked) {
    const correction = await addCorrection(tx, { articleId, text, addedBy: actor.name, actor, now })
    corrections.push({ ...correction, articleId })
  }
  const newer = await changeFact(tx, { fact: before, change, actor, now })
  for (const [index, { articleId, passages }] of asked.entries()) {
    const effect = `correction:${corrections[index]?.id}`
    await keepPassages(tx, { factId, articleId, passages, actor, now })
    await tx
      .updateTable('evidence')
      .set({ effect })
      .where('articleId', '=', articleId)
      .where('factId', '=', factId)
      .where('decision', '<>', 'rejected')
      .execute()
    if (newer) await copyEvidence(tx, { from: factId, to: newer.id, articleId, effect })
    await placeEvidence(tx, { articleId, now, isPublication: false })
  }
  await writeDown(tx, { before, change, newer, corrections, actor, now })
  return { newerId: newer?.id ?? null, corrections }
}

function readCorrections(
  sent: CorrectBodyType['corrections'],
): { articleId: string; text: string; passages: Passage[] }[] {
  const seen = new Set<string>()
  return sent.map(({ articleId, passages = [], ...rest }, at) => {
    const text = cleanText(rest.text)
    if (isBlank(text)) {
      const message = 'Say what was wrong and what is right, or leave this story out.'
      throw new Refusal('correction-empty', message, { field: `corrections.${at}.text` })
    }
    if (seen.has(articleId)) {
      const message = 'This story is there twice: leave one out.'
      throw new Refusal('request-malformed', message, { field: `corrections.${at}.articleId` })
    }
    seen.add(articleId)
    return { articleId, text, passages }
  })
}

async function changeFact(
  tx: Transaction,
  { fact, change, actor, now }: { fact: FactTable; change: FactChange; actor: Actor; now: Instant },
): Promise<FactTable | null> {
  const stateNote = cleanText(change.note ?? '')
  const isSuperseded = change.state === 'superseded'
  const newer = isSuperseded ? await takePlace(tx, { fact, stated: change.fact, actor, now }) : null
  // What another fact takes the place of is not so: nothing counts it any more.
  const state = change.state === 'superseded' ? 'retracted' : change.state
  await tx.updateTable('fact').set({ state, stateNote, changedAt: now }).where('id', '=', fact.id).execute()
  return newer
}

async function takePlace(
  tx: Transaction,
  request: {
    fact: FactTable
    stated: Extract<FactChange, { state: 'superseded' }>['fact']
    actor: Actor
    now: Instant
  },
): Promise<FactTable> {
  const { fact, stated, actor, now } = request
  if (stated.type !== fact.type) {
    throw new Refusal('fact-unchanged', `A ${fact.type} takes the place of a ${fact.type}.`, { field: 'change.fact' })
  }
  const newer = await keepFact(tx, { stated, articleId: fact.id, by: actorKey(actor), now, isForAll: true })
  if (newer.id === fact.id) {
    const message = 'That is the same as what is on record: say what is right instead.'
    throw new Refusal('fact-unchanged', message, { field: 'change.fact' })
  }
  const isRestored = await giveBackPlace(tx, { older: newer, fact, now })
  if (newer.state === 'retracted' && !isRestored) {
    const message = 'That was taken back itself: put it on record again first.'
    throw new Refusal('fact-retracted', message, { field: 'change.fact' })
  }
  await tx.updateTable('fact').set({ supersedes: fact.id, changedAt: now }).where('id', '=', newer.id).execute()
  return newer
}

/** Where `fact`, or what it took the place of, took that of `older`: lets that go, so that `older` holds again, and says so. */
async function giveBackPlace(
  tx: Transaction,
  { older, fact, now }: { older: FactTable; fact: FactTable; now: Instant },
): Promise<boolean> {
  const seen = new Set<string>()
  for (let taker: FactTable | undefined = fact; taker?.supersedes && !seen.has(taker.id); ) {
    seen.add(taker.id)
    if (taker.supersedes === older.id) {
      await tx.updateTable('fact').set({ supersedes: null, changedAt: now }).where('id', '=', taker.id).execute()
      await tx.updateTable('fact').set({ state: 'confirmed', stateNote: '' }).where('id', '=', older.id).execute()
      return true
    }
    taker = await tx.selectFrom('fact').selectAll().where('id', '=', taker.supersedes).executeTakeFirst()
  }
  return false
}

/** Puts words that repeat a fact on record as evidence of it, where they are not yet. */
async function keepPassages(
  tx: Transaction,
  request: { factId: string; articleId: string; passages: Passage[]; actor: Actor; now: Instant },
): Promise<void> {
  const { factId, articleId, passages, actor, now } = request
  if (passages.length === 0) return
  const known = await tx
    .selectFrom('evidence')
    .select('id')
    .where('articleId', '=', articleId)
    .where('factId', '=', factId)
    .where('decision', '<>', 'rejected')
    .limit(1)
    .executeTakeFirst()
  if (known) return
  const { draftVersion } = await tx
    .selectFrom('article')
    .select('draftVersion')
    .where('id', '=', articleId)
    .executeTakeFirstOrThrow()
  for (const passage of passages) {
    await tx
      .insertInto('evidence')
      .values({
        ...{ id: newId(), subjectId: null, factId, articleId, revision: draftVersion },
        ...{ exact: cleanText(passage.exact), prefix: passage.prefix.toWellFormed() },
        ...{ suffix: passage.suffix.toWellFormed(), at: passage.at },
        ...{ by: 'person', tier: null, score: null, decision: 'confirmed', suggestion: `repeats ${factId}` },
        ...{ decidedBy: actorKey(actor), decidedByName: actor.name, decidedAt: now, suggested: null },
        identity: evidenceIdentity({ ...passage, articleId, factId, subjectId: null, suggestion: '' }),
        ...{ firstEdition: null, lastEdition: null, lapsedAt: null, effect: null },
      })
      .onConflict((on) => on.column('identity').doNothing())
      .execute()
  }
}

/** The words that were corrected are evidence of what is right, with the correction beside them. */
async function copyEvidence(
  tx: Transaction,
  { from, to, articleId, effect }: { from: string; to: string; articleId: string; effect: string },
): Promise<void> {
  const rows = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('articleId', '=', articleId)
    .where('factId', '=', from)
    .where('decision', '<>', 'rejected')
    .execute()
  for (const row of rows) {
    await tx
      .insertInto('evidence')
      .values({
        ...row,
        ...{ id: newId(), factId: to, effect, decision: 'edited', suggestion: `corrected ${row.id}` },
        identity: evidenceIdentity({ ...row, factId: to }),
      })
      .onConflict((on) => on.column('identity').doNothing())
      .execute()
  }
}

/** Tells pages, newsrooms and the log. */
async function writeDown(
  tx: Transaction,
  done: {
    before: FactTable
    change: FactChange
    newer: FactTable | null
    corrections: (Correction & { articleId: string })[]
    actor: Actor
    now: Instant
  },
): Promise<void> {
  const { before, change, newer, corrections, actor, now } = done
  const detail = {
    before: { state: before.state, stateNote: before.stateNote },
    after: change.state,
    newer: newer?.id ?? null,
    corrections: corrections.map(({ id }) => id),
  }
  await tx
    .insertInto('recordChange')
    .values({
      ...{ at: now, byKey: actorKey(actor), byName: actor.name, action: 'fact-corrected', subjectId: null },
      ...{ factId: before.id, detail: JSON.stringify(detail), undoneAt: null },
    })
    .execute()
  await audit(tx, { at: now, actor, action: 'fact.corrected', subject: `fact:${before.id}`, detail })
  const subjectIds = await subjectsOfFacts(tx, [before.id, ...(newer ? [newer.id] : [])])
  const articleIds = await articlesOfFact(tx, before.id)
  const changed = ['record', ...subjectIds.map((id) => `subject:${id}`), ...articleIds.map((id) => `article:${id}`)]
  const keys = [['record'], ['follow-ups'], ...articleIds.map((id) => ['articles', id, 'record'])]
  await announce(tx, { at: now, topic: 'record.changed', payload: { changed, keys } })
}

async function subjectsOfFacts(tx: Transaction, factIds: string[]): Promise<string[]> {
  const parties = await tx.selectFrom('party').select('subjectId').where('factId', 'in', factIds).execute()
  const facts = await tx.selectFrom('fact').select(['placeId', 'eventId']).where('id', 'in', factIds).execute()
  const ids = [...parties.map(({ subjectId }) => subjectId), ...facts.flatMap((fact) => [fact.placeId, fact.eventId])]
  return [...new Set(ids.filter((id) => id !== null))]
}

/** Stories whose pages show the fact: a thousand of them at most are told apart. */
async function articlesOfFact(tx: Transaction, factId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('evidence')
    .select('articleId')
    .distinct()
    .where('factId', '=', factId)
    .limit(1_000)
    .execute()
  return rows.map(({ articleId }) => articleId)
}
