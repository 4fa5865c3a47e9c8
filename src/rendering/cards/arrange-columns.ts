import type { PlacedCard } from '../page-props.ts'

/** Stories under one another, and the share of the width that they take. */
export interface Column {
  share: 'whole' | 'most' | 'half' | 'third' | 'quarter'
  cards: PlacedCard[]
}

/** About how high a story stands, in lines of small text, so that columns end near one another. */
const HEIGHTS = { lead: 40, large: 11, medium: 8, small: 5, headline: 3.5 }

/** Lines that a picture or drawing adds. */
const VISUAL_HEIGHT = 10

/**
 * Puts the stories of a container into columns, so that what matters most stands first and widest and the columns beside it
 * are about as high as each other. Every story is in one column; read column by column they keep their order.
 */
export function arrange(cards: PlacedCard[]): Column[] {
  const [first, ...others] = cards
  if (!first) return []
  if (others.length === 0) return [{ share: 'whole', cards }]
  if (first.size === 'lead' || first.size === 'large') {
    const main: Column = { share: others.length === 1 ? 'most' : 'half', cards: [first] }
    return [main, ...balanced(others, Math.min(others.length, 2), others.length === 1 ? 'third' : 'quarter')]
  }
  if (cards.length % 4 === 0 && cards.every((card) => card.size === first.size)) return balanced(cards, 4, 'quarter')
  return cards.length === 2 ? balanced(cards, 2, 'half') : balanced(cards, 3, 'third')
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
  const wanted = cards.reduce((sum, card) => sum + heightOf(card), 0) / count
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

function heightOf({ card, size }: PlacedCard): number {
  const hasVisual = (card.picture && size === 'medium') || ((card.picture || card.graphic) && size === 'large')
  return HEIGHTS[size] + (hasVisual ? VISUAL_HEIGHT : 0)
}
