import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ArticleContent, emptyContent } from './article-content.ts'
import { bodyBlocks } from './body-text.ts'
import { compareEditions, type DifferencePart } from './compare-editions.ts'
import { parseHtmlBody } from './html-in.ts'

function article(html: string, fields: Partial<ArticleContent> = {}): ArticleContent {
  return { ...emptyContent(), headline: 'Mayor wins', ...fields, body: parseHtmlBody(html).document }
}

function written(parts: readonly DifferencePart[]): string {
  const signs = { same: ['', ''], added: ['[+', ']'], removed: ['[-', ']'] } as const
  return parts.map(({ op, text }) => signs[op][0] + text + signs[op][1]).join('')
}

function compare(before: ArticleContent, after: ArticleContent): string[] {
  return compareEditions(before, after).entries.map((entry) => written(entry.parts))
}

describe('two editions side by side', () => {
  it('shows changed words inside a paragraph that stayed', () => {
    const before = article('<p>The mayor won with 52 percent on Sunday evening.</p><p>Second.</p>')
    const after = article('<p>The mayor won with 53 percent on Sunday night.</p><p>Second.</p>', {
      headline: 'Mayor wins again',
    })
    expect(compare(before, after)).toEqual([
      'Mayor wins[+ again]',
      'The mayor won with [-52][+53] percent on Sunday [-evening][+night].',
      'Second.',
    ])
    expect(compareEditions(before, after)).toMatchObject({ wordsAdded: 3, wordsRemoved: 2, isCoarse: false })
  })

  it('shows a paragraph that came between as added, and one that went as removed', () => {
    const before = article('<p>First one here.</p><p>Last words of it all.</p><p>Gone now entirely.</p>')
    const after = article('<p>First one here.</p><p>Quite new stuff came.</p><p>Last words of it all.</p>')
    expect(compare(before, after).slice(1)).toEqual([
      'First one here.',
      '[+Quite new stuff came.]',
      'Last words of it all.',
      '[-Gone now entirely.]',
    ])
  })

  it('finds the reworded one among several new paragraphs', () => {
    const before = article('<p>The court in Lyon rejected the appeal of the city on Monday.</p>')
    const after = article(
      '<p>Nothing alike.</p><p>The court in Lyon upheld the appeal of the city on Monday.</p><p>Other.</p>',
    )
    expect(compare(before, after).slice(1)).toEqual([
      '[+Nothing alike.]',
      'The court in Lyon [-rejected][+upheld] the appeal of the city on Monday.',
      '[+Other.]',
    ])
  })

  it('makes one change of neighbouring ones', () => {
    expect(
      compare(article('<p>He saw the red old house there.</p>'), article('<p>He saw a big house there.</p>'))[1],
    ).toBe('He saw [-the red old][+a big] house there.')
  })

  it('compares Chinese by its words', () => {
    const before = article('<p>习近平在北京会见普京总统。</p>', { language: 'zh' })
    const after = article('<p>习近平在上海会见普京总统。</p>', { language: 'zh' })
    expect(compare(before, after)[1]).toBe('习近平在[-北京][+上海]会见普京总统。')
  })

  it('tells blocks of another kind apart, and pictures of the same caption', () => {
    const picture = (id: string) => `<figure><img src="media:${id}"><figcaption>The mayor</figcaption></figure>`
    expect(compare(article('<h2>One</h2>'), article('<p>One</p>')).slice(1)).toEqual(['[-One]', '[+One]'])
    expect(compare(article(picture('a')), article(picture('b'))).slice(1)).toEqual(['[-The mayor]', '[+The mayor]'])
  })

  it('has nothing to count where nothing changed', () => {
    const same = article('<p>One.</p>')
    expect(compareEditions(same, structuredClone(same))).toMatchObject({ wordsAdded: 0, wordsRemoved: 0 })
  })

  it('holds both texts in full, whatever changed', () => {
    const html = fc
      .array(fc.array(fc.constantFrom('a', 'b', 'The', 'won.', '北京', '—', '<br>'), { minLength: 1, maxLength: 8 }), {
        maxLength: 6,
      })
      .map((paragraphs) => paragraphs.map((words) => `<p>x ${words.join(' ')}</p>`).join(''))
    const side = (entries: { parts: DifferencePart[] }[], left: 'added' | 'removed') =>
      entries
        .map(({ parts }) =>
          parts
            .filter(({ op }) => op !== left)
            .map(({ text }) => text)
            .join(''),
        )
        .filter(Boolean)
    fc.assert(
      fc.property(html, html, (some, other) => {
        const [before, after] = [article(some), article(other)]
        const { entries } = compareEditions(before, after)
        const texts = (content: ArticleContent) => [
          content.headline,
          ...bodyBlocks(content.body).map(({ text }) => text),
        ]
        expect(side(entries, 'added')).toEqual(texts(before))
        expect(side(entries, 'removed')).toEqual(texts(after))
      }),
    )
  })

  it('compares whole blocks where texts are long and have nothing in common', () => {
    const long = (word: string) =>
      article(Array.from({ length: 3_000 }, (_, i) => `<p>${word}${i} ${word}${i * 7} ${word}</p>`).join(''))
    const start = process.cpuUsage()
    const difference = compareEditions(long('old'), long('new'))
    const { user } = process.cpuUsage(start)
    expect(difference).toMatchObject({ isCoarse: true, wordsAdded: 9_000, wordsRemoved: 9_000 })
    expect(user / 1_000).toBeLessThan(3_000)
  })
})
