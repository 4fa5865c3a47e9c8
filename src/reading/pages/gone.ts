import type { ArticleAtAddress } from '#publishing/find-edition.ts'
import { momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { GoneProps, NotFoundProps } from '#rendering/page-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { listSuggestions } from '../suggestions.ts'

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
