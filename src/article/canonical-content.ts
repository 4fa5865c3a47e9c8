import type { ArticleContent } from './article-content.ts'
import { canonicalJson } from './canonical-json.ts'

const kept = new WeakMap<ArticleContent, string>()

/** The canonical JSON of content that nobody changes any more, kept for {@link canonicalContent} as long as that is there. */
export function keepCanonical(content: ArticleContent): string {
  const json = canonicalJson(content)
  kept.set(content, json)
  return json
}

/** The canonical JSON of content, of which an edition's hash is taken. */
export function canonicalContent(content: ArticleContent): string {
  return kept.get(content) ?? canonicalJson(content)
}
