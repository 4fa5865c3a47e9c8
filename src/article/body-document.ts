/**
 * The text of an article as ProseMirror JSON, in the node types of `body-schema.ts`. Values that went through
 * `readBodyDocument` or `parseHtmlBody` have every attribute present (but for a picture's `href`), marks in the schema's order, no empty text and no two
 * neighbouring texts with the same marks, so equal bodies are equal as JSON.
 */
export interface BodyDocument {
  type: 'doc'
  content: BodyBlock[]
}

export type Mark =
  | { type: 'link'; attrs: { href: string } }
  | { type: 'mention'; attrs: { subject: string } }
  | { type: 'bold' }
  | { type: 'italic' }

export interface BodyText {
  type: 'text'
  text: string
  marks?: Mark[]
}

export interface HardBreak {
  type: 'hard_break'
}

export type BodyInline = BodyText | HardBreak

export interface Paragraph {
  type: 'paragraph'
  content?: BodyInline[]
}

export interface Heading {
  type: 'heading'
  attrs: { level: 2 | 3 | 4 }
  content?: BodyInline[]
}

/** Starts with a paragraph, which may be empty. */
export interface ListItem {
  type: 'list_item'
  content: BodyBlock[]
}

export interface BulletList {
  type: 'bullet_list'
  content: ListItem[]
}

export interface OrderedList {
  type: 'ordered_list'
  attrs: { start: number }
  content: ListItem[]
}

/** Somebody's words, with who said them and as what ("mayor of Lyon"). */
export interface Quotation {
  type: 'quotation'
  attrs: { speaker: string | null; role: string | null }
  content: Paragraph[]
}

/** A sentence of the article set large to draw the eye. */
export interface PullQuote {
  type: 'pull_quote'
  attrs: { attribution: string | null }
  content?: BodyInline[]
}

/**
 * A picture of this paper (`media`) or one that still lies elsewhere (`src`): one of the two is set, the other is null. `href` is where
 * it leads as a link: the one attribute that is only there where it says something.
 */
export interface Picture {
  type: 'picture'
  attrs: { media: string | null; src: string | null; alt: string; caption: string; credit: string; href?: string }
}

/** Something on another site, by its https address. */
export interface Embed {
  type: 'embed'
  attrs: { address: string; title: string }
}

export interface TableCell {
  type: 'table_header' | 'table_cell'
  attrs: { colspan: number; rowspan: number }
  content: Paragraph[]
}

export interface TableRow {
  type: 'table_row'
  content: TableCell[]
}

/** Figures in rows; `chart` asks for a drawing of them beside the table. */
export interface Table {
  type: 'table'
  attrs: { caption: string; chart: 'bar' | 'line' | null }
  content: TableRow[]
}

export interface FactBox {
  type: 'fact_box'
  attrs: { title: string }
  content: BodyBlock[]
}

export interface Rule {
  type: 'rule'
}

export type BodyBlock =
  | Paragraph
  | Heading
  | BulletList
  | OrderedList
  | Quotation
  | PullQuote
  | Picture
  | Embed
  | Table
  | FactBox
  | Rule

/** Anything that can stand in a body, the document itself aside. */
export type BodyNode = BodyBlock | ListItem | TableRow | TableCell | BodyInline

/** A body with nothing in it: one empty paragraph, as an editor shows it. */
export function emptyBody(): BodyDocument {
  return { type: 'doc', content: [{ type: 'paragraph' }] }
}
