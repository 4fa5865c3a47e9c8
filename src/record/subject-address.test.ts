import { describe, expect, it } from 'vitest'
import { inOrder, kindOfPath, pairPath, subjectPath } from './subject-address.ts'

const ada = { kind: 'person', slug: 'ada-marsh' }
const cui = { kind: 'person', slug: 'cui-heng' }
const lancaster = { kind: 'place', slug: 'lancaster' }

describe('addresses of the record', () => {
  it('are by kind', () => {
    expect(subjectPath(ada)).toBe('/record/people/ada-marsh')
    expect(kindOfPath('organisations')).toBe('organisation')
    expect(kindOfPath('animals')).toBeNull()
  })

  it('are the same for two, whichever comes first', () => {
    expect([pairPath(ada, cui), pairPath(cui, ada)]).toEqual(Array(2).fill('/record/people/ada-marsh/with/cui-heng'))
    const mixed = '/record/people/cui-heng/with/places/lancaster'
    expect([pairPath(lancaster, cui), pairPath(cui, lancaster)]).toEqual([mixed, mixed])
    expect(inOrder(lancaster, ada)).toEqual([ada, lancaster])
  })
})
