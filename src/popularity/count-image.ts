import { isId } from '#foundation/id.ts'

/** Where the image is that counts a read behind a cache; `?a=` and an article's id follow. */
export const COUNT_PATH = '/count.gif'

/** One transparent pixel as GIF 89a: 42 bytes, the fewest with which every decoder is content. */
export const COUNT_IMAGE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The address, without origin, of the image that counts a read of this article. */
export function countAddress(articleId: string): string {
  return `${COUNT_PATH}?a=${articleId}`
}

/** The article that an address made by {@link countAddress} counts; `null` where it is not one. */
export function readCountAddress(url: string): string | null {
  if (!url.startsWith(`${COUNT_PATH}?`)) return null
  const articleId = new URLSearchParams(url.slice(COUNT_PATH.length + 1)).get('a') ?? ''
  return isId(articleId) ? articleId : null
}
