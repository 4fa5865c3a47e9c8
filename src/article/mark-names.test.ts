import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBody } from '../../test/factories/any-body.ts'
import type { BodyDocument } from './body-document.ts'
import { bodyText } from './body-text.ts'
import { parseHtmlBody } from './html-in.ts'
import { markNames } from './mark-names.ts'
import { readingText } from './reading-text.ts'
import { walkBody } from './walk-body.ts'

const HREF = '#who-mayor'

/** Texts that lead to the name. */
function linked(body: BodyDocument): string[] {
  return [...walkBody(body)].flatMap((node) =>
    node.type === 'text' && node.marks?.some((mark) => mark.type === 'link' && mark.attrs.href === HREF)
      ? [node.text]
      : [],
  )
}

function placesOf(text: string, word: string): { start: number; end: number }[] {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ start: index, end: index + word.length }))
}

describe('names in a text', () => {
  const content = (html: string) => ({
    headline: 'The Mayor speaks',
    standfirst: 'A day of the Mayor',
    body: parseHtmlBody(html).document,
  })

  it.each([
    ['a paragraph', '<p>Today the Mayor spoke. The Mayor left.</p>'],
    ['bold words', '<p>Today <strong>the Mayor spoke</strong>.</p>'],
    ['a list', '<ul><li>One.</li><li>The Mayor.</li></ul>'],
    ['a quotation', '<blockquote><p>The Mayor is well.</p><footer><cite>The Mayor</cite></footer></blockquote>'],
    ['a box', '<aside><h3>The Mayor</h3><p>The Mayor is new.</p></aside>'],
    ['after a heading and a table', '<h2>Mayor</h2><table><tr><td>Mayor</td></tr></table><p>The Mayor.</p>'],
    ['after a link', '<p><a href="/a">The Mayor</a> met the Mayor.</p>'],
  ])('are marked once, where they first can be: in %s', (_, html) => {
    const article = content(html)
    const { body, marked } = markNames(article, [{ href: HREF, spans: placesOf(readingText(article).text, 'Mayor') }])
    expect(linked(body)).toEqual(['Mayor'])
    expect([...marked]).toEqual([HREF])
    expect(bodyText(body)).toBe(bodyText(article.body))
  })

  it.each([
    ['a headline', '<p>Nobody.</p>'],
    ['a heading', '<h2>The Mayor</h2><p>Nobody.</p>'],
    ['what leads elsewhere', '<p><a href="/a">The Mayor</a></p>'],
    ['pieces', '<p>May<strong>or</strong></p>'],
  ])('are left alone in %s', (_, html) => {
    const article = content(html)
    const { body, marked } = markNames(article, [{ href: HREF, spans: placesOf(readingText(article).text, 'Mayor') }])
    expect([linked(body), marked.size]).toEqual([[], 0])
    expect(body).toEqual(article.body)
  })

  it('are marked in any body without a change to its words, and never at other words', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const article = { headline: 'The Mayor', standfirst: '', body }
        const spans = placesOf(readingText(article).text, 'Mayor')
        const found = markNames(article, [{ href: HREF, spans }])
        expect(bodyText(found.body)).toBe(bodyText(body))
        expect(linked(found.body)).toEqual([...found.marked].map(() => 'Mayor'))
      }),
    )
  })
})
