import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Article } from '#editing/article.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import type { StatedFact } from '../api.ts'
import { decide } from '../decide.ts'
import { verifyRecord } from '../verify-record.ts'
import { changeFact } from './change-fact.ts'
import { addSubject, changeSubject } from './change-subject.ts'
import { mergeSubjects } from './merge-subjects.ts'

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const now = NOON
const WORDS = 'Ada Marsh and A. Marsh spoke.'

describeEachDatabase('what is not made one, J19 J25 J28', (openDb) => {
  async function aStory(db: Database): Promise<Article> {
    await aPaper(db)
    const article = await anArticle(db, { headline: 'Two', body: { html: `<p>${WORDS}</p>` } })
    await publish(db, article)
    return article
  }

  const person = (name: string) => ({ kind: 'person', name }) as const

  const subject = (db: Database, name: string): Promise<string> =>
    db.transaction((tx) => addSubject(tx, { body: person(name), by, now }))

  async function keep(db: Database, article: Article, fact: StatedFact): Promise<string> {
    const { text } = readingText(article.draft)
    const start = text.indexOf(WORDS)
    const passages = [passageOf(text, { start, end: start + WORDS.length })]
    const suggestion = JSON.stringify(fact).slice(0, 300)
    const decision = { do: 'keep-fact' as const, suggestion, passages, fact }
    const { evidence } = await db.transaction((tx) =>
      decide(tx, { articleId: article.id, decisions: [decision], actor: by, now }),
    )
    const row = await db.read
      .selectFrom('evidence')
      .select('factId')
      .where('id', '=', evidence[0] ?? '')
      .executeTakeFirst()
    return row?.factId ?? ''
  }

  /** The refusal that something ends in. */
  async function refusalOf(db: Database, work: (tx: Transaction) => Promise<unknown>): Promise<Refusal> {
    const refused = await db.transaction(work).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    return refused as Refusal
  }

  it('are two of whom one belongs to the other, through others even', async () => {
    const db = await openDb()
    await aPaper(db)
    const [desk, office, ministry] = [
      await subject(db, 'Desk'),
      await subject(db, 'Office'),
      await subject(db, 'Ministry'),
    ]
    const belong = (id: string, partOf: string | null) =>
      db.transaction((tx) => changeSubject(tx, { id, change: { partOf }, by, now }))
    await belong(desk, office)
    await belong(office, ministry)
    for (const [from, into] of [
      [desk, ministry],
      [ministry, desk],
    ] as const) {
      const refused = await refusalOf(db, (tx) => mergeSubjects(tx, { from, into, by, now }))
      expect([refused.code, refused.errors[0]?.field]).toEqual(['part-of-itself', 'into'])
      expect(refused.message).toMatch(/^Desk belongs to Ministry, says the record.*take out first/)
    }
    const circle = await refusalOf(db, (tx) => changeSubject(tx, { id: ministry, change: { partOf: desk }, by, now }))
    expect([circle.code, circle.errors[0]?.field]).toEqual(['part-of-itself', 'partOf'])
    await belong(office, null)
    const { subject: kept } = await db.transaction((tx) => mergeSubjects(tx, { from: desk, into: ministry, by, now }))
    expect(kept.id).toBe(ministry)
    const whole = await db.read.selectFrom('subject').select('partOf').where('id', '=', ministry).executeTakeFirst()
    expect(whole?.partOf).toBe(office)
    expect(await verifyRecord(db.read)).toEqual([])
  })

  const ada = { subject: person('Ada Marsh') }
  const other = { subject: person('A. Marsh') }
  const APART: StatedFact[] = [
    {
      type: 'statement',
      data: { mode: 'reported', text: 'No.' },
      parties: [
        { ...ada, part: 'speaker' },
        { ...other, part: 'addressee' },
      ],
    },
    {
      type: 'undertaking',
      data: { text: 'To pay.' },
      parties: [
        { ...other, part: 'by' },
        { ...ada, part: 'to' },
      ],
    },
    {
      type: 'count',
      data: { predicate: 'met', n: 42, cmp: '=' },
      parties: [
        { ...ada, part: 'participant' },
        { ...other, part: 'participant' },
      ],
    },
  ]

  it.each(APART.map((fact) => [fact.type, fact] as const))(
    'are two that have two parts in one %s',
    async (type, fact) => {
      const db = await openDb()
      const article = await aStory(db)
      const factId = await keep(db, article, fact)
      const [from, into] = [await idOf(db, 'Ada Marsh'), await idOf(db, 'A. Marsh')]
      const refused = await refusalOf(db, (tx) => mergeSubjects(tx, { from, into, by, now }))
      expect([refused.code, refused.errors[0]?.field, refused.members['fact']]).toEqual([
        'subjects-met',
        'into',
        factId,
      ])
      expect(refused.message).toContain(`says a ${type}`)
      expect(refused.message).toContain('Retract it or change who takes part in it; then merge.')
      const change = { state: 'retracted', stateNote: 'It was not so.' } as const
      await db.transaction((tx) => changeFact(tx, { id: factId, change, by, now }))
      await db.transaction((tx) => mergeSubjects(tx, { from, into, by, now }))
      expect(await verifyRecord(db.read)).toEqual([])
    },
  )

  it('are two facts of which one takes the place of the other, through others even', async () => {
    const db = await openDb()
    const article = await aStory(db)
    const met = (starts: string): Promise<string> =>
      keep(db, article, {
        ...{ type: 'meeting', data: {}, starts },
        parties: [
          { ...ada, part: 'participant' },
          { ...other, part: 'participant' },
        ],
      })
    const [first, second, third] = [await met('2026-03-01'), await met('2026-03-02'), await met('2026-03-03')]
    const change = (id: string, changes: Parameters<typeof changeFact>[1]['change']) => (tx: Transaction) =>
      changeFact(tx, { id, change: changes, by, now })
    await db.transaction(change(second, { supersedes: first }))
    await db.transaction(change(third, { supersedes: second }))
    for (const [id, starts] of [
      [third, '2026-03-01'],
      [first, '2026-03-03'],
    ] as const) {
      const refused = await refusalOf(db, change(id, { starts }))
      expect([refused.code, refused.errors[0]?.field, refused.members['fact']]).toEqual([
        'supersedes-itself',
        'starts',
        third,
      ])
    }
    const circle = await refusalOf(db, change(first, { supersedes: third }))
    expect([circle.code, circle.errors[0]?.field]).toEqual(['supersedes-itself', 'supersedes'])
    await db.transaction(change(third, { supersedes: null }))
    await db.transaction(change(third, { starts: '2026-03-01' }))
    const left = await db.read.selectFrom('fact').select('id').orderBy('id').execute()
    expect(left.map(({ id }) => id)).toEqual([first, second].sort())
  })

  async function idOf(db: Database, name: string): Promise<string> {
    const row = await db.read.selectFrom('subject').select('id').where('name', '=', name).executeTakeFirstOrThrow()
    return row.id
  }
})
