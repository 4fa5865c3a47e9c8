import { escapeText } from '#rendering/escape.ts'
import { embedHtml, isEmbeddable } from './embeds.ts'

/** What the block editor's comments ask for and cannot be seen from the HTML between them. */
export interface BlockSource {
  /** The content of a block that is kept apart and used in several posts. */
  reusable(id: string): string | null
  /** Notes that the author put at the foot, in order. */
  footnotes: readonly string[]
  /** Told of blocks that WordPress would have filled when the page was asked for. */
  dynamic(name: string): void
  /** Text outside blocks, as the classic editor leaves it. */
  classic(markup: string): string
}

export interface BlockTag {
  name: string
  attributes: Record<string, unknown>
  kind: 'open' | 'close' | 'void'
  start: number
  end: number
}

/** What stands between the signs of a comment that bounds a block. */
const BLOCK = /^\s+(\/?)wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)\s+(\{[\s\S]*\}\s+)?(\/?)$/
/** The button beside a file's name, which only a style sets apart. */
const BUTTON_OF_FILE = /<\/a><a(\b[^>]*\bwp-block-file__button)/g
/** Blocks within one another that are used in several posts. */
const MAX_REUSE = 5

export function hasBlocks(markup: string): boolean {
  return /<!--\s+wp:[a-z]/.test(markup)
}

/**
 * The HTML of a text that was written with the block editor: its own, without the comments that bound blocks. Blocks whose
 * words lie elsewhere are filled: reusable ones, footnotes, addresses to embed, links to other networks, pictures behind text.
 */
export function readBlocks(markup: string, source: BlockSource, reuse = 0): string {
  const parts: string[] = []
  let depth = 0
  let end = 0
  for (const tag of blockTagsIn(markup)) {
    const between = markup.slice(end, tag.start)
    parts.push(depth === 0 && between.trim() !== '' ? source.classic(between) : between)
    end = tag.end
    if (tag.kind === 'open') depth++
    if (tag.kind === 'close') depth = Math.max(0, depth - 1)
    if (tag.kind === 'open') parts.push(pictureBehind(tag, markup))
    if (tag.kind !== 'close') parts.push(filled(tag, source, reuse))
    // Words of one block do not run on into the next.
    parts.push('\n')
  }
  const rest = markup.slice(end)
  parts.push(depth === 0 && rest.trim() !== '' ? source.classic(rest) : rest)
  return withRaisedNumbers(parts.join('')).replace(BUTTON_OF_FILE, '</a> <a$1')
}

function* blockTagsIn(markup: string): Generator<BlockTag> {
  for (let start = markup.indexOf('<!--'); start >= 0; ) {
    const stop = markup.indexOf('-->', start)
    if (stop < 0) return
    const match = BLOCK.exec(markup.slice(start + 4, stop))
    if (match) {
      const [, closing, name = '', attributes, isVoid] = match
      yield {
        name: name.replace(/^core\//, ''),
        attributes: readAttributes(attributes),
        kind: closing ? 'close' : isVoid ? 'void' : 'open',
        start,
        end: stop + 3,
      }
    }
    start = markup.indexOf('<!--', stop)
  }
}

/** The picture behind a text, which older versions have in a style alone. */
function pictureBehind(tag: BlockTag, markup: string): string {
  const url = tag.attributes['url']
  if (tag.name !== 'cover' || typeof url !== 'string' || tag.attributes['backgroundType'] === 'video') return ''
  const isInHtml = markup.slice(tag.end, tag.end + 4000).includes(`src="${url}"`)
  return isInHtml ? '' : `<figure><img src="${escapeText(url)}" alt=""></figure>`
}

function readAttributes(text: string | undefined): Record<string, unknown> {
  if (!text) return {}
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function filled(tag: BlockTag, source: BlockSource, reuse: number): string {
  const text = (name: string) => (typeof tag.attributes[name] === 'string' ? (tag.attributes[name] as string) : '')
  const { name, kind } = tag
  if (name === 'block') {
    const content = reuse < MAX_REUSE ? source.reusable(String(tag.attributes['ref'] ?? '')) : null
    if (content === null) source.dynamic('block')
    return content === null ? '' : readBlocks(content, source, reuse + 1)
  }
  if (name === 'footnotes') return footnotesHtml(source.footnotes)
  if (name === 'more' || name === 'nextpage' || name === 'spacer') return ''
  if (kind === 'open') return ''
  if (name === 'social-link' || name === 'navigation-link') {
    const url = text('url')
    const label = text('label') || text('service')
    return url && label ? `<li><a href="${escapeText(url)}">${escapeText(label)}</a></li>` : ''
  }
  if (name === 'embed' || name.startsWith('core-embed/') || name === 'video' || name === 'audio') {
    const url = text('url') || text('src')
    return url && isEmbeddable(url) ? embedHtml(url) : ''
  }
  if (name === 'image' || name === 'cover') {
    return text('url') ? `<figure><img src="${escapeText(text('url'))}" alt="${escapeText(text('alt'))}"></figure>` : ''
  }
  source.dynamic(name)
  return ''
}

function footnotesHtml(notes: readonly string[]): string {
  if (notes.length === 0) return ''
  return `<ol>${notes.map((note) => `<li>${note}</li>`).join('')}</ol>`
}

/** Numbers of footnotes without their links, which lead to places in a page that there are not here. */
function withRaisedNumbers(html: string): string {
  return html.replace(/<sup[^>]*\bdata-fn=[^>]*>\s*<a\b[^>]*>([^<]*)<\/a>\s*<\/sup>/gi, '<sup>$1</sup>')
}
