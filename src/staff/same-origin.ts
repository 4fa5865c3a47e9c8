import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something was sent by a page of this paper (OWASP: verifying the origin). Browsers name
 * the origin of every such request; where one leaves it out, what it says of the site decides. The host that the request
 * was sent to plays no part.
 */
export function isFromOrigin(headers: IncomingHttpHeaders, origin: string): boolean {
  if (headers.origin !== undefined) return headers.origin === new URL(origin).origin
  return headers['sec-fetch-site'] === 'same-origin'
}
