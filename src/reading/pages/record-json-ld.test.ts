import { expect, it } from 'vitest'
import type { LiveFact } from '#record/live/list-live-facts.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { PageContext } from '../site-parts.ts'
import { subjectJsonLd } from './record-json-ld.ts'

const ada = { id: 'ada', kind: 'person', name: 'Ada Marsh', slug: 'ada-marsh', note: '', sameAs: '[]' }

/** An office of Ada Marsh, at a subject of this kind. */
function office(title: string, at: { kind: string; name: string } | null): LiveFact {
  const parties = [
    { part: 'holder', subject: ada },
    ...(at ? [{ part: 'organisation', subject: { ...at, id: at.name, slug: at.name.toLowerCase(), note: '' } }] : []),
  ]
  const fact = { type: 'role', state: 'confirmed', isSuperseded: false, starts: '2020', ends: null, data: { title } }
  return { ...fact, parties } as unknown as LiveFact
}

it('is a member of organisations, and has an occupation in a country or of its own', () => {
  const facts = [
    office('director', { kind: 'organisation', name: 'Port' }),
    office('president', { kind: 'place', name: 'Utopia' }),
    office('poet', null),
  ]
  const context = { parts: { origin: 'https://paper.example' } } as PageContext
  const { memberOf, hasOccupation } = subjectJsonLd(context, {
    subject: ada as unknown as SubjectTable,
    facts,
  }) as Record<string, object[]>
  expect(memberOf).toMatchObject([
    { '@type': 'OrganizationRole', roleName: 'director', startDate: '2020', memberOf: [{ '@type': 'Organization' }] },
  ])
  expect(hasOccupation).toMatchObject([
    {
      '@type': 'Role',
      startDate: '2020',
      hasOccupation: { '@type': 'Occupation', name: 'president', occupationLocation: [{ name: 'Utopia' }] },
    },
    { '@type': 'Role', hasOccupation: { '@type': 'Occupation', name: 'poet' } },
  ])
})
