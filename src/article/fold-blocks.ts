import type { BodyBlock, BodyInline, Embed, ListItem, Paragraph, Picture } from './body-document.ts'
import { oneLine } from './clean-text.ts'

export interface FoldedBlocks {
  paragraphs: Paragraph[]
  /** Pictures and embeds, which cannot be said in a paragraph, for a place after it. */
  lifted: (Picture | Embed)[]
}

/** Says any blocks as paragraphs, none of them empty, for places that hold nothing else: every word stays, in its order. */
export function foldIntoParagraphs(blocks: readonly BodyBlock[]): FoldedBlocks {
  const folded: FoldedBlocks = { paragraphs: [], lifted: [] }
  for (const block of blocks) foldBlock(block, folded)
  return folded
}

/** The lines of several paragraphs with a break between each two. */
export function joinLines(paragraphs: readonly Paragraph[]): BodyInline[] {
  return paragraphs.flatMap((paragraph, index) => {
    const content = paragraph.content ?? []
    return index > 0 ? [{ type: 'hard_break' as const }, ...content] : content
  })
}

/** What blocks say, as one line of text without marks. */
export function textOf(blocks: readonly BodyBlock[]): string {
  return oneLine(foldIntoParagraphs(blocks).paragraphs.map(lineOf).join(' '))
}

/** What a paragraph, heading or pull quote says, as one line of text without marks. */
export function lineOf(block: { content?: BodyInline[] }): string {
  return (block.content ?? []).map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')
}

/** A paragraph of one text without marks; nothing where the text is empty. */
export function paragraphsOf(text: string | null): Paragraph[] {
  return text ? [{ type: 'paragraph', content: [{ type: 'text', text }] }] : []
}

/** A list's item: one that does not start with a paragraph is given one, from its heading or empty. */
export function listItemOf(blocks: readonly BodyBlock[]): ListItem {
  const [first, ...rest] = blocks
  if (first?.type === 'paragraph') return { type: 'list_item', content: [...blocks] }
  if (first?.type === 'heading') return { type: 'list_item', content: [paragraphWith(first.content), ...rest] }
  return { type: 'list_item', content: [{ type: 'paragraph' }, ...blocks] }
}

function foldBlock(block: BodyBlock, folded: FoldedBlocks): void {
  const addText = (text: string | null) => folded.paragraphs.push(...paragraphsOf(text))
  const addLine = (content: BodyInline[] | undefined) => {
    if (content && content.length > 0) folded.paragraphs.push({ type: 'paragraph', content })
  }
  const addAll = (blocks: readonly BodyBlock[]) => {
    for (const each of blocks) foldBlock(each, folded)
  }
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      addLine(block.content)
      break
    case 'pull_quote':
      addLine(block.content)
      addText(block.attrs.attribution)
      break
    case 'bullet_list':
    case 'ordered_list':
      for (const item of block.content) addAll(item.content)
      break
    case 'quotation':
      addAll(block.content)
      addText([block.attrs.speaker, block.attrs.role].filter(Boolean).join(', '))
      break
    case 'table':
      addText(block.attrs.caption)
      for (const row of block.content) for (const cell of row.content) addAll(cell.content)
      break
    case 'fact_box':
      addText(block.attrs.title)
      addAll(block.content)
      break
    case 'picture':
    case 'embed':
      folded.lifted.push(block)
      break
    case 'rule':
      break
  }
}

function paragraphWith(content: BodyInline[] | undefined): Paragraph {
  return content ? { type: 'paragraph', content } : { type: 'paragraph' }
}
