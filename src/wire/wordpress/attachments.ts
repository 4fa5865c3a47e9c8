import type { IncomingPicture } from '../incoming.ts'
import { textOfHtml } from './html-text.ts'
import { readPhpValue } from './php-values.ts'
import type { WxrItem } from './wxr-item.ts'

/** A file that a post shows or leads to, as the library of the old site had it. */
export interface Attachment {
  id: string
  /** Id of the post that it was added to. */
  parent: string
  menuOrder: number
  /** Absolute address of the original. */
  address: string
  /** Path under the folder of uploads, or `null`. */
  path: string | null
  /** Addresses of its own page. */
  pages: string[]
  title: string
  caption: string
  alt: string
  credit: string
  line: number
}

const IMAGE = /\.(jpe?g|jpe|png|gif|webp|avif|heic|bmp|tiff?|svg|ico)$/i
const CREDITS = [
  '_media_credit',
  '_navis_media_credit',
  'media_credit',
  '_credit',
  'credit',
  'photo_credit',
  'photographer',
]

export function attachmentOf(item: WxrItem, pages: string[]): Attachment {
  const address = item.attachmentUrl || item.guid
  return {
    id: item.id,
    parent: item.parent === '0' ? '' : item.parent,
    menuOrder: item.menuOrder,
    address,
    path: uploadPath(item.meta.get('_wp_attached_file')?.[0] ?? '', address),
    pages,
    title: textOfHtml(item.title),
    caption: textOfHtml(item.excerpt),
    alt: textOfHtml(item.meta.get('_wp_attachment_image_alt')?.[0] ?? ''),
    credit: creditOf(item.meta),
    line: item.line,
  }
}

export function isImage(attachment: Attachment): boolean {
  return IMAGE.test(withoutQuery(attachment.path ?? attachment.address))
}

export function pictureOf(attachment: Attachment, alternatives: string[] = []): IncomingPicture {
  const { address, path, title, caption, credit, alt } = attachment
  return { address, alternatives, path, title, caption, credit, alt }
}

/** Addresses of the same picture in other sizes, of other hosts or by another scheme come out the same. */
export function pictureIdentity(address: string): string {
  const plain = withoutQuery(address)
    .replace(/^(?:https?:)?\/\/i\d\.wp\.com\//i, '')
    .replace(/^(?:https?:)?\/\//i, '')
    .replace(/^www\./i, '')
  const inUploads = /\/(?:wp-content\/uploads|files)\/(?:sites\/\d+\/)?(.*)$/i.exec(plain)?.[1] ?? plain
  return inUploads.replace(/-(?:\d+x\d+|scaled|rotated|e\d{10,})(?=\.[a-z]+$)/gi, '').toLowerCase()
}

/** The address of the original, as far as the address of another form tells. */
export function originalAddress(address: string): string {
  const photon = /^(?:https?:)?\/\/i\d\.wp\.com\/([^?]+)/i.exec(address)?.[1]
  const plain = photon ? `https://${photon}` : address
  return /\.files\.wordpress\.com\//i.test(plain) ? withoutQuery(plain) : plain
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/, '')
}

function uploadPath(attachedFile: string, address: string): string | null {
  if (attachedFile !== '' && !/^[a-z]+:|^\/|\.\./i.test(attachedFile)) return attachedFile
  return /\/wp-content\/uploads\/(?:sites\/\d+\/)?([^?#]+)/.exec(address)?.[1] ?? null
}

function creditOf(meta: Map<string, string[]>): string {
  const written = CREDITS.map((key) => meta.get(key)?.[0]?.trim() ?? '').find((credit) => credit !== '')
  if (written) return textOfHtml(written)
  const details = readPhpValue(meta.get('_wp_attachment_metadata')?.[0] ?? '')
  const inPicture = fieldOf(details, 'image_meta')
  const credit = fieldOf(inPicture, 'credit')
  return typeof credit === 'string' ? textOfHtml(credit) : ''
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
