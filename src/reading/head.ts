import { encodePath } from '#article/permalink.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import type { FeedLink, HeadProps, Link } from '#rendering/page-props.ts'

/** The head of a page that is not an article. */
export function siteHead(
  state: PaperState,
  origin: string,
  page: {
    path: string
    title: string
    description?: string
    feeds?: FeedLink[]
    breadcrumb?: Link[]
    robots?: string
    /** Further things that the page tells machines about itself. */
    jsonLd?: object[]
    hasNoAddress?: boolean
  },
): HeadProps {
  const { settings } = state
  const graph = [...(page.jsonLd ?? []), ...(page.breadcrumb ? [breadcrumbList(page.breadcrumb, origin)] : [])]
  return {
    title: page.title,
    description: page.description || settings.tagline,
    canonical: page.hasNoAddress ? null : `${origin}${encodePath(page.path)}`,
    feeds: page.feeds ?? [],
    languages: [],
    social: {
      title: '',
      type: 'website',
      image: null,
      publishedAt: null,
      modifiedAt: null,
      section: null,
      tags: [],
    },
    jsonLd: graph.length > 0 ? { '@context': 'https://schema.org', '@graph': graph } : null,
    robots: page.robots ?? null,
  }
}

/** Where a page stands in the paper, as schema.org's `BreadcrumbList`. */
export function breadcrumbList(links: Link[], origin: string): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: links.map((link, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: link.name,
      item: `${origin}${link.href}`,
    })),
  }
}
