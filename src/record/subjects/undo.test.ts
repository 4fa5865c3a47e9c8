import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Article } from '#editing/article.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import type { DecisionBody, StatedFact } from '../api.ts'
import { undoChange } from '../changes/record-change.ts'
import { decide } from '../decide.ts'
import { recordFollower } from '../follow.ts'
import { verifyRecord } from '../verify-record.ts'
import { changeFact } from './change-fact.ts'
import { changeSubject, deleteSubject } from './change-subject.ts'
import { mergeSubjects } from './merge-subjects.ts'
import { splitSubject } from './split-subject.ts'

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const now = NOON

/** Few names, so that the same people take part in many things. */
const PEOPLE = ['Ada Marsh', 'A. Marsh', 'Cui Heng', 'Ben Okri', 'Lena Voss'] as const
const WORDS = PEOPLE.map((name) => `${name} spoke.`).join(' ')
const DAYS = [undefined, '2026-03-02', '2026-03-03'] as const

const person = fc.constantFrom(...PEOPLE)
const day = fc.constantFrom(...DAYS)
const story = fc.constantFrom(0, 1)

/** Something that an editor may keep of a text about these people. */
const kept = fc.oneof(
  fc.record({ what: fc.constant('mention' as const), who: person, story }),
  fc.record({ what: fc.constant('meeting' as const), who: person, whom: person, day, story }),
  fc.record({ what: fc.constant('statement' as const), who: person, text: fc.constantFrom('No.', 'Yes.'), story }),
  fc.record({ what: fc.constant('role' as const), who: person, whom: person, day, story }),
  fc.record({ what: fc.constant('count' as const), who: person, whom: person, n: fc.constantFrom(41, 42), story }),
)
type Kept = typeof kept extends fc.Arbitrary<infer One> ? One : never

/** Something that an editor may do to the record. */
const done = fc.oneof(
  fc.record({ what: fc.constant('merge' as const), from: fc.nat(), into: fc.nat() }),
  fc.record({ what: fc.constant('split' as const), from: fc.nat(), every: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ what: fc.constant('date' as const), fact: fc.nat(), day }),
  fc.record({ what: fc.constant('retract' as const), fact: fc.nat() }),
  fc.record({ what: fc.constant('rename' as const), subject: fc.nat(), name: person }),
  fc.record({ what: fc.constant('belong' as const), part: fc.nat(), whole: fc.nat() }),
  fc.record({ what: fc.constant('delete' as const), subject: fc.nat() }),
)
type Done = typeof done extends fc.Arbitrary<infer One> ? One : never

describeEachDatabase('changes of the record that are undone', (openDb) => {
  async function stories(db: Database): Promise<Article[]> {
    await aPaper(db)
    const made: Article[] = []
    for (const headline of ['First', 'Second']) {
      const article = await anArticle(db, { headline, body: { html: `<p>${WORDS}</p>` } })
      await publish(db, article)
      made.push(article)
    }
    return made
  }

  async function keep(db: Database, articles: Article[], things: readonly Kept[]): Promise<void> {
    for (const [index, thing] of things.entries()) {
      const article = articles[thing.story] as Article
      const { text } = readingText(article.draft)
      const start = text.indexOf(thing.who)
      const passages = [passageOf(text, { start, end: start + thing.who.length })]
      const decision = decisionOf(thing, passages, `s${index}`)
      await db
        .transaction((tx) => decide(tx, { articleId: article.id, decisions: [decision], actor: by, now }))
        .catch(allowRefusal)
    }
    await catchUp(db, recordFollower)
  }

  /** Does it as far as it is possible; gives the number of the change. */
  function doIt(db: Database, thing: Done): Promise<number | null> {
    return db.transaction((tx) => work(tx, thing)).catch(allowRefusal)
  }

  it('leave every row of the record as it was, the last one first', async () => {
    const db = await openDb()
    const articles = await stories(db)
    await fc.assert(
      fc.asyncProperty(
        fc.array(kept, { minLength: 3, maxLength: 12 }),
        fc.array(done, { minLength: 1, maxLength: 5 }),
        async (things, changes) => {
          await clear(db)
          await keep(db, articles, things)
          const states = [await rows(db)]
          const numbers: number[] = []
          for (const change of changes) {
            const number = await doIt(db, change)
            if (number === null) continue
            numbers.push(number)
            states.push(await rows(db))
            expect(await verifyRecord(db.read)).toEqual([])
          }
          for (const number of numbers.toReversed()) {
            states.pop()
            await db.transaction((tx) => undoChange(tx, { id: number, by, now }))
            expect(await rows(db)).toEqual(states.at(-1))
          }
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    )
  }, 120_000)

  it('keep what came after them right, or say why they cannot be undone', async () => {
    const db = await openDb()
    const articles = await stories(db)
    await fc.assert(
      fc.asyncProperty(
        fc.array(kept, { minLength: 3, maxLength: 10 }),
        fc.array(done, { minLength: 1, maxLength: 4 }),
        fc.array(kept, { maxLength: 4 }),
        fc.nat(),
        async (things, changes, later, chosen) => {
          await clear(db)
          await keep(db, articles, things)
          const numbers: number[] = []
          for (const change of changes) {
            const number = await doIt(db, change)
            if (number !== null) numbers.push(number)
          }
          await keep(db, articles, later)
          const before = await rows(db)
          const number = numbers[chosen % Math.max(1, numbers.length)]
          if (number === undefined) return
          const undone = await db
            .transaction((tx) => undoChange(tx, { id: number, by, now }))
            .then(
              () => true,
              (error: unknown) => allowRefusal(error) !== null,
            )
          if (!undone) expect(await rows(db)).toEqual(before)
          expect(await verifyRecord(db.read)).toEqual([])
        },
      ),
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    )
  }, 120_000)
})

function decisionOf(thing: Kept, passages: DecisionBody['passages'], suggestion: string): DecisionBody {
  const ref = (name: string) => ({ kind: 'person', name }) as const
  if (thing.what === 'mention') return { do: 'keep-subject', subject: ref(thing.who), passages, suggestion }
  return { do: 'keep-fact', fact: factOf(thing, ref), passages, suggestion }
}

function factOf(
  thing: Exclude<Kept, { what: 'mention' }>,
  ref: (name: string) => { kind: 'person'; name: string },
): StatedFact {
  const who = ref(thing.who)
  if (thing.what === 'statement') {
    return {
      type: 'statement',
      data: { mode: 'direct', text: thing.text },
      parties: [{ subject: who, part: 'speaker' }],
    }
  }
  const whom = ref(thing.whom)
  const dated = 'day' in thing && thing.day ? { starts: thing.day } : {}
  if (thing.what === 'role') {
    const parties = [{ subject: who, part: 'holder' } as const, { subject: whom, part: 'organisation' } as const]
    return { type: 'role', data: { title: 'Chair' }, parties, ...dated }
  }
  const parties = [who, whom].map((subject) => ({ subject, part: 'participant' as const }))
  if (thing.what === 'meeting') return { type: 'meeting', data: {}, parties, ...dated, place: whom }
  return { type: 'count', data: { predicate: 'met', n: thing.n, cmp: '=' }, parties }
}

async function work(tx: Transaction, thing: Done): Promise<number | null> {
  const subjects = await tx.selectFrom('subject').select('id').where('mergedInto', 'is', null).orderBy('id').execute()
  const facts = await tx.selectFrom('fact').select('id').orderBy('id').execute()
  const pick = (rows: { id: string }[], index: number): string => rows[index % Math.max(1, rows.length)]?.id ?? ''
  switch (thing.what) {
    case 'merge':
      return (await mergeSubjects(tx, { from: pick(subjects, thing.from), into: pick(subjects, thing.into), by, now }))
        .change
    case 'split': {
      const from = pick(subjects, thing.from)
      const some = (ids: { id: string }[]): string[] =>
        ids.filter((_, index) => index % thing.every === 0).map(({ id }) => id)
      const mentions = await tx
        .selectFrom('evidence')
        .select('id')
        .where('subjectId', '=', from)
        .orderBy('id')
        .execute()
      const own = await tx
        .selectFrom('party')
        .select('factId as id')
        .distinct()
        .where('subjectId', '=', from)
        .orderBy('factId')
        .execute()
      const split = { name: 'Somebody Else', evidence: some(mentions), facts: some(own), aliases: ['A. Marsh'] }
      return (await splitSubject(tx, { from, split, by, now })).change
    }
    case 'date':
      return (await changeFact(tx, { id: pick(facts, thing.fact), change: { starts: thing.day ?? null }, by, now }))
        .change
    case 'retract':
      return (
        await changeFact(tx, {
          id: pick(facts, thing.fact),
          change: { state: 'retracted', stateNote: 'Wrong.' },
          by,
          now,
        })
      ).change
    case 'rename':
      return changeSubject(tx, {
        id: pick(subjects, thing.subject),
        change: { name: thing.name, note: 'Seen.' },
        by,
        now,
      })
    case 'belong':
      return changeSubject(tx, {
        id: pick(subjects, thing.part),
        change: { partOf: pick(subjects, thing.whole) },
        by,
        now,
      })
    case 'delete':
      return deleteSubject(tx, { id: pick(subjects, thing.subject), by, now })
  }
}

/** A clear no is an answer; anything else is a fault. */
function allowRefusal(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

const TABLES = ['subject', 'alias', 'fact', 'party', 'pairFact', 'evidence', 'appearance'] as const

/** Every row of the record, as text, in an order of their own. */
async function rows(db: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of TABLES) {
    const found = await db.read.selectFrom(table).selectAll().execute()
    all[table] = found.map((row) => JSON.stringify(Object.entries(row).sort())).sort()
  }
  return all
}

async function clear(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const table of ['recordChange', 'appearance', 'evidence', 'pairFact', 'party'] as const)
      await tx.deleteFrom(table).execute()
    await tx.updateTable('fact').set({ supersedes: null }).execute()
    await tx.deleteFrom('fact').execute()
    await tx.deleteFrom('alias').execute()
    await tx.updateTable('subject').set({ partOf: null, mergedInto: null }).execute()
    await tx.deleteFrom('subject').execute()
  })
}
