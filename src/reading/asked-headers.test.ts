import { describe, expect, it } from 'vitest'
import { readAskedHeaders } from './asked-headers.ts'

describe('what a request says beside its address', () => {
  it('is found however it is written, and told from what is as long', () => {
    expect(
      readAskedHeaders([
        'HOST',
        'x',
        'USER-agent',
        'A',
        'X-Forwarded-For',
        '1.1.1.1',
        'Accept-Language',
        'en',
        'Sec-Purpose',
        'prefetch',
      ]),
    ).toEqual({
      acceptEncoding: undefined,
      ifNoneMatch: undefined,
      isAhead: true,
      userAgent: 'A',
      forwardedFor: '1.1.1.1',
    })
  })

  it.each([
    [['Sec-Purpose', 'prefetch;prerender'], true],
    [['Purpose', 'prefetch'], true],
    [['Purpose', 'reading'], false],
    [['Referer', 'prefetch'], false],
  ])('tells by %j whether a browser came ahead of its reader: %j', (raw, isAhead) =>
    expect(readAskedHeaders(raw).isAhead).toBe(isAhead),
  )

  it('adds up what comes twice, but for the browser’s name', () => {
    const raw = [
      'Accept-Encoding',
      'gzip',
      'accept-encoding',
      'br',
      'If-None-Match',
      '"a"',
      'if-none-match',
      '"b"',
      'X-Forwarded-For',
      '1',
      'X-Forwarded-For',
      '2',
      'User-Agent',
      'A',
      'User-Agent',
      'B',
    ]
    expect(readAskedHeaders(raw)).toEqual({
      acceptEncoding: 'gzip, br',
      ifNoneMatch: '"a", "b"',
      isAhead: false,
      userAgent: 'A',
      forwardedFor: '1, 2',
    })
  })
})
