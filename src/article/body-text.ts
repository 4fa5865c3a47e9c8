import type { BodyBlock, BodyDocument, BodyInline } from './body-document.ts'

export type TextBlockKind =
  | 'paragraph'
  | 'heading'
  | 'list_item'
  | 'quotation'
  | 'attribution'
  | 'pull_quote'
  | 'picture'
  | 'embed'
  | 'table'
  | 'table_row'
  | 'fact_box'

/** One piece of a body's visible text: a paragraph, a heading, a caption, a row of a table (cells apart by tabs). */
export interface TextBlock {
  kind: TextBlockKind
  /** Empty for a picture without caption and credit, and for an embed without title. Breaks are line feeds. */
  text: string
  /** What a picture or embed shows: the picture's id, or an address. */
  source: string | null
}

/** Mean words a minute of adult readers: Trauzettel-Klosinski and Dietz 2012, the IReST texts. */
const WORDS_A_MINUTE: Record<string, number> = {
  ar: 138,
  de: 179,
  en: 228,
  es: 218,
  fi: 161,
  fr: 195,
  he: 187,
  it: 188,
  ja: 193,
  nl: 202,
  pl: 166,
  pt: 181,
  ru: 184,
  sl: 180,
  sv: 199,
  tr: 166,
  zh: 158,
}
const WORDS_A_MINUTE_ELSEWHERE = 184

/** What readers see of a body, in reading order, blocks apart by an empty line. */
export function bodyText(document: BodyDocument): string {
  return bodyBlocks(document)
    .map((block) => block.text)
    .filter((text) => text !== '')
    .join('\n\n')
}

/** The body's visible text block by block, in reading order; paragraphs that are empty are left out. */
export function bodyBlocks(document: BodyDocument): TextBlock[] {
  const found: TextBlock[] = []
  addAll(document.content, 'paragraph', found)
  return found
}

/** Minutes that reading so many words takes, rounded, at least one. */
export function readingMinutes(words: number, language: string): number {
  const speed = WORDS_A_MINUTE[language.split('-')[0]?.toLowerCase() ?? ''] ?? WORDS_A_MINUTE_ELSEWHERE
  return Math.max(1, Math.round(words / speed))
}

function addAll(blocks: readonly BodyBlock[], paragraphKind: TextBlockKind, found: TextBlock[]): void {
  for (const block of blocks) addBlock(block, paragraphKind, found)
}

function addBlock(block: BodyBlock, paragraphKind: TextBlockKind, found: TextBlock[]): void {
  const add = (kind: TextBlockKind, text: string) => {
    if (text !== '') found.push({ kind, text, source: null })
  }
  switch (block.type) {
    case 'paragraph':
      add(paragraphKind, inlineText(block.content))
      break
    case 'heading':
      add('heading', inlineText(block.content))
      break
    case 'bullet_list':
    case 'ordered_list':
      for (const item of block.content) addAll(item.content, 'list_item', found)
      break
    case 'quotation':
      addAll(block.content, 'quotation', found)
      add('attribution', [block.attrs.speaker, block.attrs.role].filter(Boolean).join(', '))
      break
    case 'pull_quote':
      add('pull_quote', inlineText(block.content))
      add('attribution', block.attrs.attribution ?? '')
      break
    case 'picture': {
      const text = [block.attrs.caption, block.attrs.credit].filter(Boolean).join(' ')
      found.push({ kind: 'picture', text, source: block.attrs.media ?? block.attrs.src })
      break
    }
    case 'embed':
      found.push({ kind: 'embed', text: block.attrs.title, source: block.attrs.address })
      break
    case 'table':
      add('table', block.attrs.caption)
      for (const row of block.content) {
        const cells = row.content.map((cell) => cell.content.map(({ content }) => inlineText(content)).join('\n'))
        add('table_row', cells.join('\t').trim())
      }
      break
    case 'fact_box':
      add('fact_box', block.attrs.title)
      addAll(block.content, paragraphKind, found)
      break
    case 'rule':
      break
  }
}

function inlineText(content: readonly BodyInline[] = []): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('')
}
