import fc from 'fast-check'
import type {
  BodyBlock,
  BodyDocument,
  BodyInline,
  ListItem,
  Mark,
  Paragraph,
  TableCell,
  TableRow,
} from '#article/body-document.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { oneLine } from '#article/clean-text.ts'

const WORDS = [
  'Mayor',
  'said',
  'the',
  '习近平',
  'пресса',
  '<script>',
  '&amp;',
  '"quoted"',
  'a&b',
  '10',
  'é',
  'مصر',
  '—',
  '<!--',
  ']]>',
]
const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }))
/** A line of words, without white space at its ends. */
export const anyLine = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) => oneLine(`w ${words.join(' ')}`).replace(/\u00A0/g, '_'))
const optionalLine = fc.oneof(fc.constant(''), anyLine)
const lineOrNull = fc.oneof(fc.constant(null), anyLine)

const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ type: 'bold' }, { type: 'italic' }),
  fc
    .constantFrom('https://example.org/?a=1&b="2"', '/politics', 'mailto:desk@example.org')
    .map((href): Mark => ({ type: 'link', attrs: { href } })),
  anyLine.map((subject): Mark => ({ type: 'mention', attrs: { subject } })),
)
const inline = fc
  .array(
    fc.record({
      text: anyLine,
      marks: fc.array(mark, { maxLength: 3 }),
      spaceAfter: fc.boolean(),
      breakAfter: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces): BodyInline[] =>
    pieces.flatMap(({ text, marks, spaceAfter, breakAfter }, index): BodyInline[] => {
      const isLast = index === pieces.length - 1
      const piece: BodyInline = { type: 'text', text: spaceAfter && !breakAfter && !isLast ? `${text} ` : text, marks }
      return breakAfter && !isLast ? [piece, { type: 'hard_break' }] : [piece]
    }),
  )
const paragraph = inline.map((content): Paragraph => ({ type: 'paragraph', content }))
const paragraphs = fc.array(paragraph, { minLength: 1, maxLength: 3 })
const id = fc.uuid({ version: 7 })

const cell: fc.Arbitrary<TableCell> = fc.record({
  type: fc.constantFrom('table_header' as const, 'table_cell' as const),
  attrs: fc.record({ colspan: fc.integer({ min: 1, max: 4 }), rowspan: fc.constant(1) }),
  content: fc.oneof(paragraphs, fc.constant<Paragraph[]>([{ type: 'paragraph' }])),
})
const row = fc.array(cell, { minLength: 1, maxLength: 3 }).map((content): TableRow => ({ type: 'table_row', content }))

const { block } = fc.letrec<{ block: BodyBlock; item: ListItem }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    paragraph,
    fc.record({
      type: fc.constant('heading' as const),
      attrs: fc.record({ level: fc.constantFrom(2 as const, 3 as const, 4 as const) }),
      content: inline,
    }),
    fc.record({ type: fc.constant('rule' as const) }),
    fc.record({
      type: fc.constant('quotation' as const),
      attrs: fc.record({ speaker: lineOrNull, role: lineOrNull }),
      content: paragraphs,
    }),
    fc.record({
      type: fc.constant('pull_quote' as const),
      attrs: fc.record({ attribution: lineOrNull }),
      content: inline,
    }),
    fc
      .tuple(fc.boolean(), id, optionalLine, optionalLine, optionalLine, fc.constantFrom({}, { href: '/go?a=1&b="2"' }))
      .map(([isOwn, media, alt, caption, credit, link]): BodyBlock => {
        const source = isOwn ? { media, src: null } : { media: null, src: 'https://example.org/a,b.jpg?x=1&y=2' }
        return { type: 'picture', attrs: { ...source, alt, caption, credit, ...link } }
      }),
    optionalLine.map((title): BodyBlock => ({ type: 'embed', attrs: { address: 'https://example.org/v/1', title } })),
    fc
      .tuple(
        optionalLine,
        fc.constantFrom(null, 'bar' as const, 'line' as const),
        fc.array(row, { minLength: 1, maxLength: 3 }),
      )
      .map(([caption, chart, content]): BodyBlock => ({ type: 'table', attrs: { caption, chart }, content })),
    fc
      .array(tie('item'), { minLength: 1, maxLength: 3 })
      .map((content): BodyBlock => ({ type: 'bullet_list', content })),
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([start, content]): BodyBlock => ({ type: 'ordered_list', attrs: { start }, content })),
    fc
      .tuple(optionalLine, fc.array(tie('block'), { minLength: 1, maxLength: 3 }))
      .map(([title, content]): BodyBlock => ({ type: 'fact_box', attrs: { title }, content })),
  ),
  item: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, more]): ListItem => ({ type: 'list_item', content: [first, ...more] })),
}))
/** Any body that an editor could make, with every kind of node, in scripts of every sort. */
export const anyBody: fc.Arbitrary<BodyDocument> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((content): BodyDocument => readBodyDocument({ type: 'doc', content }))
