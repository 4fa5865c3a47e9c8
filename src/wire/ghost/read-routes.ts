import { parse as parseYaml } from 'yaml'
import { Refusal } from '#foundation/refusal.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import { isPayload, type Payload } from './cards.ts'

/** How a site of Ghost made its addresses, as its `routes.yaml` says: `/podcast/{slug}/`, with what stands for what in braces. */
export interface GhostRoutes {
  /** Of stories, one for each collection. Which of them has a story is no matter: no two stories of a site have one slug. */
  permalinks: string[]
  /** Of tags and authors; `null` where they are as ever. */
  tag: string | null
  author: string | null
  /** Addresses of lists, each with where what it lists is at home in every Ghost (`/tag/SLUG/`, `/author/SLUG/`, `/SLUG/`). */
  lists: { from: string; to: string | null }[]
  /** Addresses that nothing in an export stands for, each with the reason. */
  faults: { where: string; message: string }[]
}

/** Characters of a file of routes. */
const MOST = 500_000

/**
 * What Ghost's `routes.yaml` says of old addresses.
 *
 * @throws {Refusal} `import-unreadable` where the file is none
 */
export async function readGhostRoutes(file: SourceFile): Promise<GhostRoutes> {
  let text = ''
  for await (const piece of file.text()) {
    text += piece
    if (text.length > MOST) throw refuse(`it is longer than ${MOST} characters`)
  }
  const read = parsed(text)
  const collections = entriesOf(read['collections'])
  const taxonomies = isPayload(read['taxonomies']) ? read['taxonomies'] : {}
  const found: GhostRoutes = {
    permalinks: collections.flatMap(([, collection]) => patternIn(collection['permalink']) ?? []),
    tag: patternIn(taxonomies['tag']),
    author: patternIn(taxonomies['author']),
    lists: collections.map(([from, collection]) => ({ from, to: homeOf(collection) })),
    faults: [],
  }
  for (const [from, route] of entriesOf(read['routes'])) {
    const to = homeOf(route)
    const isList = route['controller'] === 'channel'
    if (to !== null || isList) found.lists.push({ from, to })
    else {
      const message = `“${from.slice(0, 200)}” was a page of the theme: an export has nothing of it. Make a page here, and have it lead there.`
      found.faults.push({ where: `routes: ${from.slice(0, 80)}`, message })
    }
  }
  found.lists = found.lists.filter(({ from }) => from !== '/')
  return found
}

function parsed(text: string): Payload {
  let read: unknown
  try {
    read = parseYaml(text, { maxAliasCount: 0, logLevel: 'error' })
  } catch (error) {
    throw refuse(`it is no YAML (${(error as Error).message.split('\n')[0]?.slice(0, 150)})`)
  }
  const isRoutes = isPayload(read) && ['routes', 'collections', 'taxonomies'].some((name) => Object.hasOwn(read, name))
  if (!isRoutes) throw refuse('it has none of “routes:”, “collections:” and “taxonomies:”, as Ghost’s routes.yaml has')
  return read as Payload
}

/** Entries whose name is an address from the root on. A route that is a template alone has nothing else to say. */
function entriesOf(group: unknown): [string, Payload][] {
  return Object.entries(isPayload(group) ? group : {})
    .filter(([from]) => /^\/(?!\/)/.test(from))
    .map(([from, value]) => [from, isPayload(value) ? value : {}])
}

/** `{globals.permalinks}` stands for what the settings say. */
function patternIn(value: unknown): string | null {
  return typeof value === 'string' && /^\/.*\{slug\}/.test(value) && !value.includes('{globals') ? value : null
}

/** Where what a list is made of is at home: what it names as its data, else the one tag or author that it is filtered by. */
function homeOf({ data, filter }: Payload): string | null {
  const named = typeof data === 'string' ? [data] : isPayload(data) ? Object.values(data).map(dataName) : []
  for (const name of named) {
    const [, resource, slug] = /^(tag|author|page|post)\.([\w-]+)$/.exec(name) ?? []
    if (slug !== undefined) return resource === 'tag' || resource === 'author' ? `/${resource}/${slug}/` : `/${slug}/`
  }
  const [, resource, slug] =
    /^(?:primary_)?(tag|author)s?:\[?["']?([\w-]+)["']?\]?$/.exec(String(filter ?? '').trim()) ?? []
  return slug === undefined ? null : `/${resource}/${slug}/`
}

/** What the long form of data says, in the short one. */
function dataName(value: unknown): string {
  if (!isPayload(value)) return String(value)
  return `${String(value['resource'] ?? '').replace(/s$/, '')}.${String(value['slug'] ?? '')}`
}

function refuse(why: string): Refusal {
  return new Refusal('import-unreadable', `The file of routes cannot be read: ${why}.`, { field: 'routes' })
}
