import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** A host's address as the system's sockets take it. */
export interface ResolvedAddress {
  address: string
  family: 4 | 6
}

/** Finds the addresses of a host by its name. Rejects where there are none. */
export type ResolveHost = (hostname: string) => Promise<string[]>

/** Asks the system, as a connection would. */
export const resolveWithSystem: ResolveHost = async (hostname) =>
  (await lookup(hostname, { all: true })).map((found) => found.address)

/**
 * Whether an IP address is one of the public internet: none of this machine, this network, this link or this provider, not
 * multicast, not reserved. An IPv6 address that carries an IPv4 address (mapped, or translated by NAT64) is judged by that
 * one; other tunnels (6to4, Teredo, IPv4-compatible) are never public. Ranges: IANA's special-purpose registries.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.process(withoutZone(address))
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast'
  if (parsed.match(NAT64)) return isPublicAddress(new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString())
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST)
}

/**
 * Whether a host's name says that it belongs to this machine or this network, whatever it resolves to: `localhost`, the
 * names that are set aside or commonly used for private networks (RFC 6761, 6762, 8375, ICANN's `internal`), and any name
 * without a dot.
 */
export function isPrivateName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '')
  return !name.includes('.') || PRIVATE_NAMES.some((suffix) => name.endsWith(suffix))
}

/** The family of a textual IP address. */
export function resolved(address: string): ResolvedAddress {
  return { address, family: isIP(address) === 6 ? 6 : 4 }
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? address
}

const PRIVATE_NAMES = [
  '.localhost',
  '.internal',
  '.local',
  '.home.arpa',
  '.lan',
  '.intranet',
  '.corp',
  '.home',
  '.onion',
]

/** The only block from which public addresses have been given out (RFC 4291). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** The well-known prefix by which IPv6-only networks reach IPv4 (RFC 6052). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')
