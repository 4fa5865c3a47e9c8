import { describe, expect, it } from 'vitest'
import { isSameSearch, readSearch, VIEWS } from './desk-search.ts'

describe('what the desk shows', () => {
  it('is what is in work where an address asks for nothing, and everything only where that is asked for', () => {
    expect(readSearch({})).toEqual({ status: 'draft,scheduled' })
    expect(readSearch({ utm_source: 'mail' })).toEqual({ status: 'draft,scheduled' })
    expect(readSearch({ sort: 'changed' })).toEqual({ sort: 'changed' })
    expect(readSearch({ text: 2026, section: ['a'] })).toEqual({ text: '2026' })
  })

  it('has an address of its own for each view', () => {
    for (const view of VIEWS) {
      const found = VIEWS.filter(({ search }) => isSameSearch(search, readSearch({ ...view.search })))
      expect(found.map(({ id }) => id)).toEqual([view.id])
    }
  })

  it('is the same in the order that needs no saying', () => {
    expect(isSameSearch({ stage: 'legal' }, { stage: 'legal', sort: 'changed' })).toBe(true)
    expect(isSameSearch({ stage: 'legal' }, { stage: 'legal', sort: 'due' })).toBe(false)
  })
})
