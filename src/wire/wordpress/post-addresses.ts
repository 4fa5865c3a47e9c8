import { pathOf, rootOf, type SiteAddresses } from './site-addresses.ts'
import type { WxrItem } from './wxr-item.ts'

/**
 * Addresses at which the old site had a post: its permalink, its number (`/?p=12`, which WordPress answers for every post), its
 * global id where that is an address of the site, and its permalink with each slug that it had before.
 */
export function addressesOfPost(item: WxrItem, site: SiteAddresses): string[] {
  const root = rootOf(site.base)
  const link = pathOf(item.link, site.base)
  const guid = /^https?:/i.test(item.guid) ? pathOf(item.guid, site.base) : null
  const numbers = /^\d+$/.test(item.id)
    ? [`${root}/?p=${item.id}`, ...(item.type === 'page' ? [`${root}/?page_id=${item.id}`] : [])]
    : []
  const before = link ? earlierAddresses(item, link) : []
  const found = [link, ...numbers, guid, ...before].filter((address) => address !== null)
  return [...new Set(found)].filter((address) => address !== `${root}/` && address !== root)
}

function earlierAddresses(item: WxrItem, link: string): string[] {
  if (item.name === '' || link.includes('?')) return []
  const slugs = item.meta.get('_wp_old_slug') ?? []
  const place = link.lastIndexOf(item.name)
  if (place < 0) return []
  return slugs
    .filter((slug) => slug !== '')
    .map((slug) => link.slice(0, place) + slug + link.slice(place + item.name.length))
}
