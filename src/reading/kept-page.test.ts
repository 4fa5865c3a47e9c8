import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { chooseEncoding, KeptPage } from './kept-page.ts'

describe('a page on the wire', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.0,gzip;q=0', 'identity'],
    ['identity', 'identity'],
  ] as const)('goes out to a client that takes %s as %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding)
  })

  it('says the same in every encoding and is packed once for each', () => {
    const body = `<p>${'The bridge over the Lune. '.repeat(100)}</p>`
    const page = new KeptPage({ status: 200, type: 'text/html; charset=utf-8', body, reads: null })

    expect(brotliDecompressSync(page.variant('br').body).toString()).toBe(body)
    expect(gunzipSync(page.variant('gzip').body).toString()).toBe(body)
    expect(page.variant('identity').body.toString()).toBe(body)
    expect(page.variant('br').body).toBe(page.variant('br').body)
  })
})
