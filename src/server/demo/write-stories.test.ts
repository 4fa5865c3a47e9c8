import { expect, it } from 'vitest'
import { dayInZone } from '#article/permalink.ts'
import { createArticle } from '#editing/save-draft.ts'
import { publishArticle } from '#publishing/publish-article.ts'
import { verifyEditions } from '#publishing/verify-editions.ts'
import { verifyReferences } from '#publishing/verify-references.ts'
import { searchFollower, searchFollowerKnowing } from '#search/follow.ts'
import { verifyIndex } from '#search/verify-index.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import { aSection } from '../../../test/factories/live-article.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { composeAhead } from './made-up/compose-ahead.ts'
import { makeStory } from './made-up/make-story.ts'
import { momentOf, type StoryPlan } from './made-up/story-plan.ts'
import { planStories } from './plan-stories.ts'
import { STORYTELLER, writeStories } from './write-stories.ts'

const NOW = '2026-03-01T12:00:00.000Z'

async function aPaper(db: Database): Promise<Database> {
  await aSection(db, { slug: 'world' })
  await aSection(db, { slug: 'opinion' })
  return db
}

/** Writes the stories of a plan as the command does; in all, or the first lots of them. */
async function writeInLots(
  db: Database,
  plan: StoryPlan,
  { lot, lots = Infinity }: { lot: number; lots?: number },
): Promise<void> {
  for await (const stories of composeAhead(plan, lot)) {
    const contents = await db.transaction((tx) => writeStories(tx, { stories, now: NOW }))
    await catchUp(db, searchFollowerKnowing(contents))
    if (--lots <= 0) break
  }
}

/** Writes them as somebody would who publishes one after another. */
async function writeOneByOne(db: Database, plan: StoryPlan): Promise<void> {
  for (let index = 0; index < plan.articles; index++) {
    const now = momentOf(plan, index)
    const seed = plan.seed + index + 1
    const fields = makeStory({ seed, day: dayInZone(now, plan.timeZone), sections: plan.sections })
    await db.transaction(async (tx) => {
      const by = STORYTELLER
      const { id: articleId, draftVersion } = await createArticle(tx, { fields, savedBy: by, now })
      const draft = { articleId, draftVersion, publishedBy: by, now }
      const changes = new Set<string>()
      const { editionId } = await publishArticle(tx, { ...draft, quietly: true, changes })
      const payload = { changed: [...changes], editionIds: [editionId] }
      await announce(tx, { at: NOW, topic: 'archive.imported', payload })
    })
    await catchUp(db, searchFollower)
  }
}

/** All that is kept of the stories, but for ids that are made anew each time. */
async function whatIsThere({ read }: Database): Promise<Record<string, unknown[]>> {
  const articles = await read
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .innerJoin('revision', 'revision.articleId', 'article.id')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'article.id')
    .innerJoin('permalink', (join) =>
      join.onRef('permalink.articleId', '=', 'article.id').onRef('permalink.path', '=', 'edition.path'),
    )
    .selectAll(['edition', 'revision', 'deskEntry', 'article'])
    .orderBy('edition.id')
    .execute()
  const tags = await read
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .innerJoin('edition', 'edition.id', 'editionTag.editionId')
    .select(['edition.path', 'tag.slug', 'tag.name', 'editionTag.sortAt'])
    .orderBy('edition.path')
    .orderBy('tag.slug')
    .execute()
  const writers = await read
    .selectFrom('editionContributor')
    .innerJoin('contributor', 'contributor.id', 'editionContributor.contributorId')
    .innerJoin('edition', 'edition.id', 'editionContributor.editionId')
    .select(['edition.path', 'contributor.slug', 'editionContributor.sortAt'])
    .orderBy('edition.path')
    .orderBy('contributor.slug')
    .execute()
  const entries = await read
    .selectFrom('searchEntry')
    .innerJoin('edition', 'edition.id', 'searchEntry.editionId')
    .select(['edition.path', 'searchEntry.id', 'searchEntry.liveFrom', 'searchEntry.relatedState'])
    .orderBy('searchEntry.id')
    .execute()
  const words = await read.selectFrom('searchWord').select(['word', 'articles', 'isKeyed']).orderBy('word').execute()
  return { articles: articles.map(withoutIds), tags, writers, entries, words }
}

function withoutIds({ articleId: _, id, draft, content, ...row }: Record<string, unknown>): object {
  // The same content in one order or another: its hash, which is beside it, is of one.
  return { ...row, draft: JSON.parse(String(draft)), content: JSON.parse(String(content)) }
}

async function faults(db: Database): Promise<string[]> {
  return [...(await verifyEditions(db.read)), ...(await verifyReferences(db)), ...(await verifyIndex(db))]
}

describeEachDatabase('made-up stories', (openDb) => {
  it('are the same written in lots as published one by one, numbered addresses too', async () => {
    const [together, apart] = [await aPaper(await openDb()), await aPaper(await openDb())]
    const plan = { ...(await planStories(together.read, { articles: 24, now: NOW })), sections: ['world', 'opinion'] }
    await writeInLots(together, plan, { lot: 10 })
    await writeOneByOne(apart, plan)
    // Once more: every headline stands in the paper already, on the same day.
    await writeInLots(together, plan, { lot: 24 })
    await writeOneByOne(apart, plan)
    const written = await whatIsThere(together)
    expect(written).toEqual(await whatIsThere(apart))
    expect(written['articles']).toHaveLength(48)
    expect(written['entries']).toHaveLength(48)
    const paths = (written['articles'] as { path: string }[]).map(({ path }) => path)
    expect(paths.filter((path) => path.endsWith('-2'))).toHaveLength(24)
    expect(await faults(together)).toEqual([])
  })

  it('go on after an interruption: none twice, none missing, later than those that are there', async () => {
    const db = await aPaper(await openDb())
    const plan = await planStories(db.read, { articles: 20, now: NOW })
    await writeInLots(db, plan, { lot: 4, lots: 2 })
    const rest = await planStories(db.read, { articles: 20, now: NOW, resume: true })
    expect([rest.articles, rest.start]).toEqual([12, momentOf(plan, 7)])
    await writeInLots(db, rest, { lot: 4 })
    const rows = await db.read.selectFrom('edition').select(['sortAt', 'headline']).orderBy('id').execute()
    const moments = rows.map(({ sortAt }) => sortAt)
    expect(moments).toEqual([...new Set(moments)].sort())
    expect([rows.length, new Set(rows.map(({ headline }) => headline)).size, moments.at(-1)]).toEqual([20, 20, NOW])
    expect((await planStories(db.read, { articles: 20, now: NOW, resume: true })).articles).toBe(0)
  })
})
