import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { makesFact } from '../fact-key.ts'
import { findFactSources } from '../fact-sources.ts'
import { type FoundFact, findStatedFacts } from '../find-facts.ts'
import type { ImportedBody } from '../subjects/api.ts'
import { findReplaced, findSeenFacts } from './list-replaced.ts'
import { findLiveEvidence, findOpenFacts, type LiveEvidence, MOST_EVIDENCE } from './live-evidence.ts'

/** A fact that readers may see, with what they may see of its evidence. */
export interface LiveFact extends FactReplyBody {
  evidence: LiveEvidence[]
  /** Lists that say so. One of the two is there. */
  sources: ImportedBody[]
  /** Whether another fact has taken its place, as far as readers know. */
  isSuperseded: boolean
}

/** Facts by id, in the order asked for, with what readers get now that reports them; those that nothing reports are left out. */
export async function findLiveFacts(
  db: Reader | Transaction,
  { ids, now }: { ids: string[]; now: Instant },
): Promise<LiveFact[]> {
  const [facts, evidence, sources, replaced] = await Promise.all([
    findStatedFacts(db, ids),
    findLiveEvidence(db, { factIds: ids, now }),
    findFactSources(db, ids),
    findReplaced(db, { ids, now }),
  ])
  const older = [...facts.values()].flatMap(({ fact }) => fact.supersedes ?? [])
  const [seen, open] = await Promise.all([
    findSeenFacts(db, { ids: older, now }),
    openAmong(db, { facts: [...facts.values()], evidence, now }),
  ])
  return ids.flatMap((id) => {
    const fact = facts.get(id)?.fact
    const said = { evidence: evidence.get(id) ?? [], sources: sources.get(id) ?? [] }
    if (!fact || said.evidence.length + said.sources.length === 0) return []
    const supersedes = fact.supersedes !== null && seen.has(fact.supersedes) ? fact.supersedes : null
    const told = open.has(id) ? fact : withoutDetails(fact)
    return [{ ...told, supersedes, ...said, isSuperseded: replaced.has(id) }]
  })
}

/** Facts of which readers may know when and where: told by their evidence, unless that is more than was looked at. */
async function openAmong(
  db: Reader | Transaction,
  { facts, evidence, now }: { facts: FoundFact[]; evidence: Map<string, LiveEvidence[]>; now: Instant },
): Promise<Set<string>> {
  const pieces = [...evidence.values()].reduce((sum, own) => sum + own.length, 0)
  if (pieces >= MOST_EVIDENCE) return findOpenFacts(db, { ids: facts.map(({ fact }) => fact.id), now })
  const isOpen = ({ fact, statedIn }: FoundFact): boolean =>
    statedIn === null || (evidence.get(fact.id) ?? []).some(({ edition }) => edition.articleId === statedIn)
  return new Set(facts.filter(isOpen).map(({ fact }) => fact.id))
}

/** A fact with what makes it this one alone, see `factKey`. */
function withoutDetails(fact: FactReplyBody): FactReplyBody {
  const { type, parties, event, starts } = fact
  return {
    ...fact,
    data: makingData(fact),
    parties: parties.filter(({ part }) => makesFact(part, { type, hasEvent: event !== null })),
    place: null,
    event: type === 'attendance' ? event : null,
    starts: type === 'meeting' ? starts : null,
    ends: null,
  }
}

/** Of what a fact says that which makes it this one. What became of an undertaking was said for readers. */
function makingData({ type, data, parties }: FactReplyBody): Record<string, unknown> {
  if (type === 'attendance') return { ...data, consecutive: false }
  if (type !== 'statement') return data
  const isNamed = parties.some(({ part }) => part === 'speaker')
  const { source, ...rest } = data
  return { ...rest, mode: 'reported', ...(source === undefined || isNamed ? {} : { source }) }
}
