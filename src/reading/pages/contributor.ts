import { listLive } from '#publishing/live-editions.ts'
import { pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { ContributorProps } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { feedLinks, makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { cutPage, readCursor } from '../list-cursor.ts'
import type { PageContext } from '../site-parts.ts'

const PAGE = 40

/** Who somebody is and what they wrote, or `null` where there is nobody of that name or nothing by them yet. */
export async function makeContributor(
  context: PageContext,
  request: { slug: string; before: string | null },
): Promise<ContributorProps | null> {
  const { parts, now, reads } = context
  const contributor = await parts.db
    .selectFrom('contributor')
    .selectAll()
    .where('slug', '=', request.slug)
    .executeTakeFirst()
  if (!contributor) return null
  reads.note(`contributor:${contributor.id}`)
  const state = await parts.directory.current(reads)
  const words = labelsFor(state.settings.language)
  const after = readCursor(request.before)
  const scope = { contributorId: contributor.id }
  const found = await listLive(parts.db, { scope, now, limit: PAGE + 1, after, reads })
  if (found.length === 0) return null
  const href = `/by/${encodeURIComponent(contributor.slug)}`
  const { page, older } = cutPage(found, { limit: PAGE, href, name: words.older })
  const feeds = feedLinks(href, contributor.name)
  return {
    head: siteHead(state, parts.origin, {
      path: `/by/${contributor.slug}`,
      title: contributor.name,
      description: contributor.about,
      feeds,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: contributor.name, href },
      ],
      jsonLd: [
        {
          '@type': 'ProfilePage',
          mainEntity: { '@type': 'Person', name: contributor.name, url: `${parts.origin}${href}` },
        },
      ],
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context),
    name: contributor.name,
    role: contributor.role,
    about: contributor.about,
    countText: older || after ? '' : pluralOf(words.stories, page.length, words.language),
    cards: await makeCards(context, page),
    older,
    feeds,
  }
}
