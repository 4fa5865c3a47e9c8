import { encodePath } from '#article/permalink.ts'
import type { Place } from './list-checks.ts'

/** What a place says of one article: as text, which is the same wherever the same edition is shown. */
export type Trace = string | null

/**
 * What `body`, as it was given at a place of the paper, says of the article at `path`: on its page the number of the edition, from
 * the page's JSON-LD; in a front or a section the words of the first link to it; in a feed or a sitemap the whole item.
 * `null` where the article is not in it.
 */
export function findTrace(place: Place, body: string, path: string): Trace {
  const address = encodePath(path)
  switch (place) {
    case 'page':
      return editionOf(body, address)
    case 'front':
    case 'section':
      return firstLinkTo(body, address)
    case 'feed':
      return itemWith(body, 'item', `${address}</link>`)
    case 'sitemap':
      return itemWith(body, 'url', `${address}</loc>`)
  }
}

function editionOf(body: string, address: string): Trace {
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1]
  if (data === undefined) return null
  try {
    const { '@graph': graph = [] } = JSON.parse(data) as { '@graph'?: { '@id'?: string; version?: number }[] }
    const article = graph.find((one) => one['@id']?.endsWith(address) && one.version !== undefined)
    return article ? String(article.version) : null
  } catch {
    return null
  }
}

function firstLinkTo(body: string, address: string): Trace {
  const main = body.slice(Math.max(0, body.indexOf('<main')))
  for (const [, href, inside = ''] of main.matchAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
    if (href !== address) continue
    const words = inside
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (words !== '') return words
  }
  return null
}

function itemWith(body: string, element: string, end: string): Trace {
  for (const piece of body.split(`<${element}>`).slice(1)) {
    const item = piece.slice(0, piece.indexOf(`</${element}>`))
    if (item.includes(end)) return item
  }
  return null
}
