import { isIP } from 'node:net'

/**
 * The network that an address belongs to, as `address/bits`; text that is no address stays as it is. An IPv4 address
 * written as IPv6 (`::ffff:192.0.2.1`) counts as IPv4.
 */
export function networkOf(address: string, bits: { v4: number; v6: number }): string {
  const plain = address.replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  const version = isIP(plain)
  if (version === 4) return `${maskGroups(plain.split('.').map(Number), 8, bits.v4).join('.')}/${bits.v4}`
  if (version === 6) {
    const groups = maskGroups(groupsOf(plain), 16, bits.v6)
    return `${groups.map((group) => group.toString(16)).join(':')}/${bits.v6}`
  }
  return address
}

function maskGroups(groups: number[], size: number, bits: number): number[] {
  return groups.map((group, index) => {
    const kept = Math.min(size, Math.max(0, bits - index * size))
    return group & (2 ** size - 2 ** (size - kept))
  })
}

/** The eight groups of an IPv6 address (RFC 4291, section 2.2), the last two of which may be written as IPv4. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const before = parse(head)
  const after = parse(tail ?? '')
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function parse(text: string): number[] {
  return text
    .split(':')
    .filter((part) => part !== '')
    .flatMap((part) => {
      if (!part.includes('.')) return [Number.parseInt(part, 16)]
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
      return [a * 256 + b, c * 256 + d]
    })
}
