import type { FrontCard, FrontContainer, FrontContent } from '#publishing/fronts/api.ts'

/** How something in a draft differs from what readers get. */
export type Difference = 'new' | 'changed' | 'moved'

export interface FrontDifference {
  cards: Map<string, Difference>
  containers: Map<string, Difference>
  /** Cards and containers that readers get and that the draft has no more. */
  removed: { cards: FrontCard[]; containers: FrontContainer[] }
  /** Everything counted. */
  total: number
}

/** What publishing a draft would change, card by card and container by container. */
export function compareFronts(live: FrontContent, draft: FrontContent): FrontDifference {
  const before = index(live)
  const after = index(draft)
  const cards = new Map<string, Difference>()
  const containers = new Map<string, Difference>()
  for (const [id, { container, at }] of after.containers) {
    const known = before.containers.get(id)
    if (!known) containers.set(id, 'new')
    else if (settingsOf(known.container) !== settingsOf(container)) containers.set(id, 'changed')
    else if (isMoved(id, at, before.containerOrder, after.containerOrder)) containers.set(id, 'moved')
  }
  for (const [id, { card, containerId }] of after.cards) {
    const known = before.cards.get(id)
    if (!known) cards.set(id, 'new')
    else if (JSON.stringify(sorted(known.card)) !== JSON.stringify(sorted(card))) cards.set(id, 'changed')
    else if (known.containerId !== containerId || isReordered(id, containerId, before, after)) cards.set(id, 'moved')
  }
  const removed = {
    cards: [...before.cards].filter(([id]) => !after.cards.has(id)).map(([, { card }]) => card),
    containers: [...before.containers]
      .filter(([id]) => !after.containers.has(id))
      .map(([, { container }]) => container),
  }
  const total = cards.size + containers.size + removed.cards.length + removed.containers.length
  return { cards, containers, removed, total }
}

interface Index {
  containers: Map<string, { container: FrontContainer; at: number }>
  cards: Map<string, { card: FrontCard; containerId: string }>
  containerOrder: string[]
  cardOrder: Map<string, string[]>
}

function index({ containers }: FrontContent): Index {
  return {
    containers: new Map(containers.map((container, at) => [container.id, { container, at }])),
    cards: new Map(
      containers.flatMap(({ id, cards }) => cards.map((card) => [card.id, { card, containerId: id }] as const)),
    ),
    containerOrder: containers.map(({ id }) => id),
    cardOrder: new Map(containers.map(({ id, cards }) => [id, cards.map((card) => card.id)])),
  }
}

/** Whether it stands elsewhere among those that were there before and still are. */
function isMoved(id: string, _: number, before: string[], after: string[]): boolean {
  const shared = (order: string[], other: string[]) => order.filter((one) => other.includes(one))
  return shared(before, after).indexOf(id) !== shared(after, before).indexOf(id)
}

function isReordered(id: string, containerId: string, before: Index, after: Index): boolean {
  return isMoved(id, 0, before.cardOrder.get(containerId) ?? [], after.cardOrder.get(containerId) ?? [])
}

function settingsOf({ cards: _, ...settings }: FrontContainer): string {
  return JSON.stringify(sorted(settings))
}

function sorted(thing: object): [string, unknown][] {
  return Object.entries(thing).sort(([a], [b]) => (a < b ? -1 : 1))
}
