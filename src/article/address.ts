import { cleanText } from './clean-text.ts'

const MAX_LENGTH = 8_000
/** Characters that a browser skips, or that a reader cannot see, while it looks for an address's scheme. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Z}\s]/gu

/**
 * The address of a link as it may stand in a page: http, https, mailto, tel, or relative to the site. Characters that URLs
 * do not hold are percent-encoded; giving the result again yields it unchanged.
 * @returns null for anything else, above all for addresses that a browser would run (javascript:, data:, vbscript:),
 *   however they are spelled.
 */
export function linkAddress(text: string): string | null {
  return safeAddress(text, ['http', 'https', 'mailto', 'tel'])
}

/** As {@link linkAddress}, for a picture on another site: http, https, or relative. */
export function pictureAddress(text: string): string | null {
  return safeAddress(text, ['http', 'https'])
}

/** The https address of something to embed, made https where it was written `http:` or `//`; null where it is neither. */
export function embedAddress(text: string): string | null {
  const trimmed = cleanText(text).trim()
  const secure = trimmed.replace(/^(https?:)?\/\//i, 'https://')
  const address = safeAddress(secure, ['https'])
  return address?.startsWith('https://') ? address : null
}

/** The scheme that an address is written with, for telling a person why it was left out; empty where there is none. */
export function schemeOf(text: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(text.replace(INVISIBLE, ''))?.[1]?.toLowerCase() ?? ''
}

function safeAddress(text: string, schemes: readonly string[]): string | null {
  const written = cleanText(text)
    .replace(/[\t\n\f]/g, '')
    .trim()
  if (written === '' || written.length > MAX_LENGTH) return null

  const beforePath = /^[^/?#]*/.exec(written.replace(INVISIBLE, ''))?.[0] ?? ''
  if (!beforePath.includes(':')) return encode(written)

  const scheme = schemeOf(written)
  if (!schemes.includes(scheme) || !URL.canParse(written)) return null
  if (scheme === 'mailto' || scheme === 'tel') return encode(written)
  return /^https?:\/\/[^/\\]/i.test(written) ? encode(written) : encode(new URL(written).href)
}

/** Percent-encodes what is no URL code point (WHATWG URL, 4.3): also square brackets outside a host, and a second `#`. */
function encode(address: string): string {
  const host = /^[a-z]+:\/\/[^/?#\\]*/i.exec(address)?.[0] ?? ''
  const [path, ...fragment] = address.slice(host.length).split('#')
  const encodedPath = encodePart(path ?? '', /[\s"<>[\\\]^`{|}]|%(?![0-9a-f]{2})/giu)
  const encodedHost = encodePart(host, /[\s"<>\\^`{|}]/gu)
  if (fragment.length === 0) return encodedHost + encodedPath
  return `${encodedHost}${encodedPath}#${encodePart(fragment.join('#'), /[\s"#<>[\\\]^`{|}]|%(?![0-9a-f]{2})/giu)}`
}

function encodePart(text: string, unfit: RegExp): string {
  return text.replace(unfit, encodeURIComponent)
}
