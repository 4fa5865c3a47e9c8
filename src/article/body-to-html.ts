import type {
  BodyBlock,
  BodyDocument,
  BodyInline,
  ListItem,
  Mark,
  Paragraph,
  Picture,
  Table,
  TableCell,
} from './body-document.ts'
import { isSameMark } from './body-schema.ts'

export interface BodyHtmlOptions {
  /** The address of one of this paper's pictures; `media:ID` where it is not given. */
  pictureAddress?: (mediaId: string) => string
}

/**
 * The body as plain HTML for API replies and feeds: no classes that style, no scripts, every text escaped, blocks one a line.
 * Empty paragraphs are left out. `parseHtmlBody` reads it back into the same body, if that has no empty lines and no white
 * space that a browser would collapse.
 */
export function bodyToHtml(document: BodyDocument, options: BodyHtmlOptions = {}): string {
  return blocksToHtml(document.content, options)
}

function blocksToHtml(blocks: readonly BodyBlock[], options: BodyHtmlOptions): string {
  return blocks
    .map((block) => blockToHtml(block, options))
    .filter((html) => html !== '')
    .join('\n')
}

function blockToHtml(block: BodyBlock, options: BodyHtmlOptions): string {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block)
    case 'heading':
      return `<h${block.attrs.level}>${inlineToHtml(block.content)}</h${block.attrs.level}>`
    case 'bullet_list':
      return `<ul>${items(block.content, options)}</ul>`
    case 'ordered_list':
      return `<ol${block.attrs.start === 1 ? '' : ` start="${block.attrs.start}"`}>${items(block.content, options)}</ol>`
    case 'quotation':
      return `<blockquote>${block.content.map(paragraph).join('')}${attribution(block.attrs.speaker, block.attrs.role)}</blockquote>`
    case 'pull_quote':
      return `<aside class="pull-quote"><p>${inlineToHtml(block.content)}</p>${attribution(block.attrs.attribution, null)}</aside>`
    case 'picture':
      return picture(block.attrs, options)
    case 'embed':
      return `<figure class="embed"><a href="${escapeHtml(block.attrs.address)}">${escapeHtml(block.attrs.title || block.attrs.address)}</a></figure>`
    case 'table':
      return table(block)
    case 'fact_box':
      return `<aside class="fact-box${block.attrs.title ? '' : ' untitled'}">${block.attrs.title ? `<h3>${escapeHtml(block.attrs.title)}</h3>` : ''}${blocksToHtml(block.content, options)}</aside>`
    case 'rule':
      return '<hr>'
  }
}

function paragraph(block: Paragraph): string {
  return block.content ? `<p>${inlineToHtml(block.content)}</p>` : ''
}

function items(list: readonly ListItem[], options: BodyHtmlOptions): string {
  return list.map((item) => `<li>${soleParagraph(item.content) ?? blocksToHtml(item.content, options)}</li>`).join('')
}

function soleParagraph(blocks: readonly BodyBlock[]): string | null {
  const [first, ...rest] = blocks
  return first?.type === 'paragraph' && rest.length === 0 ? inlineToHtml(first.content) : null
}

function attribution(speaker: string | null, role: string | null): string {
  if (speaker === null && role === null) return ''
  const parts = [
    ...(speaker === null ? [] : [`<cite>${escapeHtml(speaker)}</cite>`]),
    ...(role === null ? [] : [`<span class="role">${escapeHtml(role)}</span>`]),
  ]
  return `<footer>${parts.join(', ')}</footer>`
}

function picture(attrs: Picture['attrs'], options: BodyHtmlOptions): string {
  const { media, src, alt, caption, credit, href } = attrs
  const address = media === null ? (src ?? '') : (options.pictureAddress?.(media) ?? `media:${media}`)
  const origin = media !== null && options.pictureAddress ? ` data-media="${escapeHtml(media)}"` : ''
  const captions = [
    ...(caption ? [escapeHtml(caption)] : []),
    ...(credit ? [`<span class="credit">${escapeHtml(credit)}</span>`] : []),
  ]
  const figcaption = captions.length > 0 ? `<figcaption>${captions.join(' ')}</figcaption>` : ''
  const image = `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}"${origin}>`
  return `<figure>${href ? `<a href="${escapeHtml(href)}">${image}</a>` : image}${figcaption}</figure>`
}

function table(block: Table): string {
  const { caption, chart } = block.attrs
  const isHead = block.content[0]?.content.every((cell) => cell.type === 'table_header') ?? false
  const rows = block.content.map((row, index) => {
    const scope = isHead && index === 0 ? 'col' : 'row'
    return `<tr>${row.content.map((cell) => tableCell(cell, scope)).join('')}</tr>`
  })
  const head = isHead ? `<thead>${rows[0]}</thead>` : ''
  const body = rows.slice(isHead ? 1 : 0).join('')
  return `<table${chart ? ` data-chart="${chart}"` : ''}>${caption ? `<caption>${escapeHtml(caption)}</caption>` : ''}${head}${body ? `<tbody>${body}</tbody>` : ''}</table>`
}

function tableCell(cell: TableCell, scope: 'col' | 'row'): string {
  const name = cell.type === 'table_header' ? 'th' : 'td'
  const { colspan, rowspan } = cell.attrs
  const spans = `${colspan === 1 ? '' : ` colspan="${colspan}"`}${rowspan === 1 ? '' : ` rowspan="${rowspan}"`}`
  const content = soleParagraph(cell.content) ?? cell.content.map(paragraph).join('')
  return `<${name}${name === 'th' ? ` scope="${scope}"` : ''}${spans}>${content}</${name}>`
}

/** Texts and breaks with their marks, a mark that neighbours share opened once. */
function inlineToHtml(content: readonly BodyInline[] = []): string {
  let html = ''
  let open: readonly Mark[] = []
  const turnTo = (marks: readonly Mark[]) => {
    const differsAt = open.findIndex((mark, index) => !marks[index] || !isSameMark(mark, marks[index]))
    const shared = differsAt === -1 ? open.length : differsAt
    html += open.slice(shared).reverse().map(closingTag).join('')
    html += marks.slice(shared).map(openingTag).join('')
    open = marks
  }
  for (const inline of content) {
    turnTo(inline.type === 'text' ? (inline.marks ?? []) : [])
    html += inline.type === 'text' ? escapeHtml(inline.text) : '<br>'
  }
  turnTo([])
  return html
}

function openingTag(mark: Mark): string {
  if (mark.type === 'link') return `<a href="${escapeHtml(mark.attrs.href)}">`
  if (mark.type === 'mention') return `<span data-subject="${escapeHtml(mark.attrs.subject)}">`
  return mark.type === 'bold' ? '<strong>' : '<em>'
}

function closingTag(mark: Mark): string {
  if (mark.type === 'link') return '</a>'
  if (mark.type === 'mention') return '</span>'
  return mark.type === 'bold' ? '</strong>' : '</em>'
}

/** Text made safe between tags and inside a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
