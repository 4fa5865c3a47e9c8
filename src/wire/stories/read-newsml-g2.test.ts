import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireFault, WireStory } from './wire-story.ts'

const NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'

function item({ meta = '', content = '', set = '', attributes = '' }): string {
  return `<newsItem ${NAR} guid="urn:newsml:harbour.example:20240502:ferry" version="2" standardversion="2.29" xml:lang="en" ${attributes}>
    <rightsInfo><copyrightHolder literal="Harbour"><name>Harbour Press</name></copyrightHolder>
      <usageTerms xml:lang="de">Nur mit Vertrag</usageTerms><usageTerms xml:lang="en">By contract</usageTerms></rightsInfo>
    <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:HP"/><versionCreated>2024-05-02T10:00:00+02:00</versionCreated>
      <pubStatus qcode="stat:usable"/>${meta}</itemMeta>
    <contentMeta><urgency>3</urgency><headline>Ferry returns</headline>${content}</contentMeta>
    <contentSet>${set}</contentSet></newsItem>`
}

const xhtml = `<inlineXML contenttype="application/xhtml+xml" wordcount="7"><html xmlns="http://www.w3.org/1999/xhtml">
  <head><title>Ferry returns</title></head><body>
  <header><h1>Ferry returns</h1><p>Report</p></header>
  <p>PORT ELLIS (HP) - The <b>ferry</b> is back.</p></body></html></inlineXML>`

async function read(text: string): Promise<(WireStory | WireFault)[]> {
  return Array.fromAsync(readWireFile(new TextEncoder().encode(text), { fileName: 'story.txt' }))
}

async function one(text: string): Promise<WireStory> {
  const [story] = await read(text)
  if (story?.what !== 'story') throw new Error(story?.message ?? 'nothing read')
  return story
}

describe('a story in NewsML-G2', () => {
  it('comes with its names, times, rights and text, the headline once', async () => {
    const story = await one(item({ set: xhtml, content: '<by>By Ann Lee</by><slugline>FERRY-ELLIS</slugline>' }))
    expect(story).toMatchObject({
      format: 'newsml-g2',
      formatVersion: '2.29',
      guid: 'urn:newsml:harbour.example:20240502:ferry',
      version: '2',
      versionCreated: '2024-05-02T08:00:00.000Z',
      action: 'update',
      provider: 'HP',
      urgency: 3,
      headline: 'Ferry returns',
      bylines: ['Ann Lee'],
      slugline: 'FERRY-ELLIS',
      dateline: { place: 'PORT ELLIS', isInBody: true },
      language: 'en',
      rights: { holder: 'Harbour Press', usageTerms: 'By contract' },
      wordCount: 7,
    })
    expect(bodyText(story.body)).toBe('Report\n\nPORT ELLIS (HP) - The ferry is back.')
  })

  it('is held back by its embargo, and says until when', async () => {
    const story = await one(item({ set: xhtml, meta: '<embargoed>2024-05-03T06:00:00+02:00</embargoed>' }))
    expect(story.embargo).toEqual({
      until: '2024-05-03T04:00:00.000Z',
      written: '2024-05-03T06:00:00+02:00',
      hasZone: true,
    })
  })

  it.each([
    ['<signal qcode="sig:correction"/>', 'correct'],
    ['<signal qcode="sig:update"/>', 'update'],
    ['<signal qcode="sig:kill"/>', 'kill'],
  ])('asks by its signal %s to %s', async (meta, action) => {
    expect((await one(item({ set: xhtml, meta }))).action).toBe(action)
  })

  it.each([
    ['stat:canceled', 'kill'],
    ['stat:withheld', 'hold'],
    ['http://cv.iptc.org/newscodes/pubstatusg2/canceled', 'kill'],
  ])('asks by its status %s to %s', async (status, action) => {
    const text = item({ set: xhtml }).replace(
      'qcode="stat:usable"',
      status.startsWith('http') ? `uri="${status}"` : `qcode="${status}"`,
    )
    expect((await one(text)).action).toBe(action)
  })

  it('has its subjects by Media Topic, with names in several languages, and places apart', async () => {
    const content = `<subject qcode="dpasubject:5"><name xml:lang="de">Verkehr</name><sameAs qcode="medtop:20000337"/></subject>
      <subject qcode="subj:04015000"/><subject type="cpnat:geoArea" qcode="iso3166-1a2:GB"><name>Britain</name></subject>
      <subject type="cpnat:person"><name>Ann Lee</name></subject>`
    const story = await one(item({ set: xhtml, content }))
    expect(story.subjects).toMatchObject([
      { scheme: 'medtop', code: '20000337', name: 'Verkehr', names: { de: 'Verkehr' } },
      { scheme: 'subj', code: '04015000' },
    ])
    expect(story.places).toMatchObject([{ name: 'Britain' }])
    expect(story.names).toMatchObject([{ kind: 'person', name: 'Ann Lee' }])
  })

  it('may hold NITF or plain text inside', async () => {
    const nitf =
      '<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>From NITF.</p></body.content></body></nitf></inlineXML>'
    const plain = '<inlineData contenttype="text/plain">First\nparagraph.\n\nSecond.</inlineData>'
    expect(bodyText((await one(item({ set: nitf }))).body)).toBe('From NITF.')
    expect(bodyText((await one(item({ set: plain }))).body)).toBe('First\nparagraph.\n\nSecond.')
  })

  it('is a picture with its largest form, caption and credit', async () => {
    const set = `<remoteContent contenttype="image/jpeg" href="https://example.org/t.jpg" rendition="rend:thumbnail" width="100" height="80"/>
      <remoteContent contenttype="image/jpeg" href="https://example.org/l.jpg" rendition="rend:baseImage" width="1000" height="800"/>`
    const content = '<by>Cy Poe</by><description role="drol:caption">The ferry.</description>'
    const story = await one(item({ set, content }).replace('ninat:text', 'ninat:picture'))
    expect(story.itemClass).toBe('picture')
    expect(story.pictures).toMatchObject([
      {
        address: 'https://example.org/l.jpg',
        alternatives: ['https://example.org/t.jpg'],
        caption: 'The ferry.',
        credit: 'Cy Poe',
      },
    ])
  })

  it('comes several to a message, and what is no story is told of', async () => {
    const concept = `<conceptItem ${NAR} guid="c"/>`
    const message = `<newsMessage ${NAR}><header><sender>harbour.example</sender><priority>4</priority></header><itemSet>
      ${item({ set: xhtml })}${concept}${item({ set: xhtml }).replace('20240502:ferry', '20240502:gale')}</itemSet></newsMessage>`
    const found = await read(message)
    expect(found.map((each) => (each.what === 'story' ? each.guid.split(':').at(-1) : each.message))).toEqual([
      'ferry',
      'A conceptItem is no story, and is not read.',
      'gale',
    ])
    expect(found[0]).toMatchObject({ priority: '4', where: 'line 2' })
  })

  it('may be a package, which names others', async () => {
    const text = `<packageItem ${NAR} guid="p" version="1"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta>
      <contentMeta><headline>Top stories</headline></contentMeta><groupSet root="r"><group id="r" role="group:main">
      <itemRef residref="urn:a"><headline>First</headline></itemRef></group></groupSet></packageItem>`
    expect(await one(text)).toMatchObject({ itemClass: 'package', links: [{ guid: 'urn:a', title: 'First' }] })
  })
})
