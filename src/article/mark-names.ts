import type { ArticleContent } from './article-content.ts'
import type { BodyBlock, BodyDocument, BodyInline, BodyText, ListItem, Paragraph } from './body-document.ts'
import { bodyBlocks } from './body-text.ts'

/** A name, and where it stands in the text that `readingText` gives, in its order. */
export interface NameToMark {
  href: string
  /** What is marked once: what leads to the same place, unless said. */
  key?: string
  spans: readonly { start: number; end: number }[]
}

/**
 * The body with a link on the first place of each name where one can be set: within a run of text of a paragraph, a list or a quotation
 * that leads nowhere yet. The words stay as they are. `marked` are the names that were set, by `key`.
 */
export function markNames(
  content: Pick<ArticleContent, 'headline' | 'standfirst' | 'body'>,
  names: readonly NameToMark[],
): { body: BodyDocument; marked: Set<string> } {
  const marker = new Marker(names)
  for (const text of [content.headline, content.standfirst]) marker.pass(text)
  const blocks = content.body.content.map((block) => markBlock(block, marker))
  return { body: { ...content.body, content: blocks }, marked: marker.marked }
}

interface Place {
  href: string
  key: string
  start: number
  end: number
}

class Marker {
  readonly marked = new Set<string>()
  /** Where the next line begins. */
  #at = 0
  /** Those that are still to come, the last first. */
  readonly #places: Place[]

  constructor(names: readonly NameToMark[]) {
    this.#places = names
      .flatMap(({ href, key = href, spans }) => spans.map(({ start, end }) => ({ href, key, start, end })))
      .sort((one, other) => other.start - one.start)
  }

  /** Goes over a line that nothing is marked in. */
  pass(text: string): void {
    if (text.trim() !== '') this.#at += text.length + 1
  }

  /** Goes over a line and gives its places, reckoned from its beginning. */
  take(text: string): Place[] {
    const from = this.#at
    this.pass(text)
    const places: Place[] = []
    for (let next = this.#places.at(-1); next && next.start < this.#at; next = this.#places.at(-1)) {
      this.#places.pop()
      if (next.start >= from) places.push({ ...next, start: next.start - from, end: next.end - from })
    }
    return places
  }
}

function markBlock(block: BodyBlock, marker: Marker): BodyBlock {
  switch (block.type) {
    case 'paragraph':
      return markParagraph(block, marker)
    case 'bullet_list':
    case 'ordered_list': {
      const content = block.content.map((item): ListItem => ({ ...item, content: markAll(item.content, marker) }))
      return { ...block, content }
    }
    case 'quotation': {
      const content = block.content.map((paragraph) => markParagraph(paragraph, marker))
      passBlock({ ...block, content: [] }, marker)
      return { ...block, content }
    }
    case 'fact_box':
      passBlock({ ...block, content: [] }, marker)
      return { ...block, content: markAll(block.content, marker) }
    default:
      passBlock(block, marker)
      return block
  }
}

function markAll<Block extends BodyBlock>(blocks: Block[], marker: Marker): Block[] {
  return blocks.map((block) => markBlock(block, marker) as Block)
}

function passBlock(block: BodyBlock, marker: Marker): void {
  for (const { text } of bodyBlocks({ type: 'doc', content: [block] })) marker.pass(text)
}

function markParagraph(paragraph: Paragraph, marker: Marker): Paragraph {
  const content = paragraph.content ?? []
  const places = marker.take(content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join(''))
  if (places.length === 0) return paragraph
  let at = 0
  return {
    ...paragraph,
    content: content.flatMap((inline): BodyInline[] => {
      const start = at
      at += inline.type === 'text' ? inline.text.length : 1
      if (inline.type !== 'text' || inline.marks?.some(({ type }) => type === 'link' || type === 'mention')) {
        return [inline]
      }
      return splitText(inline, start, places, marker.marked)
    }),
  }
}

/** A run of text in pieces, those that are names with a link. Notes which they are. */
function splitText(inline: BodyText, start: number, places: Place[], marked: Set<string>): BodyText[] {
  const pieces: BodyText[] = []
  let done = 0
  for (const place of places) {
    const [from, to] = [place.start - start, place.end - start]
    if (from < done || to > inline.text.length || marked.has(place.key)) continue
    marked.add(place.key)
    if (from > done) pieces.push({ ...inline, text: inline.text.slice(done, from) })
    const link = { type: 'link', attrs: { href: place.href } } as const
    pieces.push({ ...inline, text: inline.text.slice(from, to), marks: [link, ...(inline.marks ?? [])] })
    done = to
  }
  if (done < inline.text.length) pieces.push({ ...inline, text: inline.text.slice(done) })
  return pieces
}
