import type { PlacedCard } from '../page-props.ts'

/** Stories under one another, and the share of the width that they take. */
export interface Column {
  /** `half`: a main story beside two columns. `most`: beside one. `third`, `quarter`: equals. `whole`: alone. */
  share: 'whole' | 'most' | 'half' | 'third' | 'quarter'
  cards: PlacedCard[]
}

/**
 * Puts the stories of a container into columns, so that what matters most stands first and widest. Every story is in one
 * column, in its order.
 */
export function arrange(cards: PlacedCard[]): Column[] {
  const main = cards.filter(({ size }) => size === 'lead' || size === 'large')
  const medium = cards.filter(({ size }) => size === 'medium')
  const brief = cards.filter(({ size }) => size === 'small' || size === 'headline')
  if (main.length > 0) return besideMain(main, medium, brief)
  if (medium.length === 0) return equals(brief, brief.length > 3 ? 2 : 1)
  if (brief.length === 0) return equals(medium, Math.min(medium.length, medium.length % 4 === 0 ? 4 : 3))
  if (medium.length === 1) return [column('most', medium), column('third', brief)]
  return [...equals(medium, 2).map(({ cards: own }) => column('third', own)), column('third', brief)]
}

function besideMain(main: PlacedCard[], medium: PlacedCard[], brief: PlacedCard[]): Column[] {
  if (medium.length > 0 && brief.length > 0) {
    return [column('half', main), column('quarter', medium), column('quarter', brief)]
  }
  if (medium.length > 2) {
    return [column('half', main), ...equals(medium, 2).map(({ cards }) => column('quarter', cards))]
  }
  const others = [...medium, ...brief]
  if (others.length > 0) return [column('most', main), column('third', others)]
  if (main.length === 1) return [column('whole', main)]
  return equals(main, Math.min(main.length, 3))
}

function equals(cards: PlacedCard[], count: number): Column[] {
  const share = ({ 1: 'whole', 2: 'half', 3: 'third', 4: 'quarter' } as const)[count] ?? 'third'
  const height = Math.ceil(cards.length / count)
  return Array.from({ length: count }, (_, at) => column(share, cards.slice(at * height, (at + 1) * height))).filter(
    (one) => one.cards.length > 0,
  )
}

function column(share: Column['share'], cards: PlacedCard[]): Column {
  return { share, cards }
}
