import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Reading } from '#language/reading.ts'
import type { Database } from '#storage/database.ts'
import { aPaper, aPublishedArticle, NOON } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import type { StatedFact, SubjectRefBody } from '../api.ts'
import { decide } from '../decide.ts'
import { keepFact } from '../keep-fact.ts'
import { addAliases, createSubject } from '../subject.ts'
import { checkRecord } from './check-record.ts'
import { nearNames } from './near-names.ts'

const actor = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const nothing: Reading = {
  ...{ mentions: [], quotations: [], meetings: [], attendances: [] },
  ...{ counts: [], undertakings: [], roles: [], checks: [] },
}
const printing = { articleId: 'this', day: '2026-03-10', timeZone: 'Europe/London' }
const person = (name: string) => ({ kind: 'person', name }) as const
const marsh = person('Ada Marsh')
const cui = person('Cui Heng')

describeEachDatabase('a text against the record', (openDb) => {
  async function openPaper(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  /** A story of a day that says this, and is evidence of it. */
  async function story(db: Database, sentence: string, fact: StatedFact, now = NOON): Promise<string> {
    const fields = { headline: `Story of ${now.slice(0, 10)}`, body: { html: `<p>${sentence}</p>` } }
    const article = await aPublishedArticle(db, fields, { now })
    const { text } = readingText(article.draft)
    const start = text.indexOf(sentence)
    const passages = [passageOf(text, { start, end: start + sentence.length })]
    const decisions = [{ do: 'keep-fact', suggestion: sentence, fact: structuredClone(fact), passages }] as never
    await db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor, now }))
    return article.id
  }

  const keep = (db: Database, stated: StatedFact) =>
    db.transaction((tx) => keepFact(tx, { stated: structuredClone(stated), articleId: 'none', by: 'test', now: NOON }))

  const meeting = (day: string, ...met: SubjectRefBody[]): StatedFact => ({
    type: 'meeting',
    data: {},
    parties: (met.length > 0 ? met : [marsh, cui]).map((subject) => ({ subject, part: 'participant' as const })),
    starts: day,
  })
  const count = (n: number, since?: string): StatedFact => ({
    type: 'count',
    data: { predicate: 'met', n, cmp: '=', ...(since ? { since } : {}) },
    parties: [marsh, cui].map((subject) => ({ subject, part: 'participant' as const })),
  })
  const says = (n: number, more: Partial<Reading['counts'][0]> = {}, reading: Partial<Reading> = {}): Reading => ({
    ...nothing,
    counts: [
      { predicate: 'met', parties: ['Ada Marsh', 'Cui Heng'], n, cmp: '=', since: '2013', start: 5, end: 9, ...more },
    ],
    ...reading,
  })
  const check = async (db: Database, reading: Reading, text = '', earlier: { name: string; quoted: string[] }[] = []) =>
    (await checkRecord(db.read, { text, reading, printing, earlier })).map(({ code, message, isInformation }) =>
      [code, message, ...(isInformation ? ['to know'] : [])].join(': '),
    )

  async function countedPaper(): Promise<Database> {
    const db = await openPaper()
    await keep(db, meeting('2012-05-01'))
    await keep(db, meeting('2014-05-01'))
    await keep(db, meeting('2015-05-01'))
    await keep(db, meeting('2026-03-06'))
    await keep(db, meeting('2015-06-01', marsh, cui, person('Bo Lind')))
    await story(db, 'Marsh and Cui met 40 times.', count(40, '2013'), '2026-01-02T12:00:00.000Z')
    await story(db, 'Marsh and Cui met 41 times.', count(41, '2013'))
    await story(db, 'Marsh and Cui met 60 times in all.', count(60), '2026-03-05T12:00:00.000Z')
    return db
  }

  it('counts with the last story, the meetings since, and those on record', async () => {
    const db = await countedPaper()
    const sum =
      'Ada Marsh and Cui Heng: this story 43 since 2013 · last story 41, 4 March 2026 · the record lists 3, one since'
    expect(await check(db, says(43))).toEqual([`count-differs: ${sum} · 41 and one make 42`])
    expect(await check(db, says(42))).toEqual([
      `count-differs: ${sum.replace('43', '42')} · 41 and one make 42: to know`,
    ])
    expect(await check(db, says(40, { cmp: '>=' }))).toEqual([expect.stringContaining('to know')])
    expect(await check(db, says(2))).toEqual([expect.stringMatching(/^count-differs: .*2 since 2013.*42$/)])
    expect(await check(db, says(61, { since: undefined as never }))).toEqual([
      expect.stringMatching(/this story 61 · last story 60, 5 March 2026 · the record lists 4, one since.*to know$/),
    ])
  })

  it('counts the meeting that the story itself reports', async () => {
    const db = await countedPaper()
    const meetings = [{ participants: ['Cui Heng', 'Ada Marsh'], date: '2026-03-09', start: 0, end: 4 }]
    expect(await check(db, says(43, {}, { meetings }))).toEqual([
      expect.stringContaining('41 and one and the one in this story make 43: to know'),
    ])
    // One that is on record already is among those listed.
    const known = [{ participants: ['Cui Heng', 'Ada Marsh'], date: '2026-03-06', start: 0, end: 4 }]
    expect(await check(db, says(42, {}, { meetings: known }))).toEqual([
      expect.stringContaining('one make 42: to know'),
    ])
  })

  it('says nothing of whom the record does not know, nor where all agree', async () => {
    const db = await openPaper()
    expect(await check(db, says(42))).toEqual([])
    await keep(db, meeting('2014-05-01'))
    expect(await check(db, says(1))).toEqual([])
    expect(await check(db, says(7, { parties: ['Ada Marsh', 'Somebody Else'] }))).toEqual([])
  })

  it('leaves out what was retracted, and what another subject of the name may be', async () => {
    const db = await countedPaper()
    await db.transaction((tx) =>
      tx.updateTable('fact').set({ state: 'retracted' }).where('type', '=', 'count').execute(),
    )
    expect(await check(db, says(42))).toEqual([
      expect.stringMatching(/this story 42 since 2013 · the record lists 3: to/),
    ])
    await db.transaction((tx) => createSubject(tx, { kind: 'person', name: 'Cui Heng', by: 'test', now: NOON }))
    expect(await check(db, says(42))).toEqual([])
  })

  it('follows turns through a series', async () => {
    const db = await openPaper()
    const attendance = (event: string, nth: number, day: string): StatedFact => ({
      type: 'attendance',
      data: { nth, consecutive: true },
      parties: [{ subject: cui, part: 'attendee' }],
      event: { kind: 'event', name: event },
      starts: day,
    })
    await keep(db, attendance('River Forum 2024', 1, '2024-05-01'))
    await keep(db, attendance('River Forum 2025', 2, '2025-05-01'))
    await keep(db, attendance('River Forum 2026', 3, '2026-03-09'))
    await db.transaction(async (tx) => {
      const series = await createSubject(tx, { kind: 'event', name: 'River Forum', by: 'test', now: NOON })
      await tx.updateTable('subject').set({ partOf: series.id }).where('name', 'like', 'River Forum 20%').execute()
    })
    const third = (nth: number): Reading => ({
      ...nothing,
      attendances: [{ who: 'Cui Heng', event: 'River Forum', nth, consecutive: true, start: 0, end: 5 }],
    })
    expect(await check(db, third(3))).toEqual([])
    expect(await check(db, third(4))).toEqual([
      'nth-differs: Cui Heng at River Forum: this story the fourth time · last story the second, 1 May 2025 · the record lists two before · this would be the third',
    ])
  })

  it('asks about a name one letter off, of one word only for its kind', async () => {
    const db = await openPaper()
    await keep(db, meeting('2014-05-01'))
    const mention = (name: string, kind: 'person' | 'place' = 'person') => ({
      ...{ kind, name, start: 3, end: 3 + name.length, score: 1, tier: 'new' as const },
    })
    const named = (...mentions: Reading['mentions']): Reading => ({ ...nothing, mentions })
    expect(await check(db, named(mention('Cui Hang'), mention('Cui Hang')))).toEqual([
      'name-misspelt: “Cui Hang”: the record has “Cui Heng”, one letter off.',
    ])
    expect(await check(db, named(mention('Ada Mash')))).toHaveLength(1)
    expect(await check(db, named(mention('Ada Mahrs')))).toHaveLength(0)
    expect(await check(db, named(mention('Ada Marhs')))).toHaveLength(1)
    expect(await check(db, named(mention('Cui Hang', 'place')))).toHaveLength(1)
    const place = { type: 'attendance', data: { consecutive: false }, parties: [{ subject: cui, part: 'attendee' }] }
    await keep(db, { ...place, place: { kind: 'place', name: 'Lancaster' } } as StatedFact)
    expect(await check(db, named(mention('Lancastar', 'place')))).toHaveLength(1)
    expect(await check(db, named(mention('Ada Marsh'), mention('Lancastar'), mention('Xui')))).toEqual([])
    await db.transaction(async (tx) => {
      const { id } = await tx
        .selectFrom('subject')
        .select('id')
        .where('name', '=', 'Ada Marsh')
        .executeTakeFirstOrThrow()
      await addAliases(tx, id, [['Aida Marsch', 'misspelling']])
    })
    expect(await check(db, named(mention('Aida Marsch')))).toEqual([
      'name-misspelt: “Aida Marsch”: the record spells it “Ada Marsh”.',
    ])
  })

  it('knows who held an office on that day', async () => {
    const db = await openPaper()
    const role = (title: string, starts: string, ends?: string): StatedFact => ({
      type: 'role',
      data: { title },
      parties: [
        { subject: marsh, part: 'holder' },
        { subject: { kind: 'organisation', name: 'Harbour Board' }, part: 'organisation' },
      ],
      starts,
      ...(ends ? { ends } : {}),
    })
    await keep(db, role('secretary', '2015', '2019-06'))
    await keep(db, role('chair', '2019-07-01'))
    const calls = (title: string): Reading => ({
      ...nothing,
      roles: [{ person: 'Ada Marsh', title, organisation: 'Harbour Board', start: 0, end: 3 }],
    })
    expect(await check(db, calls('chair'))).toEqual([])
    expect(await check(db, calls('former secretary'))).toEqual([])
    expect(await check(db, calls('secretary'))).toEqual([
      'role-differs: Ada Marsh, “secretary”: the record has that until June 2019. On that day: chair, Harbour Board.',
    ])
    expect(await check(db, calls('treasurer'))).toEqual([
      'role-differs: Ada Marsh, “treasurer”: the record says chair, Harbour Board.',
    ])
  })

  it('compares quotations with an earlier state of the text and with how they were printed', async () => {
    const db = await openPaper()
    const said = 'The bridge will open before the spring tide.'
    await story(db, `“${said}” Marsh said.`, {
      type: 'statement',
      data: { mode: 'direct', text: said },
      parties: [{ subject: marsh, part: 'speaker' }],
    })
    const quotes = (words: string) => {
      const text = `“${words}” Ada Marsh said.`
      const reading: Reading = {
        ...nothing,
        quotations: [
          { mode: 'direct', content: [[1, 1 + words.length]], speaker: null, cue: null, speakerName: 'Ada Marsh' },
        ],
      }
      return { text, reading }
    }
    const altered = quotes('The bridge will open after the spring tide.')
    expect(await check(db, altered.reading, altered.text)).toEqual([
      'quotation-differs: Ada Marsh: “The bridge will open after the spring tide.” was printed as “The bridge will open before the spring tide.” in “Story of 2026-03-04”.',
    ])
    const earlier = [{ name: 'edition 1', quoted: ['The bridge will not open after the spring tide.'] }]
    expect(await check(db, altered.reading, altered.text, earlier)).toHaveLength(2)
    const part = quotes('open before the spring tide')
    expect(await check(db, part.reading, part.text, [{ name: 'edition 1', quoted: [said] }])).toEqual([])
    const other = quotes('Nobody has paid for the lamps on the quay.')
    expect(await check(db, other.reading, other.text, earlier)).toEqual([])
  })

  it('tells who is quoted, and from which side', async () => {
    const db = await openPaper()
    const quotation = (speakerName?: string): Reading['quotations'][0] => ({
      ...{ mode: 'reported', content: [[0, 4]], speaker: null, cue: null },
      ...(speakerName ? { speakerName } : {}),
    })
    const roles = [{ person: 'Ada Marsh', title: 'chair', organisation: 'Harbour Board', start: 0, end: 3 }]
    const reading: Reading = { ...nothing, roles, quotations: [quotation('Ada Marsh'), quotation('Ada Marsh')] }
    expect(await check(db, reading)).toEqual([
      'quoted-sides: Everything quoted is from one side: Ada Marsh (Harbour Board) 2.: to know',
    ])
    reading.quotations.push(quotation('Cui Heng'), quotation())
    expect(await check(db, reading)).toEqual([
      'quoted-sides: Quoted: Ada Marsh (Harbour Board) 2 · Cui Heng 1 · nobody named 1.: to know',
    ])
  })

  it('recalls what somebody in the story undertook for a day that has passed', async () => {
    const db = await openPaper()
    const undertook = (text: string, ends: string, outcome?: 'kept'): StatedFact => ({
      type: 'undertaking',
      data: { text, ...(outcome ? { outcome } : {}) },
      parties: [{ subject: marsh, part: 'by' }],
      ends,
    })
    await story(db, 'Marsh will mend the quay.', undertook('mend the quay', '2026-03-09'))
    await story(db, 'Marsh will paint it.', undertook('paint it', '2026-03-09', 'kept'))
    await story(db, 'Marsh will light it.', undertook('light it', '2026'))
    const mention = { kind: 'person', name: 'Ada Marsh', start: 0, end: 9, score: 1, tier: 'known' } as const
    expect(await check(db, { ...nothing, mentions: [mention] })).toEqual([
      'undertaking-overdue: Ada Marsh was to mend the quay by 9 March 2026 (“Story of 2026-03-04”): nothing on record since.: to know',
    ])
  })
})

it('finds every name one letter off, in scripts of letters', () => {
  const near = new Set(nearNames('marsh'))
  for (const one of ['mash', 'marssh', 'narsh', 'masrh', 'amarsh', 'marshe']) expect(near.has(one)).toBe(true)
  expect(near.has('marsh')).toBe(false)
  expect(nearNames('习近平总书记')).toEqual([])
  expect(nearNames('путин').includes('путан')).toBe(true)
  expect(nearNames('a'.repeat(100))).toEqual([])
})
