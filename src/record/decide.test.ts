import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Article } from '#editing/article.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import type { DecisionBody } from './api.ts'
import { decide, takeBack } from './decide.ts'
import { recordFollower } from './follow.ts'
import { listEvidence } from './list-evidence.ts'
import { changeFact } from './subjects/change-fact.ts'

const MET = 'Ada Marsh met Cui Heng in Lancaster on Tuesday.'
const OTHER = 'The bridge has two lanes.'
const actor = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const

describeEachDatabase('what editors decide about suggestions', (openDb) => {
  async function story(db: Database): Promise<Article> {
    await aPaper(db)
    return anArticle(db, { body: { html: `<p>${MET}</p><p>${OTHER}</p>` } })
  }

  function decisions(article: Article): DecisionBody[] {
    const { text } = readingText(article.draft)
    const passage = (words: string) => {
      const start = text.indexOf(words)
      return passageOf(text, { start, end: start + words.length })
    }
    const person = (name: string) => ({ kind: 'person', name }) as const
    return [
      {
        do: 'keep-subject',
        suggestion: 'a',
        subject: person('Ada Marsh'),
        passages: [passage('Ada Marsh')],
        tier: 'new',
      },
      {
        do: 'keep-fact',
        suggestion: 'b',
        passages: [passage(MET)],
        fact: {
          type: 'meeting',
          data: {},
          parties: [
            { subject: person('Ada Marsh'), part: 'participant' },
            { subject: person('Cui Heng'), part: 'participant' },
          ],
          place: { kind: 'place', name: 'Lancaster' },
          starts: '2026-03-03',
        },
      },
      { do: 'reject', suggestion: 'c', passages: [passage('lanes')], suggested: { kind: 'person', name: 'lanes' } },
    ]
  }

  const keep = (db: Database, article: Article) =>
    db.transaction((tx) => decide(tx, { articleId: article.id, decisions: decisions(article), actor, now: NOON }))

  const appearances = async (db: Database) =>
    (
      await db.read
        .selectFrom('appearance')
        .innerJoin('subject', 'subject.id', 'appearance.subjectId')
        .select(['name', 'mentions', 'firstEdition', 'lastEdition'])
        .orderBy('name')
        .execute()
    ).map(({ name, mentions, firstEdition, lastEdition }) => [name, mentions, firstEdition, lastEdition])

  it('keeps subjects and facts with the words that report them, and what was wrong', async () => {
    const db = await openDb()
    const article = await story(db)
    await keep(db, article)
    const evidence = await listEvidence(db.read, article.id)
    expect(evidence.map(({ decision, subject, fact }) => [decision, subject?.name ?? fact?.type ?? null])).toEqual([
      ['confirmed', 'Ada Marsh'],
      ['confirmed', 'meeting'],
      ['rejected', null],
    ])
    const meeting = evidence.find(({ fact }) => fact)?.fact
    expect(meeting).toMatchObject({ starts: '2026-03-03', place: { name: 'Lancaster' }, state: 'confirmed' })
    expect(meeting?.parties.map(({ subject }) => subject.name)).toEqual(['Ada Marsh', 'Cui Heng'])
    expect(await appearances(db)).toEqual([])
  })

  it('keeps the same once, though two editors confirm it at the same time', async () => {
    const db = await openDb()
    const article = await story(db)
    await Promise.all(Array.from({ length: 6 }, () => keep(db, article)))
    const count = async (table: 'subject' | 'fact' | 'evidence') =>
      (await db.read.selectFrom(table).select('id').execute()).length
    expect([await count('subject'), await count('fact'), await count('evidence')]).toEqual([3, 1, 3])
  })

  it('names the same people in two articles at once', async () => {
    const db = await openDb()
    const first = await story(db)
    const second = await anArticle(db, { headline: 'Again', body: { html: `<p>${MET}</p><p>${OTHER}</p>` } })
    await Promise.all([keep(db, first), keep(db, second)])
    const facts = await db.read.selectFrom('fact').select('id').execute()
    const evidence = await db.read.selectFrom('evidence').select('id').where('factId', 'is not', null).execute()
    expect([facts.length, evidence.length]).toEqual([1, 2])
  })

  it('knows in which editions the words stand, and lets evidence lapse with them', async () => {
    const db = await openDb()
    const article = await story(db)
    await keep(db, article)
    await publish(db, article)
    await catchUp(db, recordFollower)
    expect(await appearances(db)).toEqual([
      ['Ada Marsh', 1, 1, null],
      ['Cui Heng', 0, 1, null],
    ])

    const cut = await db.transaction((tx) =>
      saveDraft(tx, {
        articleId: article.id,
        draftVersion: article.draftVersion,
        fields: { body: { html: `<p>${OTHER}</p><p>Nobody met.</p>` } },
        savedBy: 'Ed',
        now: NOON,
      }),
    )
    await publish(db, cut)
    await catchUp(db, recordFollower)
    expect(await appearances(db)).toEqual([
      ['Ada Marsh', 0, 1, 1],
      ['Cui Heng', 0, 1, 1],
    ])
    const lapsed = (await listEvidence(db.read, article.id)).filter(({ decision }) => decision === 'confirmed')
    expect(lapsed.map(({ lapsedAt }) => lapsedAt)).toEqual([NOON, NOON])
  })

  it('forgets the words that were sealed', async () => {
    const db = await openDb()
    const article = await story(db)
    await keep(db, article)
    await publish(db, article)
    await catchUp(db, recordFollower)
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: article.id, editions: [1], notice: 'Taken off.', sealedBy: 'Ed', now: NOON }),
    )
    await catchUp(db, recordFollower)
    expect(await listEvidence(db.read, article.id)).toEqual([])
    const rows = await db.read.selectFrom('evidence').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('Ada')
    expect(await appearances(db)).toEqual([])
  })

  it('takes decisions back', async () => {
    const db = await openDb()
    const article = await story(db)
    const { evidence } = await keep(db, article)
    await publish(db, article)
    await catchUp(db, recordFollower)
    await db.transaction((tx) => takeBack(tx, { articleId: article.id, evidence, now: NOON }))
    expect(await listEvidence(db.read, article.id)).toEqual([])
    expect(await appearances(db)).toEqual([])
  })

  it('refuses a fact without those whom it needs, and keeps nothing of the rest', async () => {
    const db = await openDb()
    const article = await story(db)
    const [first, second] = decisions(article)
    if (second?.do !== 'keep-fact') throw new Error('No fact.')
    const lonely = { ...second, fact: { ...second.fact, parties: second.fact.parties.slice(0, 1) } } as DecisionBody
    const work = db.transaction((tx) =>
      decide(tx, { articleId: article.id, decisions: [first as DecisionBody, lonely], actor, now: NOON }),
    )
    await expect(work).rejects.toMatchObject({ code: 'fact-incomplete', errors: [{ field: 'parties' }] })
    expect(await db.read.selectFrom('subject').select('id').execute()).toEqual([])
  })

  it('refuses a fact that ends before it begins, and takes one that ends within its first year', async () => {
    const db = await openDb()
    const article = await story(db)
    const [, second] = decisions(article)
    if (second?.do !== 'keep-fact') throw new Error('No fact.')
    const dated = (starts: string, ends: string) => {
      const decision = { ...second, fact: { ...second.fact, starts, ends } } as DecisionBody
      return db.transaction((tx) => decide(tx, { articleId: article.id, decisions: [decision], actor, now: NOON }))
    }
    for (const [starts, ends] of [
      ['2026-03-03', '2026-03-02'],
      ['2026-03', '2026-02-28'],
      ['2026-03-03', '2025'],
    ] as const) {
      await expect(dated(starts, ends)).rejects.toMatchObject({ code: 'dates-reversed', errors: [{ field: 'ends' }] })
    }
    expect(await db.read.selectFrom('subject').select('id').execute()).toEqual([])
    await dated('2026-03-03', '2026')
    expect(await db.read.selectFrom('fact').select(['starts', 'ends']).execute()).toEqual([
      { starts: '2026-03-03', ends: '2026' },
    ])
  })

  it('refuses to count meetings in parts, and takes parts of what else is counted', async () => {
    const db = await openDb()
    const article = await story(db)
    const [, second] = decisions(article)
    if (second?.do !== 'keep-fact') throw new Error('No fact.')
    const counted = (data: object) => {
      const fact = { ...second.fact, type: 'count', data: { cmp: '=', ...data } }
      const decision = { ...second, fact } as DecisionBody
      return db.transaction((tx) => decide(tx, { articleId: article.id, decisions: [decision], actor, now: NOON }))
    }
    for (const predicate of ['met', 'visited', 'attended', 'voted']) {
      await expect(counted({ predicate, n: 2.5 })).rejects.toMatchObject({
        code: 'fields-invalid',
        errors: [{ field: 'data.n' }],
      })
    }
    expect(await db.read.selectFrom('fact').select('id').execute()).toEqual([])
    await counted({ predicate: 'met', n: 42 })
    await counted({ predicate: 'other', n: 2.5, unit: 'million tonnes' })
    const { id } = await db.read.selectFrom('fact').select('id').where('data', 'like', '%42%').executeTakeFirstOrThrow()
    const change = { data: { predicate: 'met', n: 4.2, cmp: '=' } } as const
    const changed = db.transaction((tx) => changeFact(tx, { id, change, by: actor, now: NOON }))
    await expect(changed).rejects.toMatchObject({ code: 'fields-invalid', errors: [{ field: 'data.n' }] })
  })
})
