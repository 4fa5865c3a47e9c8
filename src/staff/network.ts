import ipaddr from 'ipaddr.js'

/**
 * The network that an address belongs to, as `address/bits`; text that is no address stays as it is. IPv4 written as IPv6
 * (`::ffff:192.0.2.1`) counts as IPv4.
 */
export function networkOf(address: string, bits: { v4: number; v6: number }): string {
  const [plain = ''] = address.split('%', 1)
  if (!ipaddr.isValid(plain)) return address
  const parsed = ipaddr.process(plain)
  const length = parsed.kind() === 'ipv4' ? bits.v4 : bits.v6
  const cidr = `${parsed.toString()}/${length}`
  const network =
    parsed.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()
      : ipaddr.IPv6.networkAddressFromCIDR(cidr).toString()
  return `${network}/${length}`
}
