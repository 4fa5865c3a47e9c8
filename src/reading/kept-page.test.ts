import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import { surrogateKey } from '#foundation/surrogate-key.ts'
import { KeptPage, readAccepted } from './kept-page.ts'

const BODY = `<p>${'The bridge over the Lune. '.repeat(100)}</p>`

function aPage(body = BODY): KeptPage {
  return new KeptPage({ status: 200, type: 'text/html; charset=utf-8', body, reads: null })
}

function encodingOf(variant: { headers: string[] }): string | undefined {
  const at = variant.headers.indexOf('Content-Encoding')
  return at < 0 ? undefined : variant.headers[at + 1]
}

describe('a page on the wire', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.0,gzip;q=0', undefined],
    ['identity', undefined],
    ['xbr, gzipped', undefined],
    ['*', 'zstd'],
  ])('goes out to a client that takes %s as %s', (accepted, encoding) => {
    expect(encodingOf(aPage().give(accepted))).toBe(encoding)
  })

  it('says the same in every encoding and is packed once for each', () => {
    const page = aPage()
    expect(zstdDecompressSync(page.variant('zstd').body).toString()).toBe(BODY)
    expect(brotliDecompressSync(page.variant('br').body).toString()).toBe(BODY)
    expect(gunzipSync(page.variant('gzip').body).toString()).toBe(BODY)
    expect(page.variant('identity').body.toString()).toBe(BODY)
    expect(page.variant('br').body).toBe(page.variant('br').body)
  })

  it('takes the bytes that it is given in, and no more, in each encoding that was asked for', () => {
    const page = aPage()
    const empty = page.bytes - page.variant('zstd').body.length
    const grown: number[] = []
    page.onGrown = (bytes) => grown.push(bytes)
    const [gzip, plain] = [page.variant('gzip').body, page.variant('identity').body]

    for (const body of [page.variant('zstd').body, gzip, plain]) expect(body.buffer.byteLength).toBe(body.length)
    expect(grown).toEqual([gzip.length, plain.length])
    expect(page.bytes).toBe(empty + page.variant('zstd').body.length + gzip.length + plain.length)
  })

  it('is packed smaller once many have asked for it', async () => {
    const words = Array.from({ length: 3_000 }, (_, i) => `word${(i * 7_919) % 1_009}`).join(' ')
    const page = aPage(words)
    const first = page.give('br, zstd').body.length
    for (let i = 0; i < 40; i++) page.give('br, zstd')
    await expect.poll(() => encodingOf(page.give('br, zstd'))).toBe('br')
    expect(page.give('br, zstd').body.length).toBeLessThan(first)
    expect(brotliDecompressSync(page.give('br, zstd').body).toString()).toBe(words)
  })

  it('is not packed where that would save nothing', () => {
    const page = aPage('<p>Short.</p>')
    expect(encodingOf(page.give('br, zstd, gzip'))).toBeUndefined()
    expect(page.give('br').body.toString()).toBe('<p>Short.</p>')
  })

  it('reads what a client takes once for each way of saying it', () => {
    expect(readAccepted('gzip, br')).toBe(readAccepted('gzip, br'))
  })

  it('tells caches in front what it was made from, and how long it holds', () => {
    const reads = new PageReads()
    reads.note('section:3')
    const page = new KeptPage({ status: 200, type: 'text/html', body: BODY, reads })
    const { headers } = page.variant('br')
    expect(headers[headers.indexOf('Surrogate-Key') + 1]).toBe(`${surrogateKey('paper')} ${surrogateKey('section:3')}`)
    expect(page.cacheTags).toBe(`${surrogateKey('paper')},${surrogateKey('section:3')}`)
    expect(page.sharedFor(0, 60)).toBe(60)

    reads.until('2026-03-04T12:00:20.500Z')
    const untilThen = new KeptPage({ status: 200, type: 'text/html', body: BODY, reads })
    expect(untilThen.sharedFor(Date.parse('2026-03-04T12:00:00.000Z'), 60)).toBe(20)
    expect(untilThen.sharedFor(Date.parse('2026-03-04T12:01:00.000Z'), 60)).toBe(0)
  })

  it('is not left to caches in front where nobody tells them that it has changed', () => {
    const searched = new PageReads()
    searched.note('fragment:search')
    const sharedFor = (status: number, reads: PageReads | null): number =>
      new KeptPage({ status, type: 'text/html', body: BODY, reads }).sharedFor(0, 60)
    expect([sharedFor(200, searched), sharedFor(404, new PageReads()), sharedFor(200, null)]).toEqual([0, 0, 0])
  })
})
