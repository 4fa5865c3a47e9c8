import { linkAddress, pictureAddress } from '#article/address.ts'
import { decodeAddress } from '#foundation/decode-address.ts'

/** What exports of version 4 on have in the place of the site's address. */
const PLACEHOLDER = /__GHOST_URL__/g
/** Stands for the site while its texts are read. Nothing answers under `.invalid` (RFC 6761). */
const STAND_IN = 'https://old-site.invalid'
/** Pictures in smaller sizes, which Ghost makes of those that were uploaded. */
const SIZE = /\/content\/images\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?\//

/** The site that an export is of. */
export interface GhostSite {
  /** With scheme, without the last slash; `null` where nobody said it: an export does not have it. */
  address: string | null
}

/** HTML in which the site's own address stands wherever Ghost left its place open. */
export function fillPlaceholders(html: string, site: GhostSite): string {
  return html.replace(PLACEHOLDER, site.address ?? STAND_IN)
}

/** Where a link in a text leads: what the old site itself had, by its address from the root on. `null` for what is no link. */
export function linkOf(href: string, site: GhostSite): string | null {
  const base = [STAND_IN, site.address].find((each) => each !== null && isUnder(href, each))
  return linkAddress(base ? href.slice(base?.length) || '/' : href)
}

export interface PictureAddress {
  /** Of the picture as it was uploaded: absolute where the site's address is known. */
  address: string
  /** As the text has it. */
  written: string
  /** Under the folder of uploads, `2017/05/boat.jpg`. */
  path: string | null
}

/** Where a picture of a text or a field lies. `null` for what no page could show. */
export function pictureOf(src: string, site: GhostSite): PictureAddress | null {
  const filled = fillPlaceholders(src.trim(), site)
  const absolute = filled.startsWith('//')
    ? `https:${filled}`
    : filled.startsWith('/')
      ? (site.address ?? STAND_IN) + filled
      : filled
  const checked = pictureAddress(absolute)
  if (checked === null) return null
  const written = withoutStandIn(checked)
  const address = written.replace(SIZE, '/content/images/')
  return { address, written, path: pathOf(address) }
}

/** An address of something else of the site, absolute where that is known. */
export function withoutStandIn(address: string): string {
  return isUnder(address, STAND_IN) ? address.slice(STAND_IN.length) : address
}

/** A text in which addresses of a site that is not known are written from the root on. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(STAND_IN, '')
}

export function isOnUnknownSite(address: string): boolean {
  return isUnder(address, STAND_IN)
}

/** The path under `content/images` that the address says, without what would lead out of it. */
function pathOf(address: string): string | null {
  const found = /\/content\/images\/([^?#]+)/.exec(address)?.[1]
  if (found === undefined) return null
  const parts = decoded(found).split('/')
  return parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0:]/.test(part))
    ? null
    : parts.join('/')
}

function decoded(text: string): string {
  return decodeAddress(text) ?? text
}

function isUnder(address: string, base: string): boolean {
  return address.startsWith(base) && /^([/?#]|$)/.test(address.slice(base.length))
}
