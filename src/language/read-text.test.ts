import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTagger } from './names/tagger.ts'
import { namesWithoutVerbs } from './quotations/names-without-verbs.ts'
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

  it('are nobody where something says it, and end before the verb', () => {
    expect(speakers('Ana Duarte spoke at the meeting. The meeting underscored the friendship of both.')).toEqual([
      'The meeting: the friendship of both',
    ])
    const text = 'Ana Duarte reiterated her offer. “Yes,” Ana Duarte Lopes said.'
    const at = { start: 0, end: 21, kind: 'person', name: 'Ana Duarte reiterated', score: 1, tier: 'new' } as const
    const full = { ...at, start: 39, end: 55, name: 'Ana Duarte Lopes' }
    expect(namesWithoutVerbs([at, full], text)).toEqual([{ ...at, end: 10, name: 'Ana Duarte Lopes' }, full])
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

describe('a source without a name', () => {
  it('is asked about once, however much it says there', () => {
    const text = 'Experts have underlined the risk of floods for the town, emphasizing the need to build walls.'
    const { checks, quotations } = readText(text, { tagger })
    expect(quotations).toHaveLength(2)
    expect(checks.map(({ code, start }) => [code, start])).toEqual([['source-unnamed', 0]])
  })
})
