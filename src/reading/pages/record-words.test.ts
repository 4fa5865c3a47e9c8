import { describe, expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { wordsInSentence } from './record-words.ts'

const TEXT =
  'Rain fell. Ada Marsh, who has long been the harbour master of Lancaster, met Cui Heng on Tuesday in a room without a clock. They parted.'

function around(words: string): string[] {
  const start = TEXT.indexOf(words)
  const { before, words: own, after } = wordsInSentence(passageOf(TEXT, { start, end: start + words.length }))
  return [before, own, after]
}

describe('words that report a fact', () => {
  it.each([
    ['a whole sentence', 'They parted.', ['', 'They parted.', '']],
    ['the beginning of one', 'Ada Marsh', ['', 'Ada Marsh', ', who has long been the harbour …']],
    [
      'its middle',
      'met Cui Heng',
      ['… harbour master of Lancaster, ', 'met Cui Heng', ' on Tuesday in a room without a …'],
    ],
    ['its end', 'without a clock.', ['… Cui Heng on Tuesday in a room ', 'without a clock.', '']],
  ])('are shown as %s, with what is known of the rest', (_, words, shown) => {
    expect(around(words)).toEqual(shown)
  })

  it('keep to their own line, and to a length that can be read', () => {
    const lines = 'A headline\nAda Marsh spoke\nAnother line'
    const start = lines.indexOf('Ada')
    expect(wordsInSentence(passageOf(lines, { start, end: start + 15 }))).toEqual({
      ...{ before: '', words: 'Ada Marsh spoke', after: '' },
    })
    const long = 'word '.repeat(400)
    const { words } = wordsInSentence(passageOf(long, { start: 0, end: long.length }))
    expect(words.length).toBeLessThan(610)
    expect(words.endsWith(' …')).toBe(true)
  })
})
