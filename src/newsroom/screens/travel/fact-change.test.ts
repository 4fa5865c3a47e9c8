import { expect, it } from 'vitest'
import type { FactReplyBody } from '#record/api.ts'
import { changeOf, formOf } from './fact-change.ts'

const lancaster = { id: 'p', kind: 'place', name: 'Lancaster', slug: 'lancaster', note: '' } as const
const marsh = { id: 'm', kind: 'person', name: 'Ada Marsh', slug: 'ada-marsh', note: '' } as const
const fact: FactReplyBody = {
  ...{
    id: 'f',
    type: 'meeting',
    data: { imported: 'x' },
    place: lancaster,
    event: null,
    starts: '2026-03-01',
    ends: null,
  },
  parties: [{ subject: marsh, part: 'participant' }],
  ...{ state: 'confirmed', stateNote: '', supersedes: null },
}

it('says nothing where the form says what the fact says', () => {
  expect(changeOf(fact, formOf(fact))).toBeNull()
  expect(changeOf(fact, { ...formOf(fact), state: 'retracted', note: ' No. ' })).toEqual({
    state: 'retracted',
    note: 'No.',
  })
})

it('states the fact anew with what was changed, and the rest as it is', () => {
  const form = formOf(fact)
  const change = (values: object) => changeOf(fact, { ...form, values: { ...form.values, ...values } })
  const parties = [{ subject: { id: 'm' }, part: 'participant' }]
  const whole = { type: 'meeting', data: {}, parties, place: { id: 'p' } }
  expect(change({ starts: '2026-03-02' })).toEqual({ state: 'superseded', fact: { ...whole, starts: '2026-03-02' } })
  expect(change({ place: 'York' })).toMatchObject({ fact: { place: { kind: 'place', name: 'York' } } })
  expect(change({ place: '' })).toMatchObject({ fact: { starts: '2026-03-01' } })
})

it('reads numbers, and nothing that is none', () => {
  const count: FactReplyBody = { ...fact, type: 'count', data: { predicate: 'met', n: 42, cmp: '=' } }
  const form = formOf(count)
  const change = (n: string) => changeOf(count, { ...form, values: { ...form.values, n } })
  expect(change('41')).toMatchObject({ fact: { data: { predicate: 'met', n: 41, cmp: '=' } } })
  expect(change('some')).toBeNull()
})
