import { describe, expect, it } from 'vitest'
import { labelsFor } from './labels.ts'
import { recordLabelsFor } from './record-labels.ts'

const languages = ['en', 'ar', 'zh-Hans', 'fr', 'de', 'es', 'ru']

describe('the paper’s own words', () => {
  it('are there in seven languages, none left empty', () => {
    for (const language of languages) {
      const labels = labelsFor(language)
      expect(labels.language.split('-')[0]).toBe(language.split('-')[0])
      expect(wordsOf(labels).filter((word) => word.trim() === '' && word !== labels.comma)).toEqual([])
      const record = recordLabelsFor(language)
      expect(record.language).toBe(language.split('-')[0])
      expect(wordsOf(record).filter((word) => word.trim() === '')).toEqual([])
    }
  })

  it('keep the places where a number or a time goes in', () => {
    for (const labels of languages.map(labelsFor)) {
      expect(labels.edition).toContain('{n}')
      expect(labels.measuredAt).toContain('{time}')
      expect(labels.historyPage.difference).toMatch(/\{from\}.*\{to\}/)
    }
  })

  it('keep the places of the record’s days, counts and names', () => {
    for (const words of languages.map(recordLabelsFor)) {
      expect([words.since, words.claimed, words.dueOn].filter((text) => !text.includes('{day}'))).toEqual([])
      expect(Object.values(words.compared).filter((text) => !text.includes('{count}'))).toEqual([])
      expect(words.pair).toMatch(/\{a\}.*\{b\}/)
      for (const forms of [words.found, words.listed, words.inARow, words.meetingsOnRecord, words.countOf.met]) {
        expect(forms.other).toContain('{n}')
      }
    }
  })

  it('are English for a language that they are not in', () => {
    expect(labelsFor('fi').language).toBe('en')
    expect(labelsFor('pt-BR').mostRead).toBe('Most read')
  })
})

function wordsOf(value: object): string[] {
  return Object.values(value).flatMap((one) => (typeof one === 'string' ? [one] : wordsOf(one)))
}
