import { describe, expect, it } from 'vitest'
import { emptyContent } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { bodyWordsOf, INDEXED_WORDS, rememberBodyWords } from './body-words.ts'
import { indexText } from './index-text.ts'

const standing = { sectionId: 1, tagIds: [], contributorIds: [] }

function body(...paragraphs: string[]): BodyDocument {
  return parseHtmlBody(paragraphs.map((text) => `<p>${text}</p>`).join('')).document
}

describe('words of a body', () => {
  it('are all of them in their order, each distinct one once, and names as they are printed', () => {
    const words = bodyWordsOf(body('Ferries wait. The harbour of Lund waits for Lund’s ferries.', '李 went'))
    expect(words).toEqual({
      text: 'ferries wait the harbour of lund waits for lund ferries went',
      count: 11,
      distinct: 'ferries wait the harbour of lund waits for went',
      letters: 39,
      names: new Map([['lund', 'Lund']]),
      characters: ['李'],
    })
  })

  it('are told apart where their hashes are the same', () => {
    expect(bodyWordsOf(body('0n 20 0n 20 a20 a0n a20 a0n')).distinct).toBe('0n 20 a20 a0n')
  })

  it('stand beside those of the headline as if the article had been read in one go', () => {
    const content = {
      ...emptyContent(),
      headline: 'Storm over Lund',
      body: body('A storm. All of LUND and Malmö saw it.'),
    }
    const { words, prominent, body: text } = indexText(content, standing)
    expect(text).toBe('a storm all of lund and malmo saw it')
    expect([...words]).toEqual([
      ['storm', 'Storm'],
      ['over', 'over'],
      ['lund', 'Lund'],
      ['a', null],
      ['all', null],
      ['of', null],
      ['and', null],
      ['malmo', 'Malmö'],
      ['saw', null],
      ['it', null],
    ])
    expect([...prominent]).toEqual(['storm', 'over', 'lund'])
  })

  it('are as many as the headline leaves room for', () => {
    const long = body(Array.from({ length: INDEXED_WORDS }, () => 'word').join(' '))
    const inBody = (headline: string): number =>
      indexText({ ...emptyContent(), headline, body: long }, standing).body.split(' ').length
    expect(inBody('')).toBe(INDEXED_WORDS)
    expect(inBody('Two words')).toBe(INDEXED_WORDS - 2)
  })

  it('are not read again where somebody has read them', () => {
    const document = body('Seen here.')
    const read = { ...bodyWordsOf(body('Seen elsewhere.')) }
    rememberBodyWords(document, read)
    expect(bodyWordsOf(document)).toBe(read)
  })
})
