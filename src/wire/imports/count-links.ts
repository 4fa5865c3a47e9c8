import type { BodyDocument } from '#article/body-document.ts'
import { walkBody } from '#article/walk-body.ts'

/** Links of a text, its pictures too, and things of other sites that are shown in it. A link over several pieces of text counts once. */
export function countLinks(body: BodyDocument): number {
  let count = 0
  let last: string | null = null
  for (const node of walkBody(body)) {
    if (node.type === 'embed' || (node.type === 'picture' && node.attrs.href !== undefined)) count++
    if (node.type !== 'text') {
      last = null
      continue
    }
    const link = node.marks?.find((mark) => mark.type === 'link')
    const href = link?.type === 'link' ? link.attrs.href : null
    if (href !== null && href !== last) count++
    last = href
  }
  return count
}
