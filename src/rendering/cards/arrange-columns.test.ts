import { describe, expect, it } from 'vitest'
import { aCard, aPicture } from '../../../test/gallery/sample-cards.ts'
import type { CardSize, PlacedCard } from '../page-props.ts'
import { arrange, type Column } from './arrange-columns.ts'

const SPANS: Record<Column['share'], number> = { whole: 12, wide: 12, most: 8, half: 6, third: 4, quarter: 3 }

function place(sizes: CardSize[], hasPicture = false): PlacedCard[] {
  const overrides = hasPicture ? { picture: aPicture() } : {}
  return sizes.map((size, at) => ({ size, card: aCard('A story', { id: `${at}`, ...overrides }) }))
}

const fronts: CardSize[][] = [
  ['lead'],
  ['lead', 'small'],
  ['lead', 'large', 'large', 'medium', 'medium', 'medium', 'headline', 'headline', 'headline'],
  ['lead', 'medium', 'medium', 'small', 'small', 'small'],
  ['medium', 'medium', 'medium', 'medium'],
  ['medium', 'small', 'small', 'headline', 'headline'],
  ['medium', 'medium'],
  ['headline', 'headline', 'headline'],
]

describe('the columns of a front', () => {
  it('hold every story once, in its order, and none is empty', () => {
    for (const hasPicture of [false, true]) {
      for (const sizes of fronts) {
        const cards = place(sizes, hasPicture)
        const columns = arrange(cards)
        expect(columns.flatMap((column) => column.cards)).toEqual(cards)
        expect(columns.every((column) => column.cards.length > 0)).toBe(true)
      }
    }
  })

  it('fill the twelve columns of the page, except where a row has fewer stories than room', () => {
    for (const sizes of fronts) {
      const width = arrange(place(sizes)).reduce((sum, column) => sum + SPANS[column.share], 0)
      expect(width % 12).toBe(0)
    }
  })

  it('give the main story more width than those beside it', () => {
    const [main, ...others] = arrange(place(['lead', 'large', 'medium', 'small', 'small', 'headline', 'headline']))
    for (const other of others) expect(SPANS[main?.share ?? 'third']).toBeGreaterThan(SPANS[other.share])
  })

  it('set a main story above the others where they would leave its side half empty', () => {
    expect(arrange(place(['lead', 'small', 'small'], true)).map((column) => column.share)).toEqual([
      'wide',
      'third',
      'third',
    ])
  })

  it('set a main story with a picture beside its words where there is one other', () => {
    expect(arrange(place(['large', 'medium'], true)).map((column) => column.share)).toEqual(['most', 'third'])
  })

  it('are none where there are no stories', () => {
    expect(arrange([])).toEqual([])
  })
})
