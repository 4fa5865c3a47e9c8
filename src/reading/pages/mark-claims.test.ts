import { describe, expect, it } from 'vitest'
import { parseHtmlBody } from '#article/html-in.ts'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import { walkBody } from '#article/walk-body.ts'
import type { Claim } from '#record/live/list-claims.ts'
import { markClaims } from './mark-claims.ts'

const person = (slug: string) => ({ id: slug, kind: 'person' as const, name: slug, slug, note: '' })
const [ada, cui] = [person('ada-marsh'), person('cui-heng')]
const PAIR = '/record/people/ada-marsh/with/cui-heng#counts'
const SAID = '/record/people/ada-marsh#said'

/** What leads where, in a text whose words `exact` report the claims. */
function linksOf(html: string, claims: (Omit<Claim, 'id' | 'passages'> & { exact: string })[], names: string[] = []) {
  const content = { headline: '', standfirst: '', body: parseHtmlBody(html).document }
  const { text } = readingText(content)
  const placeOf = (exact: string) => ({ start: text.indexOf(exact), end: text.indexOf(exact) + exact.length })
  const body = markClaims(content, {
    claims: claims.map(({ exact, ...claim }, index) => {
      return { ...claim, id: `fact${index}`, passages: [passageOf(text, placeOf(exact))] }
    }),
    names: names.map(placeOf),
  })
  expect(readingText({ ...content, body }).text).toBe(text)
  return [...walkBody(body)].flatMap((node) => {
    const link = node.type === 'text' ? node.marks?.find((mark) => mark.type === 'link') : undefined
    return node.type === 'text' && link ? [[node.text, link.attrs.href]] : []
  })
}

const met = (exact: string, subjects = [cui, ada]) => {
  return { type: 'count' as const, data: { predicate: 'met', n: 42 }, subjects, exact }
}
const said = (exact: string, text: string) => {
  return { type: 'statement' as const, data: { mode: 'direct', text }, subjects: [ada], exact }
}

describe('claims in a text', () => {
  it('lead to what was counted of the two, whatever order they were named in', () => {
    expect(linksOf('<p>They have met 42 times since 2013.</p>', [met('met 42 times since 2013')])).toEqual([
      ['met 42 times since 2013', PAIR],
    ])
    expect(
      linksOf('<p>Marsh won 42 times.</p>', [{ ...met('won 42 times', [ada]), data: { predicate: 'won' } }]),
    ).toEqual([['won 42 times', '/record/people/ada-marsh#counts']])
  })

  it('lead to what else the speaker said, each quotation on its own words', () => {
    const html = '<p>“We will build,” Ada Marsh said. “It is late,” Ada Marsh added.</p>'
    const claims = [
      said('“We will build,” Ada Marsh said', '“We will build,”'),
      said('“It is late,” Ada Marsh added', '“It is late,”'),
    ]
    expect(linksOf(html, claims)).toEqual([
      ['“We will build,”', SAID],
      ['“It is late,”', SAID],
    ])
  })

  it('lead from the clause with the number, not from the whole of a long sentence', () => {
    const passage = 'received him as an old friend and counted their 3 meetings aloud: 42 since 2013'
    expect(linksOf(`<p>He ${passage}.</p>`, [met(passage)])).toEqual([['42 since 2013', PAIR]])
    const words = 'For Ada Marsh it was the third forum in a row'
    const third = { ...met(words, [ada]), data: { predicate: 'attended', n: 3 } }
    expect(linksOf(`<p>${words}.</p>`, [third], ['Ada Marsh'])).toEqual([
      ['it was the third forum in a row', '/record/people/ada-marsh#counts'],
    ])
  })

  it('lead from what is quoted within the paper’s own words, and not from those', () => {
    const reported = (text: string) => ({ ...said(text, text), data: { mode: 'reported', text } })
    expect(linksOf('<p>Ada Marsh said that it was late.</p>', [reported('Ada Marsh said that it was late')])).toEqual(
      [],
    )
    const mixed = 'Ada Marsh said that it was “far too late” to build'
    expect(linksOf(`<p>${mixed}.</p>`, [reported(mixed)])).toEqual([['“far too late”', SAID]])
  })

  it('leave names to who is who, and links to where they lead', () => {
    const html = '<p>He has met Ada Marsh, 42 times. It was <a href="/a">met 41 times</a>.</p>'
    expect(linksOf(html, [met('met Ada Marsh, 42 times'), met('met 41 times')], ['Ada Marsh'])).toEqual([
      ['42 times', PAIR],
      ['met 41 times', '/a'],
    ])
  })

  it('lead nowhere where the record has no one place for them, or the words are gone', () => {
    expect(linksOf('<p>All three met 42 times.</p>', [met('met 42 times', [ada, cui, person('zo')])])).toEqual([])
    expect(linksOf('<p>They parted.</p>', [met('')])).toEqual([])
  })
})
