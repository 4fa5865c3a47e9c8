import { describe, expect, it } from 'vitest'
import { isPrivateName, isPublicAddress } from './public-address.ts'

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    'lets %s pass',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '127.0.0.2',
    '100.100.1.1',
    '64:ff9b::127.0.0.1',
    'fe80::1%eth0',
    '4000::1',
    '::2',
    'example.com',
    '',
    '08.8.8.8',
  ])('does not let %j pass', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('isPrivateName', () => {
  it('knows the names of private networks from those of the internet', () => {
    const names = [
      'localhost',
      'a.localhost',
      'db',
      'metadata.google.INTERNAL.',
      'nas.home.arpa',
      'internal.example',
      'local',
    ]
    expect(names.map(isPrivateName)).toEqual([true, true, true, true, true, false, true])
  })
})
