/** How a cache in front is told that pages are old. */
export const PURGE_KINDS = ['fastly', 'cloudflare', 'varnish'] as const

/** A cache in front that the operator named. */
export interface PurgeService {
  kind: (typeof PURGE_KINDS)[number]
  /** Without a slash at its end. */
  address: string
  /** `null` where none is needed. */
  key: string | null
}

export const PURGE_EXPECTED =
  'addresses such as fastly+https://api.fastly.com/service/ID, cloudflare+https://api.cloudflare.com/client/v4/zones/ID, varnish+http://10.0.0.5:6081'

/** The services that a setting names, without their keys, or `null` where it cannot be read. */
export function readPurgeServices(text: string): Omit<PurgeService, 'key'>[] | null {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  const services = entries.flatMap((entry) => {
    const [, name, address = ''] = /^([a-z]+)\+(https?:\/\/.+)$/.exec(entry) ?? []
    const kind = PURGE_KINDS.find((one) => one === name)
    const url = URL.parse(address)
    if (!kind || !url || url.username || url.password || url.search || url.hash) return []
    return [{ kind, address: url.href.replace(/\/+$/, '') }]
  })
  return services.length === entries.length && services.length > 0 ? services : null
}

/** Keys that one request may name: see the documentation of each service; what Varnish takes is bounded by its `http_req_hdr_len`. */
const MOST_KEYS = { fastly: 256, cloudflare: 100, varnish: 200 } as const

/** One request to a service. */
export interface PurgeRequest {
  method: 'POST' | 'PURGE'
  address: string
  headers: Record<string, string>
  body?: string
}

/**
 * The requests that make a service forget the pages of these keys, in the order of the keys. Fastly: "Purge multiple surrogate key
 * tags"; Cloudflare: "Purge Cached Content" by tag; Varnish: a request of the method PURGE with the keys in `xkey-purge`, as the VCL
 * that is shipped takes it.
 */
export function purgeRequests(service: PurgeService, keys: string[]): PurgeRequest[] {
  const requests: PurgeRequest[] = []
  for (let first = 0; first < keys.length; first += MOST_KEYS[service.kind]) {
    requests.push(purgeRequest(service, keys.slice(first, first + MOST_KEYS[service.kind])))
  }
  return requests
}

function purgeRequest({ kind, address, key }: PurgeService, keys: string[]): PurgeRequest {
  const json = { accept: 'application/json', 'content-type': 'application/json' }
  switch (kind) {
    case 'fastly':
      return {
        method: 'POST',
        address: `${address}/purge`,
        headers: { ...json, 'fastly-key': key ?? '' },
        body: JSON.stringify({ surrogate_keys: keys }),
      }
    case 'cloudflare':
      return {
        method: 'POST',
        address: `${address}/purge_cache`,
        headers: { ...json, authorization: `Bearer ${key ?? ''}` },
        body: JSON.stringify({ tags: keys }),
      }
    case 'varnish':
      return { method: 'PURGE', address: `${address}/`, headers: { 'xkey-purge': keys.join(' ') } }
  }
}

/** Whether a service has done what it was asked. Cloudflare says so in the body too. */
export function isPurged(service: PurgeService, reply: { status: number; body: Buffer }): boolean {
  if (reply.status < 200 || reply.status >= 300) return false
  return service.kind !== 'cloudflare' || /"success"\s*:\s*true/.test(reply.body.toString('utf8'))
}
