import type { Section } from '#paper/sections.ts'
import type { FrontContent } from '#publishing/fronts/api.ts'
import type { FrontContainer, PlacedCard } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { listMostRead } from '../most-read.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'
import { type AssembledContainer, assembleFront } from './assemble-front.ts'
import { sizesOf } from './front-sizes.ts'

type LayoutName = AssembledContainer['container']['layout']

/** Containers that set their stories in columns by size. */
const IN_COLUMNS = new Set<LayoutName>(['lead', 'mixed'])

/** What editors made of a front, as its page shows it, and the articles on it; containers with nothing to show are left out. */
export async function drawFront(
  context: PageContext,
  request: { content: FrontContent; section: Section | null },
): Promise<{ containers: FrontContainer[]; articleIds: Set<string> }> {
  const assembled = await assembleFront(context, request)
  const containers: FrontContainer[] = []
  let hasMostRead = false
  for (const one of assembled) {
    if (one.container.isHidden) continue
    if (one.container.layout === 'most-read') {
      // The list has an id that other pages link to, so there is one.
      const container = hasMostRead ? null : await drawMostRead(context, one, request.section)
      if (!container) continue
      hasMostRead = true
      containers.push(container)
    } else if (one.shown.length > 0) {
      containers.push(await drawContainer(context, one, request.section))
    }
  }
  const articleIds = new Set(assembled.flatMap((one) => one.shown.map(({ edition }) => edition.articleId)))
  return { containers, articleIds }
}

async function drawContainer(
  context: PageContext,
  { container, shown }: AssembledContainer,
  front: Section | null,
): Promise<FrontContainer> {
  const { layout } = container
  const sizes = sizesOf({ container, shown })
  const editions = shown.map(({ edition }) => edition)
  const maps = layout === 'picture' ? 1 : IN_COLUMNS.has(layout) ? 2 : 0
  const cards = await makeCards(context, editions, { maps })
  const placed = cards.map((card, at): PlacedCard => {
    const hidesPicture = shown[at]?.pick?.hidesPicture ?? false
    return { card: hidesPicture ? { ...card, graphic: null } : card, size: sizes[at] ?? 'medium' }
  })
  return {
    id: container.id,
    ...(await nameOf(context, container, front)),
    ...(container.link ? { href: container.link } : {}),
    layout: layout === 'lead' || layout === 'mixed' || layout === 'most-read' ? 'columns' : layout,
    cards: placed,
  }
}

async function drawMostRead(
  context: PageContext,
  { container }: AssembledContainer,
  front: Section | null,
): Promise<FrontContainer | null> {
  const { parts, reads } = context
  const { sections } = await parts.directory.current(reads)
  const section = container.section ? sections.find((one) => one.slug === container.section) : front
  const request = { limit: container.count, ...(section ? { sectionId: section.id } : {}) }
  const mostRead = await listMostRead(context, request)
  if (!mostRead) return null
  const title = container.title === undefined ? {} : { title: container.title }
  return { id: container.id, section: null, ...title, layout: 'most-read', cards: [], mostRead }
}

/** Colour and name. On the front of a section its own containers have its colour, and a name only where one was given. */
async function nameOf(
  context: PageContext,
  { section: slug, title }: AssembledContainer['container'],
  front: Section | null,
): Promise<Pick<FrontContainer, 'section' | 'title'>> {
  const { sections } = await context.parts.directory.current(context.reads)
  const named = slug === undefined ? undefined : sections.find((one) => one.slug === slug)
  if (named) return { section: sectionLink(named), ...(title === undefined ? {} : { title }) }
  return { section: front && sectionLink(front), title: title ?? '' }
}
