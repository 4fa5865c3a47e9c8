import { describe, expect, it } from 'vitest'
import { threadTime } from '../../test/support/thread-time.ts'
import { clientAddress, readTrustedProxies } from './client-address.ts'

describe('clientAddress', () => {
  const none = readTrustedProxies('')
  const proxies = readTrustedProxies('127.0.0.1, 10.0.0.0/8 2001:db8:1::/48,::1')

  it('believes nobody where no proxies are named', () => {
    expect(clientAddress('203.0.113.9', '1.2.3.4', none)).toBe('203.0.113.9')
    expect(clientAddress('127.0.0.1', '1.2.3.4', none)).toBe('127.0.0.1')
  })

  it('believes a reader who speaks to us directly nothing', () => {
    expect(clientAddress('203.0.113.9', '10.0.0.1, 127.0.0.1', proxies)).toBe('203.0.113.9')
  })

  it.each([
    ['one proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['two proxies', '127.0.0.1', '203.0.113.9, 10.2.3.4', '203.0.113.9'],
    ['what the reader made up stands to the left', '127.0.0.1', '1.1.1.1, 8.8.8.8,203.0.113.9', '203.0.113.9'],
    ['a reader who claims to be a proxy', '10.0.0.1', '10.9.9.9, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['a proxy that speaks for itself', '10.0.0.1', undefined, '10.0.0.1'],
    ['all of them proxies', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['IPv4 in IPv6 clothes', '::ffff:10.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['IPv6', '::1', '2001:db8:2::9, 2001:db8:1::7', '2001:db8:2::9'],
    ['IPv6 written long', '::1', '2001:0DB8:0002:0:0:0:0:0009', '2001:db8:2::9'],
    ['ports and brackets', '127.0.0.1', '[2001:db8:2::9]:4711, 10.0.0.2:80', '2001:db8:2::9'],
    ['garbage ends the reading', '127.0.0.1', '203.0.113.9, unknown', '127.0.0.1'],
    ['garbage after a proxy', '127.0.0.1', '203.0.113.9, <script>, 10.0.0.2', '10.0.0.2'],
    ['an empty header', '127.0.0.1', '', '127.0.0.1'],
    ['empty entries', '127.0.0.1', '203.0.113.9, ,', '127.0.0.1'],
    ['numbers that are no address', '127.0.0.1', '999.1.1.1', '127.0.0.1'],
  ])('finds the reader: %s', (_, remote, header, expected) => {
    expect(clientAddress(remote, header, proxies)).toBe(expected)
  })

  it('reads a header that was sent several times', () => {
    expect(clientAddress('127.0.0.1', ['1.1.1.1', '203.0.113.9, 10.0.0.2'], proxies)).toBe('203.0.113.9')
  })

  it('reads a header of a million entries from its right end alone', () => {
    const header = `${'10.0.0.256,'.repeat(1_000_000)}203.0.113.9`
    const start = threadTime()
    for (let i = 0; i < 1_000; i++) clientAddress('127.0.0.1', header, proxies)
    expect(threadTime() - start).toBeLessThan(500)
  })

  it('gives nothing where the connection is gone', () => {
    expect(clientAddress(undefined, '203.0.113.9', proxies)).toBe('')
  })
})

describe('readTrustedProxies', () => {
  it.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.1/a'])(
    'refuses %s',
    (entry) => {
      expect(() => readTrustedProxies(`127.0.0.1,${entry}`)).toThrow(`“${entry}”`)
    },
  )

  it('keeps its verdicts right after many different addresses', () => {
    const isTrusted = readTrustedProxies('10.1.0.0/16')
    for (let i = 0; i < 3_000; i++) isTrusted(`10.2.${i >> 8}.${i & 255}`)
    expect([isTrusted('10.1.2.3'), isTrusted('10.2.0.1'), isTrusted('::ffff:10.1.2.3'), isTrusted('x')]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})
