import { describe, expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import type { MadePage } from './page.ts'
import { PageCache, type PageCacheOptions } from './page-cache.ts'
import { RenderGate, TooBusy } from './render-gate.ts'

const NOON = Date.parse('2026-03-04T12:00:00.000Z')

function aPage(body: string, keys: string[], freshUntil?: string): MadePage {
  const reads = new PageReads()
  for (const key of keys) reads.note(key)
  reads.until(freshUntil)
  return { status: 200, type: 'text/html; charset=utf-8', body, reads }
}

function aCache(options: Partial<PageCacheOptions> = {}) {
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

  it('gives nothing that it keeps while what others changed may not have been heard', async () => {
    const cache = aCache()
    let [edition, isAttentive] = [1, true]
    const make = async (): Promise<MadePage> => aPage(`edition ${edition}`, ['article:a'])
    cache.heed({
      get isAttentive() {
        return isAttentive
      },
      async attend() {
        cache.drop(['article:a'])
        isAttentive = true
      },
    })
    expect(await bodyOf(await cache.get('/a', make))).toBe('edition 1')
    edition = 2
    isAttentive = false
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

  it('stays within its bytes where pages come to be asked for in other encodings', async () => {
    const cache = aCache({ maxBytes: 60_000 })
    const text = Array.from({ length: 700 }, (_, i) => `word${i * 7919}`).join(' ')
    const kept = []
    for (let i = 0; i < 8; i++) kept.push(await cache.get(`/${i}`, async () => aPage(`${i} ${text}`, ['front'])))
    const before = cache.figures
    for (const one of kept) one?.page.variant('identity')

    expect(cache.figures.pages).toBeLessThan(before.pages)
    expect(cache.figures.pages).toBeGreaterThan(1)
    expect(cache.figures.bytes).toBeLessThanOrEqual(45_000)
    cache.dropAll()
    for (const one of kept) one?.page.variant('gzip')
    expect(cache.figures.bytes).toBe(0)
  })
})

describe('the page cache where somebody asks for many pages with a query', () => {
  it('keeps what has none, and lets go of others with one', async () => {
    const cache = aCache({ maxBytes: 40_000 })
    await cache.get('/', async () => aPage('front', ['front']))
    await cache.get('/search?q=first', async () => aPage('first', ['front']))
    for (let word = 0; word < 100; word++) {
      await cache.get(`/search?q=${word}`, async () => aPage(`${word}`, ['fragment:search']))
      cache.find(`/search?q=${word}`)
    }

    expect(cache.find('/')).toBeDefined()
    expect(cache.find('/search?q=99')).toBeDefined()
    expect(cache.find('/search?q=first')).toBeUndefined()
    expect(cache.figures.bytes).toBeLessThan(12_500)
    cache.drop(['front', 'fragment:search'])
    expect(cache.find('/search?q=99')).toBeUndefined()
    expect(cache.find('/')).toBeUndefined()
  })
})

describe('the page cache where more is asked for than can be made', () => {
  /** Pages that are made when a test says so. */
  function aSlowMaker() {
    const ends: (() => void)[] = []
    const make = (body: string) => async (): Promise<MadePage> => {
      await new Promise<void>((resolve) => ends.push(resolve))
      return aPage(body, [body])
    }
    return { ends, make }
  }
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('makes some at a time, lets some wait in order, and sends the others away at once', async () => {
    const gate = new RenderGate({ most: 2, waiting: 2 })
    const cache = aCache({ gate })
    const { ends, make } = aSlowMaker()
    const asked = ['a', 'b', 'c', 'd'].map((name) => cache.get(`/${name}`, make(name)))
    await turn()
    expect([ends.length, cache.figures.waiting]).toEqual([2, 2])
    await expect(cache.get('/e', make('e'))).rejects.toBeInstanceOf(TooBusy)
    expect(cache.figures.turnedAway).toBe(1)

    for (let made = 0; made < 4; made++) {
      await expect.poll(() => ends.length).toBeGreaterThan(made)
      ends[made]?.()
      await asked[made]
    }
    expect(await Promise.all(asked.map(async (got) => bodyOf(await got)))).toEqual(['a', 'b', 'c', 'd'])
    const last = cache.get('/e', async () => aPage('e', []))
    expect(await bodyOf(await last)).toBe('e')
  })

  it('makes a page once that waited for its turn while what it is made from changed', async () => {
    const cache = aCache({ gate: new RenderGate({ most: 1, waiting: 10 }) })
    const { ends, make } = aSlowMaker()
    const first = cache.get('/a', make('a'))
    const waiting = cache.get('/b', make('b'))
    await turn()
    for (let change = 0; change < 3; change++) cache.drop(['b'])
    ends[0]?.()
    await first
    await expect.poll(() => ends.length).toBe(2)
    ends[1]?.()
    expect(await bodyOf(await waiting)).toBe('b')
    expect(cache.figures.renders).toBe(2)

    const under = cache.get('/c', make('c'))
    await expect.poll(() => ends.length).toBe(3)
    cache.drop(['c'])
    ends[2]?.()
    await expect.poll(() => ends.length).toBe(4)
    ends[3]?.()
    expect(await bodyOf(await under)).toBe('c')
  })

  it('leaves others their turn between one page and the next, however quickly pages are made', async () => {
    const gate = new RenderGate({ most: 2, waiting: 100 })
    const order: string[] = []
    const pages = Array.from({ length: 60 }, () => gate.pass(async () => void order.push('page')))
    const newsroom = (async () => {
      await turn()
      order.push('newsroom')
    })()
    await Promise.all([...pages, newsroom])
    expect(order.indexOf('newsroom')).toBeLessThan(10)
    expect(order).toHaveLength(61)
  })

  it('gives kept pages meanwhile, and outdated ones marked as stale', async () => {
    const cache = aCache({ gate: new RenderGate({ most: 1, waiting: 0 }) })
    await cache.get('/kept', async () => aPage('kept', ['kept']))
    await cache.get('/old', async () => aPage('old', ['old']))
    cache.drop(['old'])
    const { ends, make } = aSlowMaker()
    const under = cache.get('/slow', make('slow'))
    await turn()
    expect(await cache.get('/kept', make('kept'))).toMatchObject({ isStale: false })
    expect(await cache.get('/old', make('old'))).toMatchObject({ isStale: true })
    ends[0]?.()
    await under
  })

  it('gives an outdated page where the newer one is not made in time, and the newer one when it is', async () => {
    const cache = aCache({ patience: { withOld: 1, withoutOld: 1 } })
    const { ends, make } = aSlowMaker()
    await cache.get('/a', async () => aPage('old', ['a']))
    cache.drop(['a'])
    const stale = await cache.get('/a', make('a'))
    expect([stale?.isStale, await bodyOf(stale)]).toEqual([true, 'old'])
    await expect(cache.get('/new', make('new'))).rejects.toBeInstanceOf(TooBusy)
    for (const end of ends) end()
    await turn()
    expect(await bodyOf(await cache.get('/a', make('never')))).toBe('a')
  })

  it('gives no outdated page for more than a day, and none of what has ended or was withdrawn', async () => {
    let now = NOON
    const cache = aCache({ now: () => now })
    const fail = (): Promise<MadePage> => Promise.reject(new Error('the database is away'))
    const ending = aPage('ends', ['ends'])
    ending.reads?.end('2026-03-04T12:10:00.000Z')
    await cache.get('/ends', async () => ending)
    await cache.get('/a', async () => aPage('a', ['a']))
    await cache.get('/gone', async () => aPage('gone', ['gone']))
    cache.drop(['a', 'ends'])
    cache.drop(['gone'], true)
    await expect(cache.get('/gone', fail)).rejects.toThrow('away')
    now = NOON + 599_999
    expect(await cache.get('/ends', fail)).toMatchObject({ isStale: true })
    now = NOON + 600_000
    await expect(cache.get('/ends', fail)).rejects.toThrow('away')
    now = NOON + 86_399_999
    expect(await cache.get('/a', fail)).toMatchObject({ isStale: true })
    now = NOON + 86_400_000
    await expect(cache.get('/a', fail)).rejects.toThrow('away')
  })
})
