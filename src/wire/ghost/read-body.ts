import type { BodyBlock, BodyDocument, BodyInline, BodyNode, Mark, Picture } from '#article/body-document.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { Refusal } from '#foundation/refusal.ts'
import { escapeText } from '#rendering/escape.ts'
import type { IncomingPicture } from '../incoming.ts'
import type { Notes } from './cards.ts'
import { lexicalToHtml } from './lexical.ts'
import { mobiledocToHtml } from './mobiledoc.ts'
import { markdownToHtml } from './read-markdown.ts'
import { readRenderedHtml } from './rendered-cards.ts'
import {
  fillPlaceholders,
  type GhostSite,
  isOnUnknownSite,
  linkOf,
  pictureOf,
  withoutStandIn,
  withoutStandIns,
} from './site.ts'
import { textOf } from './values.ts'

export interface GhostBody {
  document: BodyDocument
  pictures: IncomingPicture[]
  /** Whether a part of the text was for members alone. */
  isGated: boolean
}

/**
 * The text of a post: the HTML that its readers were given, where the row has it; else what the editor kept, Lexical before Mobiledoc
 * before Markdown. Links to the old site lead from the paper's own root on.
 *
 * @throws {Refusal} `body-unreadable` where none of what the row has can be read
 */
export function readGhostBody(row: Record<string, unknown>, site: GhostSite, notes: Notes): GhostBody {
  const { html, isGated } = htmlOf(row, notes)
  const { document, dropped } = parseHtmlBody(fillPlaceholders(html, site))
  tellDropped(dropped, notes)
  const pictures = new Map<string, IncomingPicture>()
  const content = document.content.map((block) => settleBlock(block, site, pictures, notes))
  return { document: readBodyDocument({ type: 'doc', content }), pictures: [...pictures.values()], isGated }
}

function htmlOf(row: Record<string, unknown>, notes: Notes): { html: string; isGated: boolean } {
  const html = textOf(row, 'html')
  if (html !== '') return readRenderedHtml(html, notes)
  const faults: string[] = []
  const sources: [string, string, (text: string, notes: Notes) => string][] = [
    ['lexical', 'Lexical', lexicalToHtml],
    ['mobiledoc', 'Mobiledoc', mobiledocToHtml],
    ['markdown', 'Markdown', markdownToHtml],
  ]
  for (const [name, called, read] of sources) {
    const source = textOf(row, name)
    if (source === '') continue
    try {
      return readRenderedHtml(read(source, notes), notes)
    } catch (error) {
      if (error instanceof Refusal) throw error
      faults.push(`${called}: ${(error as Error).message.slice(0, 120)}`)
    }
  }
  const plain = textOf(row, 'plaintext')
  if (faults.length > 0 && plain === '') {
    throw new Refusal('body-unreadable', `Its text cannot be read (${faults.join('; ')}).`, { field: 'body' })
  }
  if (plain !== '') notes.add('Of its text only the words could be read, without links and pictures.')
  return { html: paragraphs(plain), isGated: false }
}

function paragraphs(text: string): string {
  return text.trim() === ''
    ? ''
    : text
        .split(/\n{2,}/)
        .map((each) => `<p>${escapeText(each)}</p>`)
        .join('')
}

/** What was left out of a text that a reader may miss; scripts and styling are not. */
const MISSED = /^(iframe|embed|video|audio|img|form|object|svg|link)\b/

function tellDropped(dropped: readonly string[], notes: Notes): void {
  const missed = dropped.filter((each) => MISSED.test(each))
  if (missed.length > 0) notes.add(`Left out of the text: ${missed.join(', ')}.`)
  if (dropped.includes('script')) notes.add('A script in the text was left out, and with it whatever it drew.')
}

function settleBlock(
  block: BodyBlock,
  site: GhostSite,
  pictures: Map<string, IncomingPicture>,
  notes: Notes,
): BodyBlock {
  const settle = <Node extends BodyNode>(node: Node): Node => {
    if (node.type === 'picture') return settlePicture(node, site, pictures) as Node
    if (node.type === 'text') return settleLink(node, site) as Node
    if (node.type === 'embed' && isOnUnknownSite(node.attrs.address)) {
      notes.add(
        'A recording or frame lies on the old site: import again with the site’s address, and it keeps its place.',
      )
      return unlinkedEmbed(node.attrs.address, node.attrs.title) as Node
    }
    if (!('content' in node) || node.content === undefined) return node
    return { ...node, content: (node.content as BodyNode[]).map(settle) } as Node
  }
  return settle(block)
}

function settlePicture(node: Picture, site: GhostSite, pictures: Map<string, IncomingPicture>): Picture {
  const { href: written, ...attrs } = node.attrs
  const { src, alt, caption, credit } = attrs
  const href = written === undefined ? null : linkOf(written, site)
  const led = href === null ? attrs : { ...attrs, href }
  const found = src === null ? null : pictureOf(src, site)
  if (!found) return { ...node, attrs: led }
  const known = pictures.get(found.address)
  const alternatives = found.written === found.address ? [] : [found.written]
  if (known) known.alternatives = [...new Set([...known.alternatives, ...alternatives])]
  else
    pictures.set(found.address, {
      address: found.address,
      alternatives,
      path: found.path,
      title: '',
      caption,
      credit,
      alt,
    })
  return { ...node, attrs: { ...led, src: found.written } }
}

function settleLink(node: BodyInline & { type: 'text' }, site: GhostSite): BodyInline {
  const text = withoutStandIns(node.text)
  if (!node.marks?.some((mark) => mark.type === 'link')) return { ...node, text }
  const marks = node.marks.flatMap((mark): Mark[] => {
    if (mark.type !== 'link') return [mark]
    const href = linkOf(mark.attrs.href, site)
    return href === null ? [] : [{ ...mark, attrs: { href } }]
  })
  return marks.length > 0 ? { ...node, text, marks } : { type: 'text', text }
}

/** What an embed on a site whose address is not known says, as a link from the root on. */
function unlinkedEmbed(address: string, title: string): BodyBlock {
  const href = withoutStandIn(address) || '/'
  return {
    type: 'paragraph',
    content: [{ type: 'text', text: title || href, marks: [{ type: 'link', attrs: { href } }] }],
  }
}
