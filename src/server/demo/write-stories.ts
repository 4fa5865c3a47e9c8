import type { ArticleContent } from '#article/article-content.ts'
import { articlePath, dayInZone } from '#article/permalink.ts'
import { findSectionIn, learnNames, settingsIn } from '#editing/known-paper.ts'
import { createArticle } from '#editing/save-draft.ts'
import type { Instant } from '#foundation/clock.ts'
import { lookUpPaths } from '#publishing/claim-path.ts'
import { publishArticle } from '#publishing/publish-article.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { letRowsWait } from '#storage/waiting-rows.ts'
import type { MadeStory } from './made-up/compose-ahead.ts'

/** By whom made-up articles are, in the newsroom's books. */
export const STORYTELLER = 'made-up'

/**
 * Publishes a lot of stories, each at its own time, as they would be one by one; their rows are written together, and one event tells of
 * all of them.
 *
 * @returns what the editions say, by number, for the index
 */
export async function writeStories(
  tx: Transaction,
  { stories, now }: { stories: MadeStory[]; now: Instant },
): Promise<Map<number, ArticleContent>> {
  letRowsWait(tx)
  await learnNames(tx, {
    tags: stories.flatMap(({ fields }) => fields.tags),
    contributors: stories.flatMap(({ fields }) => fields.bylines),
  })
  await lookUpPaths(tx, await pathsOf(tx, stories))
  const contents = new Map<number, ArticleContent>()
  const changes = new Set<string>()
  for (const { at, fields } of stories) {
    const made = await createArticle(tx, { fields, savedBy: STORYTELLER, now: at, liveFrom: at })
    const { id: articleId, draftVersion, draft } = made
    const by = { publishedBy: STORYTELLER, quietly: true }
    const { editionId } = await publishArticle(tx, { articleId, draftVersion, made, ...by, now: at, changes })
    contents.set(editionId, draft)
  }
  const payload = { changed: [...changes], editionIds: [...contents.keys()] }
  await announce(tx, { at: now, topic: 'archive.imported', payload })
  return contents
}

/** The addresses that the stories would like to have. */
async function pathsOf(tx: Transaction, stories: MadeStory[]): Promise<string[]> {
  const { timeZone } = await settingsIn(tx)
  const paths: string[] = []
  for (const { at, fields } of stories) {
    const section = await findSectionIn(tx, fields.section)
    if (!section) continue
    paths.push(articlePath({ sectionPath: section.path, day: dayInZone(at, timeZone), slug: fields.slug }))
  }
  return paths
}
