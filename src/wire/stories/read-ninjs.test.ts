import { expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireFault, WireStory } from './wire-story.ts'

const first = {
  uri: 'urn:harbour:1',
  type: 'text',
  version: '3',
  versioncreated: '2024-05-02T10:00:00+02:00',
  pubstatus: 'usable',
  urgency: 2,
  headline: 'Ferry returns to Port Ellis',
  byline: 'By Ann Lee and Bob Ray, Harbour Press',
  body_xhtml: '<p>PORT ELLIS (HP) - The ferry is <b>back</b>.</p><p>It sails <a href="/times">daily</a>.</p>',
  body_text: 'Plain.',
  subject: [{ code: '20000001', scheme: 'http://cv.iptc.org/newscodes/mediatopic/', name: 'transport' }],
  associations: {
    main: {
      uri: 'urn:harbour:2',
      type: 'picture',
      description_text: 'The ferry.',
      byline: 'Cy Poe',
      renditions: {
        thumbnail: { href: 'https://example.org/s.jpg', mimetype: 'image/jpeg', width: 100, height: 50 },
        main: { href: 'https://example.org/l.jpg', mimetype: 'image/jpeg', width: 2000, height: 1000 },
      },
    },
  },
}

async function read(document: unknown): Promise<(WireStory | WireFault)[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  return Array.fromAsync(readWireFile(bytes, { base: 'https://example.org/' }))
}

it('reads a story of ninjs 1 with its picture', async () => {
  expect(await read(first)).toMatchObject([
    {
      format: 'ninjs',
      guid: 'urn:harbour:1',
      version: '3',
      versionCreated: '2024-05-02T08:00:00.000Z',
      action: 'update',
      urgency: 2,
      headline: 'Ferry returns to Port Ellis',
      bylines: ['Ann Lee', 'Bob Ray'],
      dateline: { place: 'PORT ELLIS', isInBody: true },
      subjects: [{ scheme: 'medtop', code: '20000001', name: 'transport' }],
      pictures: [
        {
          address: 'https://example.org/l.jpg',
          alternatives: ['https://example.org/s.jpg'],
          caption: 'The ferry.',
          credit: 'Cy Poe',
          isLead: true,
        },
      ],
    },
  ])
})

it('keeps bold words, and makes relative links absolute', async () => {
  const [story] = await read(first)
  expect(JSON.stringify((story as WireStory).body)).toContain('"href":"https://example.org/times"')
  expect(bodyText((story as WireStory).body)).toBe('PORT ELLIS (HP) - The ferry is back.\n\nIt sails daily.')
})
