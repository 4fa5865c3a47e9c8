import type { ByteRange } from './file-store.ts'

/**
 * The part of a file of `size` bytes that a Range header asks for (RFC 9110). `null` where it asks for none, for several at once or
 * in a way that one need not understand: the whole file is then the answer. `'outside'` where the file has no such part.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < start) return null
  return start >= size ? 'outside' : { start, end }
}
