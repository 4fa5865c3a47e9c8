import { dayInZone } from '#article/permalink.ts'
import { idOf, lineOf, momentOf } from './values.ts'

/** How a site made addresses of posts. */
export interface PostAddresses {
  /** `/:year/:month/:day/:slug/` as the settings of old versions have it, `/podcast/{slug}/` as `routes.yaml` does. */
  patterns: readonly string[]
  /** Of the site, for days. */
  timeZone: string
  /** Slugs of the post's main tag and its first author; empty where it has none. */
  tag: string
  author: string
}

/**
 * Where Ghost had a post: by its own address, in the form for AMP, by the link that a preview was shared by, and by the one that a
 * newsletter bore.
 */
export function addressesOf(values: Record<string, unknown>, site: PostAddresses): string[] {
  const slug = lineOf(values, 'slug')
  const uuid = idOf(values, 'uuid')
  const own =
    slug === '' ? [] : [...site.patterns.map((pattern) => filled(pattern, values, site)), `/${encoded(slug)}/`]
  const roots = [...new Set(own.filter((each) => each !== null))]
  return [
    ...roots,
    ...roots.map((root) => `${root}amp/`),
    ...(/^[0-9a-f-]{36}$/i.test(uuid) ? [`/p/${uuid}/`, `/email/${uuid}/`] : []),
  ]
}

function filled(pattern: string, values: Record<string, unknown>, site: PostAddresses): string | null {
  if (!pattern.startsWith('/') || !/:slug|\{slug\}/.test(pattern)) return null
  const at = momentOf(values, 'published_at')
  const [year = '', month = '', day = ''] = at === null ? [] : dayInZone(at, site.timeZone).split('-')
  const parts: Record<string, string> = {
    ...{ year, month, day, slug: encoded(lineOf(values, 'slug')), id: idOf(values, 'id') },
    ...{ author: encoded(site.author), primary_author: encoded(site.author) },
    // As Ghost calls what has no tag.
    primary_tag: encoded(site.tag || 'all'),
  }
  const address = pattern.replace(
    /:([a-z_]+)|\{([a-z_]+)\}/g,
    (_, old: string, name: string) => parts[name ?? old] ?? '',
  )
  return address.includes('//') ? null : address.endsWith('/') ? address : `${address}/`
}

function encoded(slug: string): string {
  return encodeURIComponent(slug)
}
