import { Refusal } from '#foundation/refusal.ts'

/** What a picture may be, by what its file starts with and never by its name. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/gif' | 'image/tiff'

/** How many bytes at the start of a file tell its type. */
const HEAD = 64

/**
 * The type of a file by its first bytes.
 *
 * SVG is refused, not drawn: it is a document with links, styles and scripts whose drawing depends on the fonts of the machine,
 * and what an agency or a desk has as SVG it has as PNG too.
 *
 * @throws {Refusal} `picture-unreadable` naming the field `file`, with a sentence about what the file is instead.
 */
export function pictureType(bytes: Uint8Array): PictureType {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  if (bytes.length === 0) throw unreadable('The file is empty.')
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (/^GIF8[79]a/.test(head)) return 'image/gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'image/webp'
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return 'image/tiff'
  if (/^[\s\S]{4}ftyp/.test(head)) return typeOfBrand(head)
  throw unreadable(`${whatItIs(bytes, head)} Send a JPEG, PNG, WebP, AVIF, GIF or TIFF.`)
}

/** The brands of an ISO base media file (ISO 14496-12): AVIF names itself in the first or a compatible one. */
function typeOfBrand(head: string): PictureType {
  const brands = head.slice(8).match(/[\s\S]{4}/g) ?? []
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'image/avif'
  if (brands.some((brand) => /^(?:hei[cxms]|hev[cx]|mif1)$/.test(brand))) {
    throw unreadable('This is a HEIC picture, as iPhones keep them. Export it as JPEG and send that.')
  }
  throw unreadable('This is a film or a sound, not a picture. Send a JPEG, PNG, WebP, AVIF, GIF or TIFF.')
}

function whatItIs(bytes: Uint8Array, head: string): string {
  const start = Buffer.from(bytes.subarray(0, 1_000)).toString('utf8')
  if (/<svg[\s>]/i.test(start)) return 'This is an SVG drawing, which can hold scripts: export it as PNG.'
  if (/^\s*(?:<!doctype html|<html|<\?xml)/i.test(start))
    return 'This is a web page or another document, not a picture.'
  if (head.startsWith('%PDF')) return 'This is a PDF, not a picture.'
  if (head.startsWith('PK\x03\x04')) return 'This is an archive or an office document, not a picture.'
  if (/^(?:BM|8BPS|\0\0\x01\0|\xff\x0a|\0\0\0\x0cJXL |\0\0\0\x0cjP )/.test(head)) {
    return 'This is a picture of a kind that the paper does not take.'
  }
  return 'This file is not a picture.'
}

/** A clear no to a file, which names the field that it came in. */
export function unreadable(message: string, cause?: unknown): Refusal {
  return new Refusal('picture-unreadable', message, { field: 'file', ...(cause === undefined ? {} : { cause }) })
}
