import { HOUR, later } from '#foundation/clock.ts'
import type { Section } from '#paper/sections.ts'
import type { EditionCard } from '#publishing/edition.ts'
import type { FrontContent } from '#publishing/fronts/api.ts'
import { findLiveFront } from '#publishing/fronts/find-front.ts'
import { listLive } from '#publishing/live-editions.ts'
import type { FrontContainer, FrontProps, PlacedCard } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { drawFront } from '../fronts/draw-front.ts'
import { siteHead } from '../head.ts'
import { hasMap } from '../page-maps.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'

/** Newest stories among which the top of the paper is chosen. */
const CANDIDATES = 40

/** Sizes at the top of the paper, in order of importance. */
const TOP_SIZES = ['lead', 'large', 'large', 'medium', 'medium', 'medium', 'headline', 'headline', 'headline'] as const

/** Sizes in the blocks of sections, in turn, so that a long front has a rhythm. */
const BLOCK_SIZES: readonly (readonly PlacedCard['size'][])[] = [
  ['large', 'medium', 'medium', 'small', 'small'],
  ['medium', 'medium', 'medium', 'medium'],
  ['medium', 'medium', 'medium', 'small', 'small', 'small'],
]

/** Stories in the longest block. */
const LONGEST_BLOCK = 6

/** The front of the paper: as editors arranged it, or by itself where nobody did or nothing of it is live any more. */
export async function makeFront(context: PageContext): Promise<FrontProps> {
  const { parts, now, reads } = context
  const live = await findLiveFront(parts.db, { section: null, now, reads })
  return (live && (await makeCuratedFront(context, live.content))) ?? makeAutomaticFront(context)
}

/** The front of the paper as editors arranged it; `null` where nothing of that can be shown now. */
export async function makeCuratedFront(context: PageContext, content: FrontContent): Promise<FrontProps | null> {
  const { parts, reads } = context
  const { containers } = await drawFront(context, { content, section: null })
  if (containers.every((container) => container.cards.length === 0)) return null
  const state = await parts.directory.current(reads)
  return {
    head: siteHead(state, parts.origin, { path: '/', title: state.settings.title }),
    frame: await makeFrame(context, { withMostRead: false }),
    containers,
  }
}

/**
 * The front of the paper where nobody arranges it: the top by recency and weight, then a block for each section. No story
 * stands twice on it.
 */
export async function makeAutomaticFront(context: PageContext): Promise<FrontProps> {
  const { parts, now, reads } = context
  reads.note('front')
  const state = await parts.directory.current(reads)
  const newest = await listLive(parts.db, { scope: 'all', now, limit: CANDIDATES, reads })
  const ranked = rankByWeight(newest, now)
  const top = ranked.slice(0, TOP_SIZES.length)
  const used = new Set(top.map((card) => card.articleId))
  // Weights fall with age, so the order at the top changes by itself: look again within the hour.
  reads.until(later(now, HOUR))

  const containers: FrontContainer[] = []
  if (top.length > 0) containers.push({ section: null, cards: await place(context, top, TOP_SIZES) })
  for (const section of state.sections.filter((one) => one.parentId === null)) {
    const found = await listBlock(context, section, state.sections, used)
    if (found.length === 0) continue
    const sizes = BLOCK_SIZES[Math.max(0, containers.length - 1) % BLOCK_SIZES.length] ?? []
    const cards = found.slice(0, sizes.length)
    for (const card of cards) used.add(card.articleId)
    containers.push({ section: sectionLink(section), cards: await place(context, cards, sizes) })
  }
  return {
    head: siteHead(state, parts.origin, {
      path: '/',
      title: state.settings.title,
    }),
    frame: await makeFrame(context),
    containers,
  }
}

/** The newest stories of a section and those within it that are not on the page yet. */
async function listBlock(
  context: PageContext,
  section: Section,
  all: Section[],
  used: Set<string>,
): Promise<EditionCard[]> {
  const { parts, now, reads } = context
  const sectionIds = [section.id, ...all.filter((one) => one.parentId === section.id).map((one) => one.id)]
  for (const id of sectionIds) reads.note(`section:${id}`)
  const cards = await listLive(parts.db, {
    scope: { sectionIds },
    now,
    limit: LONGEST_BLOCK + TOP_SIZES.length,
    reads,
  })
  return cards.filter((card) => !used.has(card.articleId)).slice(0, LONGEST_BLOCK)
}

async function place(
  context: PageContext,
  editions: EditionCard[],
  sizes: readonly PlacedCard['size'][],
): Promise<PlacedCard[]> {
  const maps = sizes.filter((size) => size === 'lead' || size === 'large').length
  const cards = await makeCards(context, editions, { maps })
  return cards.map((card, index) => ({ card, size: sizes[index] ?? 'headline' }))
}

/** Hours after which a story weighs half as much. */
const HALF_LIFE = 14

/**
 * Stories by what they weigh at `now`, heaviest first: recency, halved every {@link HALF_LIFE} hours, times the length that
 * the newsroom gave it, times its kind. What was paid for never leads the paper.
 */
export function rankByWeight(cards: EditionCard[], now: string): EditionCard[] {
  const weighed = cards.filter((card) => card.kind !== 'sponsored').map((card) => ({ card, weight: weigh(card, now) }))
  return weighed.sort((a, b) => b.weight - a.weight).map(({ card }) => card)
}

function weigh(card: EditionCard, now: string): number {
  const hours = Math.max(0, (Date.parse(now) - Date.parse(card.sortAt)) / HOUR)
  const length = 0.5 + Math.min(card.wordCount, 600) / 600
  const kind = card.kind === 'news' ? 1 : 0.75
  const hasPicture = card.leadPicture !== null || hasMap(card) ? 1.15 : 1
  return 0.5 ** (hours / HALF_LIFE) * length * kind * hasPicture
}
