import { listLive } from '#publishing/live-editions.ts'
import type { Card } from '#rendering/page-props.ts'
import { makeCards } from './cards.ts'
import type { PageContext } from './site-parts.ts'

/** The newest stories, for whoever came to a page that has none. */
export async function listSuggestions(context: PageContext): Promise<Card[]> {
  const { parts, now, reads } = context
  reads.note('front')
  return makeCards(context, await listLive(parts.db, { scope: 'all', now, limit: 4, reads }))
}
