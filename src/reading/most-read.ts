import { findLiveCards } from '#publishing/live-editions.ts'
import type { MostRead } from '#rendering/page-props.ts'
import { makeCards } from './cards.ts'
import { phrasesFor } from './phrases.ts'
import type { PageContext } from './site-parts.ts'

/** What others read, as a list of live stories, or `null` where nothing was counted. */
export async function listMostRead(
  context: PageContext,
  request: { limit: number; sectionId?: number },
): Promise<MostRead | null> {
  const { parts, now, reads } = context
  const { articles, isSample } = parts.mostRead({ ...request, reads })
  const editions = await findLiveCards(parts.db, { articleIds: articles.map((entry) => entry.articleId), now, reads })
  if (editions.length === 0) return null
  const { settings } = await parts.directory.current(reads)
  return {
    list: await makeCards(context, editions.slice(0, request.limit)),
    windowText: phrasesFor(settings.language).mostReadWindow,
    isSample,
  }
}
