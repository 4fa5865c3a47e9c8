import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTagger } from './names/tagger.ts'
import { readText } from './read-text.ts'

const names = join(import.meta.dirname, 'names')
const tagger = readTagger(readFileSync(join(names, 'model.bin')), readFileSync(join(names, 'lists.txt'), 'utf8'))

/** `SPEAKER: content`, a line for each quotation. */
function speakers(text: string, language = 'en'): string[] {
  return readText(text, { tagger, published: '2026-11-27', language }).quotations.map(
    ({ speakerName, content }) => `${speakerName ?? '?'}: ${content.map((span) => text.slice(...span)).join(' / ')}`,
  )
}

describe('speakers', () => {
  it('go by their names, where the text calls them something else', () => {
    const council = 'The Council of Aveiro met. Its chairwoman, Captain Ana Duarte, said fares would rise.'
    expect(speakers(council)).toEqual(['Ana Duarte: fares would rise'])
    expect(speakers('Ana Duarte came late. “It rained,” she said.')).toEqual(['Ana Duarte: It rained,'])
    expect(speakers('Mayor Ana Duarte came late. “It rained,” the mayor said.')).toEqual(['Ana Duarte: It rained,'])
  })

  it('answer the questions of an interview', () => {
    const questions = ['How cold is it?', 'And the seals?', 'Will you come back?']
    const answers = ['Cold enough. My boots froze.', '“They sleep.”', 'In June, with better boots.']
    const told = questions.flatMap((question, at) => [question, answers[at] ?? ''])
    const text = ['A winter on the ice', 'Ana Duarte, 41, counts seals.', ...told].join('\n\n')
    expect(speakers(text)).toEqual([
      'Ana Duarte: Cold enough. My boots froze.',
      'Ana Duarte: They sleep.',
      'Ana Duarte: In June, with better boots.',
    ])
    expect(speakers(text.replaceAll('?', '.'))).toEqual([expect.stringMatching(/: They sleep\.$/)])
  })
})
