import type { BodyBlock, BodyDocument, BodyInline, ListItem, Mark, TableRow } from '#article/body-document.ts'
import { bodyToHtml } from '#article/body-to-html.ts'

export interface PortableOptions {
  /** The address that relative ones are seen from. */
  base: string
  /** Absolute address of a picture of this paper; `null` for one that may not leave it, which is left out. */
  pictureAddress: (mediaId: string) => string | null
}

/**
 * A body that means the same in another house: every address is absolute, nothing refers to the paper's own record or library,
 * and pictures that may not leave the paper are not in it.
 */
export function portableBody(body: BodyDocument, options: PortableOptions): BodyDocument {
  return { type: 'doc', content: blocksOf(body.content, options) }
}

function blocksOf(blocks: readonly BodyBlock[], options: PortableOptions): BodyBlock[] {
  return blocks.flatMap((block) => blockOf(block, options) ?? [])
}

function blockOf(block: BodyBlock, options: PortableOptions): BodyBlock | null {
  switch (block.type) {
    case 'picture': {
      const { media, src, href, ...words } = block.attrs
      const address = media === null ? absolute(src ?? '', options.base) : options.pictureAddress(media)
      if (address === null) return null
      const target = href === undefined ? null : absolute(href, options.base)
      return { ...block, attrs: { ...words, media: null, src: address, ...(target === null ? {} : { href: target }) } }
    }
    case 'bullet_list':
    case 'ordered_list':
      return {
        ...block,
        content: block.content.map((item): ListItem => ({ ...item, content: blocksOf(item.content, options) })),
      }
    case 'quotation':
      return { ...block, content: block.content.map((one) => withContent(one, options)) }
    case 'fact_box':
      return { ...block, content: blocksOf(block.content, options) }
    case 'table':
      return {
        ...block,
        attrs: { ...block.attrs, chart: null },
        content: block.content.map(
          (row): TableRow => ({
            ...row,
            content: row.content.map((cell) => ({
              ...cell,
              content: cell.content.map((one) => withContent(one, options)),
            })),
          }),
        ),
      }
    case 'paragraph':
    case 'heading':
    case 'pull_quote':
      return withContent(block, options)
    case 'embed':
    case 'rule':
      return block
  }
}

function withContent<Block extends { content?: BodyInline[] }>(block: Block, options: PortableOptions): Block {
  return block.content ? { ...block, content: block.content.map((inline) => inlineOf(inline, options)) } : block
}

function inlineOf(inline: BodyInline, { base }: PortableOptions): BodyInline {
  if (inline.type !== 'text' || !inline.marks) return inline
  const marks = inline.marks.flatMap((mark): Mark[] => {
    if (mark.type === 'mention') return []
    if (mark.type !== 'link') return [mark]
    const href = absolute(mark.attrs.href, base)
    return href === null ? [] : [{ ...mark, attrs: { href } }]
  })
  return { ...inline, marks }
}

function absolute(address: string, base: string): string | null {
  return URL.parse(address, base)?.href ?? null
}

/** A portable body as HTML: no script, no style, nothing that loads by itself but pictures. */
export function portableHtml(body: BodyDocument): string {
  return bodyToHtml(body)
}

/** What {@link portableHtml} writes as XHTML: elements without an end are closed, characters that XML forbids are left out. */
export function toXhtml(html: string): string {
  return html
    .replace(/<(br|hr|img)\b([^>]*)>/g, '<$1$2/>')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
}
