import type { Section } from '#paper/sections.ts'
import type { EditionCard } from '#publishing/edition.ts'
import type { FrontContent } from '#publishing/fronts/api.ts'
import { findLiveFront } from '#publishing/fronts/find-front.ts'
import { listLive } from '#publishing/live-editions.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { FrontContainer, PlacedCard, SectionProps } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { feedLinks, makeFrame } from '../frame.ts'
import { drawFront } from '../fronts/draw-front.ts'
import { siteHead } from '../head.ts'
import { cutPage, readCursor } from '../list-cursor.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'
import { rankByWeight } from './front.ts'

/** Stories on the first page of a section, and on each page of older ones. */
const PAGE = 30

const TOP_SIZES: PlacedCard['size'][] = ['lead', 'medium', 'medium', 'small', 'small', 'small']

/**
 * The front of a section with what stands within it, or `null` where there is no such section. On its first page what editors
 * arranged comes first, or, where nobody did, the weightiest of the newest.
 *
 * @param request.content a front to show in place of the live one; `null` for that which the section arranges by itself.
 */
export async function makeSection(
  context: PageContext,
  request: { path: string; before: string | null; content?: FrontContent | null },
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
  const top = after ? NOTHING : await makeTop(context, { section, page, content: request.content })
  const hasMostRead = top.containers.some((container) => container.layout === 'most-read')
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
    frame: await makeFrame(context, { currentSection: link.href, withMostRead: !hasMostRead }),
    section: link,
    description: section.description,
    parent: parent ? sectionLink(parent) : null,
    children: children.map(sectionLink),
    containers: top.containers,
    latest: await makeCards(
      context,
      page.filter((edition) => !top.articleIds.has(edition.articleId)),
    ),
    older,
    feeds,
  }
}

interface Top {
  containers: FrontContainer[]
  articleIds: Set<string>
}

const NOTHING: Top = { containers: [], articleIds: new Set() }

async function makeTop(
  context: PageContext,
  request: { section: Section; page: EditionCard[]; content: FrontContent | null | undefined },
): Promise<Top> {
  const { section, page } = request
  const { parts, now, reads } = context
  const content =
    request.content === undefined
      ? (await findLiveFront(parts.db, { section, now, reads }))?.content
      : (request.content ?? undefined)
  const curated = content ? await drawFront(context, { content, section }) : NOTHING
  if (curated.articleIds.size > 0) return curated
  const top = rankByWeight(page.slice(0, 14), now).slice(0, TOP_SIZES.length)
  const cards = await makeCards(context, top, { maps: 1 })
  const placed = cards.map((card, index): PlacedCard => ({ card, size: TOP_SIZES[index] ?? 'small' }))
  return {
    containers: placed.length > 0 ? [{ section: sectionLink(section), title: '', cards: placed }] : [],
    articleIds: new Set(top.map((edition) => edition.articleId)),
  }
}
