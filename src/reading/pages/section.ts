import { listLive } from '#publishing/live-editions.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { PlacedCard, SectionProps } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { feedLinks, makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { cutPage, readCursor } from '../list-cursor.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'
import { rankByWeight } from './front.ts'

/** Stories on the first page of a section, and on each page of older ones. */
const PAGE = 30

const TOP_SIZES: PlacedCard['size'][] = ['lead', 'medium', 'medium', 'small', 'small', 'small']

/** The front of a section with what stands within it, or `null` where there is no such section. */
export async function makeSection(
  context: PageContext,
  request: { path: string; before: string | null },
): Promise<SectionProps | null> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const section = state.sections.find((one) => one.path === request.path)
  if (!section) return null
  const children = state.sections.filter((one) => one.parentId === section.id)
  const parent = state.sections.find((one) => one.id === section.parentId)
  const sectionIds = [section, ...children].map((one) => one.id)
  for (const id of sectionIds) reads.note(`section:${id}`)
  const after = readCursor(request.before)
  const found = await listLive(parts.db, { scope: { sectionIds }, now, limit: PAGE + 1, after, reads })
  const link = sectionLink(section)
  const words = labelsFor(state.settings.language)
  const { page, older } = cutPage(found, { limit: PAGE, href: link.href, name: words.older })
  const top = after ? [] : rankByWeight(page.slice(0, 14), now).slice(0, TOP_SIZES.length)
  const shown = new Set(top.map((edition) => edition.articleId))
  const topCards = await makeCards(context, top, { maps: 1 })
  const feeds = feedLinks(link.href, section.name)
  const breadcrumb = [{ name: words.home, href: '/' }, ...(parent ? [sectionLink(parent)] : []), link]
  return {
    head: siteHead(state, parts.origin, {
      path: `/${section.path}`,
      title: section.name,
      description: section.description,
      feeds,
      breadcrumb,
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { currentSection: link.href }),
    section: link,
    description: section.description,
    parent: parent ? sectionLink(parent) : null,
    children: children.map(sectionLink),
    top: topCards.map((card, index) => ({ card, size: TOP_SIZES[index] ?? 'small' })),
    latest: await makeCards(
      context,
      page.filter((edition) => !shown.has(edition.articleId)),
    ),
    older,
    feeds,
  }
}
