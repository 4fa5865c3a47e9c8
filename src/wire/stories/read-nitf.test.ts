import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireStory } from './wire-story.ts'

interface Parts {
  version?: string
  docdata?: string
  attributes?: string
  head?: string
  content?: string
  end?: string
}

function nitf({
  version = '-//IPTC//DTD NITF 3.4//EN',
  docdata = '',
  attributes = '',
  head = '',
  content = '<p>It is back.</p>',
  end = '',
}: Parts): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/nitf.dtd">
<nitf version="${version}" baselang="en-GB"><head><title>Ferry</title>
<tobject tobject.type="News"><tobject.property tobject.property.type="Interview"/><tobject.subject tobject.subject.refnum="04015001" tobject.subject.matter="Shipping"/></tobject>
<docdata management-status="usable" ${attributes}><doc-id regsrc="HP" id-string="ferry-1"/><urgency ed-urg="2"/><date.issue norm="20240502T100000+0200"/>
<del-list><from-src src-name="HP"/></del-list><ed-msg info="For all desks"/><doc.copyright holder="Harbour Press" year="2024"/>
<key-list><keyword key="FERRY"/></key-list>
<identified-content><person>Ann Lee</person><location location-code="GB">Britain</location></identified-content>${docdata}</docdata></head>
<body><body.head><hedline><hl1>Ferry returns</hl1><hl2>After a year</hl2></hedline><byline>By Ann Lee<byttl>Sea writer</byttl></byline>
<dateline><location><city>Port Ellis</city></location><story.date norm="20240502"/></dateline>${head}</body.head>
<body.content>${content}</body.content><body.end>${end}</body.end></body></nitf>`
}

async function read(parts: Parts): Promise<WireStory> {
  const [story] = await Array.fromAsync(readWireFile(new TextEncoder().encode(nitf(parts))))
  if (story?.what !== 'story') throw new Error(story?.message)
  return story
}

describe('a story in NITF', () => {
  it.each(['-//IPTC-NAA//DTD NITF 2.5//EN', '-//IPTC//DTD NITF 3.6//EN'])(
    'of version %s comes with head and text',
    async (version) => {
      const story = await read({ version })
      expect(story).toMatchObject({
        format: 'nitf',
        formatVersion: /\d\.\d/.exec(version)?.[0],
        guid: 'HP:ferry-1',
        versionCreated: '2024-05-02T08:00:00.000Z',
        action: 'publish',
        urgency: 2,
        headline: 'Ferry returns',
        standfirst: 'After a year',
        bylines: ['Ann Lee'],
        bylineText: 'By Ann Lee, Sea writer',
        dateline: { place: 'Port Ellis', date: '2024-05-02' },
        slugline: 'FERRY',
        kind: 'interview',
        language: 'en-GB',
        subjects: [{ scheme: 'subj', code: '04015001', name: 'Shipping' }],
        names: [{ kind: 'person', name: 'Ann Lee' }],
        places: [{ code: 'GB', name: 'Britain' }],
        editorsNotes: ['For all desks'],
        provider: 'HP',
        rights: { holder: 'Harbour Press' },
      })
    },
  )

  it('keeps headings, lists, tables, quotations, marked names and the last line', async () => {
    const content = `<block><hl2>Tides</hl2><p><person>Bob Ray</person> paid <money>$5</money>.</p><ul><li>High</li><li>Low</li></ul>
      <table><tr><th>Port</th><th>Time</th></tr><tr><td>Ellis</td><td>9</td></tr></table>
      <bq><block><p>We sail.</p></block><credit>Bob Ray, captain</credit></bq><pre>1  2</pre></block>`
    const story = await read({ content, end: '<tagline>Cy Poe helped.</tagline>' })
    expect(story.body.content.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'bullet_list',
      'table',
      'quotation',
      'paragraph',
      'paragraph',
    ])
    expect(bodyText(story.body)).toContain('Bob Ray paid $5.')
    expect(story.body.content[4]).toMatchObject({ attrs: { speaker: 'Bob Ray', role: 'captain' } })
    expect(bodyText(story.body)).toContain('Cy Poe helped.')
  })

  it('shows its pictures where they stand, with caption, source and description', async () => {
    const content = `<media media-type="image"><media-reference mime-type="image/jpeg" source="tide.jpg" alternate-text="High tide" width="200" height="100"/>
      <media-caption>The tide.</media-caption><media-producer>Cy Poe</media-producer></media><p>Text.</p>`
    const story = await read({ content })
    expect(story.body.content[0]).toEqual({
      type: 'picture',
      attrs: { media: null, src: 'tide.jpg', alt: 'High tide', caption: 'The tide.', credit: 'Cy Poe' },
    })
    expect(story.pictures).toMatchObject([
      { address: 'tide.jpg', caption: 'The tide.', credit: 'Cy Poe', isInBody: true },
    ])
  })

  it('is under embargo where it is released later than issued', async () => {
    const story = await read({ docdata: '<date.release norm="20240503T060000Z"/>' })
    expect(story.embargo?.until).toBe('2024-05-03T06:00:00.000Z')
  })

  it.each([
    ['canceled', 'kill'],
    ['withheld', 'hold'],
  ])('asks by its status %s to %s', async (status, action) => {
    const text = nitf({}).replace('management-status="usable"', `management-status="${status}"`)
    const [story] = await Array.fromAsync(readWireFile(new TextEncoder().encode(text)))
    expect(story).toMatchObject({ action })
  })

  it('that replaces another names it', async () => {
    const story = await read({ attributes: 'management-doc-idref="ferry-0"' })
    expect(story).toMatchObject({ action: 'update', links: [{ relation: 'previousVersion', guid: 'ferry-0' }] })
  })

  it('reads the characters that its document type would have named', async () => {
    expect(bodyText((await read({ content: '<p>caf&eacute; &mdash; 5&nbsp;&euro;</p>' })).body)).toBe('café — 5\u00A0€')
  })
})
