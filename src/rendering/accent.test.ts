import { describe, expect, it } from 'vitest'
import { accentClass, accentRules, contrastOf, DARK_GROUND, LIGHT_GROUND, readableOn } from './accent.ts'

const accents = ['#8c1c13', '#ffffff', '#000000', '#ffe600', '#777777', '#1f4e79', '#00ff00', '#0000ff']

describe('the accent of a section', () => {
  it('can be read as small text on paper and in the dark, whatever colour the newsroom picked', () => {
    for (const accent of accents) {
      expect(contrastOf(readableOn(LIGHT_GROUND, accent), LIGHT_GROUND)).toBeGreaterThanOrEqual(4.5)
      expect(contrastOf(readableOn(DARK_GROUND, accent), DARK_GROUND)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('stays as it was picked where it can be read', () => {
    expect(readableOn(LIGHT_GROUND, '#1f4e79')).toBe('#1f4e79')
  })

  it('comes by a class, which a strict policy allows, once for equal colours', () => {
    expect(accentRules(['#8C1C13', '#8c1c13'])).toMatch(
      /^\.x8c1c13\{--accent:#8c1c13\}@media [^{]+\{\.x8c1c13\{[^}]+\}\}$/,
    )
    expect(accentClass('#8C1C13')).toBe('x8c1c13')
  })

  it('is nothing where the colour is none, so that no style can be smuggled in', () => {
    expect(accentClass('red}body{display:none')).toBe('')
    expect(accentRules(['red}body{display:none'])).toBe('')
  })
})
