import { findAtAddress } from '#publishing/find-edition.ts'
import type { ReaderAddress } from '../read-address.ts'
import { routeAddress } from '../route-address.ts'
import type { PageContext } from '../site-parts.ts'

/** What a page is, in words for people who know the paper: `the article “Bridge reopens”`. */
export async function describePage(context: PageContext, address: ReaderAddress): Promise<string> {
  const { parts, now, reads } = context
  const route = routeAddress(address)
  switch (route.page) {
    case 'front':
      return 'its front'
    case 'section': {
      const { sections } = await parts.directory.current(reads)
      const path = address.path.slice(1)
      return `the section “${sections.find((one) => one.path === path)?.name ?? path}”`
    }
    case 'tag':
    case 'contributor': {
      const thing = await parts.db
        .selectFrom(route.page)
        .select('name')
        .where('slug', '=', route.slug)
        .executeTakeFirst()
      return `the ${route.page} “${thing?.name ?? route.slug}”`
    }
    case 'static-page': {
      const { pages } = await parts.directory.current(reads)
      return `the page “${pages.find(({ slug }) => slug === route.slug)?.title ?? route.slug}”`
    }
    case 'article': {
      const found = await findAtAddress(parts.db, { path: route.path, now, reads })
      return found.state === 'live' ? `the article “${found.edition.headline}”` : 'an article that is off the site'
    }
    default:
      return 'one that the program makes'
  }
}
