import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FactReplyBody } from '../api.ts'
import { makesFact } from '../fact-key.ts'
import { findFactSources } from '../fact-sources.ts'
import { findFacts } from '../find-facts.ts'
import type { ImportedBody } from '../subjects/api.ts'
import { findReplaced, findSeenFacts } from './list-replaced.ts'
import { findLiveEvidence, findOpenFacts, type LiveEvidence } from './live-evidence.ts'

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
  const [facts, evidence, sources, replaced, open] = await Promise.all([
    findFacts(db, ids),
    findLiveEvidence(db, { factIds: ids, now }),
    findFactSources(db, ids),
    findReplaced(db, { ids, now }),
    findOpenFacts(db, { ids, now }),
  ])
  const older = [...facts.values()].flatMap(({ supersedes }) => supersedes ?? [])
  const seen = await findSeenFacts(db, { ids: older, now })
  return ids.flatMap((id) => {
    const fact = facts.get(id)
    const said = { evidence: evidence.get(id) ?? [], sources: sources.get(id) ?? [] }
    if (!fact || said.evidence.length + said.sources.length === 0) return []
    const supersedes = fact.supersedes !== null && seen.has(fact.supersedes) ? fact.supersedes : null
    const told = open.has(id) ? fact : withoutDetails(fact)
    return [{ ...told, supersedes, ...said, isSuperseded: replaced.has(id) }]
  })
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
