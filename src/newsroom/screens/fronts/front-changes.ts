import type { FrontCard, FrontConflict, FrontContainer, FrontContent } from '#publishing/fronts/api.ts'

/*
 * What can be done to a front: each gives a new content and leaves the old one alone. They name containers and cards by their ids,
 * so that one can be done again on a content that somebody else changed meanwhile.
 */

export type FrontChange = (content: FrontContent) => FrontContent

/** Where something goes: before or after a card, or at the end of a container. */
export interface Place {
  containerId: string
  cardId?: string
  side?: 'before' | 'after'
}

export function newKey(): string {
  return crypto.randomUUID().slice(0, 13)
}

/** Puts stories on the front. One that is in that container already is moved, not put there twice. */
export function addStories(articleIds: string[], place: Place): FrontChange {
  const cards = articleIds.map((articleId): FrontCard => ({ id: newKey(), articleId }))
  return (content) => {
    const target = content.containers.find((one) => one.id === place.containerId)
    const known = (articleId: string) => target?.cards.find((card) => card.articleId === articleId)
    return insert(
      content,
      cards.map((card) => known(card.articleId) ?? card),
      place,
    )
  }
}

/** Moves cards, in the order in which they stand on the page. */
export function moveCards(cardIds: string[], place: Place): FrontChange {
  return (content) => {
    const cards = content.containers.flatMap((one) => one.cards.filter((card) => cardIds.includes(card.id)))
    return insert(content, cards, place)
  }
}

function insert(content: FrontContent, cards: FrontCard[], place: Place): FrontContent {
  const moved = new Set(cards.map((card) => card.id))
  if (!content.containers.some((one) => one.id === place.containerId)) return content
  return {
    containers: content.containers.map((container) => {
      const rest = container.cards.filter((card) => !moved.has(card.id))
      if (container.id !== place.containerId) return { ...container, cards: rest }
      return { ...container, cards: rest.toSpliced(indexOf(container, rest, place, moved), 0, ...cards) }
    }),
  }
}

/** Where in `rest` the place is; where its card is itself among those that move, it is beside what stands before that. */
function indexOf(container: FrontContainer, rest: FrontCard[], place: Place, moved: Set<string>): number {
  const at = container.cards.findIndex((card) => card.id === place.cardId)
  if (at < 0) return rest.length
  const before = container.cards.slice(0, at + (place.side === 'after' ? 1 : 0))
  return before.filter((card) => !moved.has(card.id)).length
}

/** Moves a card one place up or down, into the neighbouring container where it stands at the edge of its own. */
export function stepCard(cardId: string, step: -1 | 1): FrontChange {
  return (content) => {
    const { containers } = content
    const at = containers.findIndex((one) => one.cards.some((card) => card.id === cardId))
    const container = containers[at]
    if (!container) return content
    const neighbour = container.cards[container.cards.findIndex((card) => card.id === cardId) + step]
    if (neighbour) {
      const side = step < 0 ? 'before' : 'after'
      return moveCards([cardId], { containerId: container.id, cardId: neighbour.id, side })(content)
    }
    const next = containers[at + step]
    if (!next) return content
    const first = next.cards[0]
    const place: Place =
      step > 0 && first ? { containerId: next.id, cardId: first.id, side: 'before' } : { containerId: next.id }
    return moveCards([cardId], place)(content)
  }
}

export function removeCards(cardIds: string[]): FrontChange {
  return ({ containers }) => ({
    containers: containers.map((one) => ({ ...one, cards: one.cards.filter((card) => !cardIds.includes(card.id)) })),
  })
}

/** Puts another card in the place of the one of the same id. */
export function changeCard(changed: FrontCard): FrontChange {
  return ({ containers }) => ({
    containers: containers.map((one) => ({
      ...one,
      cards: one.cards.map((card) => (card.id === changed.id ? changed : card)),
    })),
  })
}

/** What a container is, apart from its cards. */
export type ContainerSettings = Omit<FrontContainer, 'cards'>

/** Changes a container and leaves its cards; one that is not there yet comes at the end. */
export function changeContainer(settings: ContainerSettings): FrontChange {
  return ({ containers }) => {
    if (!containers.some((one) => one.id === settings.id))
      return { containers: [...containers, { ...settings, cards: [] }] }
    return { containers: containers.map((one) => (one.id === settings.id ? { ...settings, cards: one.cards } : one)) }
  }
}

export function removeContainer(id: string): FrontChange {
  return ({ containers }) => ({ containers: containers.filter((one) => one.id !== id) })
}

/** Moves containers beside another. */
export function moveContainers(ids: string[], target: { id: string; side: 'before' | 'after' }): FrontChange {
  return ({ containers }) => {
    const moved = containers.filter((one) => ids.includes(one.id))
    const at = containers.findIndex((one) => one.id === target.id)
    const before = containers.slice(0, at + (target.side === 'after' ? 1 : 0))
    const place = before.filter((one) => !ids.includes(one.id)).length
    return { containers: containers.filter((one) => !ids.includes(one.id)).toSpliced(place, 0, ...moved) }
  }
}

export function stepContainer(id: string, step: -1 | 1): FrontChange {
  return (content) => {
    const at = content.containers.findIndex((one) => one.id === id)
    const neighbour = content.containers[at + step]
    if (!neighbour) return content
    return moveContainers([id], { id: neighbour.id, side: step < 0 ? 'before' : 'after' })(content)
  }
}

/** Gives a content another editor's way in one conflict. */
export function takeTheirs(conflict: FrontConflict): FrontChange {
  const { cardId, containerId, field, theirs } = conflict
  return (content) => {
    if (cardId === null) return takeContainer(content, conflict)
    if (field === 'removed' && theirs === null) return removeCards([cardId])(content)
    if (field === 'removed') {
      const { container, ...card } = theirs as FrontCard & { container: string }
      return insert(content, [card], { containerId: container })
    }
    if (field === 'container') return moveCards([cardId], { containerId: String(theirs) })(content)
    const card = content.containers.flatMap((one) => one.cards).find((one) => one.id === cardId)
    return card && containerId ? changeCard(withField(card, field, theirs))(content) : content
  }
}

function takeContainer(content: FrontContent, { containerId, field, theirs }: FrontConflict): FrontContent {
  const container = content.containers.find((one) => one.id === containerId)
  if (field === 'removed') {
    if (theirs === null) return removeContainer(containerId)(content)
    return container ? content : changeContainer(theirs as ContainerSettings)(content)
  }
  if (!container) return content
  const { cards: _, ...settings } = container
  return changeContainer(withField(settings, field, theirs))(content)
}

function withField<Thing extends object>(thing: Thing, field: string, value: unknown): Thing {
  const { [field as keyof Thing]: _, ...rest } = thing
  return (value === null ? rest : { ...rest, [field]: value }) as Thing
}
