import type { Reader, Transaction } from '#storage/database.ts'
import { findModelFigures } from './models.ts'
import { rounded } from './scores.ts'

/** Decisions of a tier that count, the last ones; and fewer say nothing. */
const COUNTED = 200
const LEAST = 20
/** Share of a tier that has to be right for it to be shown. */
export const LEAST_PRECISION = 0.7

/** What editors said of suggestions of one tier, or of one kind in it: kept as they were, changed before they were kept, rejected. */
export interface Tally {
  confirmed: number
  edited: number
  rejected: number
}

export interface TierPrecision extends Tally {
  tier: string
  /** From 0 to 1; `null` where nothing was decided. */
  precision: number | null
  isHidden: boolean
  /** Where the model in use is newer than nearly all decisions: its own share on articles kept back, which takes their place. */
  isByScores: boolean
  kinds: (Tally & { kind: string })[]
}

const TIERS = ['known', 'surname', 'word', 'new', 'weak'] as const

/** How right each tier was in the last decisions of this paper. A tier that is wrong too often is hidden. */
export async function findTierPrecision(db: Reader | Transaction): Promise<TierPrecision[]> {
  const model = await findModelFigures(db)
  const tiers: TierPrecision[] = []
  for (const tier of TIERS) {
    const all = await listDecisions(db, tier)
    const since = model ? all.filter(({ decidedAt }) => decidedAt > model.learnedAt) : all
    // What an earlier model suggested says nothing of a better one, once that can be judged by itself.
    const decided = since.length >= LEAST ? since : all
    const figure = model?.figures.tiers[tier]
    const isByScores = since.length < LEAST && figure !== undefined && figure.found >= LEAST
    const total = tallyOf(decided)
    const own = decided.length === 0 ? null : rounded(total.confirmed / decided.length)
    const precision = isByScores ? figure.precision : own
    const isKnown = isByScores || decided.length >= LEAST
    tiers.push({
      ...{ tier, ...total, precision, isByScores },
      isHidden: isKnown && precision !== null && precision < LEAST_PRECISION,
      kinds: talliesByKind(decided),
    })
  }
  return tiers
}

function talliesByKind(decided: Decided[]): TierPrecision['kinds'] {
  const byKind = Map.groupBy(decided, ({ kind }) => kind)
  return [...byKind]
    .map(([kind, some]) => ({ kind, ...tallyOf(some) }))
    .sort((a, b) => countOf(b) - countOf(a) || (a.kind < b.kind ? -1 : 1))
}

function tallyOf(decided: Decided[]): Tally {
  const tally = { confirmed: 0, edited: 0, rejected: 0 }
  for (const { decision } of decided) tally[decision]++
  return tally
}

export function hiddenTiers(tiers: TierPrecision[]): string[] {
  return tiers.flatMap(({ tier, isHidden }) => (isHidden ? [tier] : []))
}

function countOf({ confirmed, edited, rejected }: Tally): number {
  return confirmed + edited + rejected
}

interface Decided {
  kind: string
  decision: keyof Tally
  decidedAt: string
}

/** Rows that may belong to the decisions that count: a suggestion has one for each of its places. */
const MOST_ROWS = 20 * COUNTED

/** The last decisions about suggestions of a tier that our own models made, the newest first. */
async function listDecisions(db: Reader | Transaction, tier: string): Promise<Decided[]> {
  const rows = await db
    .selectFrom('evidence')
    .leftJoin('subject', 'subject.id', 'evidence.subjectId')
    .leftJoin('fact', 'fact.id', 'evidence.factId')
    .select(['evidence.articleId', 'evidence.suggestion', 'evidence.decision', 'evidence.decidedAt'])
    .select(['evidence.suggested', 'subject.kind', 'fact.type'])
    .where('evidence.tier', '=', tier)
    .where('evidence.by', '<>', 'person')
    // What another reader suggested says nothing of ours.
    .where('evidence.by', 'not like', '%@%')
    .orderBy('evidence.decidedAt', 'desc')
    .orderBy('evidence.id', 'desc')
    .limit(MOST_ROWS)
    .execute()
  const decided = new Map<string, Decided>()
  for (const { articleId, suggestion, decision, decidedAt, suggested, kind, type } of rows) {
    const key = `${articleId} ${suggestion}`
    if (decided.has(key)) continue
    if (decided.size === COUNTED) break
    const meant = kindOf(suggested) ?? kind ?? type ?? 'other'
    decided.set(key, { kind: meant, decision: decision as keyof Tally, decidedAt })
  }
  return [...decided.values()]
}

/** The kind or type of what was suggested, where that is known apart from what was kept. */
function kindOf(suggested: string | null): string | null {
  if (suggested === null) return null
  const { kind, type } = JSON.parse(suggested) as { kind?: unknown; type?: unknown }
  const meant = kind ?? type
  return typeof meant === 'string' ? meant.slice(0, 40) : null
}
