import type { Instant } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Reader } from '#storage/database.ts'
import { type StoryPlan, startFor } from './made-up/story-plan.ts'
import { STORYTELLER } from './write-stories.ts'

/**
 * Plans so many made-up stories for this paper, the newest of `now`, others than those that it has. With `resume` those count that are
 * there, and the ones that are missing lie between the newest of them and `now`.
 */
export async function planStories(
  db: Reader,
  { articles, now, resume = false }: { articles: number; now: Instant; resume?: boolean },
): Promise<StoryPlan> {
  const { timeZone, language } = await readPaperSettings(db)
  const sections = (await listSections(db)).map((section) => section.slug)
  const newest = await db
    .selectFrom('edition')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirst()
  const there = resume ? await findWritten(db) : { count: 0, newest: null }
  return {
    articles: Math.max(0, articles - there.count),
    seed: Number(newest?.id ?? 0),
    start: there.newest ?? startFor(articles, now),
    end: now,
    ...{ timeZone, language, sections },
  }
}

/** How many made-up articles there are, and of when the newest is. */
async function findWritten(db: Reader): Promise<{ count: number; newest: Instant | null }> {
  const { count, newest } = await db
    .selectFrom('edition')
    .select((is) => [is.fn.countAll().as('count'), is.fn.max('sortAt').as('newest')])
    .where('publishedBy', '=', STORYTELLER)
    .executeTakeFirstOrThrow()
  return { count: Number(count), newest }
}
