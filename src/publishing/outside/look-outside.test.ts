import { describe, expect, it } from 'vitest'
import { findTrace } from './find-trace.ts'
import { type Look, lookOutside } from './look-outside.ts'
import { noteSight } from './outside-checker.ts'

const ORIGIN = 'https://paper.example'
const PATH = '/news/2026/03/04/größe'
const HREF = '/news/2026/03/04/gr%C3%B6%C3%9Fe'

const page = (edition: number): string =>
  `<script type="application/ld+json">{"@graph":[{"@id":"${ORIGIN}${HREF}","version":${edition}}]}</script>`
const front = (headline: string): string =>
  `<nav><a href="${HREF}">Menu</a></nav><main id="main"><a href="/x">Other</a><a class="c" href="${HREF}"><b>${headline}</b></a></main>`
const feed = (title: string): string =>
  `<item><title>Other</title><link>${ORIGIN}/x</link></item><item><title>${title}</title><link>${ORIGIN}${HREF}</link></item>`

async function look(
  place: Look['place'],
  bodies: { here: string | null; outside: string | Error; status?: number },
  over: Partial<Look> = {},
) {
  const asked: string[] = []
  const sight = await lookOutside(
    { articleId: 'a', articlePath: PATH, edition: 2, event: 'live', place, path: '/', isCurrent: true, ...over },
    {
      origin: ORIGIN,
      userAgent: 'test',
      signal: new AbortController().signal,
      makeHere: async () => (bodies.here === null ? null : { status: 200, body: bodies.here }),
      fetch: async (address) => {
        asked.push(address)
        if (bodies.outside instanceof Error) throw bodies.outside
        return { status: bodies.status ?? 200, headers: {}, body: Buffer.from(bodies.outside), url: address }
      },
    },
  )
  return { ...sight, asked }
}

describe('a look from outside', () => {
  it('finds the edition on a page, and the words of the first link elsewhere', () => {
    expect(findTrace('page', page(3), PATH)).toBe('3')
    expect(findTrace('page', page(3), '/news/2026/03/04/other')).toBeNull()
    expect(findTrace('page', '<script type="application/ld+json">{</script>', PATH)).toBeNull()
    expect(findTrace('front', front('Bridge <i>opens</i>'), PATH)).toBe('Bridge opens')
    expect(findTrace('feed', feed('Bridge'), PATH)).toContain('<title>Bridge</title>')
    expect(findTrace('sitemap', `<url><loc>${ORIGIN}${HREF}</loc><lastmod>1</lastmod></url>`, PATH)).toContain(
      'lastmod',
    )
    expect(findTrace('sitemap', `<url><loc>${ORIGIN}${HREF}-2</loc></url>`, PATH)).toBeNull()
  })

  it('is content with the new edition, and not with what was before', async () => {
    expect(await look('page', { here: page(2), outside: page(2) })).toMatchObject({ state: 'shown' })
    expect(await look('page', { here: page(2), outside: page(1) })).toMatchObject({
      state: 'not-yet',
      detail: 'It still shows edition 1.',
    })
    expect(await look('front', { here: front('New'), outside: front('Old') })).toMatchObject({ state: 'not-yet' })
    expect(await look('feed', { here: feed('New'), outside: feed('New') })).toMatchObject({ state: 'shown' })
    expect(await look('page', { here: page(2), outside: '', status: 502 })).toMatchObject({ detail: 'It answers 502.' })
    expect(await look('page', { here: page(2), outside: new Error('away') })).toMatchObject({ detail: 'away' })
  })

  it('asks nobody about a list in which the article does not stand, or an edition that something else replaced', async () => {
    expect(await look('front', { here: '<main></main>', outside: '' })).toEqual({ state: 'absent', asked: [] })
    expect(await look('page', { here: page(3), outside: '' }, { isCurrent: false })).toEqual({
      state: 'overtaken',
      asked: [],
    })
  })

  it('raises its voice where the paper itself does not make what the clock says', async () => {
    expect(await look('page', { here: null, outside: '' })).toMatchObject({
      state: 'not-yet',
      detail: 'The paper itself answers 404 instead of edition 2.',
    })
  })

  it('wants a withdrawn article gone, and its page to say so', async () => {
    const gone = { event: 'gone' as const }
    expect(await look('page', { here: '', outside: '', status: 410 }, gone)).toMatchObject({ state: 'shown' })
    expect(await look('page', { here: '', outside: page(2) }, gone)).toMatchObject({ state: 'not-yet' })
    expect(await look('front', { here: '<main></main>', outside: front('Old') }, gone)).toMatchObject({
      detail: 'It still names the article.',
    })
  })

  it('waits longer each time, then raises an alarm, and looks on for a while', () => {
    const now = '2026-03-04T12:00:00.000Z'
    const sight = { state: 'not-yet', detail: 'x' } as const
    const next = (attempts: number, state = 'waiting') => noteSight({ state, attempts }, sight, now)
    expect(next(0)).toMatchObject({ state: 'waiting', nextAt: '2026-03-04T12:00:00.500Z' })
    expect(next(8)).toMatchObject({ state: 'waiting', nextAt: '2026-03-04T12:01:00.000Z' })
    expect(next(9)).toMatchObject({ state: 'missing', nextAt: '2026-03-04T12:05:00.000Z' })
    expect(next(33, 'missing')).toMatchObject({ state: 'missing', nextAt: null })
    expect(noteSight({ state: 'missing', attempts: 12 }, { state: 'shown' }, now)).toMatchObject({
      state: 'shown',
      settledAt: now,
    })
  })
})
