import type { Article } from '#editing/article.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import { createArticle } from '#editing/save-draft.ts'
import type { Instant } from '#foundation/clock.ts'
import { openSection } from '#paper/sections.ts'
import { savePaperSettings } from '#paper/settings.ts'
import { type Publication, type PublishRequest, publishArticle } from '#publishing/publish-article.ts'
import type { Database } from '#storage/database.ts'

/** An ordinary Wednesday, at noon in London. */
export const NOON: Instant = '2026-03-04T12:00:00.000Z'

/** A paper in English and in London's time, with the sections News and World and, within World, Asia. */
export async function aPaper(
  db: Database,
  settings: Parameters<typeof savePaperSettings>[1]['settings'] = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    await savePaperSettings(tx, {
      settings: { title: 'The Example', timeZone: 'Europe/London', ...settings },
      now: NOON,
    })
    await openSection(tx, { name: 'News', now: NOON })
    await openSection(tx, { name: 'World', now: NOON })
    await openSection(tx, { name: 'Asia', parent: 'world', now: NOON })
  })
}

/** An article with a draft, not published. */
export function anArticle(db: Database, fields: DraftFields = {}, now: Instant = NOON): Promise<Article> {
  const all: DraftFields = {
    headline: 'Bridge reopens after eleven weeks',
    section: 'news',
    body: { html: '<p>The bridge over the Lune reopened on Wednesday.</p>' },
    bylines: ['Ada Marsh'],
    tags: ['Bridges'],
    ...fields,
  }
  return db.transaction((tx) => createArticle(tx, { fields: all, savedBy: 'Ada', now }))
}

/** Publishes the draft of an article as its editor would. */
export function publish(
  db: Database,
  article: Pick<Article, 'id' | 'draftVersion'>,
  overrides: Partial<PublishRequest> = {},
): Promise<Publication> {
  const request = {
    articleId: article.id,
    draftVersion: article.draftVersion,
    publishedBy: 'Ed',
    now: NOON,
    ...overrides,
  }
  return db.transaction((tx) => publishArticle(tx, request))
}

/** An article that readers have. */
export async function aPublishedArticle(
  db: Database,
  fields: DraftFields = {},
  overrides: Partial<PublishRequest> = {},
): Promise<Article & { path: string }> {
  const article = await anArticle(db, fields, overrides.now ?? NOON)
  const { path } = await publish(db, article, overrides)
  return { ...article, path }
}
