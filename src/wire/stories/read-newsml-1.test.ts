import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireStory } from './wire-story.ts'

interface Parts {
  status?: string
  revision?: string
  management?: string
  components?: string
}

function message({
  status = 'Usable',
  revision = '<RevisionId PreviousRevision="0" Update="N">1</RevisionId>',
  management = '',
  components = text('Ferry returns'),
}: Parts): string {
  return `<?xml version="1.0"?><!DOCTYPE NewsML PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2:1" "http://127.0.0.1/NewsML.dtd">
<NewsML Version="1.2"><NewsEnvelope><DateAndTime>20240502T080000Z</DateAndTime><Priority FormalName="3"/></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>harbour.example</ProviderId><DateId>20240502</DateId>
<NewsItemId>ferry</NewsItemId>${revision}<PublicIdentifier>urn:newsml:harbour.example:20240502:ferry:1N</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20240502T075500Z</FirstCreated><ThisRevisionCreated>20240502T080000+0000</ThisRevisionCreated>
<Status FormalName="${status}"/><Urgency FormalName="2"/>${management}</NewsManagement>
<NewsComponent>${components}</NewsComponent></NewsItem></NewsML>`
}

function text(
  headline: string,
  role = 'Main',
  body = '<nitf><body><body.content><p>It is back.</p></body.content></body></nitf>',
): string {
  return `<NewsComponent Duid="${headline.length}"><Role FormalName="${role}"/><NewsLines><HeadLine>${headline}</HeadLine><ByLine>Ann Lee</ByLine>
    <DateLine>PORT ELLIS, May 2, 2024 (HP) -</DateLine></NewsLines>
    <DescriptiveMetadata><Language FormalName="en"/><SubjectCode><SubjectDetail FormalName="04015001"/></SubjectCode></DescriptiveMetadata>
    <ContentItem><MediaType FormalName="Text"/><DataContent>${body}</DataContent></ContentItem></NewsComponent>`
}

const picture = `<NewsComponent><NewsComponent><Role FormalName="Photo"/><NewsLines><HeadLine>Ferry</HeadLine><ByLine>Cy Poe</ByLine></NewsLines>
  <ContentItem Href="s.jpg"><MediaType FormalName="Photo"/><Characteristics><Property FormalName="Width" Value="100"/><Property FormalName="Height" Value="80"/></Characteristics></ContentItem>
  <ContentItem Href="l.jpg"><MediaType FormalName="Photo"/><Characteristics><Property FormalName="Width" Value="1000"/><Property FormalName="Height" Value="800"/></Characteristics></ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent><p>The ferry at dusk.</p></DataContent></ContentItem></NewsComponent></NewsComponent>`

async function read(parts: Parts): Promise<WireStory[]> {
  const found = await Array.fromAsync(readWireFile(new TextEncoder().encode(message(parts))))
  return found.map((each) => {
    if (each.what === 'fault') throw new Error(each.message)
    return each
  })
}

describe('a story in NewsML 1.2', () => {
  it('comes with its name, times, lines, codes and text', async () => {
    const [story] = await read({})
    expect(story).toMatchObject({
      format: 'newsml-1',
      formatVersion: '1.2',
      guid: 'urn:newsml:harbour.example:20240502:ferry',
      version: '1',
      versionCreated: '2024-05-02T08:00:00.000Z',
      firstCreated: '2024-05-02T07:55:00.000Z',
      action: 'publish',
      urgency: 2,
      headline: 'Ferry returns',
      bylines: ['Ann Lee'],
      dateline: { place: 'PORT ELLIS', isInBody: false },
      subjects: [{ scheme: 'subj', code: '04015001' }],
      provider: 'harbour.example',
    })
    expect(bodyText(story!.body)).toBe('It is back.')
  })

  it('brings the pictures beside it, with caption and credit', async () => {
    const [story] = await read({ components: text('Ferry returns') + picture })
    expect(story?.pictures).toMatchObject([
      { address: 'l.jpg', alternatives: ['s.jpg'], caption: 'The ferry at dusk.', credit: 'Cy Poe' },
    ])
  })

  it('brings further texts as stories of their own', async () => {
    const stories = await read({ components: text('Ferry returns') + text('The ferry’s history', 'Sidebar') })
    expect(stories.map(({ headline, guid }) => [headline, guid.split('#')[1]])).toEqual([
      ['Ferry returns', undefined],
      ['The ferry’s history', '19'],
    ])
  })

  it('reads plain text and escaped HTML', async () => {
    const [plain] = await read({ components: text('Ferry', 'Main', 'One.\n\nTwo.') })
    const [escaped] = await read({
      components: text('Ferry', 'Main', '&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt;.&lt;/p&gt;'),
    })
    expect(bodyText(plain!.body)).toBe('One.\n\nTwo.')
    expect(bodyText(escaped!.body)).toBe('One bold.')
  })

  it.each([
    ['Canceled', 'kill'],
    ['Withheld', 'hold'],
  ])('asks by its status %s to %s', async (status, action) => {
    const [story] = await read({ status })
    expect(story?.action).toBe(action)
  })

  it('is under embargo until its status changes', async () => {
    const management =
      '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20240503T060000+0200</DateAndTime></StatusWillChange>'
    const [story] = await read({ status: 'Embargoed', management })
    expect(story?.embargo?.until).toBe('2024-05-03T04:00:00.000Z')
  })

  it('is an update where a revision came before', async () => {
    const [story] = await read({ revision: '<RevisionId PreviousRevision="1" Update="N">2</RevisionId>' })
    expect(story).toMatchObject({ action: 'update', version: '2' })
  })

  it('that says changes alone is refused with a reason', async () => {
    const revision = '<RevisionId PreviousRevision="1" Update="U">2</RevisionId>'
    await expect(read({ revision })).rejects.toThrow(/only what changes/)
  })
})
