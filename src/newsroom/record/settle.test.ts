import { describe, expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { EvidenceReplyBody } from '#record/api.ts'
import { settle } from './settle.ts'

const TEXT = 'Ana Duarte met Rui Paz in Porto. Duarte left. Ana Duarte came back.'

function name(label: string, words: string[], overrides: Partial<RecordSuggestion> = {}): RecordSuggestion {
  let from = 0
  const places = words.map((each) => {
    const start = TEXT.indexOf(each, from)
    from = start + each.length
    return { start, end: from }
  })
  return {
    ...{ key: `name|person|${label.toLowerCase()}`, what: 'name', label, kind: 'person', tier: 'new', score: 0.9 },
    ...{ parties: [{ name: label, kind: 'person' }], isTicked: false, places },
    decision: { do: 'keep-subject', subject: { kind: 'person', name: label } },
    ...overrides,
  }
}

function evidence(suggestion: string, words: string, overrides: Partial<EvidenceReplyBody> = {}): EvidenceReplyBody {
  const start = TEXT.indexOf(words)
  return {
    ...{ id: `${suggestion} ${words}`, fact: null, suggestion, decision: 'confirmed', tier: 'new', lapsedAt: null },
    ...{ decidedByName: 'Ed', decidedAt: '2026-03-04T12:00:00.000Z' },
    subject: { id: 'ana', kind: 'person', name: 'Ana Duarte', slug: 'ana-duarte', note: '' },
    passage: passageOf(TEXT, { start, end: start + words.length }),
    ...overrides,
  }
}

const ANA = name('Ana Duarte', ['Ana Duarte', 'Duarte', 'Ana Duarte'])
const RUI = name('Rui Paz', ['Rui Paz'])

describe('what is left to decide on', () => {
  it('is what nobody kept or rejected', () => {
    const { open, kept } = settle(TEXT, [ANA, RUI], [evidence(ANA.key, 'Ana Duarte')])
    expect(open).toEqual([RUI])
    expect(kept).toMatchObject([{ key: 'kept|ana', places: [{ start: 0, end: 10 }], decidedByName: 'Ed' }])
    const rejected = evidence(RUI.key, 'Rui Paz', { decision: 'rejected', subject: null })
    expect(settle(TEXT, [ANA, RUI], [rejected])).toMatchObject({ open: [ANA], kept: [] })
  })

  it('is found again by its words where its key is another', () => {
    const renamed = name('Rui Paz Santos', ['Rui Paz'])
    const rejected = evidence(RUI.key, 'Rui Paz', { decision: 'rejected', subject: null })
    expect(settle(`Quite new. ${TEXT}`, [renamed], [rejected]).open).toEqual([renamed])
    expect(settle(TEXT, [renamed], [rejected]).open).toEqual([])
    const place = { ...name('Rui Paz', ['Rui Paz']), key: 'name|place|rui paz' }
    expect(settle(TEXT, [place], [rejected]).open).toEqual([place])
  })

  it('has sure names that were written once more after they were kept as more of the same', () => {
    const sure = { ...ANA, isTicked: true }
    const { open, more } = settle(TEXT, [sure], [evidence(ANA.key, 'Ana Duarte')])
    expect(open).toEqual([])
    expect(more.map(({ key, places }) => [key, places.map(({ start }) => start)])).toEqual([[ANA.key, [33, 46]]])
    expect(settle(TEXT, [ANA], [evidence(ANA.key, 'Ana Duarte')]).more).toEqual([])
    const rejected = evidence(ANA.key, 'Ana Duarte', { decision: 'rejected', subject: null })
    expect(settle(TEXT, [sure], [rejected]).more).toEqual([])
  })

  it('still lists what was kept whose words are gone, at the end', () => {
    const gone = evidence('x', 'Ana Duarte', {
      id: 'gone',
      subject: { id: 'lena', kind: 'person', name: 'Lena Ilves', slug: 'lena-ilves', note: '' },
      passage: { exact: 'Lena Ilves', prefix: '', suffix: '', at: 0 },
    })
    const { kept } = settle(TEXT, [], [gone, evidence(ANA.key, 'Ana Duarte')])
    expect(kept.map(({ key, places }) => [key, places.length])).toEqual([
      ['kept|ana', 1],
      ['kept|lena', 0],
    ])
  })
})
