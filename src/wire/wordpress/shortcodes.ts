import { escapeText } from '#rendering/escape.ts'
import { type Attachment, isImage } from './attachments.ts'
import { EMBED_SHORTCODES, embedAddressOf, embedHtml } from './embeds.ts'
import { tokensOf } from './markup-tokens.ts'
import { type ShortcodeTag, shortcodePieces } from './shortcode-tokens.ts'

/** What shortcodes refer to. */
export interface ShortcodeSource {
  attachment(id: string): Attachment | undefined
  /** Files that were added to this post, in their order. */
  ownAttachments(): Attachment[]
  /** Told the name of each shortcode that this paper has nothing for. */
  unknown(name: string): void
  /** Told of pictures of a gallery that are not in the file. */
  missing(id: string): void
}

type Piece = string | ShortcodeTag
type Handler = (tag: ShortcodeTag, content: string | null, source: ShortcodeSource) => string

const MEDIA_ATTRIBUTES = 'src mp3 m4a ogg oga wav flac mp4 m4v webm ogv mov wmv flv url file href'.split(' ')

const HANDLERS: Record<string, Handler> = {
  caption: captionHtml,
  wp_caption: captionHtml,
  'media-credit': creditHtml,
  gallery: galleryHtml,
  playlist: playlistHtml,
  audio: mediaHtml,
  video: mediaHtml,
  embed: (tag, content) => embedOrLink(tag, stripTags(content ?? '')),
  pullquote: (tag, content) => around('<blockquote class="pullquote">', tag, content),
  blockquote: (tag, content) => around('<blockquote>', tag, content),
  quote: (tag, content) => around('<blockquote>', tag, content),
}

/** Names of plug-ins' shortcodes that stand without values and close nothing. */
const BARE_NAMES = new Set(
  'sitemap archives toc dropcap clear clearfix divider hr spacer products cart contact contact-form contact-form-7 wpforms ratings sharethis print-me login-form blog-stats subscribe related-posts jetpack-related-posts'.split(
    ' ',
  ),
)
const LABELS = ['title', 'heading', 'headline', 'text', 'label', 'question']
const LINKS = ['url', 'link', 'href']
const PICTURES = ['image', 'images', 'img', 'image_id', 'attachment_id', 'ids', 'photo', 'photos']

/**
 * HTML with its shortcodes carried out: pictures with captions, galleries, players and embeds become HTML; of all others the
 * words between their tags stay, with a title and links that their values give, and their names are told. Words in square
 * brackets that are no shortcode (`[sic]`), shortcodes in double brackets and those in `pre` and `code` stay as they are.
 */
export function runShortcodes(markup: string, source: ShortcodeSource): string {
  if (!markup.includes('[')) return markup
  const pieces: Piece[] = tokensOf(markup).flatMap((token) =>
    token.kind === 'text' ? shortcodePieces(token.text) : [token.text],
  )
  return render(pieces, source)
}

function render(pieces: readonly Piece[], source: ShortcodeSource): string {
  const closings = closingsIn(pieces)
  const openings = new Set(
    pieces
      .filter(isTag)
      .filter((tag) => !tag.isClosing)
      .map((tag) => tag.name),
  )
  const parts: string[] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? ''
    if (typeof piece === 'string') {
      parts.push(piece)
      continue
    }
    const handler = handlerOf(piece.name)
    if (handler && !piece.isClosing) {
      const closing = piece.isSelfClosing ? undefined : nextClosing(closings.get(piece.name), index, pieces, piece.name)
      const content = closing === undefined ? null : render(pieces.slice(index + 1, closing), source)
      parts.push(handler(piece, content, source))
      index = closing ?? index
    } else if (handler || isShortcode(piece, closings, openings)) {
      if (!handler) source.unknown(piece.name)
      parts.push(handler ? '' : gapBeside(pieces, index) + unknownHtml(piece, source))
    } else {
      parts.push(piece.text)
    }
  }
  return parts.join('')
}

/** Words with two tags between them stood apart; a tag within a word is none between words. */
function gapBeside(pieces: readonly Piece[], index: number): string {
  return isTag(pieces[index - 1] ?? '') || isTag(pieces[index + 1] ?? '') ? ' ' : ''
}

function handlerOf(name: string): Handler | undefined {
  if (Object.hasOwn(HANDLERS, name)) return HANDLERS[name]
  return EMBED_SHORTCODES.has(name) ? namedEmbedHtml : undefined
}

function closingsIn(pieces: readonly Piece[]): Map<string, number[]> {
  const closings = new Map<string, number[]>()
  pieces.forEach((piece, index) => {
    if (!isTag(piece) || !piece.isClosing) return
    const found = closings.get(piece.name)
    if (found) found.push(index)
    else closings.set(piece.name, [index])
  })
  return closings
}

/** The tag that closes one at `index`: none where another of its name opens before. */
function nextClosing(
  closings: number[] | undefined,
  index: number,
  pieces: readonly Piece[],
  name: string,
): number | undefined {
  while (closings?.[0] !== undefined && closings[0] < index) closings.shift()
  const closing = closings?.[0]
  if (closing === undefined) return undefined
  const isReopened = pieces
    .slice(index + 1, closing)
    .some((piece) => isTag(piece) && piece.name === name && !piece.isClosing && !piece.isSelfClosing)
  return isReopened ? undefined : closing
}

/** Whether square brackets hold a plug-in's tag rather than an editor's words, by its form. */
function isShortcode(tag: ShortcodeTag, closings: Map<string, number[]>, openings: ReadonlySet<string>): boolean {
  if (tag.isClosing) return openings.has(tag.name) || !/\s/.test(tag.text)
  return (
    tag.isSelfClosing ||
    closings.has(tag.name) ||
    Object.keys(tag.named).length > 0 ||
    (tag.positional.length === 0 && (tag.name.includes('_') || BARE_NAMES.has(tag.name))) ||
    (tag.positional.length > 0 && BARE_NAMES.has(tag.name) && openings.has(tag.name) && tag.name.includes('-'))
  )
}

/** What the values of an unknown shortcode show to readers, before the words that it closes over. */
function unknownHtml(tag: ShortcodeTag, source: ShortcodeSource): string {
  if (tag.isClosing) return ''
  const value = (names: readonly string[]) =>
    names.map((name) => tag.named[name] ?? '').find((each) => each !== '') ?? ''
  const ids = value(PICTURES)
  const pictures = /^[\d, ]+$/.test(ids)
    ? ids
        .split(',')
        .map((id) => source.attachment(id.trim()))
        .filter((each) => each !== undefined)
        .filter(isImage)
    : []
  const label = stripTags(value(LABELS)).trim()
  const link = value(LINKS)
  const shown = /^https?:\/\//.test(link)
    ? `<a href="${escapeText(link)}">${escapeText(label || link)}</a>`
    : escapeText(label)
  const words = shown && label.length > 0 ? `<p>${shown}</p>` : /^https?:\/\//.test(link) ? `<p>${shown}</p>` : ''
  return words + pictures.map(pictureHtml).join('')
}

function pictureHtml(attachment: Attachment): string {
  const credit = attachment.credit ? ` <span class="credit">${escapeText(attachment.credit)}</span>` : ''
  const caption =
    attachment.caption || credit ? `<figcaption>${escapeText(attachment.caption)}${credit}</figcaption>` : ''
  const image = `<img class="wp-image-${escapeText(attachment.id)}" src="${escapeText(attachment.address)}" alt="${escapeText(attachment.alt)}">`
  return `<figure>${image}${caption}</figure>`
}

/** A picture, which may be a link, and what follows it is its caption; older ones have that among the values. */
function captionHtml(tag: ShortcodeTag, content: string | null): string {
  if (content === null) return ''
  const parts =
    /^((?:\s|<br\s*\/?>|<p[^>]*>)*(?:<a\b[^>]*>)?(?:\s|<br\s*\/?>)*(?:<img\b[^>]*>|<iframe\b[^>]*>[^<]*<\/iframe>|<figure\b[\s\S]*?<\/figure>)\s*(?:<\/a>)?)([\s\S]*)$/i.exec(
      content,
    )
  const written = tag.named['caption'] ?? ''
  if (!parts) return `<figure>${content}${written ? `<figcaption>${written}</figcaption>` : ''}</figure>`
  const [, picture = '', rest = ''] = parts
  const caption = `${written} ${rest.replace(/<\/?p\b[^>]*>/gi, ' ')}`.trim()
  return `<figure class="wp-caption">${picture}<figcaption>${caption}</figcaption></figure>`
}

function creditHtml(tag: ShortcodeTag, content: string | null): string {
  const name = tag.named['name'] ?? ''
  if (!name) return content ?? ''
  return `<figure>${content ?? ''}<figcaption><span class="credit">${escapeText(name)}</span></figcaption></figure>`
}

function galleryHtml(tag: ShortcodeTag, _: string | null, source: ShortcodeSource): string {
  return chosen(tag, source, isImage).map(pictureHtml).join('\n')
}

function playlistHtml(tag: ShortcodeTag, _: string | null, source: ShortcodeSource): string {
  const isWanted = (file: Attachment) => !isImage(file)
  return chosen(tag, source, isWanted)
    .map((file) => embedHtml(file.address, file.title))
    .join('')
}

/** The files that a gallery or list names, in its order; else all that were added to the post. */
function chosen(tag: ShortcodeTag, source: ShortcodeSource, isWanted: (file: Attachment) => boolean): Attachment[] {
  const idsOf = (name: string) =>
    (tag.named[name] ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
  const named = [...idsOf('ids'), ...idsOf('include')]
  const left = new Set(idsOf('exclude'))
  if (named.length === 0) return source.ownAttachments().filter((file) => isWanted(file) && !left.has(file.id))
  return named.flatMap((id) => {
    const file = source.attachment(id)
    if (!file) source.missing(id)
    return file && isWanted(file) ? [file] : []
  })
}

function mediaHtml(tag: ShortcodeTag, content: string | null, source: ShortcodeSource): string {
  const named = MEDIA_ATTRIBUTES.map((name) => tag.named[name] ?? '').find((value) => /\/\//.test(value))
  const positional = tag.positional.map((value) => /(?:https?:)?\/\/[^|\s]+/.exec(value)?.[0]).find((value) => value)
  const inContent =
    /\b(?:src|href)="([^"]+)"/.exec(content ?? '')?.[1] ?? /https?:\/\/[^\s<"]+/.exec(content ?? '')?.[0]
  const address = named ?? positional ?? inContent ?? firstOwn(tag, source)
  return address ? embedHtml(address, tag.named['title'] ?? '') : stripTags(content ?? '')
}

function firstOwn(tag: ShortcodeTag, source: ShortcodeSource): string | undefined {
  const kind = tag.name === 'audio' ? /\.(mp3|m4a|ogg|oga|wav|flac)$/i : /\.(mp4|m4v|webm|ogv|mov|wmv|flv)$/i
  return source.ownAttachments().find((file) => kind.test(file.address))?.address
}

function namedEmbedHtml(tag: ShortcodeTag, content: string | null, source: ShortcodeSource): string {
  const values = [...Object.values(tag.named), ...tag.positional, stripTags(content ?? '')]
  const address = embedAddressOf(tag.name, values)
  if (address) return embedHtml(address, tag.named['title'] ?? '')
  if (content === null && values.every((value) => value === '')) return tag.text
  source.unknown(tag.name)
  return content ?? ''
}

/** A quotation; the bare word in brackets is an editor's. */
function around(start: string, tag: ShortcodeTag, content: string | null): string {
  return content === null ? tag.text : `${start}${content}</blockquote>`
}

function embedOrLink(tag: ShortcodeTag, content: string): string {
  const address = embedAddressOf('embed', [tag.named['src'] ?? '', content])
  return address ? embedHtml(address) : content
}

function stripTags(html: string): string {
  return html.replace(/<[^<>]*>/g, ' ').trim()
}

function isTag(piece: Piece): piece is ShortcodeTag {
  return typeof piece !== 'string'
}
