import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import type { Article } from '#editing/article.ts'
import { listCorrections } from '#publishing/corrections.ts'
import { publishFront } from '#publishing/fronts/publish-front.ts'
import { saveFront } from '#publishing/fronts/save-front.ts'
import { searchFollower } from '#search/follow.ts'
import { searchArticles } from '#search/search-articles.ts'
import type { Actor } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { findFeedsOf } from '#syndication/find-feeds-of.ts'
import { anArticle, aPaper, aPublishedArticle, NOON } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { decide } from '../decide.ts'
import type { FactChange } from './api.ts'
import { correctFact } from './correct-fact.ts'
import { planCorrections } from './plan-corrections.ts'

const editor: Actor = { kind: 'staff', id: 'ed', name: 'Ed Torr', role: 'editor', sections: null }
const LATER = '2026-03-05T12:00:00.000Z'
const person = (name: string) => ({ kind: 'person', name }) as const

const count = (n: number) =>
  ({
    type: 'count',
    data: { predicate: 'met', n, cmp: '=', since: '2013' },
    parties: [
      { subject: person('Ada Marsh'), part: 'participant' },
      { subject: person('Cui Heng'), part: 'participant' },
    ],
  }) as const

describeEachDatabase('a correction that travels', (openDb) => {
  async function wrongThreeTimes() {
    const db = await openDb()
    await aPaper(db)
    const first = await reported(db, 'First', 'Ada Marsh and Cui Heng have met 42 times since 2013.')
    const second = await reported(db, 'Second', 'Ada Marsh and Cui Heng have met 42 times since 2013, aides said.')
    const third = await aPublishedArticle(db, {
      headline: 'Third',
      language: 'fr',
      body: { html: '<p>Marsh a reçu Cui mardi.</p><p>Ada Marsh et Cui Heng se sont vus 42 fois depuis 2013.</p>' },
    })
    const other = await aPublishedArticle(db, {
      headline: 'Other',
      body: { html: '<p>Ada Marsh saw 42 boats. Cui Heng stayed away.</p><p>Nothing happened to her.</p>' },
    })
    await catchUp(db, searchFollower)
    const { id: factId } = await db.read.selectFrom('fact').select('id').executeTakeFirstOrThrow()
    return { db, first, second, third, other, factId }
  }

  async function reported(db: Database, headline: string, sentence: string) {
    const article = await aPublishedArticle(db, { headline, body: { html: `<p>${sentence}</p><p>${headline}.</p>` } })
    await keep(db, article, sentence)
    return article
  }

  const keep = (db: Database, article: Article, sentence: string) => {
    const { text } = readingText(article.draft)
    const start = text.indexOf(sentence)
    const passages = [passageOf(text, { start, end: start + sentence.length })]
    const decisions = [{ do: 'keep-fact', suggestion: 's', fact: structuredClone(count(42)), passages }] as never
    return db.transaction((tx) => decide(tx, { articleId: article.id, decisions, actor: editor, now: NOON }))
  }

  const right: FactChange = { state: 'superseded', fact: structuredClone(count(41)) as never }

  const plan = (db: Database, factId: string, change: FactChange = right, actor = editor) =>
    planCorrections(db.read, {
      ...{ factId, change, actor, now: LATER, origin: 'https://paper.example' },
      findFeeds: (articles, now) => findFeedsOf(db.read, { articles, now }),
      findStories: async (q, now) =>
        (await searchArticles(db.read, { q, now, limit: 50 })).results.map(({ card }) => card.articleId),
    })

  it('lists the stories that say it by their evidence, and one that says it in another language', async () => {
    const { db, first, second, third, factId } = await wrongThreeTimes()
    const { articles, drafts } = await plan(db, factId)
    const told = articles.map(({ articleId, isEvidence, passages }) => [articleId, isEvidence, passages[0]?.exact])
    expect(told.toSorted()).toEqual(
      [
        [first.id, true, 'Ada Marsh and Cui Heng have met 42 times since 2013.'],
        [second.id, true, 'Ada Marsh and Cui Heng have met 42 times since 2013, aides said.'],
        [third.id, false, 'Ada Marsh et Cui Heng se sont vus 42 fois depuis 2013.'],
      ].toSorted(),
    )
    expect(articles.at(-1)?.articleId).toBe(third.id)
    expect(articles.every(({ feeds }) => feeds.includes('/feed.xml') && feeds.includes('/news/feed.xml'))).toBe(true)
    expect(drafts).toEqual([])
  })

  it('drafts the correction of each in its language', async () => {
    const { db, third, factId } = await wrongThreeTimes()
    const { articles } = await plan(db, factId)
    expect(articles.find(({ articleId }) => articleId === third.id)?.draft).toBe(
      'Cet article dit : « Ada Marsh et Cui Heng se sont vus 42 fois depuis 2013. » Il faut lire 41 fois, et non 42 fois.',
    )
    const disputed = await plan(db, factId, { state: 'disputed', note: 'The palace counts 40.' })
    expect(disputed.articles.map(({ draft }) => draft)).toContain(
      'This story says: “Ada Marsh and Cui Heng have met 42 times since 2013.” That is disputed. The palace counts 40.',
    )
  })

  it('names the cards of fronts, and those whose own words say it', async () => {
    const { db, first, other, factId } = await wrongThreeTimes()
    const cards = [
      { id: 'a', articleId: first.id },
      { id: 'b', articleId: other.id, headline: 'Marsh and Cui met 42 times' },
    ]
    const content = { containers: [{ id: 'top', layout: 'lead', count: 3, cards }] } as never
    await db.transaction(async (tx) => {
      await saveFront(tx, { section: null, version: 0, content, savedBy: 'Ed', now: NOON } as never)
      await publishFront(tx, { section: null, version: 1, publishedBy: 'Ed', actor: editor, now: NOON } as never)
    })
    const { articles, otherCards } = await plan(db, factId)
    expect(articles.find(({ articleId }) => articleId === first.id)?.fronts).toMatchObject([
      { front: 'paper', repeatsClaim: false },
    ])
    expect(otherCards).toMatchObject([
      { articleId: other.id, headline: 'Marsh and Cui met 42 times', repeatsClaim: true },
    ])
  })

  it('publishes all of them with the change of the fact, once however often it is sent', async () => {
    const { db, first, second, third, factId } = await wrongThreeTimes()
    const { articles } = await plan(db, factId)
    const corrections = articles.map(({ articleId, draft, passages }) => ({ articleId, text: draft, passages }))
    const send = () =>
      db.transaction((tx) => correctFact(tx, { factId, change: right, corrections, actor: editor, now: LATER }))
    const done = await send()
    await send()
    for (const { id } of [first, second, third]) {
      const listed = await listCorrections(db.read, { articleId: id, now: LATER })
      expect(listed).toEqual(done.corrections.flatMap(({ articleId, ...rest }) => (articleId === id ? [rest] : [])))
      expect(listed).toHaveLength(1)
    }
    const after = await plan(db, factId)
    expect(after.fact).toMatchObject({ state: 'retracted' })
    expect(after.supersededBy).toMatchObject({ state: 'confirmed', data: { n: 41 }, supersedes: factId })
    expect(after.articles.filter(({ isEvidence, isCorrected }) => isEvidence && isCorrected)).toHaveLength(3)
    const evidence = await db.read.selectFrom('evidence').select(['factId', 'effect', 'firstEdition']).execute()
    expect(evidence).toHaveLength(6)
    const ids = done.corrections.map(({ id }) => `correction:${id}`)
    expect(evidence.every(({ effect, firstEdition }) => ids.includes(effect ?? '') && firstEdition === 1)).toBe(true)
    const topics = (await db.read.selectFrom('outbox').select('topic').execute()).map(({ topic }) => topic)
    expect(topics.filter((topic) => topic === 'correction.added')).toHaveLength(3)
  })

  it('goes back to what was right at first, in every story again', async () => {
    const { db, first, factId } = await wrongThreeTimes()
    const send = async (id: string, change: FactChange) => {
      const { articles } = await plan(db, id, change)
      const due = articles.filter(({ isEvidence, isCorrected }) => isEvidence && !isCorrected)
      const corrections = due.map(({ articleId, draft }) => ({ articleId, text: draft }))
      return db.transaction((tx) => correctFact(tx, { factId: id, change, corrections, actor: editor, now: LATER }))
    }
    const { newerId } = await send(factId, right)
    const back = await send(newerId as string, { state: 'superseded', fact: structuredClone(count(42)) as never })
    expect(back).toMatchObject({ newerId: factId, corrections: [{}, {}] })
    expect((await listCorrections(db.read, { articleId: first.id, now: LATER })).map(({ text }) => text)).toEqual([
      expect.stringContaining('It is 42 times, not 41 times'),
      expect.stringContaining('It is 41 times, not 42 times'),
    ])
    const { fact, supersededBy } = await plan(db, factId)
    expect([fact, supersededBy]).toMatchObject([{ state: 'confirmed', stateNote: '', supersedes: newerId }, null])
    expect((await plan(db, newerId as string)).fact).toMatchObject({ state: 'retracted', supersedes: null })
  })

  it('publishes each once where two editors do so at once', async () => {
    const { db, first, second, factId } = await wrongThreeTimes()
    const corrections = [second, first].map(({ id }) => ({ articleId: id, text: 'It was 41.' }))
    const send = (list: typeof corrections) =>
      db.transaction((tx) => correctFact(tx, { factId, change: right, corrections: list, actor: editor, now: LATER }))
    await Promise.all([send(corrections), send(corrections.toReversed()), send(corrections)])
    for (const { id } of [first, second]) {
      expect(await listCorrections(db.read, { articleId: id, now: LATER })).toHaveLength(1)
    }
    const facts = await db.read.selectFrom('fact').select('state').orderBy('state').execute()
    expect(facts.map(({ state }) => state)).toEqual(['confirmed', 'retracted'])
  })

  it('publishes none where one cannot be corrected', async () => {
    const { db, first, factId } = await wrongThreeTimes()
    const draft = await anArticle(db, { headline: 'Draft' })
    const corrections = [first, draft].map(({ id }) => ({ articleId: id, text: 'It was 41.' }))
    const change: FactChange = { state: 'retracted' }
    const work = db.transaction((tx) => correctFact(tx, { factId, change, corrections, actor: editor, now: LATER }))
    await expect(work).rejects.toMatchObject({ code: 'article-never-published' })
    expect(await listCorrections(db.read, { articleId: first.id, now: LATER })).toEqual([])
    expect((await plan(db, factId)).fact.state).toBe('confirmed')
  })

  it('says which correction is empty, and refuses what is no other fact', async () => {
    const { db, first, factId } = await wrongThreeTimes()
    const send = (change: FactChange, text: string) =>
      db.transaction((tx) =>
        correctFact(tx, { factId, change, corrections: [{ articleId: first.id, text }], actor: editor, now: LATER }),
      )
    await expect(send({ state: 'retracted' }, ' \u200b')).rejects.toMatchObject({
      code: 'correction-empty',
      errors: [{ field: 'corrections.0.text' }],
    })
    const same = { state: 'superseded', fact: structuredClone(count(42)) as never } as const
    await expect(send(same, 'x')).rejects.toMatchObject({ code: 'fact-unchanged' })
    await expect(plan(db, 'nonsense')).rejects.toMatchObject({ code: 'fact-not-found' })
  })

  it('lets an editor of one section correct the stories of that section alone', async () => {
    const { db, first, factId } = await wrongThreeTimes()
    const { id } = await db.read
      .selectFrom('section')
      .select('id')
      .where('slug', '=', 'world')
      .executeTakeFirstOrThrow()
    const limited: Actor = { ...editor, id: 'wo', sections: [id] }
    const { articles } = await plan(db, factId, right, limited)
    expect(articles.map(({ mayCorrect }) => mayCorrect)).toEqual([false, false, false])
    const corrections = [{ articleId: first.id, text: 'It was 41.' }]
    const work = db.transaction((tx) =>
      correctFact(tx, { factId, change: right, corrections, actor: limited, now: LATER }),
    )
    await expect(work).rejects.toMatchObject({ code: 'section-not-permitted' })
  })
})
