import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordCount } from './count-words.ts'

function segments(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike).length
}

describe('the words of a text', () => {
  it('are those that the language divides it into, whatever letters, figures and signs meet', () => {
    const units = [..."aZé Łđǅɏßªº µ01.,;:'’‘_-–—“”!?()/\n…‹›€\u00a0·‧ж北ะ"]
    const text = fc.array(fc.constantFrom(...units), { maxLength: 12 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'fr', 'de', 'sv', 'fi', 'tr', 'el', 'ja'), (line, language) => {
        expect(wordCount(line, language)).toBe(segments(line, language))
      }),
      { numRuns: 2_000 },
    )
  })

  it('count in a sentence as a reader counts them', () => {
    expect(wordCount('The mayor’s 1,200.50 euros weren’t spent – not in U.S. dollars, she said.', 'en')).toBe(12)
    expect(wordCount('', 'en')).toBe(0)
  })
})
