import type { ArticleContent } from './article-content.ts'
import type { BodyDocument, BodyNode } from './body-document.ts'

/** Every node of a body in reading order, each before what it holds. */
export function* walkBody(document: BodyDocument): Generator<BodyNode> {
  const waiting: BodyNode[] = document.content.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if ('content' in node && node.content) waiting.push(...(node.content as BodyNode[]).toReversed())
  }
}

/** Ids of this paper's pictures that the article shows, the lead picture first, each once. */
export function pictureIds(content: ArticleContent): string[] {
  return [...new Set([...(content.leadPicture ? [content.leadPicture] : []), ...pictureIdsIn(content.body)])]
}

/** Ids of this paper's pictures that a text shows, each once. */
export function pictureIdsIn(body: BodyDocument): string[] {
  const ids = new Set<string>()
  for (const node of walkBody(body)) {
    if (node.type === 'picture' && node.attrs.media !== null) ids.add(node.attrs.media)
  }
  return [...ids]
}
