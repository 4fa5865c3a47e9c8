import { describe, expect, it } from 'vitest'
import { checkNinjs } from './check-ninjs.ts'
import type { NinjsVersion } from './ninjs-rules.ts'

const picture = {
  renditions: [{ name: 'main', href: 'https://example.org/a.jpg', contentType: 'image/jpeg', width: 100 }],
}

describe('a document of ninjs', () => {
  it.each<[NinjsVersion, object]>([
    ['1.0', { uri: 'a', type: 'text', body_anything: 'Text', embargoed: 'Next Monday' }],
    ['1.3', { uri: 'a', headline_short: 'Short', altids: { any: 'thing' }, genre: [{ name: 'News' }] }],
    [
      '1.6',
      {
        uri: 'urn:a',
        versioncreated: '2024-05-02T10:00:00Z',
        associations: {
          main: { uri: 'urn:b', type: 'picture', renditions: { big: { href: 'https://example.org/a.jpg' } } },
        },
      },
    ],
    [
      '2.2',
      {
        uri: 'urn:a',
        headlines: [{ role: 'main', value: 'Ferry' }],
        associations: [{ name: 'main', uri: 'urn:b' }],
        digitalsourcetype: { literal: 'x' },
      },
    ],
    ['3.1', { uri: 'urn:a', pubStatus: 'usable', urgency: 4, embargoedUntil: '2024-05-02T10:00:00+02:00', ...picture }],
    [
      '3.0',
      {
        uri: 'urn:a',
        type: 'event',
        eventDetails: { dates: { startDate: '2024-05-02T10:00:00Z', expectedEndDate: '2024-06' } },
      },
    ],
  ])('as version %s has it is faultless', (version, document) => {
    expect(checkNinjs(document, version)).toEqual([])
  })

  it.each<[NinjsVersion, unknown, string]>([
    ['1.0', [], 'The document has to be an object; it is a list.'],
    ['1.0', {}, 'uri is missing.'],
    [
      '1.1',
      { uri: 'a', type: 'component' },
      'type has to be one of text, audio, video, picture, graphic, composite; it is "component".',
    ],
    ['1.2', { uri: 'a', version: 3 }, 'version has to be a text; it is 3.'],
    [
      '1.4',
      { uri: 'urn:a', versioncreated: '2 May' },
      'versioncreated has to be a moment as 2024-05-02T10:00:00Z; it is "2 May".',
    ],
    ['1.5', { uri: 'urn:a', bad: 1 }, 'ninjs 1.5 has no member bad.'],
    [
      '1.6',
      { uri: 'urn:a', subject: [{ relevance: 101 }] },
      'subject[0].relevance has to be a whole number from 0 to 100; it is 101.',
    ],
    ['1.6', { uri: 'urn:a', associations: { main: { version: '1' } } }, 'associations.main.uri is missing.'],
    [
      '1.4',
      { uri: 'urn:a', rightsinfo: { linkedrights: 'https://example.org', encodedrights: '{}' } },
      'rightsinfo has to have one of linkedrights and encodedrights, and not both.',
    ],
    ['2.1', { uri: 'urn:a', associations: [{ uri: 'urn:b' }] }, 'associations[0].name is missing.'],
    ['2.2', { uri: 'urn:a', headlines: [{ role: 'main' }] }, 'headlines[0].value is missing.'],
    ['3.0', { uri: 'urn:a', urgency: 0.1 }, 'urgency has to be a whole number from 1 to 9; it is 0.1.'],
    ['3.1', { uri: 'no scheme' }, 'uri has to be an address with its scheme (https: or urn:); it is "no scheme".'],
    [
      '3.0',
      { uri: 'urn:a', eventDetails: { dates: { expectedStartDate: 'February' } } },
      'eventDetails.dates.expectedStartDate has to be a year, a month, a day or a moment (2024, 2024-05, 2024-05-02); it is "February".',
    ],
  ])('against version %s is told which member is wrong, and what it has to be', (version, document, message) => {
    expect(checkNinjs(document, version).map((fault) => fault.message)).toEqual([message])
  })

  it('that lies within itself over and over is given up, and no more than 50 faults are named', () => {
    let deep: object = { uri: 'urn:a' }
    for (let level = 0; level < 5_000; level++) deep = { uri: 'urn:a', associations: { main: deep } }
    expect(checkNinjs(deep, '1.6').at(-1)?.message).toMatch(/levels deep/)
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`bad${index}`, 1]))
    expect(checkNinjs({ uri: 'urn:a', ...wide }, '3.1')).toHaveLength(50)
  })
})
