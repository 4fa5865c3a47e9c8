import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { undoChange } from '../changes/record-change.ts'
import { decide } from '../decide.ts'
import { changeSubject } from '../subjects/change-subject.ts'
import { findSubjectDetails, listSubjectFacts } from '../subjects/find-subject-details.ts'
import { listSubjects } from '../subjects/list-subjects.ts'
import { verifyRecord } from '../verify-record.ts'
import { importFile } from './import-file.ts'
import type { ImportReport } from './import-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-lists-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
let files = 0

describeEachDatabase('lists that are brought into the record', (openDb) => {
  function bring(
    db: Database,
    what: ImportReport['what'],
    content: string | Buffer,
    { map = [], isDryRun = false }: { map?: string[]; isDryRun?: boolean } = {},
  ): Promise<ImportReport> {
    const path = join(folder, `${++files}`)
    writeFileSync(path, content)
    const options = { source: 'The list', isDryRun, by, clock: () => NOON }
    return importFile(db, { what, path, map, language: 'en', ...options })
  }
  async function named(db: Database, q: string) {
    const { subjects } = await listSubjects(db.read, { q, limit: 10 })
    const id = subjects[0]?.id ?? ''
    return { id, details: await findSubjectDetails(db.read, id) }
  }
  const figures = ({ read, subjects, facts, added, same, failed }: ImportReport) => ({
    ...{ read, subjects, facts, added, same, failed },
  })
  async function rows(db: Database): Promise<unknown[]> {
    const tables = ['subject', 'alias', 'fact', 'party', 'factSource', 'evidence', 'appearance'] as const
    const all = await Promise.all(tables.map((table) => db.read.selectFrom(table).selectAll().execute()))
    return all.map((found) => found.map((row) => JSON.stringify(Object.entries(row).sort())).sort())
  }

  const PEOPLE = [
    'kind;name;aliases;note;starts;ends;part_of;wikidata;latitude;longitude',
    'person;Ada Marsh;"A. Marsh | former: Ada Holt";"Surveyor; ""the bridge woman""";1970-02-28;;Harbour Board;q101;;',
    'organisation;Harbour Board;abbreviation: HB;;1901;;;;"54,05";-2,8',
    'person;Ada Marsh;;Another one.;;;;Q102;;',
    'wizard;Merle;;;;;;;;',
    'person;;;;;;;;;',
    'person;Late Riser;;;1990;1980;;;;',
    'person;Somebody;;;1990-02-30;;;;;',
    'person;Lone Wolf;;;;;Nowhere at all;;;',
    'person;Too Much;;;;;;;;;x;y',
  ].join('\r\n')

  it.each([
    ['with semicolons and a mark', Buffer.from(`\uFEFF${PEOPLE}`)],
    ['in UTF-16', Buffer.from(`\uFEFF${PEOPLE}`, 'utf16le')],
    [
      'with tabs',
      PEOPLE.replaceAll(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/gm, '\t').replace('abbreviation: HB', 'abbreviation: HB'),
    ],
  ])('takes a CSV %s, and says what it cannot take, by line', async (_, content) => {
    const db = await openDb()
    const report = await bring(db, 'subjects', content)
    expect(figures(report)).toEqual({ read: 9, subjects: 4, facts: 0, added: 0, same: 0, failed: 6 })
    expect(report.problems.map(({ line, message }) => [line, message.slice(0, 24)])).toEqual([
      [5, 'The kind is “wizard”. Wr'],
      [6, 'The name is missing.'],
      [7, 'The end lies before the '],
      [8, '“1990-02-30” is no day. '],
      [10, 'This line has 12 cells, '],
      [9, 'Lone Wolf is brought, an'],
    ])
    const { details } = await named(db, 'ada holt')
    expect(details).toMatchObject({
      ...{
        name: 'Ada Marsh',
        note: 'Surveyor; "the bridge woman"',
        starts: '1970-02-28',
        partOf: { name: 'Harbour Board' },
      },
      sameAs: ['http://www.wikidata.org/entity/Q101'],
    })
    expect((await named(db, 'HB')).details).toMatchObject({ latitude: 54.05, longitude: -2.8 })
    expect(await verifyRecord(db.read)).toEqual([])
  })

  it('brings nothing twice, gives those on record what they lack, and writes over nothing', async () => {
    const db = await openDb()
    await bring(db, 'subjects', PEOPLE)
    const before = await rows(db)
    expect(figures(await bring(db, 'subjects', PEOPLE))).toMatchObject({ subjects: 0, added: 0, same: 4 })
    expect(await rows(db)).toEqual(before)
    const more = await bring(
      db,
      'subjects',
      'name,kind,starts,ends,note\nHarbour Board,organisation,1900,2001,Runs the harbour.\nLone Wolf,person,,,\n',
    )
    expect(figures(more)).toMatchObject({ subjects: 0, added: 1, same: 1, failed: 0 })
    expect(more.problems).toMatchObject([{ line: 2, isKept: true }])
    const { details } = await named(db, 'Harbour Board')
    expect(details).toMatchObject({ starts: '1901', ends: '2001', note: 'Runs the harbour.' })
  })

  it('says in a dry run what the real one does, and changes nothing', async () => {
    const db = await openDb()
    const before = await rows(db)
    const dry = await bring(db, 'subjects', PEOPLE, { isDryRun: true })
    expect(await rows(db)).toEqual(before)
    expect(dry.change).toBeNull()
    const real = await bring(db, 'subjects', PEOPLE)
    expect({ ...real, isDryRun: true, change: null }).toEqual({ ...dry, problems: real.problems })
  })

  it('takes all of it back, but for what was used since', async () => {
    const db = await openDb()
    await aPaper(db)
    const before = await rows(db)
    const first = await bring(db, 'subjects', PEOPLE)
    await db.transaction((tx) => undoChange(tx, { id: first.change ?? 0, by, now: NOON }))
    expect(await rows(db)).toEqual(before)

    const second = await bring(db, 'subjects', PEOPLE)
    const article = await anArticle(db, { body: { html: '<p>Lone Wolf howled.</p>' } })
    await publish(db, article)
    const { id } = await named(db, 'Lone Wolf')
    const passages = [{ exact: 'Lone Wolf', prefix: '', suffix: '', at: 0 }]
    const decisions = [{ do: 'keep-subject' as const, subject: { id }, passages, suggestion: 'a' }]
    await db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor: by, now: NOON }))
    const board = await named(db, 'Harbour Board')
    await db.transaction((tx) => changeSubject(tx, { id: board.id, change: { note: 'Ours.' }, by, now: NOON }))
    const kept = await db.transaction((tx) => undoChange(tx, { id: second.change ?? 0, by, now: NOON }))
    expect(kept).toBe(2)
    const { subjects } = await listSubjects(db.read, { limit: 10 })
    expect(subjects.map(({ name }) => name)).toEqual(['Harbour Board', 'Lone Wolf'])
    expect(await verifyRecord(db.read)).toEqual([])
  })

  const VISITS = [
    {
      id: '1',
      start: '2001-05-07',
      end: '2001-05-09',
      visitor: 'President Ada Marsh',
      from: 'Lunesdale',
      description: 'Saw the bridge.',
    },
    { id: '2', start: '2001-06', visitor: 'Prime Minister Holt', from: 'Lunesdale' },
    { id: '3', start: '2002', visitor: 'Prime Minister Holt', from: 'Kentdale' },
    { id: '4', start: 'soon', visitor: 'Cui Heng', from: 'Kentdale' },
    { id: '5', start: '2001-05-07', visitor: 'President Ada Marsh', from: 'Lunesdale', description: 'Again.' },
  ]
    .map((visit) => JSON.stringify(visit))
    .join('\n')
  const MAP = [
    'participant=visitor',
    'host:organisation="The Harbour Board"',
    'starts=start',
    'ends=end',
    'country=from',
  ]

  it('takes meetings from JSON lines with a mapping, and keeps where they come from', async () => {
    const db = await openDb()
    await bring(db, 'subjects', 'kind,name\nperson,Ada Marsh\n')
    const report = await bring(db, 'meetings', VISITS, { map: MAP })
    expect(figures(report)).toEqual({ read: 5, subjects: 3, facts: 3, added: 0, same: 1, failed: 1 })
    expect(report.problems).toMatchObject([{ line: 4 }])
    const { id, details } = await named(db, 'Ada Marsh')
    expect(details?.facts).toBe(1)
    const { facts } = await listSubjectFacts(db.read, { subjectId: id, limit: 10 })
    expect(facts).toMatchObject([
      {
        fact: { type: 'meeting', starts: '2001-05-07', ends: '2001-05-09' },
        evidence: [],
        imported: [{ from: 'The list', address: null, at: NOON, text: 'Saw the bridge.' }],
      },
    ])
    // Two of one name from two countries are two.
    const { subjects } = await listSubjects(db.read, { q: 'Prime Minister Holt', limit: 10 })
    expect(subjects).toHaveLength(2)
    expect(figures(await bring(db, 'meetings', VISITS, { map: MAP }))).toMatchObject({
      subjects: 0,
      facts: 0,
      added: 0,
      same: 4,
    })
    expect(await verifyRecord(db.read)).toEqual([])
  })

  it('takes meetings from a CSV whose columns speak for themselves, and takes them back', async () => {
    const db = await openDb()
    const before = await rows(db)
    const csv =
      'participants,place,date,url,source\nAda Marsh; Cui Heng,Lancaster,2020-01-02,https://list.example/1,Official list\n'
    const report = await bring(db, 'meetings', csv)
    expect(figures(report)).toMatchObject({ subjects: 3, facts: 1 })
    const { facts } = await listSubjectFacts(db.read, { subjectId: (await named(db, 'Lancaster')).id, limit: 10 })
    expect(facts).toMatchObject([{ imported: [{ from: 'Official list', address: 'https://list.example/1' }] }])
    await db.transaction((tx) => undoChange(tx, { id: report.change ?? 0, by, now: NOON }))
    expect(await rows(db)).toEqual(before)
  })

  it('takes two people of one cell for two, where a title says that another one begins', async () => {
    const db = await openDb()
    const csv = [
      'participant,host,date',
      'President Ada Marsh and Prime Minister Cui Heng,Ben Okri,2020',
      'Mr. and Mrs. Holt,Ben Okri,2021',
      '',
    ].join('\n')
    const report = await bring(db, 'meetings', csv, { map: ['host:person=host'] })
    expect(figures(report)).toMatchObject({ facts: 2, failed: 0 })
    const { subjects } = await listSubjects(db.read, { limit: 10 })
    const names = subjects.map(({ name }) => name).sort()
    expect(names).toEqual(['Ada Marsh', 'Ben Okri', 'Cui Heng', 'Mr. and Mrs. Holt'])
  })

  it('takes a line whole or not at all', async () => {
    const db = await openDb()
    const before = await rows(db)
    const csv = 'participant,host,date\nA,A,2023-01-01\n'
    for (const isDryRun of [true, false]) {
      const report = await bring(db, 'meetings', csv, { isDryRun })
      expect(figures(report)).toEqual({ read: 1, subjects: 0, facts: 0, added: 0, same: 0, failed: 1 })
      expect(report.change).toBeNull()
    }
    expect(await rows(db)).toEqual(before)

    // Whom a line that fails would have made is made by the next one that does not.
    const more =
      'participant,host,place,date\nPresident Ada Marsh,Ada Marsh,Lancaster,2023\nAda Marsh,B,,2023\nC,B,,2024\n'
    const report = await bring(db, 'meetings', more, { map: ['host:person=host'] })
    expect(figures(report)).toEqual({ read: 3, subjects: 3, facts: 2, added: 0, same: 0, failed: 1 })
    const { subjects } = await listSubjects(db.read, { limit: 10 })
    expect(subjects.map(({ name }) => name).sort()).toEqual(['Ada Marsh', 'B', 'C'])
    expect((await named(db, 'Ada Marsh')).details?.aliases).toMatchObject([{ text: 'Ada Marsh' }])
    expect(await verifyRecord(db.read)).toEqual([])
  })

  it('says which column it misses', async () => {
    const db = await openDb()
    await expect(bring(db, 'meetings', VISITS, { map: ['participant=guest'] })).rejects.toMatchObject({
      code: 'mapping-unreadable',
    })
    await expect(bring(db, 'meetings', VISITS, { map: ['guest=visitor'] })).rejects.toMatchObject({
      code: 'mapping-unreadable',
    })
    await expect(bring(db, 'meetings', 'a,b\n1,2\n')).rejects.toMatchObject({ code: 'mapping-unreadable' })
    for (const content of ['', 'kind,name\n"a'.padEnd(2_000_000, 'x'), Buffer.from([0, 1, 2])]) {
      await expect(bring(db, 'subjects', content)).rejects.toMatchObject({ code: 'import-unreadable' })
    }
    await expect(bring(db, 'wikidata', '[{"id":')).rejects.toMatchObject({ code: 'import-unreadable' })
    await expect(bring(db, 'wikidata', '[{"id": nonsense}]')).rejects.toMatchObject({ code: 'import-unreadable' })
  })

  const time = (day: string, precision: number) => ({ datavalue: { value: { time: `+${day}T00:00:00Z`, precision } } })
  const item = (id: string) => ({ datavalue: { value: { id } } })
  const claim = (mainsnak: object, qualifiers: object = {}) => ({ rank: 'normal', mainsnak, qualifiers })
  const entity = (id: string, label: string, claims: object, more: object = {}) => ({
    ...{ id, labels: { en: { value: label }, de: { value: `${label} (de)` } }, claims, ...more },
  })
  const ENTITIES = [
    entity(
      'Q1',
      'Ada Marsh',
      {
        P31: [claim(item('Q5'))],
        P569: [claim(time('1970-02-28', 11))],
        P570: [claim(time('2020-00-00', 9))],
        P39: [
          claim(item('Q3'), { P580: [time('2001-05-00', 10)], P582: [time('2005-01-01', 11)], P642: [item('Q2')] }),
        ],
        P108: [claim(item('Q2'), { P580: [time('1999-00-00', 9)] })],
      },
      { descriptions: { en: { value: 'surveyor' } }, aliases: { en: [{ value: 'A. Marsh' }, { value: 'AM' }] } },
    ),
    entity('Q2', 'Harbour Board', { P31: [claim(item('Q43229'))], P571: [claim(time('1901-00-00', 9))] }),
    entity('Q3', 'harbour master', { P31: [claim(item('Q4164871'))] }),
    entity('Q4', 'Lancaster', {
      P31: [claim(item('Q515'))],
      P625: [claim({ datavalue: { value: { latitude: 54.05, longitude: -2.8 } } })],
    }),
    entity('Q6', 'something else', { P31: [claim(item('Q99999999'))] }),
  ]

  it.each([
    ['a list', JSON.stringify(ENTITIES)],
    ['a dump', `[\n${ENTITIES.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`],
    ['one a line', ENTITIES.map((one) => JSON.stringify(one)).join('\n')],
    ['an answer of Wikidata', JSON.stringify({ entities: Object.fromEntries(ENTITIES.map((one) => [one.id, one])) })],
  ])('takes items of Wikidata as %s, with their offices', async (_, content) => {
    const db = await openDb()
    const report = await bring(db, 'wikidata', content)
    expect(figures(report)).toEqual({ read: 5, subjects: 3, facts: 2, added: 0, same: 0, failed: 1 })
    expect(report.problems).toMatchObject([{ line: 5 }])
    const { details } = await named(db, 'Ada Marsh')
    expect(details).toMatchObject({ kind: 'person', note: 'surveyor', starts: '1970-02-28', ends: '2020' })
    expect(details?.aliases.map(({ text, kind }) => [text, kind])).toEqual([
      ['Ada Marsh', 'name'],
      ['A. Marsh', 'short'],
      ['AM', 'abbreviation'],
    ])
    const roles = details?.roles.map((role) => [
      role.data['title'],
      role.starts,
      role.ends,
      role.parties[1]?.subject.name,
    ])
    expect(roles).toEqual([
      ['Employee', '1999', null, 'Harbour Board'],
      ['harbour master', '2001-05', '2005-01-01', 'Harbour Board'],
    ])
    expect((await named(db, 'Lancaster')).details).toMatchObject({ kind: 'place', latitude: 54.05 })
    expect(figures(await bring(db, 'wikidata', content))).toMatchObject({ subjects: 0, facts: 0, added: 0, failed: 1 })
    expect(await verifyRecord(db.read)).toEqual([])
  })

  const [first = {}, second = {}] = ENTITIES
  const whole = JSON.stringify([first, second])
  it.each([
    ['brackets that nothing closes', '[[[[', 'It ends in the middle of item 1'],
    ['very many of them', '['.repeat(200_000), 'It ends in the middle of item 1'],
    ['an item that is cut', whole.slice(0, -40), 'It ends in the middle of item 2'],
    ['a list that is cut between two', `[${JSON.stringify(first)},`, 'It ends in the middle of item 2'],
    ['a list that is not closed', `[${JSON.stringify(first)}`, 'It ends in the middle of item 2'],
    ['a line that is cut', `${JSON.stringify(first)}\n{"id": "Q2"`, 'It ends in the middle of item 2'],
    ['a word that is cut', `${JSON.stringify(first)}\n{"id": "Q2`, 'It ends in the middle of item 2'],
    ['an item that is mangled', `[${JSON.stringify(first)}, {"id" "Q2"}]`, 'Item 2 is no JSON near byte '],
    ['something behind the list', `${whole} and more`, 'Item 3 is no JSON near byte '],
  ])('refuses Wikidata with %s, says where, and brings nothing of it', async (_, content, place) => {
    const db = await openDb()
    const before = await rows(db)
    const message = expect.stringMatching(new RegExp(`${place}.* Nothing of the file was brought\\.$`)) as unknown
    for (const isDryRun of [true, false]) {
      const brought = bring(db, 'wikidata', content, { isDryRun })
      await expect(brought).rejects.toMatchObject({ code: 'import-unreadable', message })
    }
    expect(await rows(db)).toEqual(before)
  })

  it('says of each thing in Wikidata’s place that it is no item', async () => {
    const db = await openDb()
    const odd = [
      1,
      null,
      'x',
      [[]],
      {},
      { id: 'Q7', labels: { en: { value: 5 } } },
      { id: 'Q8', claims: { P31: [null] } },
    ]
    const more = {
      id: 'Q9',
      labels: { en: { value: 'Oddly' } },
      aliases: { en: [null, { value: 3 }] },
      claims: { P31: [1] },
    }
    const report = await bring(db, 'wikidata', JSON.stringify([...odd, more]))
    expect(figures(report)).toEqual({ read: 8, subjects: 0, facts: 0, added: 0, same: 0, failed: 8 })
    expect(figures(await bring(db, 'wikidata', '{"entities": {"Q1": null}}'))).toMatchObject({ read: 1, failed: 1 })
  })

  it('gives names that are nothing but signs an address of their kind, and takes no address that hides something', async () => {
    const db = await openDb()
    const csv = 'kind,name,wikidata\nperson,👍,\nperson,👎,\nplace,☂,\nperson,Lin Oba,https://user:word@host.example/\n'
    const report = await bring(db, 'subjects', csv)
    expect(report).toMatchObject({ subjects: 3, failed: 1, problems: [{ line: 5 }] })
    const { subjects } = await listSubjects(db.read, { limit: 10 })
    expect(subjects.map(({ slug }) => slug).sort()).toEqual(['person', 'person-2', 'place'])
    const met = await bring(db, 'meetings', 'participant,host,url\nAda Marsh,Cui Heng,https://host.example/<b>\n')
    expect(met).toMatchObject({ facts: 0, failed: 1 })
  })

  it('says what it brought of a list before the place where it cannot be read', async () => {
    const db = await openDb()
    const lines = Array.from({ length: 700 }, (_, at) => `person,Surveyor ${at}`).join('\n')
    const brought = bring(db, 'subjects', `kind,name\n${lines}\n${'x'.repeat(1_200_000)}\n`)
    const error = (await brought.catch((cause: unknown) => cause)) as Error
    expect(error.message).toMatch(
      /at line \d+: .* Of what stands before, 500 subjects and 0 facts are on record, .*: it is change \d+,/,
    )
    expect((await listSubjects(db.read, { q: 'Surveyor', limit: 200 })).subjects).toHaveLength(200)
    const change = Number(/change (\d+)/.exec(error.message)?.[1])
    await db.transaction((tx) => undoChange(tx, { id: change, by, now: NOON }))
    expect((await listSubjects(db.read, { limit: 10 })).subjects).toEqual([])
  })
})
