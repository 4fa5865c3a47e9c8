import { decodeAddress } from '#foundation/decode-address.ts'
/** How the old site made its addresses, as its items show. */
export interface SiteAddresses {
  /** Address of the site, without last slash, or empty. */
  base: string
  /** What stands before everything else in addresses of posts, authors and terms: `/news` of `/news/2013/boat`. */
  front: string
  /** Whether posts are known by their numbers alone (`/?p=12`). */
  isPlain: boolean
  /** Whether days and months stand behind `/date`, as they do where posts are numbered. */
  hasDatePrefix: boolean
}

/** Addresses from the root on of one that was absolute, if it is on the site; `/?p=12` of a number alone. */
export function pathOf(link: string, base: string): string | null {
  const written = link.trim()
  if (written === '') return null
  const absolute = /^https?:\/\//i.test(written) ? written : base ? `${base}/${written.replace(/^\/+/, '')}` : ''
  if (!URL.canParse(absolute)) return null
  const url = new URL(absolute)
  if (base && URL.canParse(base) && hostOf(url) !== hostOf(new URL(base))) return null
  return url.pathname + url.search
}

function hostOf(url: URL): string {
  return url.host.replace(/^www\./, '')
}

/** Path of the site itself, `/news` of `https://example.org/news`; empty where it is a whole host. */
export function rootOf(base: string): string {
  return URL.canParse(base) ? new URL(base).pathname.replace(/\/+$/, '') : ''
}

/** Gathers what addresses of posts have in common. */
export class PermalinkSurvey {
  readonly #fronts = new Map<string, number>()
  #plain = 0
  #pretty = 0
  #numbered = 0

  /** Takes an address of a post, from the site's own root on. */
  learn(path: string, post: { id: string; name: string; date: string }): void {
    if (/^\/(index\.php)?\?/.test(path)) {
      this.#plain++
      return
    }
    this.#pretty++
    const parts =
      path
        .split(/[?#]/)[0]
        ?.split('/')
        .filter((part) => part !== '') ?? []
    const isOfDate = (part: string) => /^\d{4}$/.test(part) && post.date.startsWith(part)
    const variable = parts.findIndex((part) => isOfDate(part) || part === post.id || part === post.name)
    if (parts[variable] === post.id) this.#numbered++
    // A category or an author may stand before the name: then nothing is known of what is fixed.
    const isDated = variable >= 0 && isOfDate(parts[variable] ?? '')
    const front =
      variable > 0 && (isDated || parts[variable] === post.id) ? `/${parts.slice(0, variable).join('/')}` : ''
    this.#fronts.set(front, (this.#fronts.get(front) ?? 0) + 1)
  }

  result(base: string): SiteAddresses {
    const [front = '', count = 0] = [...this.#fronts].sort((one, other) => other[1] - one[1])[0] ?? []
    return {
      base,
      front: count > this.#pretty / 2 ? front : '',
      isPlain: this.#pretty === 0 && this.#plain > 0,
      hasDatePrefix: this.#numbered > this.#pretty / 2 && this.#numbered > 0,
    }
  }
}

/** The same address under the fixed part that the site puts before others, and without it. */
export function withFront(site: SiteAddresses, path: string): string[] {
  const root = rootOf(site.base)
  const plain = `${root}${path}`
  return site.front ? [`${root}${site.front}${path}`, plain] : [plain]
}

/** A text that addresses are made of, as WordPress makes it (lower-case words with hyphens), percent-encoded where it must be. */
export function addressPart(text: string): string {
  const plain = decodePart(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s._]+/g, '-')
    .replace(/[^\p{L}\p{M}\p{N}-]+/gu, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  return encodeURIComponent(plain)
}

/** Percent-encoding undone, where it is well-formed. */
export function decodePart(text: string): string {
  return decodeAddress(text) ?? text
}
