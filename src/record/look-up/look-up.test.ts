import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, aPublishedArticle, NOON } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import type { DecisionBody, StatedFact, SubjectRefBody } from '../api.ts'
import { decide } from '../decide.ts'
import { addAliases, createSubject } from '../subject.ts'
import { lookUpNames } from './look-up-names.ts'
import { recall } from './recall.ts'

const actor = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const ORIGIN = 'https://paper.example'
const person = (name: string): SubjectRefBody => ({ kind: 'person', name })

describeEachDatabase('looking up what a text names', (openDb) => {
  const add = (db: Database, name: string, aliases: [string, string][] = [], kind = 'person') =>
    db.transaction(async (tx) => {
      const subject = await createSubject(tx, { kind: kind as 'person', name, by: 'staff:ed', now: NOON })
      await addAliases(tx, subject.id, aliases)
      return subject.id
    })

  /** Puts a fact on record that an article reports in these words. */
  async function report(
    db: Database,
    fact: StatedFact,
    { words = 'It was so.', isPublished = true }: { words?: string; isPublished?: boolean } = {},
  ) {
    const fields = { headline: `Story: ${words}`, body: { html: `<p>${words}</p>` } }
    const article = isPublished ? await aPublishedArticle(db, fields) : await anArticle(db, fields)
    const { text } = readingText(article.draft)
    const start = text.lastIndexOf(words)
    const passages = [passageOf(text, { start, end: start + words.length })]
    const decisions: DecisionBody[] = [{ do: 'keep-fact', fact, passages, suggestion: words }]
    await db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor, now: NOON }))
    return article.id
  }
  const ask = (db: Database, groups: string[][], except?: string) =>
    recall(db.read, { groups, ...(except && { except }), now: NOON, origin: ORIGIN, dayOf: (at) => at.slice(0, 10) })

  it('tells who bears a name in any of its forms, and whose is one letter off', async () => {
    const db = await openDb()
    const putin = await add(db, 'Vladimir Putin', [['Putin', 'short']])
    await add(db, 'Łucja Żak')
    const harbour = await add(db, 'United Harbour Workers', [['UHW', 'abbreviation']], 'organisation')
    const { subjects, near } = await lookUpNames(db.read, {
      names: [
        { name: 'PUTIN' },
        { name: 'Lucja Zak', kind: 'person' },
        { name: 'UHW', kind: 'organisation' },
        { name: 'Vladmir Putin', kind: 'person' },
        { name: 'Bladimir Putin', kind: 'person' },
        { name: 'Vladimir Pution', kind: 'person' },
        { name: 'United Harbour Worker', kind: 'person' },
        { name: 'Vladmir Putim', kind: 'person' },
        { name: 'Vladimir Putina' },
        { name: 'Nobody Here', kind: 'person' },
      ],
    })
    expect(subjects.map(({ name }) => name)).toEqual(['Vladimir Putin', 'Łucja Żak', 'United Harbour Workers'])
    expect(subjects.find(({ id }) => id === harbour)?.aliases).toEqual(['United Harbour Workers', 'UHW'])
    expect(near.map(({ name, alias, subject }) => [name, alias, subject === putin])).toEqual([
      ['Vladmir Putin', 'Vladimir Putin', true],
      ['Bladimir Putin', 'Vladimir Putin', true],
      ['Vladimir Pution', 'Vladimir Putin', true],
    ])
  })

  it('takes a form that is on record as a misspelling for one', async () => {
    const db = await openDb()
    const id = await add(db, 'Cui Heng', [['Tsui Heng', 'misspelling']])
    const found = await lookUpNames(db.read, { names: [{ name: 'Tsui Heng' }] })
    expect(found.near).toEqual([{ name: 'Tsui Heng', alias: 'Cui Heng', subject: id }])
    expect(found.subjects).toMatchObject([{ id, aliases: ['Cui Heng'] }])
  })

  it('tells two numbers of one name apart, and short names from each other', async () => {
    const db = await openDb()
    await add(db, 'Expo 2023', [], 'event')
    await add(db, 'Rui')
    const names = [
      { name: 'Expo 2024', kind: 'event' as const },
      { name: 'Roi', kind: 'person' as const },
    ]
    expect((await lookUpNames(db.read, { names })).near).toEqual([])
  })

  it('tells the offices of a day, those that ended or had not begun left out', async () => {
    const db = await openDb()
    await aPaper(db)
    const role = (title: string, days: { starts?: string; ends?: string }): StatedFact => ({
      ...{ type: 'role', data: { title }, ...days },
      parties: [
        { subject: person('Ana Duarte'), part: 'holder' },
        { subject: { kind: 'organisation', name: 'Aveiro' }, part: 'organisation' },
      ],
    })
    await report(db, role('councillor', { starts: '2010', ends: '2019-09' }), { words: 'Once a councillor.' })
    await report(db, role('mayor', { starts: '2019-10-01' }), { words: 'Now the mayor.' })
    await report(db, role('minister', { starts: '2027' }), { words: 'Soon a minister.' })
    const titles = async (day?: string) =>
      (await lookUpNames(db.read, { names: [{ name: 'Ana Duarte' }], ...(day && { day }) })).subjects[0]?.roles.map(
        ({ title, organisation }) => `${title}, ${organisation}`,
      )
    expect(await titles('2026-11-27')).toEqual(['mayor, Aveiro'])
    expect(await titles('2019-09-30')).toEqual(['councillor, Aveiro'])
    expect(await titles()).toEqual(['minister, Aveiro', 'mayor, Aveiro', 'councillor, Aveiro'])
  })

  it('recalls the meetings of two, what one said, and counts of exactly those, with the articles', async () => {
    const db = await openDb()
    await aPaper(db)
    const both = ['Ana Duarte', 'Rui Paz'].map((name) => ({ subject: person(name), part: 'participant' as const }))
    const met = (starts: string): StatedFact => ({ type: 'meeting', data: {}, parties: both, starts })
    await report(db, met('2023-10-18'), { words: 'They met in autumn.' })
    const spring = await report(db, met('2024-05-16'), { words: 'They met in spring.' })
    await report(db, met('2025-01-01'), { words: 'They meet soon.', isPublished: false })
    const three = [...both, { subject: person('Lena Ilves'), part: 'participant' as const }]
    const count = (n: number, parties: typeof both): StatedFact => ({
      ...{ type: 'count', data: { predicate: 'met', n, cmp: '=', since: '2019' }, parties },
    })
    await report(db, count(6, both), { words: 'Six times.' })
    await report(db, count(2, three), { words: 'Twice, the three.' })
    const said: StatedFact = {
      ...{ type: 'statement', data: { mode: 'direct', text: 'The bridge will open.' } },
      parties: [{ subject: person('Ana Duarte'), part: 'speaker' }],
    }
    const own = await report(db, said, { words: '“The bridge will open.”' })

    const { subjects } = await lookUpNames(db.read, { names: [{ name: 'Ana Duarte' }, { name: 'Rui Paz' }] })
    const [ana = '', rui = ''] = subjects.map(({ id }) => id)
    const [pair, alone] = await ask(db, [[ana, rui], [ana]])
    expect(pair?.meetings.total).toBe(2)
    expect(pair?.meetings.last.map(({ fact }) => fact.starts)).toEqual(['2024-05-16', '2023-10-18'])
    expect(pair?.meetings.last[0]?.article).toMatchObject({
      ...{ id: spring, headline: 'Story: They met in spring.', day: '2026-03-04' },
      url: expect.stringMatching(/^https:\/\/paper\.example\/news\//),
    })
    expect(pair?.counts.map(({ fact }) => fact.data['n'])).toEqual([6])
    expect(alone?.statements.map(({ fact }) => fact.data['text'])).toEqual(['The bridge will open.'])
    expect(alone?.meetings).toEqual({ total: 0, last: [] })
    expect((await ask(db, [[ana]], own))[0]?.statements).toEqual([])
    expect((await ask(db, [[ana, rui]], spring))[0]?.meetings.total).toBe(1)
    expect(await ask(db, [['no-such-id']])).toEqual([{ statements: [], meetings: { total: 0, last: [] }, counts: [] }])
  })

  it('leaves out what was retracted, and gives no address of what readers no longer have', async () => {
    const db = await openDb()
    await aPaper(db)
    const said = (text: string): StatedFact => ({
      ...{ type: 'statement', data: { mode: 'direct', text } },
      parties: [{ subject: person('Ana Duarte'), part: 'speaker' }],
    })
    await report(db, said('One.'), { words: 'She said one.' })
    const gone = await report(db, said('Two.'), { words: 'She said two.' })
    await db.transaction((tx) =>
      tx.updateTable('fact').set({ state: 'retracted' }).where('data', 'like', '%One.%').execute(),
    )
    await db.transaction((tx) => withdrawArticle(tx, { articleId: gone, by: { staffId: null, name: 'Ed' }, now: NOON }))
    const [ana = ''] = (await lookUpNames(db.read, { names: [{ name: 'Ana Duarte' }] })).subjects.map(({ id }) => id)
    const [found] = await ask(db, [[ana]])
    expect(found?.statements.map(({ fact, article }) => [fact.data['text'], article?.url])).toEqual([['Two.', null]])
  })
})
