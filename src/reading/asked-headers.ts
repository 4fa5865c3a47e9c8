/** What a reader's request says beside its address, as far as the paper listens. */
export interface AskedHeaders {
  acceptEncoding: string | undefined
  ifNoneMatch: string | undefined
  /** Loaded by a browser ahead of anybody who reads it. */
  isAhead: boolean
  userAgent: string | undefined
  forwardedFor: string | undefined
}

/**
 * Reads them from the list of names and values as they came (`rawHeaders` of Node): an object of all headers is not made, which
 * costs as much as finding a kept page. A name that comes twice counts as one with both values, with a comma between them.
 */
export function readAskedHeaders(raw: string[]): AskedHeaders {
  const asked: AskedHeaders = {
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    isAhead: false,
    userAgent: undefined,
    forwardedFor: undefined,
  }
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] as string
    // Names of other lengths are none of these.
    if (name.length !== 7 && (name.length < 10 || name.length > 15 || name.length === 12 || name.length === 14))
      continue
    const value = raw[at + 1] as string
    switch (name.toLowerCase()) {
      case 'user-agent':
        asked.userAgent ??= value
        break
      case 'sec-purpose':
        asked.isAhead = true
        break
      // What Safari says instead.
      case 'purpose':
        asked.isAhead ||= value === 'prefetch'
        break
      case 'if-none-match':
        asked.ifNoneMatch = join(asked.ifNoneMatch, value)
        break
      case 'accept-encoding':
        asked.acceptEncoding = join(asked.acceptEncoding, value)
        break
      case 'x-forwarded-for':
        asked.forwardedFor = join(asked.forwardedFor, value)
    }
  }
  return asked
}

function join(before: string | undefined, value: string): string {
  return before === undefined ? value : `${before}, ${value}`
}
