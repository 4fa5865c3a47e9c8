import { describe, expect, it } from 'vitest'
import { sentencesOf } from './sentences.ts'
import { tokensOf } from './tokens.ts'

const words = (text: string): string[] => tokensOf(text).map((token) => token.text)

function sentences(text: string): string[] {
  const tokens = tokensOf(text)
  return sentencesOf(tokens).map(({ first, end }) => text.slice(tokens[first]?.start, tokens[end - 1]?.end))
}

describe('tokens', () => {
  it('keep what belongs together, and part the possessive', () => {
    expect(words('O’Brien’s Asia-Pacific tour, on Oct. 3')).toEqual([
      'O’Brien',
      '’s',
      'Asia-Pacific',
      'tour',
      ',',
      'on',
      'Oct.',
      '3',
    ])
    expect(words('Dr. J. Smith of the U.S. paid $1,250.50 (3.5%).')).toEqual([
      'Dr.',
      'J.',
      'Smith',
      'of',
      'the',
      'U.S.',
      'paid',
      '$',
      '1,250.50',
      '(',
      '3.5',
      '%',
      ')',
      '.',
    ])
    expect(words('He said no. May went.')).toEqual(['He', 'said', 'no', '.', 'May', 'went', '.'])
    expect(words('the 42nd, AT&T, 1990s')).toEqual(['the', '42nd', ',', 'AT&T', ',', '1990s'])
  })

  it('divide scripts without spaces', () => {
    expect(words('北京举行论坛。')).toEqual(['北京', '举行', '论坛', '。'])
    expect(words('قال الوزير: «نعم».')).toEqual(['قال', 'الوزير', ':', '«', 'نعم', '»', '.'])
  })

  it('cover every character but space, once, whatever the text', () => {
    for (const text of ['😀😀 \u0000 \ud800x', '""""', 'a'.repeat(1_000), '  ', 'ก'.repeat(3_000), "'s ’S"]) {
      const tokens = tokensOf(text)
      let at = 0
      for (const token of tokens) {
        expect(text.slice(at, token.start).trim()).toBe('')
        expect(token.text).toBe(text.slice(token.start, token.end))
        at = token.end
      }
      expect(text.slice(at).trim()).toBe('')
    }
  })
})

describe('sentences', () => {
  it('end at their stops, with the quotation marks after them', () => {
    expect(sentences('“We won.” She left. Why? nobody asked… The end')).toEqual([
      '“We won.”',
      'She left.',
      'Why? nobody asked…',
      'The end',
    ])
    expect(sentences('Dr. Li of the U.S. army met Mr. Bo. The U.S. The end.')).toEqual([
      'Dr. Li of the U.S. army met Mr. Bo.',
      'The U.S.',
      'The end.',
    ])
    expect(sentences('Headline without end\nHe came.\n\nNext')).toEqual(['Headline without end', 'He came.', 'Next'])
    expect(sentences('他来了。她走了！')).toEqual(['他来了。', '她走了！'])
  })

  it('are never longer than can be read at once', () => {
    const tokens = tokensOf('word '.repeat(5_000))
    const found = sentencesOf(tokens)
    expect(Math.max(...found.map(({ first, end }) => end - first))).toBeLessThanOrEqual(400)
    expect(found.at(-1)?.end).toBe(5_000)
  })
})
