/** An address of the readers' site, taken apart. */
export interface ReaderAddress {
  /** Decoded, normalised (NFC), without a slash at its end; `/` for the front. */
  path: string
  /** Decoded parts of the path; empty for the front. One of them is empty only where slashes stood together. */
  parts: string[]
  query: URLSearchParams
}

/** Longest address that is looked at, in characters. */
const LONGEST = 4_000

/**
 * Takes an address apart, as it came in a request line. `null` for what can be no address of this paper: broken percent
 * encoding, control characters, dots that climb, an endless text.
 */
export function readAddress(url: string): ReaderAddress | null {
  if (url.length > LONGEST || !url.startsWith('/')) return null
  const mark = url.indexOf('?')
  const rawPath = mark < 0 ? url : url.slice(0, mark)
  const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
  const parts: string[] = []
  for (const raw of rawPath.split('/').slice(1)) {
    const part = decode(raw)
    if (part === null || part === '.' || part === '..') return null
    parts.push(part)
  }
  while (parts.at(-1) === '') parts.pop()
  return { path: `/${parts.join('/')}`, parts, query }
}

function decode(raw: string): string | null {
  if (!/[%\u0000-\u001f\u007f-\uffff]/.test(raw)) return raw
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    // Not UTF-8 in percent encoding: nothing of this paper has such an address.
    return null
  }
  return /[\p{Cc}/]/u.test(text) || !text.isWellFormed() ? null : text.normalize('NFC')
}
