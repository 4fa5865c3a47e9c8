import { expect, it } from 'vitest'
import { networkOf } from './network.ts'

it.each([
  ['203.0.113.7', '203.0.113.7/32', '203.0.113.0/24'],
  ['::ffff:203.0.113.7', '203.0.113.7/32', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['2001:DB8:1:2::6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
  ['::1', '::/64', '::/48'],
  ['fe80::1%eth0', 'fe80::/64', 'fe80::/48'],
  ['unix socket', 'unix socket', 'unix socket'],
  ['', '', ''],
])('takes %s for a neighbour of those in %s and %s', (address, near, wide) => {
  expect(networkOf(address, { v4: 32, v6: 64 })).toBe(near)
  expect(networkOf(address, { v4: 24, v6: 48 })).toBe(wide)
})
