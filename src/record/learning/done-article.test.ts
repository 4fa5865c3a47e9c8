import { describe, expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { doneArticle, type KeptArticle } from './done-article.ts'

const TEXT = `Ada Marsh met Cui Heng
Ada Marsh said that Marsh and Wells had paid. Wells is a town; Mrs Wells is not.
The Ada Marshes were there, and so was the Lune Trust.`

function kept(names: [kind: string, exact: string, nth?: number][], parties: KeptArticle['parties'] = []): string[] {
  const passages = names.map(([kind, exact, nth = 0]) => {
    let start = -1
    for (let count = 0; count <= nth; count++) start = TEXT.indexOf(exact, start + 1)
    return { kind, passage: passageOf(TEXT, { start, end: start + exact.length }) }
  })
  const { mentions, rejected } = doneArticle({ text: TEXT, language: 'en', names: passages, parties })
  expect(rejected).toEqual([{ start: 0, end: TEXT.length }])
  return mentions
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, kind }) => `${start} ${kind} ${TEXT.slice(start, end)}`)
}

describe('an article that is done', () => {
  it('teaches the names that were kept, and a name of several words wherever else it stands', () => {
    expect(kept([['person', 'Ada Marsh']])).toEqual(['0 person Ada Marsh', '23 person Ada Marsh'])
  })

  it('takes a single word for a name only where it was kept', () => {
    expect(kept([['place', 'Wells', 1]])).toEqual(['69 place Wells'])
  })

  it('takes the names of those whom its facts are about for names, and what is two things for neither', () => {
    expect(kept([], [{ name: 'Cui Heng', kind: 'person' }])).toEqual(['14 person Cui Heng'])
    const both = [
      { name: 'Lune Trust', kind: 'organisation' },
      { name: 'Lune Trust', kind: 'place' },
    ]
    expect(kept([], both)).toEqual([])
  })

  it('leaves out topics, and words that are gone', () => {
    const gone = { kind: 'person', passage: { exact: 'Tom Reed', prefix: '', suffix: '', at: 3 } }
    const topic = { kind: 'topic', passage: { exact: 'town', prefix: '', suffix: '', at: 80 } }
    expect(doneArticle({ text: TEXT, language: 'en', names: [gone, topic], parties: [] }).mentions).toEqual([])
  })
})
