import { readStoredContent } from '#article/article-content.ts'
import { findPassages, hasSurroundings, type Passage, passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import type { EvidenceTable } from '#storage/tables/record.ts'
import type { FactType, Part } from './api.ts'
import { evidenceIdentity } from './evidence-identity.ts'
import { makesFact } from './fact-key.ts'
import { lockRecord } from './lock-record.ts'

/** Editions of an article that are looked through, the newest first: what stands in none of them stood long ago. */
const MOST_EDITIONS = 20

interface Placed {
  firstEdition: number | null
  lastEdition: number | null
  /** What stands around the words in the first of these editions, where the evidence says something else. */
  around: Pick<Passage, 'prefix' | 'suffix'> | null
}

/**
 * Brings up to date in which editions of an article each piece of its evidence stands, and in which each subject appears. After a
 * publication, evidence whose words the newest edition is without lapses from then on; where an edition has them again it holds again.
 * What the evidence says of the words around it is what its first edition has there: pages show it, and drafts may have said more.
 *
 * @param request.subjectIds subjects that may appear in the article no more, besides those of its evidence
 * @returns ids of the subjects that appear in it, or did, and of those whose pages show what is in it
 */
export async function placeEvidence(
  tx: Transaction,
  request: { articleId: string; now: Instant; isPublication: boolean; subjectIds?: string[] },
): Promise<string[]> {
  const { articleId, now, isPublication } = request
  await lockRecord(tx)
  const evidence = await tx
    .selectFrom('evidence')
    .selectAll()
    .where('articleId', '=', articleId)
    .where('decision', '<>', 'rejected')
    .orderBy('id')
    .execute()
  const gone = await tx.selectFrom('appearance').select('subjectId').where('articleId', '=', articleId).execute()
  const touched = new Set([...(request.subjectIds ?? []), ...gone.map(({ subjectId }) => subjectId)])
  const editions = await tx
    .selectFrom('edition')
    .select(['number', 'content'])
    .where('articleId', '=', articleId)
    .orderBy('number', 'desc')
    .limit(MOST_EDITIONS)
    .execute()
  const placed = placeIn(editions, evidence)
  const identities = new Set(evidence.map(({ identity }) => identity))
  for (const [index, row] of evidence.entries()) {
    const { around, ...place } = placed[index] as Placed
    const isGone = editions.length > 0 && (place.firstEdition === null || place.lastEdition !== null)
    const lapsedAt = isGone ? (row.lapsedAt ?? (isPublication ? now : null)) : null
    const isSame =
      place.firstEdition === row.firstEdition && place.lastEdition === row.lastEdition && lapsedAt === row.lapsedAt
    const surroundings = around && identify(row, around, identities)
    if (isSame && !surroundings) continue
    await tx
      .updateTable('evidence')
      .set({ ...place, ...surroundings, lapsedAt })
      .where('id', '=', row.id)
      .execute()
  }
  for (const id of await writeAppearances(tx, articleId)) touched.add(id)
  for (const id of await listAround(tx, articleId)) touched.add(id)
  return [...touched]
}

/** Evidence with these surroundings, of which it has less where other evidence of the article would be the same as it. */
function identify(
  row: EvidenceTable,
  { prefix, suffix }: Pick<Passage, 'prefix' | 'suffix'>,
  taken: Set<string>,
): Pick<EvidenceTable, 'prefix' | 'suffix' | 'identity'> | null {
  for (let length = prefix.length; length >= 0; length--) {
    const less = { prefix: prefix.slice(prefix.length - length).toWellFormed(), suffix }
    const identity = evidenceIdentity({ ...row, ...less })
    if (taken.has(identity)) continue
    taken.add(identity)
    return { ...less, identity }
  }
  return null
}

/** Ids of the places and events of facts that an article reports, and of what its subjects belong to: their pages show what is here too. */
async function listAround(tx: Transaction, articleId: string): Promise<string[]> {
  const facts = await tx
    .selectFrom('evidence')
    .innerJoin('fact', 'fact.id', 'evidence.factId')
    .leftJoin('subject as event', 'event.id', 'fact.eventId')
    .select(['fact.placeId', 'fact.eventId', 'event.partOf'])
    .distinct()
    .where('evidence.articleId', '=', articleId)
    .where('evidence.decision', '<>', 'rejected')
    .execute()
  const wholes = await tx
    .selectFrom('evidence')
    .innerJoin('subject', 'subject.id', 'evidence.subjectId')
    .select('subject.partOf')
    .distinct()
    .where('evidence.articleId', '=', articleId)
    .where('evidence.decision', '<>', 'rejected')
    .execute()
  const ids = [
    ...facts.flatMap(({ placeId, eventId, partOf }) => [placeId, eventId, partOf]),
    ...wholes.map(({ partOf }) => partOf),
  ]
  return [...new Set(ids.filter((id) => id !== null))]
}

/** Ids of the subjects that pieces of evidence are about, themselves or in their facts. */
export async function subjectsOfEvidence(tx: Transaction, evidence: string[]): Promise<string[]> {
  if (evidence.length === 0) return []
  const rows = await tx
    .selectFrom('evidence')
    .leftJoin('party', 'party.factId', 'evidence.factId')
    .leftJoin('fact', 'fact.id', 'evidence.factId')
    .select(['evidence.subjectId as own', 'party.subjectId as party', 'fact.placeId', 'fact.eventId'])
    .where('evidence.id', 'in', evidence)
    .execute()
  const ids = rows.flatMap(({ own, party, placeId, eventId }) => [own, party, placeId, eventId])
  return [...new Set(ids.filter((id) => id !== null))]
}

function placeIn(editions: { number: number; content: string | null }[], evidence: EvidenceTable[]): Placed[] {
  const placed = evidence.map((): Placed => ({ firstEdition: null, lastEdition: null, around: null }))
  if (evidence.length === 0) return placed
  const newest = editions[0]?.number ?? 0
  for (const { number, content } of editions) {
    if (content === null) continue
    const { text } = readingText(readStoredContent(content))
    findPassages(text, evidence).forEach((span, index) => {
      const place = placed[index] as Placed
      if (!span) return
      place.lastEdition ??= place.firstEdition === null && number < newest ? number : null
      place.firstEdition = number
      place.around = hasSurroundings(text, span, evidence[index] as EvidenceTable) ? null : passageOf(text, span)
    })
  }
  return placed
}

/** Whether an article that reports a fact says who has this part in it, by what it has of the fact. */
function isSaidHere(
  {
    type,
    part,
    statedIn,
    eventId,
  }: {
    type: string | null
    part: string | null
    statedIn: string | null
    eventId: string | null
  },
  articleId: string,
): boolean {
  if (type === null || statedIn === null || statedIn === articleId) return true
  return makesFact(part as Part, { type: type as FactType, hasEvent: eventId !== null })
}

/** Writes anew which subjects appear in an article; returns their ids. */
async function writeAppearances(tx: Transaction, articleId: string): Promise<string[]> {
  const { firstLiveFrom: sortAt } = await tx
    .selectFrom('article')
    .select('firstLiveFrom')
    .where('id', '=', articleId)
    .executeTakeFirstOrThrow()
  await tx.deleteFrom('appearance').where('articleId', '=', articleId).execute()
  const rows = await tx
    .selectFrom('evidence')
    .leftJoin('fact', 'fact.id', 'evidence.factId')
    .leftJoin('party', 'party.factId', 'fact.id')
    .select(['evidence.subjectId as own', 'party.subjectId as party', 'evidence.firstEdition', 'evidence.lastEdition'])
    .select(['party.type', 'party.part', 'fact.statedIn', 'fact.eventId'])
    .where('evidence.articleId', '=', articleId)
    .where('evidence.decision', '<>', 'rejected')
    .where('evidence.firstEdition', 'is not', null)
    .execute()
  const appearances = new Map<string, { mentions: number; first: number; last: number | null }>()
  for (const { own, party, firstEdition, lastEdition, ...told } of rows) {
    const id = own ?? (isSaidHere(told, articleId) ? party : null)
    if (id === null || firstEdition === null) continue
    const known = appearances.get(id)
    appearances.set(id, {
      mentions: (known?.mentions ?? 0) + (own === null || lastEdition !== null ? 0 : 1),
      first: Math.min(known?.first ?? firstEdition, firstEdition),
      last: known?.last === null || lastEdition === null ? null : Math.max(known?.last ?? 0, lastEdition),
    })
  }
  if (sortAt === null || appearances.size === 0) return [...appearances.keys()]
  await tx
    .insertInto('appearance')
    .values(
      [...appearances].map(([subjectId, { mentions, first, last }]) => ({
        ...{ subjectId, articleId, mentions, firstEdition: first, lastEdition: last, sortAt },
      })),
    )
    .execute()
  return [...appearances.keys()]
}
