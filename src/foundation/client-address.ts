import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Refusal } from './refusal.ts'

/** Whether the machine at this address is one of the paper's own proxies, whose `X-Forwarded-For` is believed. */
export type IsTrustedProxy = (address: string) => boolean

/** Verdicts kept; behind a proxy there are only a handful of different ones. */
const KEPT_VERDICTS = 1_000

/**
 * Reads a list of addresses and networks (`10.0.0.0/8, 2001:db8::1`), parted by commas or spaces. An empty list trusts nobody.
 *
 * @throws {Refusal} `proxy-address-invalid`, naming the entry that cannot be read.
 */
export function readTrustedProxies(list: string): IsTrustedProxy {
  const networks = list
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readNetwork)
  if (networks.length === 0) return () => false
  const verdicts = new Map<string, boolean>()
  return (address) => {
    const kept = verdicts.get(address)
    if (kept !== undefined) return kept
    const plain = plainAddress(address)
    const parsed = plain === null ? null : ipaddr.parse(plain)
    const verdict =
      parsed !== null && networks.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits))
    if (verdicts.size >= KEPT_VERDICTS) verdicts.clear()
    verdicts.set(address, verdict)
    return verdict
  }
}

type Network = ReturnType<typeof ipaddr.parseCIDR>

function readNetwork(entry: string): Network {
  const [address = '', bits, ...rest] = entry.split('/')
  const plain = rest.length === 0 && isIP(address) !== 0 ? ipaddr.process(address) : null
  const width = plain?.kind() === 'ipv4' ? 32 : 128
  const length = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (!plain || !(length <= width)) {
    throw new Refusal('proxy-address-invalid', `“${entry}” is neither an IP address nor a network such as 10.0.0.0/8.`)
  }
  return [plain, length]
}

/**
 * The address of whoever asks. Without trusted proxies it is the other end of the connection, whatever the request claims.
 * Behind them, `X-Forwarded-For` is read from its right end, where the nearest proxy wrote, as long as the writer is trusted;
 * the first address that is not a proxy of ours is the answer, and what stands to its left is hearsay. An entry that is not
 * an address ends the reading at the proxy that wrote it. IPv4 in IPv6 clothes is given plainly. `''` where the connection
 * is gone.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  xForwardedFor: string | string[] | undefined,
  isTrustedProxy: IsTrustedProxy,
): string {
  const remote = remoteAddress ?? ''
  // As the system writes it, so that nothing has to be read.
  let current = remote.startsWith('::ffff:') && remote.includes('.') ? remote.slice('::ffff:'.length) : remote
  if (xForwardedFor === undefined || !isTrustedProxy(current)) return current
  const claims = typeof xForwardedFor === 'string' ? xForwardedFor : xForwardedFor.join(',')
  for (let end = claims.length; end >= 0 && isTrustedProxy(current); ) {
    const start = end === 0 ? 0 : claims.lastIndexOf(',', end - 1) + 1
    const claimed = plainAddress(claims.slice(start, end))
    if (claimed === null) break
    current = claimed
    end = start - 1
  }
  return current
}

/** The address in one entry, without port, brackets and zone, IPv4 as such; `null` where it is none. */
function plainAddress(entry: string): string | null {
  const text = entry.trim()
  const address = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
  const [withoutZone = ''] = address.split('%', 1)
  return isIP(withoutZone) === 0 ? null : ipaddr.process(withoutZone).toString()
}
