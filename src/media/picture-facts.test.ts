import { describe, expect, it } from 'vitest'
import { readPictureFacts } from './picture-facts.ts'

/** A data set of record 2 of IPTC-IIM. */
const dataSet = (number: number, value: string, encoding: BufferEncoding = 'utf8'): Buffer => {
  const bytes = Buffer.from(value, encoding)
  return Buffer.concat([Buffer.from([0x1c, 2, number, bytes.length >> 8, bytes.length & 255]), bytes])
}

const xmp = (properties: string): Buffer =>
  Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description ${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  )

describe('what a picture says about itself', () => {
  it('is read from XMP, with entities and in its default language', async () => {
    const block = xmp(`photoshop:Credit="Ag&#xEA;nce &amp; Co">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Ministers &lt;meet&gt; in K&#246;ln</rdf:li><rdf:li xml:lang="de">Treffen</rdf:li></rdf:Alt></dc:description>
      <dc:creator><rdf:Seq><rdf:li>Anna Müller</rdf:li></rdf:Seq></dc:creator>
      <dc:rights>© Anna Müller</dc:rights>
      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Two people shake hands</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>`)
    expect(await readPictureFacts({ xmp: block })).toEqual({
      caption: 'Ministers <meet> in Köln',
      credit: 'Anna Müller / Agênce & Co',
      alt: 'Two people shake hands',
      licence: '© Anna Müller',
      expiresAt: null,
    })
  })

  it('is read from IPTC-IIM, whether UTF-8 or Latin-1, with the day on which rights end', async () => {
    const iptc = Buffer.concat([
      Buffer.from('Photoshop 3.0\0'),
      dataSet(120, 'Brücke in Köln', 'latin1'),
      dataSet(80, 'Jo Bloggs'),
      dataSet(110, 'Jo Bloggs / Agentür'),
      dataSet(37, '20300131'),
    ])
    expect(await readPictureFacts({ iptc })).toMatchObject({
      caption: 'Brücke in Köln',
      credit: 'Jo Bloggs / Agentür',
      expiresAt: '2030-01-31T00:00:00.000Z',
    })
  })

  it('is not what a camera writes where nobody has written anything', async () => {
    expect(await readPictureFacts({ iptc: dataSet(120, 'OLYMPUS DIGITAL CAMERA') })).toMatchObject({ caption: '' })
  })

  it('is left aside where it cannot be read, and read no slower for being hostile', async () => {
    const hostile = Buffer.from(`<dc:description>${'<rdf:li '.repeat(50_000)} ${'&#x'.repeat(50_000)}`)
    const started = performance.now()
    const facts = await readPictureFacts({
      exif: Buffer.from('Exif\0\0MM\0*'.repeat(10)),
      iptc: Buffer.from([0x1c, 2, 120, 0xff, 0xff, 1]),
      xmp: hostile,
    })
    expect(facts).toEqual({ caption: '', credit: '', alt: '', licence: '', expiresAt: null })
    expect(performance.now() - started).toBeLessThan(500)
  })
})
