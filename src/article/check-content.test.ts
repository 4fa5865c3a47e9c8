import { describe, expect, it } from 'vitest'
import { type ArticleContent, emptyContent } from './article-content.ts'
import { checkContent } from './check-content.ts'
import { parseHtmlBody } from './html-in.ts'

function article(fields: Partial<ArticleContent>, html = '<p>The two leaders spoke for an hour.</p>'): ArticleContent {
  return {
    ...emptyContent(),
    headline: 'Leaders meet in Beijing',
    standfirst: 'Trade and gas were on the table',
    bylines: ['A. Writer'],
    ...fields,
    body: parseHtmlBody(html).document,
  }
}

function codes(content: ArticleContent): string[] {
  return checkContent(content).map(({ code, field }) => `${code} ${field}`)
}

describe('what a careful editor notices', () => {
  it('is nothing in a story that has all it needs', () => {
    expect(codes(article({}))).toEqual([])
  })

  it.each<[Partial<ArticleContent>, string, string]>([
    [{ headline: ' ' }, '<p>a</p>', 'headline-missing headline'],
    [{ headline: 'Very long '.repeat(11) }, '<p>a</p>', 'headline-long headline'],
    [{ standfirst: 'Leaders meet in Beijing!' }, '<p>a</p>', 'text-repeated standfirst'],
    [{ kicker: 'LEADERS MEET IN BEIJING' }, '<p>a</p>', 'text-repeated kicker'],
    [{}, '<h2>Leaders meet in Beijing</h2><p>a</p>', 'text-repeated body.document'],
    [{ headline: '习近平会见普京', standfirst: '习近平会见普京。' }, '<p>a</p>', 'text-repeated standfirst'],
    [{ bylines: [] }, '<p>a</p>', 'byline-missing bylines'],
    [{ shortHeadline: 'Not short '.repeat(7) }, '<p>a</p>', 'short-headline-long shortHeadline'],
    [{ socialHeadline: 'Very long '.repeat(10) }, '<p>a</p>', 'social-headline-long socialHeadline'],
    [{ tags: [{ slug: 'advertorial', name: 'Advertorial' }] }, '<p>a</p>', 'sponsored-unlabelled kind'],
    [{}, '<p>a</p><img src="media:m1">', 'alt-missing body.document'],
    [{}, '<blockquote>Yes.</blockquote>', 'speaker-missing body.document'],
    [{ standfirst: 'On Wednesday, October 19, 2023' }, '<p>a</p>', 'weekday-wrong standfirst'],
    [
      { dateline: { place: 'Beijing', date: '2023-10-19' } },
      '<p>On Wednesday, October 19, they met.</p>',
      'weekday-wrong body.document',
    ],
  ])('is told for %j with %s', (fields, html, warning) => {
    expect(codes(article(fields, html))).toEqual([warning])
  })

  it('is that nobody is named who pays for a sponsored story', () => {
    expect(codes(article({ kind: 'sponsored', bylines: [] }))).toContain('sponsor-missing kicker')
    expect(codes(article({ kind: 'sponsored', bylines: [], kicker: 'From Lune Bank' }))).not.toContain(
      'sponsor-missing kicker',
    )
  })

  it('says which day it was', () => {
    const [warning] = checkContent(article({ standfirst: 'On Wednesday, October 19, 2023' }))
    expect(warning?.message).toBe('“Wednesday, October 19, 2023”: 2023-10-19 is a Thursday.')
  })
})
