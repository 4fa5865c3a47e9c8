import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { readXml, XML_BOUNDS, type XmlReading } from './read-xml.ts'
import { attributeOf, childNamed, textIn, type XmlElement } from './xml-element.ts'

const items: XmlReading = { wants: ({ name, depth }) => depth > 0 && name === 'item' }

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

async function read(text: string, reading: XmlReading = items, length = 7): Promise<XmlElement[]> {
  const found: XmlElement[] = []
  for await (const element of readXml(inPieces(text, length), reading)) found.push(element)
  return found
}

describe('readXml', () => {
  it('gives out what is wanted with namespaces, references and CDATA read, however it is cut into pieces', async () => {
    const text = `<?xml version="1.0"?>
      <rss xmlns:a="urn:a"><title>No item</title>
      <item id="1"><b:t xmlns:b="urn:a">Tea &amp; <![CDATA[<b>cake</b>]]>&#33;</b:t><t>other</t></item>
      <item id="2"/></rss>`
    for (const length of [1, 2, 5, 1000]) {
      const [first, second, ...more] = await read(text, items, length)
      expect(more).toEqual([])
      expect(first?.line).toBe(3)
      expect(textIn(childNamed(first!, 't', 'urn:a')!)).toBe('Tea & <b>cake</b>!')
      expect(attributeOf(second!, 'id')).toBe('2')
    }
  })

  it('keeps texts and elements of one another in their order', async () => {
    const [item] = await read('<r><item>One <b>two</b> three</item></r>')
    expect(item?.children.map((child) => (typeof child === 'string' ? child : child.name))).toEqual([
      'One ',
      'b',
      ' three',
    ])
  })

  it('leaves control characters out and tells once, and lets white space stand before the declaration', async () => {
    const notes: string[] = []
    const text = '\n\n<?xml version="1.0"?>\n<r>\n<item>a\x03b\x0Bc\uFFFE</item></r>'
    const [item] = await read(text, { ...items, note: (sentence) => notes.push(sentence) }, 3)
    expect(textIn(item!)).toBe('abc')
    expect(item?.line).toBe(5)
    expect(notes).toEqual(['Control characters, which XML does not allow, were left out.'])
  })

  it('takes prefixes that the file does not declare from those that are known', async () => {
    const [item] = await read('<r><item><wp:id>4</wp:id></item></r>', { ...items, prefixes: { wp: 'urn:wp' } })
    expect(textIn(childNamed(item!, 'id', 'urn:wp')!)).toBe('4')
  })

  it.each([
    ['an element that is not closed', '<r>\n<item>', /Line 2, .*<item> of line 2 is never closed/],
    ['an element that is closed as another', '<r>\n\n<item></r>', /Line 3, column \d+: unexpected close tag/],
    ['an unknown entity', '<r><item>&nbsp;</item></r>', /undefined entity/],
    ['an undeclared prefix', '<r><x:item/></r>', /unbound namespace prefix: "x"/],
    ['nothing', ' \n', /must contain a root element/],
    ['no XML', '{"posts": []}', /text data outside of root/],
    ['declared entities', '<!DOCTYPE r [<!ENTITY a "aaaa">]><r><item>&a;</item></r>', /declares entities/],
    ['an external entity', '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r/>', /declares entities/],
    ['a parameter entity', '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><r/>', /declares entities/],
    ['elements without end within one another', '<a>'.repeat(300), /more than 250 elements stand within one another/],
  ])('refuses %s with its place', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message)
  })

  it('gives out what was complete before the fault', async () => {
    const found: XmlElement[] = []
    const reading = async () => {
      for await (const item of readXml(inPieces('<r><item>1</item><item>2</item><item>', 500), items)) found.push(item)
    }
    await expect(reading).rejects.toThrow(Refusal)
    expect(found.map(textIn)).toEqual(['1', '2'])
  })

  it('accepts a document type that is somewhere else, and never looks there', async () => {
    const text = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/nitf.dtd"><nitf><item>x</item></nitf>'
    expect(await read(text)).toHaveLength(1)
  })

  it('holds texts, attributes and numbers of elements to their bounds', async () => {
    const bounds = { ...XML_BOUNDS, piece: 1000, attributes: 3, elements: 10, characters: 2000 }
    const within = { ...items, bounds }
    await expect(read(`<r>${'x'.repeat(9000)}`, within, 100)).rejects.toThrow(/more than 1000 characters/)
    await expect(read(`<r a="${'x'.repeat(9000)}`, within, 100)).rejects.toThrow(/more than 1000 characters/)
    await expect(read(`<!DOCTYPE ${'x'.repeat(9000)}`, within, 100)).rejects.toThrow(/more than 1000 characters/)
    await expect(read('<r a="1" b="2" c="3" d="4"/>', within)).rejects.toThrow(/more than 3 attributes/)
    await expect(read(`<r><item>${'<a/>'.repeat(20)}</item></r>`, within)).rejects.toThrow(/more than 10 others/)
    await expect(
      read(`<r><item>${'<a>xxxx</a>'.repeat(9)}</item></r>`, { ...items, bounds: { ...bounds, characters: 30 } }),
    ).rejects.toThrow(/more than 30 characters in it/)
  })

  it('ends in elements or a refusal, whatever is done to the file', async () => {
    const sound = '<?xml version="1.0"?><r xmlns:a="u"><item a:b="c">é &lt; <![CDATA[x]]></item><!-- c --><?p i?></r>'
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length), fc.nat(6), fc.string({ maxLength: 4 })), { maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        async (changes, length) => {
          let text = sound
          for (const [at, cut, put] of changes) text = text.slice(0, at) + put + text.slice(at + cut)
          try {
            await read(text, items, length)
          } catch (error) {
            if (!(error instanceof Refusal)) throw error
            expect(error.message).toMatch(/^Line \d+, column \d+: /)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
