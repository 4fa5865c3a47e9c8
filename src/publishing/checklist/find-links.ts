import type { ArticleContent } from '#article/article-content.ts'
import { walkBody } from '#article/walk-body.ts'

/** Links of one article that are looked at. */
const MOST = 100

/** The addresses on the web to which an article's text links, each once; one within the paper gets the paper's `origin`. */
export function findLinks({ body }: Pick<ArticleContent, 'body'>, origin: string): string[] {
  const links = new Set<string>()
  for (const node of walkBody(body)) {
    if (!('marks' in node)) continue
    for (const mark of node.marks ?? []) {
      if (mark.type !== 'link') continue
      const { href } = mark.attrs
      if (!URL.canParse(href, origin)) continue
      const url = new URL(href, origin)
      url.hash = ''
      if (url.protocol === 'http:' || url.protocol === 'https:') links.add(url.href)
      if (links.size === MOST) return [...links]
    }
  }
  return [...links]
}
