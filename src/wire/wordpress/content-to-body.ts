import { linkAddress, pictureAddress } from '#article/address.ts'
import type { BodyBlock, BodyDocument, Picture } from '#article/body-document.ts'
import { type ParsedHtml, parseHtmlBody } from '#article/html-in.ts'
import { walkBody } from '#article/walk-body.ts'
import type { IncomingPicture } from '../incoming.ts'
import { type Attachment, originalAddress, pictureIdentity, pictureOf } from './attachments.ts'
import { hasBlocks, readBlocks } from './blocks.ts'
import { embedBareAddresses } from './embeds.ts'
import { markLineBreaks } from './line-breaks.ts'
import { runShortcodes } from './shortcodes.ts'
import { pathOf } from './site-addresses.ts'
import type { SiteSurvey } from './survey-site.ts'
import type { WxrItem } from './wxr-item.ts'

export interface ReadContent {
  body: BodyDocument
  pictures: IncomingPicture[]
  /** Files of the library that the text shows. */
  attachments: Attachment[]
  notes: string[]
}

/** Links of one text that a note names. */
const MOST_LINKS = 20

/** Elements whose leaving out loses nothing that was seen. */
const UNMISSED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'meta',
  'link',
  'base',
  'head',
  'title',
  'svg',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'object',
  'embed',
])

/**
 * The body that a post's content says, whether it was written with blocks, with the classic editor, or with both. Pictures are
 * named by the addresses that the content has, and told of with what the old site's library knows of them.
 *
 * @throws {Refusal} `body-unreadable` past the bounds of `parseHtmlBody`
 */
export function contentToBody(item: WxrItem, site: SiteSurvey): ReadContent {
  const dynamic = new Set<string>()
  const unknown = new Set<string>()
  const missing = new Set<string>()
  const classic = (markup: string) => markLineBreaks(embedBareAddresses(markup.replace(/\r\n?/g, '\n')))
  const html = hasBlocks(item.content)
    ? readBlocks(embedBareAddresses(item.content), {
        reusable: (id) => site.reusableBlocks.get(id) ?? null,
        footnotes: footnotesOf(item),
        dynamic: (name) => dynamic.add(name),
        classic,
      })
    : classic(item.content)
  const run = runShortcodes(html, {
    attachment: (id) => site.attachments.get(id),
    ownAttachments: () => site.attachmentsByParent.get(item.id) ?? [],
    unknown: (name) => unknown.add(name),
    missing: (id) => missing.add(id),
  })
  const parsed = parseHtmlBody(run)
  const pictures = new PicturesOf(site)
  const content = parsed.document.content.map((block) => pictures.place(block))
  return {
    body: { type: 'doc', content },
    pictures: pictures.list(),
    attachments: pictures.attachments(),
    notes: [...notesOf(parsed, dynamic, unknown, missing), ...lostLinks(run, parsed.document, pictures)],
  }
}

/** Links that nothing can carry here: in captions and under quotations. */
function lostLinks(html: string, body: BodyDocument, pictures: PicturesOf): string[] {
  const kept = new Set<string>()
  for (const node of walkBody(body)) {
    if (node.type === 'embed') kept.add(node.attrs.address)
    if (node.type === 'picture' && node.attrs.href !== undefined) kept.add(node.attrs.href)
    if (node.type === 'text') for (const mark of node.marks ?? []) if (mark.type === 'link') kept.add(mark.attrs.href)
  }
  const lost = new Set<string>()
  for (const [, , written = ''] of html.matchAll(/<a\b[^<>]*\bhref=(["'])(https?:[^"']+)\1/gi)) {
    const address = linkAddress(written.replace(/&amp;|&#0?38;/g, '&'))
    if (address && !kept.has(address) && !pictures.isShown(address)) lost.add(address)
  }
  if (lost.size === 0) return []
  return [`Links in captions or under quotations were left out: ${[...lost].slice(0, MOST_LINKS).join(', ')}.`]
}

/** Gathers pictures of a body, and makes their addresses absolute. */
class PicturesOf {
  readonly #site: SiteSurvey
  readonly #found = new Map<string, IncomingPicture>()
  readonly #attachments = new Set<Attachment>()

  constructor(site: SiteSurvey) {
    this.#site = site
  }

  place(block: BodyBlock): BodyBlock {
    if (block.type === 'picture') return this.#picture(block)
    if (block.type === 'fact_box') return { ...block, content: block.content.map((each) => this.place(each)) }
    if (block.type === 'bullet_list' || block.type === 'ordered_list') {
      const content = block.content.map((entry) => ({
        ...entry,
        content: entry.content.map((each) => this.place(each)),
      }))
      return { ...block, content }
    }
    return block
  }

  list(): IncomingPicture[] {
    return [...this.#found.values()]
  }

  /** Whether an address leads to a picture of the body itself, or to the old site's page of it. */
  isShown(address: string): boolean {
    const path = pathOf(address, this.#site.addresses.base)
    return (
      this.#found.has(pictureIdentity(address)) ||
      (path !== null && [...this.#attachments].some(({ pages }) => pages.includes(path)))
    )
  }

  attachments(): Attachment[] {
    return [...this.#attachments]
  }

  #picture(block: Picture): Picture {
    const { src } = block.attrs
    if (src === null) return block
    const address = this.#absolute(src)
    const identity = pictureIdentity(address)
    const attachment = this.#site.attachmentsByPicture.get(identity)
    if (attachment) this.#attachments.add(attachment)
    const known = this.#found.get(identity) ?? (attachment ? pictureOf(attachment) : plainPicture(address))
    if (known.address !== address && !known.alternatives.includes(address)) known.alternatives.push(address)
    this.#found.set(identity, known)
    const { href, ...attrs } = block.attrs
    const led = href === undefined || this.isShown(href) ? attrs : { ...attrs, href }
    return { ...block, attrs: { ...led, src: address, alt: attrs.alt || known.alt } }
  }

  #absolute(src: string): string {
    if (/^https?:/i.test(src)) return src
    const base = this.#site.addresses.base
    return URL.canParse(src, `${base}/`) ? (pictureAddress(new URL(src, `${base}/`).href) ?? src) : src
  }
}

/** A picture that the library does not know. */
function plainPicture(address: string): IncomingPicture {
  const path = /\/wp-content\/uploads\/(?:sites\/\d+\/)?([^?#]+)/.exec(address)?.[1] ?? null
  return { address: originalAddress(address), alternatives: [], path, title: '', caption: '', credit: '', alt: '' }
}

function footnotesOf(item: WxrItem): string[] {
  try {
    const notes = JSON.parse(item.meta.get('footnotes')?.[0] ?? '[]') as { content?: unknown }[]
    return notes.map((note) => String(note.content ?? ''))
  } catch {
    return []
  }
}

function notesOf(
  parsed: ParsedHtml,
  dynamic: ReadonlySet<string>,
  unknown: ReadonlySet<string>,
  missing: ReadonlySet<string>,
): string[] {
  const dropped = parsed.dropped.filter((name) => !UNMISSED.has(name))
  const notes: string[] = []
  if (dropped.length > 0) notes.push(`Left out of the text: ${dropped.join(', ')}.`)
  if (dynamic.size > 0) {
    notes.push(`Blocks that the old site filled itself were left out: ${[...dynamic].join(', ')}.`)
  }
  if (unknown.size > 0) {
    notes.push(`Shortcodes without a counterpart were left out, their words kept: ${[...unknown].join(', ')}.`)
  }
  if (missing.size > 0) {
    notes.push(`Pictures of a gallery are not in the file: ${[...missing].slice(0, 20).join(', ')}.`)
  }
  return notes
}
