import type { ArticleAtAddress } from '#publishing/find-edition.ts'
import { listLive } from '#publishing/live-editions.ts'
import { momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Card, GoneProps, NotFoundProps } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'

/** What stands at the address of an article that readers get no more: the public notice, and other stories. */
export async function makeGone(
  context: PageContext,
  gone: Extract<ArticleAtAddress, { state: 'gone' }>,
): Promise<GoneProps> {
  const { parts, reads } = context
  const state = await parts.directory.current(reads)
  const { language, timeZone } = state.settings
  return {
    head: siteHead(state, parts.origin, {
      path: '/',
      title: labelsFor(language).gone[gone.why].title,
      robots: 'noindex',
      hasNoAddress: true,
    }),
    frame: await makeFrame(context),
    reason: gone.why,
    notice: gone.notice ?? '',
    at: momentOf(gone.at, 'moment', { language, timeZone }),
    historyHref: null,
    suggestions: await listSuggestions(context),
  }
}

/** What stands where there is no page. The same for every such address. */
export async function makeNotFound(context: PageContext): Promise<NotFoundProps> {
  const { parts, reads } = context
  const state = await parts.directory.current(reads)
  return {
    head: siteHead(state, parts.origin, {
      path: '/',
      title: labelsFor(state.settings.language).notFound.title,
      robots: 'noindex',
      hasNoAddress: true,
    }),
    frame: await makeFrame(context),
    suggestions: await listSuggestions(context),
  }
}

async function listSuggestions(context: PageContext): Promise<Card[]> {
  const { parts, now, reads } = context
  reads.note('front')
  return makeCards(context, await listLive(parts.db, { scope: 'all', now, limit: 4, reads }))
}
