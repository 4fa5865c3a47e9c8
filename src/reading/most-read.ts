import { nextMidnight } from '#article/permalink.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import type { MostRead } from '#rendering/page-props.ts'
import { makeCards } from './cards.ts'
import { phrasesFor } from './phrases.ts'
import type { PageContext } from './site-parts.ts'

/**
 * What others read, as a list of live stories, or `null` where nothing was counted. The same object until it changes, so that
 * what is drawn from it is drawn once.
 */
export function listMostRead(
  context: PageContext,
  request: { limit: number; sectionId?: number },
): Promise<MostRead | null> {
  const name = `most-read ${request.sectionId ?? ''} ${request.limit}`
  return context.parts.kept.get(name, context, (reads) => makeMostRead({ ...context, reads }, request))
}

async function makeMostRead(
  context: PageContext,
  request: { limit: number; sectionId?: number },
): Promise<MostRead | null> {
  const { parts, now, reads } = context
  const { list, isSample } = parts.mostRead({ ...request, reads })
  const editions = await findLiveCards(parts.db, { articleIds: list.map((entry) => entry.articleId), now, reads })
  if (editions.length === 0) return null
  const { settings } = await parts.directory.current(reads)
  // Today's stories are shown by the hour, earlier ones by the day.
  reads.until(nextMidnight(now, settings.timeZone))
  return {
    list: await makeCards(context, editions.slice(0, request.limit)),
    windowText: phrasesFor(settings.language).mostReadWindow,
    isSample,
  }
}
