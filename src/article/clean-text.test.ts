import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanText, oneLine } from './clean-text.ts'

const [LRE, RLE, PDF, LRO, RLO] = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E']
const [LRI, RLI, FSI, PDI] = ['\u2066', '\u2067', '\u2068', '\u2069']

it('has letters read in the order in which they are written', () => {
  expect(oneLine(`Ministers ${RLO}deny it${PDF} today`)).toBe('Ministers deny it today')
  expect(cleanText(`One ${LRO}two`)).toBe('One two')
})

it('keeps what a line in two directions needs', () => {
  const line = `${RLE}رئيس ${LRI}Dateline 2${PDI} يستقيل${PDF}`
  expect(oneLine(line)).toBe(line)
  expect(oneLine('עברית\u200F, English\u200E')).toBe('עברית\u200F, English\u200E')
})

it('ends in a line what the line begins, and nothing else', () => {
  expect(oneLine(`A ${RLI}b `)).toBe(`A ${RLI}b${PDI}`)
  expect(oneLine(`A ${LRE}b ${FSI}c`)).toBe(`A ${LRE}b ${FSI}c${PDI}${PDF}`)
  expect(oneLine(`A${PDI} b${PDF} c`)).toBe('A b c')
  expect(oneLine(`${RLI}a ${RLE}b${PDI} c${PDF}`)).toBe(`${RLI}a ${RLE}b${PDI} c`)
})

it('makes of a line that it made the same line', () => {
  const characters = fc.constantFrom('a', 'ש', ' ', '\n', LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI)
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
      expect(oneLine(oneLine(text))).toBe(oneLine(text))
    }),
  )
})
