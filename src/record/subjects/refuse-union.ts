import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import type { FactTable, SubjectTable } from '#storage/tables/record.ts'
import { isSealedFact, partiesOf } from './rekey-facts.ts'

/** Parts that nobody has together in one fact: who has one of them is not who has the other. */
const APART: Record<string, readonly (readonly [string, string])[]> = {
  role: [['holder', 'organisation']],
  attendance: [['attendee', 'about']],
  statement: [['speaker', 'addressee']],
  undertaking: [['by', 'to']],
}

/** Those who take part in these facts, and in counts of meetings, are two at least. */
const TOGETHER = ['participant', 'host']

/**
 * Refuses to make one of two subjects that the record has for two: one belongs to the other, or a fact that somebody believes has the one
 * do something with the other.
 *
 * @throws {Refusal} `part-of-itself`; `subjects-met`, with the id of the fact; both naming `into` and what to do first.
 */
export async function refuseUnion(
  tx: Transaction,
  { from, into, facts }: { from: SubjectTable; into: SubjectTable; facts: readonly FactTable[] },
): Promise<void> {
  for (const [part, whole] of [[from, into] as const, [into, from] as const]) {
    if (!(await isWithin(tx, part.partOf, whole.id))) continue
    throw new Refusal(
      'part-of-itself',
      `${part.name} belongs to ${whole.name}, says the record, so they are two. If they are one, take out first that ${part.name} belongs to it; then merge.`,
      { field: 'into' },
    )
  }
  for (const fact of facts) await refuseFact(tx, fact, from, into)
}

async function refuseFact(tx: Transaction, fact: FactTable, from: SubjectTable, into: SubjectTable): Promise<void> {
  if (fact.state === 'retracted' || isSealedFact(fact)) return
  const parties = await partiesOf(tx, fact.id)
  const has = (subject: SubjectTable, part: string): boolean =>
    parties.some((party) => party.subjectId === subject.id && party.part === part)
  const met = (subject: SubjectTable): boolean => TOGETHER.some((part) => has(subject, part))
  const { predicate } = JSON.parse(fact.data) as { predicate?: string }
  const isMeeting = fact.type === 'meeting' || (fact.type === 'count' && predicate === 'met')
  const others = new Set(
    parties
      .filter(({ part }) => TOGETHER.includes(part))
      .map(({ subjectId }) => (subjectId === from.id ? into.id : subjectId)),
  )
  const isOneLeft = isMeeting && met(from) && met(into) && others.size < 2
  const isApart = (APART[fact.type] ?? []).some(
    ([one, other]) => (has(from, one) && has(into, other)) || (has(into, one) && has(from, other)),
  )
  if (!isOneLeft && !isApart) return
  const day = fact.starts ? ` of ${fact.starts}` : ''
  const says = isMeeting
    ? `${from.name} and ${into.name} met each other`
    : `${from.name} and ${into.name} have two different parts`
  throw new Refusal(
    'subjects-met',
    `${says}, says a ${fact.type}${day} on record. Retract it or change who takes part in it; then merge.`,
    { field: 'into', members: { fact: fact.id } },
  )
}

/** Whether `id` belongs to `whole`, itself or through others. */
export async function isWithin(tx: Transaction, id: string | null, whole: string): Promise<boolean> {
  let next = id
  for (let steps = 0; next !== null && steps < 50; steps++) {
    if (next === whole) return true
    const row = await tx.selectFrom('subject').select('partOf').where('id', '=', next).executeTakeFirst()
    next = row?.partOf ?? null
  }
  return next !== null
}
