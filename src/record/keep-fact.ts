import { canonicalJson } from '#article/canonical-json.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import type { FactTable } from '#storage/tables/record.ts'
import type { Part, StatedFact } from './api.ts'
import { factKey, type ResolvedFact } from './fact-key.ts'
import { lockRecord } from './lock-record.ts'
import { requirePossible } from './possible-fact.ts'
import { keepSubject } from './subject.ts'
import { writePairs } from './write-pairs.ts'

/** Who has to take part in a fact of each type, and how many at least. `null` is seen to otherwise. */
const REQUIRED: Record<StatedFact['type'], { parts: Part[]; least: number; remedy: string } | null> = {
  role: { parts: ['holder'], least: 1, remedy: 'Name who holds the office.' },
  meeting: { parts: ['participant', 'host'], least: 2, remedy: 'Name two who met.' },
  attendance: { parts: ['attendee'], least: 1, remedy: 'Name who attended.' },
  statement: null,
  count: { parts: ['participant', 'about'], least: 1, remedy: 'Name whom the count is about.' },
  undertaking: { parts: ['by'], least: 1, remedy: 'Name who undertook it.' },
}

/**
 * The fact that is stated: the one on record that is the same (see {@link factKey}), or else a new one that is confirmed. Subjects that
 * are not on record are put there. A fact that was disputed or retracted stays so. What an article says beyond that which makes it this
 * fact is for readers once they have that article, or another one that says all of the same.
 *
 * @param request.isForAll readers may see all of it, whatever they have: an editor says so, and no article
 *
 * @throws {Refusal} `fact-incomplete` where somebody is missing whom a fact of its type needs; `dates-reversed`;
 *   `fields-invalid`; `subject-not-found`.
 */
export async function keepFact(
  tx: Transaction,
  request: { stated: StatedFact; articleId: string; by: string; now: Instant; isForAll?: boolean },
): Promise<FactTable> {
  const { stated, articleId, by, now, isForAll = false } = request
  requireParties(stated)
  requirePossible(stated)
  const fact = await resolve(tx, request)
  const { key, identity } = factKey(fact)
  await lockRecord(tx)
  const known = await tx.selectFrom('fact').selectAll().where('identity', '=', identity).executeTakeFirst()
  if (known) return isForAll ? known : stateIn(tx, { known, fact, articleId, now })
  const row: FactTable = {
    ...{ id: newId(), type: stated.type, key, identity, starts: stated.starts ?? null, ends: stated.ends ?? null },
    ...{ placeId: fact.placeId, eventId: fact.eventId, data: JSON.stringify(stated.data) },
    ...{ state: 'confirmed', stateNote: '', supersedes: null, statedIn: isForAll ? null : articleId },
    ...{ createdAt: now, createdBy: by, changedAt: now },
  }
  await tx.insertInto('fact').values(row).execute()
  const { type, starts } = row
  const parties = fact.parties.map((party, position) => ({ factId: row.id, ...party, position, type, starts }))
  if (parties.length > 0) {
    await tx
      .insertInto('party')
      .values(parties)
      .onConflict((on) => on.columns(['factId', 'subjectId', 'part']).doNothing())
      .execute()
    await writePairs(tx, [row.id])
  }
  return row
}

/** The fact as stated in this article, where it says all that is known and readers never had the one that said so before. */
async function stateIn(
  tx: Transaction,
  { known, fact, articleId, now }: { known: FactTable; fact: ResolvedFact; articleId: string; now: Instant },
): Promise<FactTable> {
  const { stated } = fact
  if (known.statedIn === null || known.statedIn === articleId) return known
  const parties = await tx.selectFrom('party').select(['subjectId', 'part']).where('factId', '=', known.id).execute()
  const isSaid = parties.every((one) =>
    fact.parties.some(({ subjectId, part }) => subjectId === one.subjectId && part === one.part),
  )
  const isAll =
    isSaid &&
    known.placeId === fact.placeId &&
    known.eventId === fact.eventId &&
    known.starts === (stated.starts ?? null) &&
    known.ends === (stated.ends ?? null) &&
    canonicalJson(JSON.parse(known.data)) === canonicalJson(stated.data)
  const had = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', known.statedIn)
    .where('liveFrom', '<=', now)
    .limit(1)
    .executeTakeFirst()
  if (!isAll || had) return known
  await tx.updateTable('fact').set({ statedIn: articleId }).where('id', '=', known.id).execute()
  return { ...known, statedIn: articleId }
}

/** @throws {Refusal} `fact-incomplete` where somebody is missing whom a fact of its type needs. */
export function requireParties(stated: StatedFact): void {
  if (stated.type === 'statement') {
    if (stated.data.source === undefined && !stated.parties.some(({ part }) => part === 'speaker')) {
      throw new Refusal('fact-incomplete', 'Name the speaker, or the source in the words of the article.', {
        field: 'parties',
      })
    }
    return
  }
  const required = REQUIRED[stated.type]
  if (!required) return
  const present = stated.parties.filter(({ part }) => required.parts.includes(part)).length
  if (present < required.least) throw new Refusal('fact-incomplete', required.remedy, { field: 'parties' })
}

/** @throws {Refusal} `fact-incomplete` where two of those who met are the same. */
async function resolve(
  tx: Transaction,
  request: { stated: StatedFact; articleId: string; by: string; now: Instant; isForAll?: boolean },
): Promise<ResolvedFact> {
  const { stated, articleId, by, now, isForAll = false } = request
  const parties: ResolvedFact['parties'] = []
  for (const [index, { subject: ref, part }] of stated.parties.entries()) {
    const subject = await keepSubject(tx, { ref, by, now, field: `parties.${index}.subject`, isForAll })
    parties.push({ subjectId: subject.id, part })
  }
  if (stated.type === 'meeting') requireTwo(parties)
  const keep = async (ref: StatedFact['place'], field: string): Promise<string | null> =>
    ref === undefined ? null : (await keepSubject(tx, { ref, by, now, field, isForAll })).id
  return {
    ...{ stated, articleId, parties },
    placeId: await keep(stated.place, 'place'),
    eventId: await keep(stated.event, 'event'),
  }
}

/** @throws {Refusal} `fact-incomplete` where those who met are one. */
export function requireTwo(parties: readonly { subjectId: string; part: string }[]): void {
  const met = parties.filter(({ part }) => part === 'participant' || part === 'host')
  if (new Set(met.map(({ subjectId }) => subjectId)).size >= 2) return
  throw new Refusal('fact-incomplete', 'Those who met are the same on record. Name two.', { field: 'parties' })
}
