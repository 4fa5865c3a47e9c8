import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Mention } from '../reading.ts'
import { sentencesOf } from '../sentences.ts'
import { tokensOf } from '../tokens.ts'
import { findNames } from './find-names.ts'
import { indexSubjects, type KnownSubject } from './known-subjects.ts'
import { readTagger } from './tagger.ts'

const folder = new URL('.', import.meta.url)
const tagger = readTagger(
  readFileSync(new URL('model.bin', folder)),
  readFileSync(new URL('lists.txt', folder), 'utf8'),
)

function read(text: string, subjects: KnownSubject[] = []): Mention[] {
  const tokens = tokensOf(text)
  return findNames(text, tokens, sentencesOf(tokens), { tagger, subjects: indexSubjects(subjects) })
}

const STORY = `Dockers in Trieste vote to end strike

TRIESTE, Italy, March 12 – Dockers in the port of Trieste voted on Tuesday to end a strike, the Adriatic Dockers’ Union (ADU) said.

“We got what we asked for,” said Giulia Rossetti, secretary of the union. The ADU has 400 members, Rossetti said.`

describe('names in a text', () => {
  it('are found with their kind and the fullest form that the text has of them', () => {
    const found = read(STORY).map(({ kind, name, start, end }) => [STORY.slice(start, end), kind, name])
    expect(found).toContainEqual(['Giulia Rossetti', 'person', 'Giulia Rossetti'])
    expect(found).toContainEqual(['Rossetti', 'person', 'Giulia Rossetti'])
    expect(found).toContainEqual(['Italy', 'place', 'Italy'])
    expect(found).toContainEqual(['ADU', 'organisation', 'Adriatic Dockers’ Union'])
  })

  it('say how sure they are by what the record knows', () => {
    const subjects: KnownSubject[] = [
      { id: 'rossetti', kind: 'person', name: 'Giulia Rossetti' },
      { id: 'italy', kind: 'place', name: 'Italy' },
    ]
    const tiers = read(STORY, subjects).map(({ start, end, subject, tier }) => [STORY.slice(start, end), subject, tier])
    expect(tiers).toContainEqual(['Giulia Rossetti', 'rossetti', 'known'])
    expect(tiers).toContainEqual(['Rossetti', 'rossetti', 'surname'])
    expect(tiers).toContainEqual(['Italy', 'italy', 'word'])
    expect(tiers).toContainEqual(['Adriatic Dockers’ Union', undefined, 'new'])
  })

  it('are found in bounded time whatever the text', () => {
    for (const text of [
      'Maria '.repeat(170_000),
      '😀'.repeat(250_000),
      'Анна said 北京 to محمد. '.repeat(40_000),
      'A.B.'.repeat(100_000),
    ]) {
      const started = performance.now()
      const found = read(text)
      expect(performance.now() - started).toBeLessThan(20_000)
      let at = 0
      for (const { start, end } of found) {
        expect(start).toBeGreaterThanOrEqual(at)
        at = end
      }
    }
  }, 100_000)
})
