import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPassage, findPassages, passageOf } from './passage.ts'

const words = [
  'bridge',
  'Lune',
  'met',
  'Ada',
  'Marsh',
  'on',
  'Wednesday',
  'said',
  'the',
  'harbour',
  '北京',
  'مدينة',
  'né',
]
const sentence = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((list) => `${list.join(' ')}.`)
const paragraphs = fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })

/** A text and the span of one of its sentences, which says something that no other one does. */
const marked = paragraphs.chain((all) =>
  fc.nat(all.length - 1).map((at) => {
    const before = all.slice(0, at).map((one) => one.join(' '))
    const after = all.slice(at).map((one) => one.join(' '))
    const kept = 'Cui Heng praised forty routes.'
    const text = [...before, `${kept} ${after[0]}`, ...after.slice(1)].join('\n')
    const start = text.indexOf(kept)
    return { text, span: { start, end: start + kept.length }, kept }
  }),
)

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ')

describe('a passage', () => {
  it('is found where it was taken from', () => {
    fc.assert(
      fc.property(paragraphs, fc.nat(), fc.nat(60), (all, from, length) => {
        const text = all.map((one) => one.join(' ')).join('\n')
        const start = from % text.length
        const span = { start, end: Math.min(text.length, start + 1 + length) }
        const found = findPassage(text, passageOf(text, span))
        // Parts of words, and white space, are no passages.
        if (found) expect(plain(text.slice(found.start, found.end))).toBe(plain(text.slice(span.start, span.end)))
      }),
    )
  })

  it('follows words that move, and breaks and spaces that come in between', () => {
    fc.assert(
      fc.property(marked, sentence, fc.boolean(), ({ text, span, kept }, added, isSplit) => {
        const passage = passageOf(text, span)
        const moved = `${added}\n${text.slice(0, span.start)}${text.slice(span.end)}\n${kept}`
        const changed = isSplit ? moved.replace('Heng praised', 'Heng\n\npraised') : moved
        const found = findPassage(changed, passage)
        expect(found && plain(changed.slice(found.start, found.end))).toBe(kept)
      }),
    )
  })

  it('lapses where its words were changed or cut, and never points at other words', () => {
    fc.assert(
      fc.property(
        marked,
        fc.constantFrom('', 'Cui Heng praised fifty routes.', 'Heng praised forty routes'),
        (one, other) => {
          const { text, span } = one
          const changed = text.slice(0, span.start) + other + text.slice(span.end)
          expect(findPassage(changed, passageOf(text, span))).toBeNull()
        },
      ),
    )
  })

  it('is no part of a longer word', () => {
    const passage = passageOf('Xi met Ada.', { start: 0, end: 2 })
    expect(findPassage('Xian met Ada.', passage)).toBeNull()
    expect(findPassage('In Xian, Xi met Ada.', passage)).toEqual({ start: 9, end: 11 })
    expect(findPassage('习近平在北京', passageOf('习近平', { start: 0, end: 3 }))).toEqual({ start: 0, end: 3 })
  })

  it('keeps two places of the same words apart', () => {
    const text = 'Xi met Ada. Then Xi left.'
    const both = [passageOf(text, { start: 0, end: 2 }), passageOf(text, { start: 17, end: 19 })]
    expect(findPassages(text, both)).toEqual([
      { start: 0, end: 2 },
      { start: 17, end: 19 },
    ])
    expect(findPassages('Then Xi left.', both)).toEqual([null, { start: 5, end: 7 }])
  })

  it('is looked for in a text of one word a million times without looking at every place', () => {
    const text = 'Xi '.repeat(300_000)
    const passages = Array.from({ length: 50 }, (_, at) => passageOf(text, { start: at * 3_000, end: at * 3_000 + 2 }))
    expect(findPassages(text, passages)).toEqual(passages.map(({ at }) => ({ start: at, end: at + 2 })))
  })
})
