import type { PaperState } from '#paper/paper-directory.ts'
import type { Section } from '#paper/sections.ts'
import type { EditionCard } from '#publishing/edition.ts'
import type { FrontCard, FrontContainer, FrontContent } from '#publishing/fronts/api.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import type { PageContext } from '../site-parts.ts'
import { fillContainer } from './fill-container.ts'

/** A story that stands in a container. */
export interface ShownCard {
  /** What readers get of it, with what the editor wrote for this front in its place. */
  edition: EditionCard
  /** The editor's pick; `null` where it came by itself. */
  pick: FrontCard | null
}

/** A pick that readers do not get, and why: not live, there already further up, or its time on the front is over. */
export interface LeftCard {
  cardId: string
  articleId: string
  why: 'not-live' | 'twice' | 'over'
}

export interface AssembledContainer {
  container: FrontContainer
  shown: ShownCard[]
  left: LeftCard[]
}

/**
 * What stands on a front at this moment, container by container, hidden ones without stories. No article stands in it twice: an
 * editor's pick goes before what comes by itself, wherever that would stand, and of two picks the one further up. Picks whose
 * articles are not live, or whose time on the front is over, leave no gap where the container fills itself.
 */
export async function assembleFront(
  context: PageContext,
  request: { content: FrontContent; section: Section | null },
): Promise<AssembledContainer[]> {
  const { content, section } = request
  const state = await context.parts.directory.current(context.reads)
  const { containers, used } = await placePicks(context, content)
  for (const assembled of containers) {
    const { container, shown } = assembled
    const missing = container.count - shown.length
    if (container.isHidden || !container.fill || container.layout === 'most-read' || missing <= 0) continue
    const found = await fillContainer(context, {
      fill: container.fill,
      sections: sectionsOf(container, section, state),
      limit: missing,
      used,
    })
    for (const edition of found) {
      used.add(edition.articleId)
      shown.push({ edition, pick: null })
    }
  }
  return containers
}

/** The sections that a container fills itself from, those within them too; `null` for the whole paper. */
function sectionsOf(container: FrontContainer, front: Section | null, state: PaperState): Section[] | null {
  const named = container.fill?.sections
  const chosen = named ? state.sections.filter((one) => named.includes(one.slug)) : front ? [front] : null
  return chosen && state.sections.filter((one) => chosen.some(({ id }) => one.id === id || one.parentId === id))
}

async function placePicks(
  context: PageContext,
  content: FrontContent,
): Promise<{ containers: AssembledContainer[]; used: Set<string> }> {
  const { parts, now, reads } = context
  const picks = content.containers.filter((container) => !container.isHidden).flatMap(({ cards }) => cards)
  const articleIds = [...new Set(picks.map((card) => card.articleId))]
  const live = new Map(
    (await findLiveCards(parts.db, { articleIds, now, reads })).map((edition) => [edition.articleId, edition]),
  )
  const used = new Set<string>()
  const containers = content.containers.map((container): AssembledContainer => {
    const assembled: AssembledContainer = { container, shown: [], left: [] }
    if (container.isHidden) return assembled
    for (const pick of container.cards) {
      const { id: cardId, articleId, until } = pick
      if (until !== undefined && until > now) reads.until(until)
      const edition = live.get(articleId)
      const isOver = until !== undefined && until <= now
      if (isOver) assembled.left.push({ cardId, articleId, why: 'over' })
      else if (!edition) assembled.left.push({ cardId, articleId, why: 'not-live' })
      else if (used.has(articleId)) assembled.left.push({ cardId, articleId, why: 'twice' })
      else {
        used.add(articleId)
        assembled.shown.push({ edition: withPick(edition, pick), pick })
      }
    }
    return assembled
  })
  return { containers, used }
}

function withPick(edition: EditionCard, pick: FrontCard): EditionCard {
  return {
    ...edition,
    headline: pick.headline ?? edition.headline,
    // What an editor wrote for this front stands wherever the story does.
    shortHeadline: pick.headline === undefined ? edition.shortHeadline : '',
    standfirst: pick.standfirst ?? edition.standfirst,
    kicker: pick.kicker ?? edition.kicker,
    leadPicture: pick.hidesPicture ? null : (pick.picture ?? edition.leadPicture),
  }
}
