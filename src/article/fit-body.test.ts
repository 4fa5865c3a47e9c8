import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBody } from '../../test/factories/any-body.ts'
import { bodyText } from './body-text.ts'
import { fitBody, type LooseNode } from './fit-body.ts'

const text = (words: string, ...marks: [string, Record<string, unknown>?][]): LooseNode => ({
  type: 'text',
  text: words,
  marks: marks.map(([type, attrs]) => (attrs ? { type, attrs } : { type })),
})
const paragraph = (...content: LooseNode[]): LooseNode => ({ type: 'paragraph', content })
const words = (...blocks: LooseNode[]): string => bodyText(fitBody(blocks))

describe('the body that a live text comes to', () => {
  it('is the body itself where nothing is wrong with it', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(fitBody(body.content as LooseNode[])).toEqual(body)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves out what somebody only suggests to add, and keeps what somebody suggests to take out', () => {
    const body = [
      paragraph(
        text('The '),
        text('old ', ['insertion', { id: 1 }]),
        text('stone ', ['deletion', { id: 2 }]),
        text('bridge.'),
      ),
    ]
    expect(words(...body)).toBe('The stone bridge.')
  })

  it('leaves out the bold that somebody suggests, and keeps the one that somebody suggests to take', () => {
    const suggests = (previousValue: unknown, newValue: unknown): [string, Record<string, unknown>] => [
      'modification',
      { id: 1, type: 'mark', previousValue, newValue },
    ]
    expect(fitBody([paragraph(text('a', ['bold'], suggests(null, { type: 'bold' })))]).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'a' }] },
    ])
    expect(fitBody([paragraph(text('a', suggests({ type: 'bold' }, null)))]).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }] },
    ])
  })

  it('leaves out the signs of a break that somebody suggests to take out', () => {
    expect(words(paragraph(text('One.'), text('\u200B', ['deletion', { id: 1 }])), paragraph(text('Two.')))).toBe(
      'One.\n\nTwo.',
    )
  })

  it.each<[string, LooseNode[], string]>([
    ['text beside blocks', [text('One '), text('two'), paragraph(text('Three'))], 'One two\n\nThree'],
    ['a block within a paragraph', [paragraph(text('One '), paragraph(text('two')))], 'One two'],
    ['a paragraph right in a list', [{ type: 'bullet_list', content: [paragraph(text('One'))] }], 'One'],
    ['an item without a list', [{ type: 'list_item', content: [paragraph(text('One'))] }], 'One'],
    ['a cell without a table', [{ type: 'table_cell', content: [paragraph(text('One'))] }], 'One'],
    [
      'an item that begins with a list',
      [
        {
          type: 'bullet_list',
          content: [
            {
              type: 'list_item',
              content: [{ type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph(text('One'))] }] }],
            },
          ],
        },
      ],
      'One',
    ],
    [
      'a heading within a cell',
      [
        {
          type: 'table',
          content: [
            {
              type: 'table_row',
              content: [{ type: 'table_cell', content: [{ type: 'heading', content: [text('One')] }] }],
            },
          ],
        },
      ],
      'One',
    ],
    [
      'what is no node of a body',
      [
        { type: 'marquee', content: [paragraph(text('One'))] },
        { type: 'doc', content: [text('Two')] },
      ],
      'One\n\nTwo',
    ],
  ])('keeps the words of %s', (_, blocks, expected) => {
    expect(words(...blocks)).toBe(expected)
  })

  it('lets go of lists, tables and rows that two people emptied', () => {
    const emptied: LooseNode[] = [
      { type: 'bullet_list', content: [] },
      { type: 'table', content: [{ type: 'table_row' }] },
      paragraph(text('One')),
    ]
    expect(fitBody(emptied).content).toHaveLength(1)
    expect(fitBody([{ type: 'ordered_list' }])).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })

  it('does without attributes and marks that a page cannot hold', () => {
    const body = fitBody([
      {
        type: 'heading',
        attrs: { level: 9, colour: 'red' },
        content: [text('One', ['link', { href: 'javascript:alert(1)' }])],
      },
      { type: 'embed', attrs: { address: 'ftp://example.org' } },
      { type: 'picture', attrs: { alt: 'Nothing' } },
      { type: 'picture', attrs: { media: 'a b', src: 'https://example.org/a.jpg', alt: 'A bridge' } },
    ])
    expect(body.content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'One' }] },
      {
        type: 'picture',
        attrs: { media: null, src: 'https://example.org/a.jpg', alt: 'A bridge', caption: '', credit: '' },
      },
    ])
  })
})
