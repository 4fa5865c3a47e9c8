import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { readWireFile } from './read-wire-file.ts'
import type { WireFault, WireStory } from './wire-story.ts'

const message = [
  '\x16\x16\x01hpa0123 2 i 21  hp 0456\r\n\nHarbour/ferry/\r\n\x02(Update: time of sailing)\r\nFerry returns to Port Ellis\r\n',
  'By Ann Lee, hp =\r\n\nPort Ellis (hp) - The ferry, which had been in the dock for a year, is back\r\n',
  'where it belongs, its captain said on Thursday before a crowd of guests.\r\n\n"We sail," he said.\r\n\n',
  '* * * *\r\nThe following information is not intended for publication\r\n- Tel: 1\r\n\r\n\x03021000 GMT May 24\r\n\x7f\n\x04',
].join('')

const american = [
  '\x16\x16\x01W2595\x1fasian\r\nb d\x13\x11 BC-SEA--Ferry 1stLd-Writethru   05-02 0021\r\n\x02^BC-SEA--Ferry, 1st Ld-Writethru,21<\r\n',
  "^Ferry returns<\r\n^Eds: Updates.<\r\n^By ANN LEE=\r\n^Associated Press Writer=\r\n\t   PORT ELLIS (AP) _ The ferry is ``back,'' he said.\r\n",
  '\t   It sails 2{ times a day.\r\n^TIMES=\r\n\x08^;Out;In\x10\r\n\x08Monday;9;17\x10\r\n\x08Tuesday;_;17\x10\r\n\t   \x03AP-WF-05-02-24 1000GMT<\r\n\x04',
].join('')

async function read(text: string | Uint8Array): Promise<(WireStory | WireFault)[]> {
  return Array.fromAsync(readWireFile(typeof text === 'string' ? new TextEncoder().encode(text) : text))
}

describe('a message of teleprinters', () => {
  it('in IPTC 7901 comes with heading, headline, byline and text, notes to editors apart', async () => {
    const [story] = await read(message)
    expect(story).toMatchObject({
      format: 'iptc7901',
      guid: 'iptc7901:hp:hpa0123:2024-05-02',
      versionCreated: '2024-05-02T10:00:00.000Z',
      priority: '2',
      urgency: 2,
      categories: ['i'],
      wordCount: 21,
      provider: 'hp',
      slugline: 'Harbour/ferry',
      keywords: ['Harbour', 'ferry'],
      headline: 'Ferry returns to Port Ellis',
      bylines: ['Ann Lee'],
      dateline: { place: 'Port Ellis', date: '2024-05-02', isInBody: true },
    })
    expect(bodyText((story as WireStory).body)).toBe(
      'Port Ellis (hp) - The ferry, which had been in the dock for a year, is back where it belongs, its captain said on Thursday before a crowd of guests.\n\n"We sail," he said.',
    )
    expect((story as WireStory).editorsNotes).toEqual([
      'Update: time of sailing',
      'The following information is not intended for publication\n- Tel: 1',
    ])
  })

  it('in ANPA 1312 comes the same, its tables as tables and its signs for typesetters read', async () => {
    const [story] = await read(american)
    expect(story).toMatchObject({
      formatVersion: 'ANPA 1312',
      guid: 'anpa:AP:W2595:2024-05-02',
      action: 'update',
      urgency: 2,
      headline: 'Ferry returns',
      slugline: 'BC-SEA--Ferry, 1st Ld-Writethru',
      bylines: ['ANN LEE'],
      bylineText: 'By ANN LEE, Associated Press Writer',
      editorsNotes: ['Eds: Updates.'],
    })
    expect(bodyText((story as WireStory).body)).toBe(
      'PORT ELLIS (AP) — The ferry is “back,” he said.\n\nIt sails 2½ times a day.\n\nTIMES\n\nOut\tIn\n\nMonday\t9\t17\n\nTuesday\t–\t17',
    )
  })

  it('that is not in UTF-8 is read as Windows-1252, and that is told', async () => {
    const [story] = await read(Buffer.from(message.replace('a crowd of guests', 'Herr M\xfcller'), 'latin1'))
    expect(bodyText((story as WireStory).body)).toContain('Herr Müller')
    expect((story as WireStory).notes.join(' ')).toContain('Windows-1252')
  })

  it('that kills a story says so', async () => {
    const [story] = await read(message.replace('(Update: time of sailing)', 'KILL'))
    expect(story).toMatchObject({ action: 'kill', headline: 'Ferry returns to Port Ellis' })
  })

  it('tells of a killing without being a kill', async () => {
    const [story] = await read(
      message.replace('(Update: time of sailing)\r\n', '').replace('Ferry returns', 'Kill bill: storms killed two'),
    )
    expect(story).toMatchObject({ action: 'publish' })
  })

  it('comes several to a file; one that is cut short is told of', async () => {
    const found = await read(`${message}\x01hpa0124 2 i 3 hp\r\nno text`)
    expect(found[1]).toMatchObject({
      what: 'fault',
      where: 'message 2',
      message: expect.stringContaining('no start of text'),
    })
    const [cut] = await read(message.slice(0, message.indexOf('\x03')))
    expect((cut as WireStory).notes.join(' ')).toContain('cut off')
  })
})
