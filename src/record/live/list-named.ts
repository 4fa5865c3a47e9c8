import { sql } from 'kysely'
import type { Passage } from '#article/passage.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { SubjectSummaryBody } from '../api.ts'
import { findOpenFacts, hasLiveEvidence } from './live-evidence.ts'

/** A subject that an edition names, with the passages that do, in the order of the text as it was when they were kept. */
export interface NamedSubject {
  subject: SubjectSummaryBody
  passages: Passage[]
}

/** Passages that are looked at in one edition. */
const MOST_PASSAGES = 400

/** The subjects that an edition names, in the order in which it first does. */
export async function listNamed(
  db: Reader | Transaction,
  edition: { articleId: string; number: number },
): Promise<NamedSubject[]> {
  const { articleId, number } = edition
  const named = new Map<string, NamedSubject>()
  for (const { id, kind, name, slug, note, ...passage } of await passagesOf(db, { articleId, number })) {
    const known = named.get(id)
    if (known) known.passages.push(passage)
    else named.set(id, { subject: { id, kind, name, slug, note } as SubjectSummaryBody, passages: [passage] })
  }
  return [...named.values()]
}

const passagesOf = preparedQuery((db, asked: { articleId: string; number: number }) =>
  db
    .selectFrom('evidence')
    .innerJoin('subject', 'subject.id', 'evidence.subjectId')
    .select(['evidence.exact', 'evidence.prefix', 'evidence.suffix', 'evidence.at'])
    .select(['subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.note'])
    .where('evidence.articleId', '=', asked.articleId)
    .where('evidence.decision', '<>', sql.lit('rejected'))
    .where('evidence.exact', '<>', '')
    .where('evidence.firstEdition', '<=', asked.number)
    .where((is) => is.or([is('evidence.lastEdition', 'is', null), is('evidence.lastEdition', '>=', asked.number)]))
    .orderBy('evidence.at')
    .orderBy('evidence.id')
    .limit(MOST_PASSAGES),
)

/** An office: its title, and the name of the body. */
export interface Office {
  title: string
  organisation: string
}

/** The offices that somebody held on a day, by what readers get now: of each holder the one that began last. */
export async function findOffices(
  db: Reader | Transaction,
  { holderIds, day, now }: { holderIds: string[]; day: string; now: Instant },
): Promise<Map<string, Office>> {
  const offices = new Map<string, Office>()
  if (holderIds.length === 0) return offices
  const rows = await officesOf(
    db,
    { now, ...Object.fromEntries(holderIds.map((id, index) => [`id${index}`, id])) },
    String(holderIds.length),
  )
  const open = await findOpenFacts(db, { ids: [...new Set(rows.map(({ factId }) => factId))], now })
  for (const { factId, subjectId, data, organisation, ...days } of rows) {
    const { starts, ends } = open.has(factId) ? days : { starts: null, ends: null }
    const isThen = !(starts !== null && isAfter(starts, day)) && !(ends !== null && isAfter(day, ends))
    if (!isThen || offices.has(subjectId)) continue
    const { title } = JSON.parse(data) as { title?: unknown }
    if (typeof title === 'string') offices.set(subjectId, { title, organisation: organisation ?? '' })
  }
  return offices
}

/** Whether a day comes after another; where one is a year or a month, the year or the month decides. */
function isAfter(day: string, other: string): boolean {
  const length = Math.min(day.length, other.length)
  return day.slice(0, length) > other.slice(0, length)
}

const officesOf = preparedQuery((db, { now, ...ids }: Record<string, string> & { now: Instant }) =>
  db
    .selectFrom('party')
    .innerJoin('fact', 'fact.id', 'party.factId')
    .leftJoin('party as body', (join) =>
      join.onRef('body.factId', '=', 'party.factId').on('body.part', '=', 'organisation'),
    )
    .leftJoin('subject', 'subject.id', 'body.subjectId')
    .select([
      'party.factId',
      'party.subjectId',
      'fact.starts',
      'fact.ends',
      'fact.data',
      'subject.name as organisation',
    ])
    .where('party.subjectId', 'in', Object.values(ids))
    .where('party.type', '=', 'role')
    .where('party.part', '=', 'holder')
    .where('fact.state', '=', 'confirmed')
    .where(hasLiveEvidence(now, 'party.factId') as never)
    .orderBy('party.starts', 'desc')
    .orderBy('party.factId', 'desc')
    .limit(200),
)
