import { encodePath } from '#article/permalink.ts'
import type { SubjectSummaryBody } from '#record/api.ts'
import type { LiveFact } from '#record/live/list-live-facts.ts'
import { subjectPath } from '#record/subject-address.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { PageContext } from '../site-parts.ts'
import { elsewhere, summaryOfRow } from './record-context.ts'

/** Types of schema.org for the kinds of the record. */
export const SCHEMA_TYPES: Record<string, string> = {
  person: 'Person',
  organisation: 'Organization',
  place: 'Place',
  event: 'Event',
  initiative: 'Project',
  topic: 'Thing',
}

/** A subject as JSON-LD names it. */
export function namedInJsonLd(origin: string, subject: SubjectSummaryBody): object {
  const address = `${origin}${encodePath(subjectPath(subject))}`
  return { '@type': SCHEMA_TYPES[subject.kind] ?? 'Thing', '@id': address, name: subject.name, url: address }
}

/** A subject and what it said, held and was counted at, in the words of schema.org. */
export function subjectJsonLd(
  { parts }: PageContext,
  { subject, facts }: { subject: SubjectTable; facts: LiveFact[] },
): object {
  const { origin } = parts
  const named = namedInJsonLd(origin, summaryOfRow(subject))
  const sameAs = elsewhere(subject).map(({ href }) => href)
  const confirmed = facts.filter(({ state, isSuperseded }) => state === 'confirmed' && !isSuperseded)
  const isParty = (fact: LiveFact, ...names: string[]): boolean =>
    fact.parties.some((party) => party.subject.id === subject.id && names.includes(party.part))
  const roles = confirmed.filter((fact) => fact.type === 'role' && isParty(fact, 'holder'))
  const said = confirmed.filter((fact) => fact.type === 'statement' && isParty(fact, 'speaker'))
  const works = said.map((fact) => ({
    '@type': fact.data.mode === 'direct' ? 'Quotation' : 'Claim',
    text: fact.data.text,
    ...(fact.data.mode === 'direct' ? { spokenByCharacter: named } : { author: named }),
    isPartOf: reportInJsonLd(origin, fact),
  }))
  return {
    ...named,
    ...(subject.note ? { description: subject.note } : {}),
    ...(sameAs.length > 0 ? { sameAs } : {}),
    ...datesOf(subject),
    ...(subject.kind === 'person' ? officesInJsonLd(origin, roles) : {}),
    ...(works.length > 0 ? { subjectOf: works } : {}),
  }
}

/** Offices: membership of an organisation, or else an occupation, perhaps of a place, since nobody is a member of a country there. */
function officesInJsonLd(origin: string, roles: LiveFact[]): object {
  const [memberOf, hasOccupation]: [object[], object[]] = [[], []]
  for (const { parties, data, starts, ends } of roles) {
    const at = parties.flatMap(({ part, subject }) => (part === 'organisation' ? [subject] : []))
    const days = { ...(starts ? { startDate: starts } : {}), ...(ends ? { endDate: ends } : {}) }
    const of = at.filter(({ kind }) => kind !== 'place').map((subject) => namedInJsonLd(origin, subject))
    if (of.length > 0) {
      memberOf.push({ '@type': 'OrganizationRole', roleName: data.title, ...days, memberOf: of })
      continue
    }
    const places = at.map((subject) => ({ ...namedInJsonLd(origin, subject), '@type': 'AdministrativeArea' }))
    const occupation = {
      ...{ '@type': 'Occupation', name: data.title },
      ...(places.length > 0 ? { occupationLocation: places } : {}),
    }
    hasOccupation.push({ '@type': 'Role', ...days, hasOccupation: occupation })
  }
  return { ...(memberOf.length > 0 ? { memberOf } : {}), ...(hasOccupation.length > 0 ? { hasOccupation } : {}) }
}

/** What reports a fact: the first story that does, or else the list that it comes from. */
function reportInJsonLd(origin: string, { evidence, sources }: LiveFact): object {
  const [edition, list] = [evidence[0]?.edition, sources[0]]
  if (edition) {
    return { '@type': 'NewsArticle', headline: edition.headline, url: `${origin}${encodePath(edition.path)}` }
  }
  return { '@type': 'Dataset', name: list?.from, ...(list?.address ? { url: list.address } : {}) }
}

function datesOf({ kind, starts, ends }: SubjectTable): object {
  const names: Record<string, [string, string]> = {
    person: ['birthDate', 'deathDate'],
    organisation: ['foundingDate', 'dissolutionDate'],
    event: ['startDate', 'endDate'],
  }
  const [begins, finishes] = names[kind] ?? []
  return {
    ...(begins && starts ? { [begins]: starts } : {}),
    ...(finishes && ends ? { [finishes]: ends } : {}),
  }
}

/** Two subjects, and their meetings as events. */
export function pairJsonLd(
  { parts }: PageContext,
  { subjects, facts }: { subjects: readonly SubjectTable[]; facts: LiveFact[] },
): object[] {
  const { origin } = parts
  const meetings = facts.filter(
    ({ type, state, isSuperseded }) => type === 'meeting' && state === 'confirmed' && !isSuperseded,
  )
  return [
    ...subjects.map((subject) => namedInJsonLd(origin, summaryOfRow(subject))),
    ...meetings.map((fact) => ({
      '@type': 'Event',
      name: fact.parties.map(({ subject }) => subject.name).join(', '),
      ...(fact.starts ? { startDate: fact.starts } : {}),
      ...(fact.place ? { location: namedInJsonLd(origin, fact.place) } : {}),
      ...(fact.event ? { superEvent: namedInJsonLd(origin, fact.event) } : {}),
      attendee: fact.parties.map(({ subject }) => ({ '@id': `${origin}${encodePath(subjectPath(subject))}` })),
      subjectOf: reportInJsonLd(origin, fact),
    })),
  ]
}
