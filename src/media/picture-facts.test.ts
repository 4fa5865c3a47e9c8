import { describe, expect, it } from 'vitest'
import { threadTime } from '../../test/support/thread-time.ts'
import { readPictureFacts } from './picture-facts.ts'

/** A data set of record 2 of IPTC-IIM. */
const dataSet = (number: number, value: string, encoding: BufferEncoding = 'utf8'): Buffer => {
  const bytes = Buffer.from(value, encoding)
  return Buffer.concat([Buffer.from([0x1c, 2, number, bytes.length >> 8, bytes.length & 255]), bytes])
}

const xmp = (properties: string): Buffer =>
  Buffer.from(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
      xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:rights="http://ns.adobe.com/xap/1.0/rights/">
    <rdf:Description ${properties}</rdf:Description></rdf:RDF></x:xmpmeta>${' '.repeat(2_000)}<?xpacket end="w"?>`,
  )

describe('what a picture says about itself', () => {
  it('is read from XMP, with entities and in its default language', async () => {
    const block = xmp(`photoshop:Headline="A meeting" photoshop:Credit="Ag&#xEA;nce &amp; Co">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Ministers &lt;meet&gt; in K&#246;ln</rdf:li><rdf:li xml:lang="de">Treffen</rdf:li></rdf:Alt></dc:description>
      <dc:creator><rdf:Seq><rdf:li>Anna Müller</rdf:li></rdf:Seq></dc:creator>
      <dc:rights>© Anna Müller</dc:rights>
      <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Two people shake hands</rdf:li></rdf:Alt></core:AltTextAccessibility>
      <dc:subject><rdf:Bag><rdf:li>Köln</rdf:li><rdf:li>summit</rdf:li></rdf:Bag></dc:subject>
      <rights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Editorial use only</rdf:li></rdf:Alt></rights:UsageTerms>
      <ext:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource"><ext:City>Köln</ext:City><ext:CountryName>Germany</ext:CountryName></rdf:li></rdf:Bag></ext:LocationShown>
      <photoshop:DateCreated>2026-02-03T14:05:06+01:00</photoshop:DateCreated>`)
    expect(await readPictureFacts({ xmp: block })).toEqual({
      title: 'A meeting',
      caption: 'Ministers <meet> in Köln',
      credit: 'Anna Müller / Agênce & Co',
      alt: 'Two people shake hands',
      copyright: '© Anna Müller',
      licence: 'Editorial use only',
      place: 'Köln, Germany',
      keywords: ['Köln', 'summit'],
      takenAt: '2026-02-03T14:05:06+01:00',
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
      dataSet(25, 'Rhein'),
      dataSet(25, 'bridge'),
      dataSet(90, 'Köln'),
      dataSet(101, 'Germany'),
      dataSet(55, '20260203'),
      dataSet(60, '140506+0100'),
    ])
    expect(await readPictureFacts({ iptc })).toMatchObject({
      caption: 'Brücke in Köln',
      credit: 'Jo Bloggs / Agentür',
      expiresAt: '2030-01-31T00:00:00.000Z',
      keywords: ['Rhein', 'bridge'],
      place: 'Köln, Germany',
      takenAt: '2026-02-03T14:05:06+01:00',
    })
  })

  it('is left aside where it declares entities or is cut short', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${xmp('><dc:rights>&a;</dc:rights>')}`
    expect(await readPictureFacts({ xmp: Buffer.from(bomb) })).toMatchObject({ copyright: '' })
    expect(await readPictureFacts({ xmp: xmp('><dc:rights>Jo').subarray(0, -400) })).toMatchObject({ copyright: '' })
  })

  it('is not what a camera writes where nobody has written anything', async () => {
    expect(await readPictureFacts({ iptc: dataSet(120, 'OLYMPUS DIGITAL CAMERA') })).toMatchObject({ caption: '' })
  })

  it('is left aside where it cannot be read, and read no slower for being hostile', async () => {
    const hostile = Buffer.from(`<dc:description>${'<rdf:li '.repeat(50_000)} ${'&#x'.repeat(50_000)}`)
    const started = threadTime()
    const facts = await readPictureFacts({
      exif: Buffer.from('Exif\0\0MM\0*'.repeat(10)),
      iptc: Buffer.from([0x1c, 2, 120, 0xff, 0xff, 1]),
      xmp: hostile,
    })
    expect(facts).toEqual({
      title: '',
      caption: '',
      credit: '',
      alt: '',
      copyright: '',
      licence: '',
      place: '',
      keywords: [],
      takenAt: '',
      expiresAt: null,
    })
    expect(threadTime() - started).toBeLessThan(500)
  })
})
