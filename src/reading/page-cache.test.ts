import { describe, expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import type { MadePage } from './page.ts'
import { PageCache } from './page-cache.ts'

const NOON = Date.parse('2026-03-04T12:00:00.000Z')

function aPage(body: string, keys: string[], freshUntil?: string): MadePage {
  const reads = new PageReads()
  for (const key of keys) reads.note(key)
  reads.until(freshUntil)
  return { status: 200, type: 'text/html; charset=utf-8', body, reads }
}

function aCache(options: { maxBytes?: number; now?: () => number } = {}) {
  return new PageCache({ maxBytes: 1_000_000, now: () => NOON, ...options })
}

async function bodyOf(got: Awaited<ReturnType<PageCache['get']>>): Promise<string> {
  return got?.page.variant('identity').body.toString() ?? 'nothing'
}

describe('the page cache', () => {
  it('gives a page until something that it was made from changes', async () => {
    const cache = aCache()
    let edition = 1
    const make = async (): Promise<MadePage> => aPage(`edition ${edition}`, ['article:a'])

    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 1')
    edition = 2
    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 1')
    cache.drop(['article:b'])
    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 1')
    cache.drop(['article:a'])
    expect(cache.find('/a')).toBeUndefined()
    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 2')
  })

  it('lets a page grow old at the moment at which its answer changes by itself', async () => {
    let now = NOON
    const cache = aCache({ now: () => now })
    await cache.get('/a', async () => aPage('before the embargo', [], '2026-03-04T12:00:05.000Z'))

    now = NOON + 4_999
    expect(cache.find('/a')).toBeDefined()
    now = NOON + 5_000
    expect(cache.find('/a')).toBeUndefined()
  })

  it('makes a page once for everybody who asks at the same time', async () => {
    const cache = aCache()
    let renders = 0
    const make = async (): Promise<MadePage> => {
      renders++
      await new Promise((resolve) => setTimeout(resolve, 5))
      return aPage('front', ['front'])
    }

    await Promise.all(Array.from({ length: 50 }, () => cache.get('/', make)))

    expect(renders).toBe(1)
  })

  it('makes a page again when something was published while it was made', async () => {
    const cache = aCache()
    let edition = 1
    const make = async (): Promise<MadePage> => {
      const seen = edition
      await new Promise((resolve) => setTimeout(resolve, 5))
      return aPage(`edition ${seen}`, ['article:a'])
    }
    const asked = cache.get('/a', make)
    edition = 2
    cache.drop(['article:a'])
    const askedAfter = cache.get('/a', make)

    expect(await bodyOf(await asked)).toBe('edition 2')
    expect(await bodyOf(await askedAfter)).toBe('edition 2')
    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 2')
  })

  it('gives the page from before while it cannot be made, and says that it is stale', async () => {
    const cache = aCache()
    await cache.get('/a', async () => aPage('yesterday', ['article:a']))
    cache.drop(['article:a'])
    const away = async (): Promise<MadePage> => {
      throw new Error('the database is away')
    }

    const got = await cache.get('/a', away)

    expect(got?.isStale).toBe(true)
    expect(await bodyOf(got)).toBe('yesterday')
    await expect(cache.get('/b', away)).rejects.toThrow('away')
  })

  it('never gives what was withdrawn, not even while the database is away', async () => {
    const cache = aCache()
    await cache.get('/a', async () => aPage('a name that must not be read', ['article:a']))
    cache.drop(['article:a'], true)

    const got = cache.get('/a', async () => {
      throw new Error('the database is away')
    })

    await expect(got).rejects.toThrow('away')
  })

  it('keeps nothing of an address where nothing stands', async () => {
    const cache = aCache()
    expect(await cache.get('/nothing', async () => null)).toBeNull()
    expect(cache.figures.pages).toBe(0)
  })

  it('stays within its bytes and lets go first of what nobody asked for', async () => {
    const cache = aCache({ maxBytes: 60_000 })
    const text = Array.from({ length: 700 }, (_, i) => `word${i * 7919}`).join(' ')
    await cache.get('/asked-for', async () => aPage(`asked ${text}`, ['front']))
    for (let i = 0; i < 40; i++) {
      cache.find('/asked-for')
      await cache.get(`/${i}`, async () => aPage(`${i} ${text}`, [`article:${i}`]))
    }

    expect(cache.figures.bytes).toBeLessThanOrEqual(60_000)
    expect(cache.figures.pages).toBeGreaterThan(1)
    expect(cache.find('/asked-for')).toBeDefined()
    expect(cache.find('/0')).toBeUndefined()
  })
})
