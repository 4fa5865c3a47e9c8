import { embedAddress, pictureAddress } from './address.ts'
import { isMediaId } from './body-attributes.ts'
import type { BodyBlock, Embed, Picture } from './body-document.ts'
import { isSameMark } from './body-schema.ts'
import { oneLine } from './clean-text.ts'
import { foldIntoParagraphs, lineOf, paragraphsOf, textOf } from './fold-blocks.ts'
import { isPullQuote, readPullQuote, splitAtComma } from './html-quotations.ts'
import { type CaptionSlot, type Reading, readBlocks, readOnOwnLines, writeBlocks } from './html-reading.ts'
import { attribute, hasClass, isElement, type MarkupElement, nameOf } from './parse-markup.ts'

const CREDIT = /(^|[-_])(credits?|byline|copyright|photographer|source|attribution)([-_]|$)/i
const EMOJI = /^(wp-smiley|emoji|emojione|twemoji)$/i

/** A figure or a captioned block: its caption goes to the one picture, table, quotation or embed in it, else it stays text. */
export function readFigure(element: MarkupElement, reading: Reading): void {
  if (isPullQuote(element)) {
    readPullQuote(element, reading)
    return
  }
  const caption: CaptionSlot = { blocks: null, credit: '' }
  const blocks = readBlocks(element.childNodes, reading, { caption })
  const embed = hasClass(element, /embed/i) ? embedIn(blocks) : null
  writeBlocks(withCaption(embed ? [embed] : blocks, caption), reading)
}

/** Fills the caption of the figure around; a second caption, or one without a figure, is text. */
export function readCaption(element: MarkupElement, reading: Reading): void {
  const slot = reading.caption
  if (!slot || slot.blocks !== null) {
    readOnOwnLines(element, reading)
    return
  }
  const credit = { text: '' }
  slot.blocks = readBlocks(element.childNodes, reading, { caption: null, credit })
  slot.credit = credit.text
}

/** Whether the element names a picture's source inside a caption, and has been read as that. */
export function readCredit(element: MarkupElement, reading: Reading): boolean {
  if (reading.credit?.text !== '') return false
  if (nameOf(element) !== 'cite' && !hasClass(element, CREDIT)) return false
  reading.credit.text = textOf(readBlocks(element.childNodes, reading, { credit: null }))
  return true
}

/** A picture: this paper's by `media:ID`, or one that lies elsewhere. Drawn characters become their text. */
export function readImage(element: MarkupElement, reading: Reading): void {
  const alt = oneLine(attribute(element, 'alt'))
  if (alt !== '' && hasClass(element, EMOJI)) {
    reading.flow.text(alt, reading.marks)
    return
  }
  const isPixel = ['width', 'height'].every((name) => /^[01](px)?$/.test(attribute(element, name)))
  const source = isPixel ? null : sourceOf(element)
  if (!source) reading.dropped.add('img')
  else
    reading.flow.lift({ type: 'picture', attrs: { ...source, alt, caption: '', credit: '', ...linkAround(reading) } })
}

/** Files of pictures: a link to one shows the same picture larger. */
const PICTURE_FILE = /\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?)([?#]|$)/i

/** The link that a picture stands in, unless it leads to a picture. */
function linkAround({ marks }: Reading): { href?: string } {
  const link = marks.find((mark) => mark.type === 'link')
  return link && !PICTURE_FILE.test(link.attrs.href) ? { href: link.attrs.href } : {}
}

/** Something on another site, by its address; without an https address it is left out. */
export function readEmbed(element: MarkupElement, reading: Reading): void {
  const sources = element.childNodes.filter(isElement).filter((child) => nameOf(child) === 'source')
  const address = [element, ...sources]
    .flatMap((each) => ['src', 'data-src', 'url', 'data-oembed-url'].map((name) => embedAddress(attribute(each, name))))
    .find((found) => found !== null)
  if (!address) {
    reading.dropped.add(nameOf(element))
    return
  }
  reading.flow.lift(embedOf(address, oneLine(attribute(element, 'title'))))
}

/** An element that is read as an embed if it holds nothing but one address, else as the blocks in it. */
export function readEmbedWrapper(element: MarkupElement, reading: Reading): void {
  const blocks = readBlocks(element.childNodes, reading)
  const embed = embedIn(blocks)
  writeBlocks(embed ? [embed] : blocks, reading)
}

function embedIn(blocks: readonly BodyBlock[]): Embed | null {
  const [block, ...more] = blocks
  if (more.length > 0) return null
  if (block?.type === 'embed') return block
  if (block?.type !== 'paragraph') return null
  const text = oneLine(lineOf(block))
  const link =
    block.content?.[0]?.type === 'text' ? block.content[0].marks?.find((mark) => mark.type === 'link') : undefined
  if (!link) return /^https?:\/\/\S+$/i.test(text) ? embedOf(embedAddress(text), '') : null
  const isOneLink = block.content?.every(
    (inline) => inline.type === 'text' && inline.marks?.some((mark) => isSameMark(mark, link)),
  )
  return isOneLink ? embedOf(embedAddress(link.attrs.href), text) : null
}

function embedOf(address: string, title: string): Embed
function embedOf(address: string | null, title: string): Embed | null
function embedOf(address: string | null, title: string): Embed | null {
  if (address === null) return null
  return { type: 'embed', attrs: { address, title: title === address ? '' : title } }
}

function sourceOf(element: MarkupElement): Pick<Picture['attrs'], 'media' | 'src'> | null {
  const written = attribute(element, 'src').trim()
  const media = attribute(element, 'data-media') || (/^media:(.*)$/.exec(written)?.[1] ?? '')
  if (isMediaId(media)) return { media, src: null }
  const candidates = [
    written,
    ...['data-src', 'data-lazy-src', 'data-original'].map((name) => attribute(element, name)),
    attribute(element, 'srcset').trim().split(/[\s,]/)[0] ?? '',
  ]
  const src = candidates.map(pictureAddress).find((address) => address !== null)
  return src ? { media: null, src } : null
}

function withCaption(blocks: readonly BodyBlock[], caption: CaptionSlot): BodyBlock[] {
  const { lifted } = foldIntoParagraphs(caption.blocks ?? [])
  const text = textOf(caption.blocks ?? [])
  const both = oneLine(`${text} ${caption.credit}`)
  const only = blocks.length === 1 ? blocks[0] : undefined
  if (both === '') return [...blocks, ...lifted]
  if (only?.type === 'picture' && only.attrs.caption === '' && only.attrs.credit === '') {
    return [{ ...only, attrs: { ...only.attrs, caption: text, credit: caption.credit } }, ...lifted]
  }
  if (only?.type === 'quotation' && only.attrs.speaker === null && only.attrs.role === null) {
    return [{ ...only, attrs: { ...splitAtComma(both) } }, ...lifted]
  }
  if (only?.type === 'table' && only.attrs.caption === '') {
    return [{ ...only, attrs: { ...only.attrs, caption: both } }, ...lifted]
  }
  if (only?.type === 'embed' && only.attrs.title === '' && both !== only.attrs.address) {
    return [{ ...only, attrs: { ...only.attrs, title: both } }, ...lifted]
  }
  return [...blocks, ...(caption.blocks ?? []), ...paragraphsOf(caption.credit)]
}
