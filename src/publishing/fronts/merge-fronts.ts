import type { FrontCard, FrontConflict, FrontContainer, FrontContent } from './api.ts'

/** A card or container without its place in the order: what is compared field by field. */
type Thing = Record<string, unknown>

/** A front taken apart: every card and container by its id, and the orders. */
interface Parts {
  containers: Map<string, Thing>
  /** With the field `container`: the id of the one that it stands in. */
  cards: Map<string, Thing>
  containerOrder: string[]
  cardOrder: Map<string, string[]>
}

/** Three states of one front: what both began with, what somebody else saved meanwhile, and what is being saved. */
interface Versions<Value> {
  base: Value
  theirs: Value
  mine: Value
}

/**
 * What two editors made of one front, put together (a three-way merge): what one changed and the other did not is as the one
 * has it. Where both changed the same field of the same card or container differently, or one changed what the other took away,
 * that is a conflict, and the content has it as `mine` does. Whatever either added is in the content. Pure.
 */
export function mergeFronts(versions: Versions<FrontContent>): { content: FrontContent; conflicts: FrontConflict[] } {
  const parts = each(versions, takeApart)
  const conflicts: FrontConflict[] = []
  const cards = mergeThings(
    each(parts, (one) => one.cards),
    (cardId, field, theirs, yours, place) => conflicts.push({ containerId: place, cardId, field, theirs, yours }),
  )
  const containers = mergeThings(
    each(parts, (one) => one.containers),
    (containerId, field, theirs, yours) => conflicts.push({ containerId, cardId: null, field, theirs, yours }),
  )
  keepNeeded(containers, cards, parts, conflicts)
  const order = mergeOrder(
    each(parts, (one) => one.containerOrder),
    new Set(containers.keys()),
  )
  return {
    content: { containers: order.map((id) => putTogether(id, containers, cards, parts)) },
    conflicts,
  }
}

function each<From, To>({ base, theirs, mine }: Versions<From>, change: (one: From) => To): Versions<To> {
  return { base: change(base), theirs: change(theirs), mine: change(mine) }
}

function takeApart(content: FrontContent): Parts {
  const parts: Parts = { containers: new Map(), cards: new Map(), containerOrder: [], cardOrder: new Map() }
  for (const { cards, ...container } of content.containers) {
    parts.containers.set(container.id, container)
    parts.containerOrder.push(container.id)
    parts.cardOrder.set(
      container.id,
      cards.map((card) => card.id),
    )
    for (const card of cards) parts.cards.set(card.id, { ...card, container: container.id })
  }
  return parts
}

type Tell = (id: string, field: string, theirs: unknown, mine: unknown, container: string) => void

function mergeThings({ base, theirs, mine }: Versions<Map<string, Thing>>, tell: Tell): Map<string, Thing> {
  const merged = new Map<string, Thing>()
  for (const id of new Set([...mine.keys(), ...theirs.keys()])) {
    const thing = mergeThing({ base: base.get(id), theirs: theirs.get(id), mine: mine.get(id) }, id, tell)
    if (thing) merged.set(id, thing)
  }
  return merged
}

function mergeThing(versions: Versions<Thing | undefined>, id: string, tell: Tell): Thing | null {
  const { base, theirs, mine } = versions
  const container = String((mine ?? theirs)?.['container'] ?? '')
  if (mine && theirs) return mergeFields({ base: base ?? {}, theirs, mine }, (...told) => tell(id, ...told, container))
  const left = mine ?? theirs
  if (!left || !base) return left ?? null
  // One took it away. Where the other left it as it was, that settles it.
  if (isSame(left, base)) return null
  tell(id, 'removed', theirs ?? null, mine ?? null, container)
  return mine ?? null
}

function mergeFields(
  { base, theirs, mine }: Versions<Thing>,
  tell: (field: string, theirs: unknown, mine: unknown) => void,
): Thing {
  const merged: Thing = {}
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [before, other, own] = [base[field], theirs[field], mine[field]]
    const isTheirs = isSame(own, before)
    if (!isTheirs && !isSame(other, before) && !isSame(other, own)) tell(field, other ?? null, own ?? null)
    const value = isTheirs ? other : own
    if (value !== undefined) merged[field] = value
  }
  return merged
}

/** A card that is kept needs its container, also where that was taken away meanwhile. */
function keepNeeded(
  containers: Map<string, Thing>,
  cards: Map<string, Thing>,
  { mine, theirs }: Versions<Parts>,
  conflicts: FrontConflict[],
): void {
  for (const card of cards.values()) {
    const id = String(card['container'])
    const container = mine.containers.get(id) ?? theirs.containers.get(id)
    if (containers.has(id) || !container) continue
    containers.set(id, container)
    const [other, yours] = [theirs.containers.get(id) ?? null, mine.containers.get(id) ?? null]
    conflicts.push({ containerId: id, cardId: null, field: 'removed', theirs: other, yours })
  }
}

function putTogether(
  id: string,
  containers: Map<string, Thing>,
  cards: Map<string, Thing>,
  parts: Versions<Parts>,
): FrontContainer {
  const within = [...cards].filter(([, card]) => card['container'] === id).map(([key]) => key)
  const order = mergeOrder(
    each(parts, (one) => one.cardOrder.get(id) ?? []),
    new Set(within),
  )
  return {
    ...containers.get(id),
    cards: order.map((key) => {
      const { container: _, ...card } = cards.get(key) as Thing
      return card as FrontCard
    }),
  } as FrontContainer
}

/** One order of `kept`: that of whoever changed it, with what the other added after what it stood behind. */
function mergeOrder({ base, theirs, mine }: Versions<string[]>, kept: Set<string>): string[] {
  const shared = (order: string[]): string => order.filter((id) => base.includes(id) && kept.has(id)).join(' ')
  const isMineUnmoved = shared(mine) === shared(base)
  const [first, second] = isMineUnmoved ? [theirs, mine] : [mine, theirs]
  const order = first.filter((id) => kept.has(id))
  for (const [at, id] of second.entries()) {
    if (!kept.has(id) || order.includes(id)) continue
    const before = second.slice(0, at).findLast((one) => order.includes(one))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return [...order, ...[...kept].filter((id) => !order.includes(id))]
}

/** Whether two values say the same, whatever the order of their members. */
export function isSame(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? ''
  )
}
