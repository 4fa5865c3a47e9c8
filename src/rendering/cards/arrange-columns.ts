import type { PlacedCard } from '../page-props.ts'

/** Stories under one another, and the share of the width that they take. */
export interface Column {
  /** `wide`: the whole width, and `most`: two thirds of it, with picture and words side by side. */
  share: 'whole' | 'wide' | 'most' | 'half' | 'third' | 'quarter'
  cards: PlacedCard[]
}

/** About how high a story stands, in lines of small text, so that columns end near one another. */
const HEIGHTS = { lead: 14, large: 14, medium: 9.5, small: 5, headline: 4 }

/** Lines that a picture or drawing adds in a narrow column, and in half of the width. */
const VISUAL_HEIGHT = 11
const WIDE_VISUAL_HEIGHT = 21

/** Share of a main story's height that the columns beside it have to reach: else it stands above them. */
const FILLED = 0.7

/**
 * Puts the stories of a container into columns, so that what matters most stands first and widest and the columns beside it
 * are about as high as each other. Every story is in one column; read column by column they keep their order.
 */
export function arrange(cards: PlacedCard[]): Column[] {
  const [first, ...others] = cards
  if (!first) return []
  if (others.length === 0) return [{ share: 'whole', cards }]
  if (first.size === 'lead' || first.size === 'large') {
    return besideMain(first, others)
  }
  if (cards.length % 4 === 0 && cards.every((card) => card.size === first.size)) return balanced(cards, 4, 'quarter')
  return cards.length === 2 ? balanced(cards, 2, 'half') : balanced(cards, 3, 'third')
}

function besideMain(main: PlacedCard, others: PlacedCard[]): Column[] {
  const hasVisual = main.card.picture !== null || main.card.graphic !== null
  const first = (share: Column['share']): Column => ({ share, cards: [main] })
  if (main.size === 'large' && hasVisual) {
    if (others.length === 1) return [first('most'), { share: 'third', cards: others }]
    return [first('third'), ...balanced(others, 2, 'third')]
  }
  const filled = totalHeight(others) / 2 / (HEIGHTS[main.size] + WIDE_VISUAL_HEIGHT)
  if (hasVisual && filled < FILLED) return [first('wide'), ...balanced(others, Math.min(others.length, 3), 'third')]
  if (others.length === 1) return [first('most'), { share: 'third', cards: others }]
  return [first('half'), ...balanced(others, 2, 'quarter')]
}

/** `count` columns of about the same height, none of them empty. Takes at least as many cards. */
function balanced(cards: PlacedCard[], count: number, share: Column['share']): Column[] {
  const columns: Column[] = []
  let rest = cards
  for (let left = count; left > 0; left--) {
    const length = left === 1 ? rest.length : lengthOfFirst(rest, left)
    columns.push({ share, cards: rest.slice(0, length) })
    rest = rest.slice(length)
  }
  return columns
}

/** How many cards come into the first of `count` columns: as near as can be to its share of the height. */
function lengthOfFirst(cards: PlacedCard[], count: number): number {
  const wanted = totalHeight(cards) / count
  const most = cards.length - count + 1
  let height = 0
  for (const [at, card] of cards.entries()) {
    const next = height + heightOf(card)
    const isNearer = Math.abs(next - wanted) < Math.abs(height - wanted)
    if (at > 0 && (at >= most || !isNearer)) return at
    height = next
  }
  return most
}

function totalHeight(cards: PlacedCard[]): number {
  return cards.reduce((sum, card) => sum + heightOf(card), 0)
}

function heightOf({ card, size }: PlacedCard): number {
  const hasVisual = (card.picture && size === 'medium') || ((card.picture || card.graphic) && size === 'large')
  return HEIGHTS[size] + (hasVisual ? VISUAL_HEIGHT : 0)
}
