import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { bodySchema } from './body-nodes.ts'
import { migrateBody, readBodyDocument } from './body-schema.ts'

function doc(...content: unknown[]): unknown {
  return { type: 'doc', content }
}

function paragraph(...content: unknown[]): unknown {
  return { type: 'paragraph', content }
}

function text(content: string, ...marks: unknown[]): unknown {
  return { type: 'text', text: content, marks }
}

function refusalOf(json: unknown): Refusal {
  try {
    readBodyDocument(json)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('reading a body from JSON', () => {
  it('joins neighbouring texts, drops empty ones, orders marks and fills attributes in', () => {
    const link = { type: 'link', attrs: { href: 'https://example.org' } }
    const read = readBodyDocument(
      doc(
        { type: 'heading', content: [text('Ti'), text(''), text('tle')] },
        paragraph(
          text('a', { type: 'italic' }, link, { type: 'bold' }),
          text('b', link, { type: 'bold' }, { type: 'italic' }),
        ),
        { type: 'picture', attrs: { media: 'id-1', src: 'https://example.org/a.png', caption: ' a \n caption ' } },
      ),
    )

    expect(read.content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Title' }] },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'ab', marks: [link, { type: 'bold' }, { type: 'italic' }] }],
      },
      { type: 'picture', attrs: { media: 'id-1', src: null, alt: '', caption: 'a caption', credit: '' } },
    ])
  })

  it('has the link of a picture only where it leads somewhere, so that older editions are what they were', () => {
    const read = (href: unknown) => readBodyDocument(doc({ type: 'picture', attrs: { media: 'm', href } })).content[0]
    const attrs = { media: 'm', src: null, alt: '', caption: '', credit: '' }
    for (const none of [undefined, null, '']) expect(read(none)).toStrictEqual({ type: 'picture', attrs })
    expect(read('/go')).toStrictEqual({ type: 'picture', attrs: { ...attrs, href: '/go' } })
  })

  it('is one empty paragraph where there is nothing', () => {
    const empty = { type: 'doc', content: [{ type: 'paragraph' }] }
    expect(readBodyDocument({ type: 'doc' })).toEqual(empty)
    expect(readBodyDocument(doc())).toEqual(empty)
    expect(readBodyDocument(doc(paragraph(text(''))))).toEqual(empty)
  })

  it('holds no character that a page, feed or database cannot', () => {
    const read = readBodyDocument(doc(paragraph(text('a\u0000b\uD800c\nd\uFFFEe\u0085f'))))
    expect(read.content[0]).toEqual({ type: 'paragraph', content: [{ type: 'text', text: 'ab\uFFFDc de f' }] })
  })

  it('is valid for the editor too', () => {
    const read = readBodyDocument(
      doc(
        {
          type: 'quotation',
          attrs: { speaker: 'A', role: '' },
          content: [paragraph(text('x'), { type: 'hard_break' })],
        },
        { type: 'bullet_list', content: [{ type: 'list_item', content: [paragraph()] }] },
        {
          type: 'table',
          content: [{ type: 'table_row', content: [{ type: 'table_cell', content: [paragraph(text('1'))] }] }],
        },
      ),
    )
    const node = bodySchema.nodeFromJSON(read)
    expect(() => node.check()).not.toThrow()
    expect(node.toJSON()).toEqual(read)
  })

  it.each([
    [null, 'type is not'],
    [[], 'type is not'],
    ['text', 'type is not'],
    [{ type: 'paragraph' }, 'type is not'],
    [{ type: 'doc', content: {} }, 'content is not a list'],
    [doc(null), 'content[0] is not an object'],
    [doc({ type: 'script' }), 'content[0].type is none of'],
    [doc({ type: 'constructor' }), 'content[0].type is none of'],
    [doc({ type: 'text', text: 'a' }), 'content[0] is a text, which cannot stand there in a doc'],
    [doc(paragraph({ type: 'text' })), 'content[0].content[0].text is not a text'],
    [doc(paragraph(paragraph())), 'content[0].content[0] is a paragraph'],
    [doc({ type: 'quotation' }), 'content[0].content is not all that a quotation needs'],
    [doc({ type: 'bullet_list', content: [{ type: 'list_item', content: [{ type: 'rule' }] }] }), 'is a rule'],
    [doc({ type: 'rule', content: [paragraph()] }), 'content[0].content cannot be in a rule'],
    [doc({ type: 'heading', attrs: { level: 1 } }), 'content[0].attrs.level is none of 2, 3, 4'],
    [doc({ type: 'paragraph', attrs: { onclick: 'x' } }), 'content[0].attrs.onclick is not an attribute of paragraph'],
    [doc({ type: 'fact_box', attrs: { title: 1 }, content: [paragraph()] }), 'attrs.title is not a text'],
    [doc({ type: 'ordered_list', attrs: { start: 1.5 } }), 'attrs.start is not a whole number'],
    [doc({ type: 'picture', attrs: {} }), 'names neither media nor src'],
    [doc({ type: 'picture', attrs: { media: 'm', href: 'javascript:x' } }), 'attrs.href is not an address'],
    [doc({ type: 'picture', attrs: { media: '../x' } }), 'attrs.media is not the id of a picture'],
    [doc({ type: 'picture', attrs: { src: 'data:image/png;base64,AA' } }), 'attrs.src is not an address'],
    [doc({ type: 'embed', attrs: { address: 'javascript:alert(1)' } }), 'attrs.address is not an address'],
    [doc({ type: 'embed' }), 'attrs.address is not an address'],
    [doc(paragraph(text('a', { type: 'underline' }))), 'marks[0].type is none of link'],
    [doc(paragraph(text('a', { type: 'link' }))), 'attrs.href is not an address'],
    [doc(paragraph(text('a', { type: 'link', attrs: { href: 'java\nscript:x' } }))), 'attrs.href is not an address'],
    [doc(paragraph(text('a', { type: 'mention', attrs: { subject: ' ' } }))), 'attrs.subject does not name'],
  ])('refuses %j, naming the place', (json, fault) => {
    const refusal = refusalOf(json)
    expect(refusal.code).toBe('body-unreadable')
    expect(refusal.message).toContain(fault)
    expect(refusal.errors[0]?.field).toBe('body.document')
  })

  it('refuses 10,000 levels without exhausting the stack', () => {
    let nested: unknown = paragraph()
    for (let level = 0; level < 10_000; level++) nested = { type: 'fact_box', content: [nested] }
    expect(refusalOf(doc(paragraph(), nested)).message).toContain('content[1] is nested over 100 levels deep')
  })

  it('refuses more nodes or text than a body can have', () => {
    expect(refusalOf(doc(...Array.from({ length: 60_000 }, () => paragraph()))).message).toContain('50000 nodes')
    expect(refusalOf(doc(paragraph(text('x'.repeat(2_000_001))))).message).toContain('2000000 characters')
  })

  it('refuses a body of a version to come', () => {
    expect(() => migrateBody(doc(), 3)).toThrow('version 3')
    expect(migrateBody(doc(), 1)).toEqual(readBodyDocument(doc()))
    expect(migrateBody(doc(), 2)).toEqual(readBodyDocument(doc()))
  })
})
