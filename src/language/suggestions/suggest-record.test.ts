import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { indexSubjects, type KnownSubject } from '../names/known-subjects.ts'
import { readTagger } from '../names/tagger.ts'
import { readText } from '../read-text.ts'
import type { Reading, Tier } from '../reading.ts'
import { suggestRecord } from './suggest-record.ts'
import type { RecordSuggestion } from './suggestion.ts'

const names = new URL('../names/', import.meta.url)
const tagger = readTagger(readFileSync(new URL('model.bin', names)), readFileSync(new URL('lists.txt', names), 'utf8'))

const STORY = `LISBON, November 27 – Ana Duarte, the mayor of Aveiro, met Rui Paz in Porto on Wednesday.

“The bridge will open in May,” said Duarte. She has met Paz six times since 2019.

Lusitania Rail pledged to open the line by March 31. Experts said that the line was late.`

const ANA: KnownSubject = { id: 'ana', kind: 'person', name: 'Ana Duarte' }

function suggest(text: string, subjects: KnownSubject[] = [], language = 'en-GB'): RecordSuggestion[] {
  const reading = readText(text, { tagger, subjects: indexSubjects(subjects), published: '2026-11-27', language: 'en' })
  return suggestRecord(text, reading, { day: '2026-11-27', language })
}

const keys = (suggestions: RecordSuggestion[]): string[] => suggestions.map(({ key }) => key)
const keyed = (suggestions: RecordSuggestion[], start: string): RecordSuggestion => {
  const found = suggestions.find(({ key }) => key.startsWith(start))
  if (!found) throw new Error(`No suggestion ${start} among ${keys(suggestions).join(', ')}`)
  return found
}
const wordsAt = (text: string, { places }: RecordSuggestion): string[] =>
  places.map(({ start, end }) => text.slice(start, end))

describe('what a text says for the record', () => {
  it('has each person once with all their places, and facts with who takes part in them, in the order of the text', () => {
    const found = suggest(STORY)
    const starts = found.map(({ places }) => places[0]?.start ?? -1)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(new Set(keys(found)).size).toBe(found.length)
    const ana = keyed(found, 'name|person|ana duarte')
    expect(wordsAt(STORY, ana)).toEqual(['Ana Duarte', 'Duarte'])
    expect(ana.decision).toEqual({ do: 'keep-subject', subject: { kind: 'person', name: 'Ana Duarte' } })
    expect(keyed(found, 'meeting|').decision).toMatchObject({
      do: 'keep-fact',
      fact: {
        type: 'meeting',
        starts: '2026-11-25',
        parties: [
          { part: 'participant', subject: { kind: 'person', name: 'Ana Duarte' } },
          { part: 'participant', subject: { kind: 'person', name: 'Rui Paz' } },
        ],
        place: { name: 'Porto' },
      },
    })
    expect(keyed(found, 'count|').decision).toMatchObject({
      fact: { data: { predicate: 'met', n: 6, cmp: '=', since: '2019' } },
    })
    expect(keyed(found, 'statement|').decision).toMatchObject({
      fact: { data: { text: 'The bridge will open in May' } },
    })
    expect(keyed(found, 'role|ana duarte').decision).toMatchObject({
      fact: { data: { title: 'mayor' }, parties: [{ part: 'holder' }, { part: 'organisation' }] },
    })
    expect(keyed(found, 'undertaking|').decision).toMatchObject({
      fact: {
        starts: '2026-11-27',
        ends: '2027-03-31',
        parties: [{ part: 'by', subject: { name: 'Lusitania Rail' } }],
      },
    })
    expect(found.find(({ decision }) => JSON.stringify(decision).includes('"source":"Experts"'))?.what).toBe(
      'statement',
    )
  })

  it('does not say that what was due before the day of the story was promised on that day', () => {
    const past = keyed(suggest('Lusitania Rail pledged to open the line by March 31, 2024.'), 'undertaking|')
    expect(past.decision).toMatchObject({ fact: { ends: '2024-03-31' } })
    expect(past.decision).not.toHaveProperty('fact.starts')
  })

  it('keeps its keys while text is written before, behind and around it', () => {
    const before = keys(suggest(STORY))
    const moved = suggest(`A line that says nothing.\n\n${STORY}\n\nAnd one more.`)
    expect(keys(moved)).toEqual(expect.arrayContaining(before))
    const again = keys(suggest(STORY.replace(' on Wednesday', ', in the rain, on Wednesday')))
    expect(again).toContain(keyed(suggest(STORY), 'meeting|').key)
  })

  it('ticks who is on record, and quotations word for word of them, and nothing else', () => {
    expect(suggest(STORY).filter(({ isTicked }) => isTicked)).toEqual([])
    const found = suggest(STORY, [ANA])
    const ticked = found.filter(({ isTicked }) => isTicked)
    expect(ticked.map(({ what, label }) => [what, label])).toEqual([
      ['name', 'Ana Duarte'],
      ['statement', 'The bridge will open in May'],
    ])
    expect(ticked[0]?.decision).toEqual({ do: 'keep-subject', subject: { id: 'ana' } })
    expect(ticked[1]?.decision).toMatchObject({ fact: { parties: [{ subject: { id: 'ana' }, part: 'speaker' }] } })
    // How often facts are right was measured in English.
    expect(suggest(STORY, [ANA], 'fr').filter(({ isTicked }) => isTicked)).toMatchObject([{ what: 'name' }])
  })

  it('hides names of tiers that are wrong too often', () => {
    const text = `${STORY} Lena Ilves was in Tallinn.`
    const reading = readText(text, { tagger, published: '2026-11-27' })
    const shown = (hidden: Tier[]) => suggestRecord(text, reading, { hidden }).map(({ key }) => key)
    expect(shown(['weak'])).toContain('name|person|lena ilves')
    expect(shown(['new', 'weak'])).not.toContain('name|person|lena ilves')
    // Who takes part in a fact would be put on record with it.
    expect(shown(['new', 'weak'])).toContain('name|person|rui paz')
  })

  it('takes a fact that is reported twice for one, with both places', () => {
    const text = '“We will pay,” said Ana Duarte.\n\nOn Friday she was asked again. “We will pay,” said Ana Duarte.'
    expect(keyed(suggest(text), 'statement|ana duarte').places).toHaveLength(2)
  })

  it('leaves out facts whose parties nobody could name, and counts that an attendance says already', () => {
    const nothing: Reading = {
      ...{
        mentions: [],
        quotations: [],
        meetings: [],
        attendances: [],
        counts: [],
        undertakings: [],
        roles: [],
        checks: [],
      },
    }
    const text = 'He said it was late. They met.'
    expect(
      suggestRecord(text, {
        ...nothing,
        quotations: [{ mode: 'reported', content: [[8, 19]], speaker: [0, 2], cue: [3, 7], speakerName: 'He' }],
        meetings: [{ participants: ['They', 'they'], start: 21, end: 30 }],
        counts: [{ predicate: 'attended', parties: ['Ana'], n: 3, cmp: '=', start: 3, end: 9 }],
        attendances: [{ who: 'Ana', event: 'Spring Fair', nth: 3, consecutive: true, start: 0, end: 10 }],
      }).map(({ what }) => what),
    ).toEqual(['attendance'])
  })

  it('gives abbreviations of bodies as other forms of their names, and no surnames', () => {
    const text =
      'The United Harbour Workers Federation (UHWF) met on Monday. The UHWF said that Ana Duarte was wrong. Duarte left.'
    const reading: Reading = {
      ...{ quotations: [], meetings: [], attendances: [], counts: [], undertakings: [], roles: [], checks: [] },
      mentions: [
        { kind: 'organisation', name: 'United Harbour Workers Federation', start: 4, end: 37, score: 0.9, tier: 'new' },
        {
          kind: 'organisation',
          name: 'United Harbour Workers Federation',
          start: 39,
          end: 43,
          score: 0.8,
          tier: 'new',
        },
        { kind: 'person', name: 'Ana Duarte', start: 79, end: 89, score: 0.9, tier: 'new' },
        { kind: 'person', name: 'Ana Duarte', start: 101, end: 107, score: 0.9, tier: 'new' },
      ],
    }
    expect(suggestRecord(text, reading).map(({ decision }) => decision)).toEqual([
      {
        do: 'keep-subject',
        subject: { kind: 'organisation', name: 'United Harbour Workers Federation', aliases: ['UHWF'] },
      },
      { do: 'keep-subject', subject: { kind: 'person', name: 'Ana Duarte' } },
    ])
  })

  it('keeps the key of a long quotation short, and apart from another that begins alike', () => {
    const long = `“${'We will pay for the bridge and for the road. '.repeat(20)}`
    const [one, other] = ['now', 'later'].map(
      (word) => keyed(suggest(`${long}We pay ${word},” said Ana Duarte.`), 'statement|').key,
    )
    expect(one?.length).toBeLessThan(320)
    expect(one).not.toBe(other)
  })
})
