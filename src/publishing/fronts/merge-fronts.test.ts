import { describe, expect, it } from 'vitest'
import type { FrontCard, FrontContainer, FrontContent } from './api.ts'
import { mergeFronts } from './merge-fronts.ts'

const card = (id: string, more: Partial<FrontCard> = {}): FrontCard => ({ id, articleId: `article ${id}`, ...more })
const block = (id: string, cards: FrontCard[], more: Partial<FrontContainer> = {}): FrontContainer => ({
  id,
  layout: 'four',
  count: 4,
  cards,
  ...more,
})
const front = (...containers: FrontContainer[]): FrontContent => ({ containers })

/** The ids of a front, `top: a b | news: c`. */
const drawn = ({ containers }: FrontContent): string =>
  containers.map(({ id, cards }) => `${id}: ${cards.map((one) => one.id).join(' ')}`).join(' | ')

const base = front(block('top', [card('a'), card('b')]), block('news', [card('c'), card('d')]))

describe('two editors at one front', () => {
  it('both have their way in different containers', () => {
    const theirs = front(block('top', [card('b'), card('a')]), block('news', [card('c'), card('d')]))
    const mine = front(
      block('top', [card('a'), card('b')]),
      block('news', [card('c', { headline: 'Mine' }), card('d'), card('e')], { title: 'Now' }),
    )

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toEqual([])
    expect(drawn(content)).toBe('top: b a | news: c d e')
    expect(content.containers[1]).toMatchObject({ title: 'Now', cards: [{ headline: 'Mine' }, {}, {}] })
  })

  it('both add to one container, and nothing is lost', () => {
    const theirs = front(block('top', [card('a'), card('x'), card('b')]), block('news', [card('c'), card('d')]))
    const mine = front(block('top', [card('a'), card('b'), card('y')]), block('news', [card('c'), card('d')]))

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toEqual([])
    expect(drawn(content)).toBe('top: a x b y | news: c d')
  })

  it('are shown where they gave one card different headlines', () => {
    const theirs = front(
      block('top', [card('a', { headline: 'Theirs' }), card('b')]),
      block('news', [card('c'), card('d')]),
    )
    const mine = front(
      block('top', [card('a', { headline: 'Mine', kicker: 'Roads' }), card('b')]),
      block('news', [card('c'), card('d')]),
    )

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toEqual([{ containerId: 'top', cardId: 'a', field: 'headline', theirs: 'Theirs', yours: 'Mine' }])
    expect(content.containers[0]?.cards[0]).toEqual(card('a', { headline: 'Mine', kicker: 'Roads' }))
  })

  it('need not agree where they did the same', () => {
    const both = front(block('top', [card('a', { headline: 'Same' })]), block('news', [card('c'), card('d')]))
    expect(mergeFronts({ base, theirs: both, mine: both })).toEqual({ content: both, conflicts: [] })
  })

  it('are told where one took away what the other changed', () => {
    const theirs = front(block('top', [card('a')]), block('news', [card('c'), card('d')]))
    const mine = front(block('top', [card('a'), card('b', { size: 'lead' })]), block('news', [card('c'), card('d')]))

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toMatchObject([{ containerId: 'top', cardId: 'b', field: 'removed', theirs: null }])
    expect(drawn(content)).toBe('top: a b | news: c d')
  })

  it('keep a container that one took away while the other put a story into it', () => {
    const theirs = front(block('top', [card('a'), card('b')]), block('news', [card('c'), card('d'), card('e')]))
    const mine = front(block('top', [card('a'), card('b')]))

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toMatchObject([{ containerId: 'news', cardId: null, field: 'removed', yours: null }])
    expect(drawn(content)).toBe('top: a b | news: e')
  })

  it('move cards between containers and containers among each other', () => {
    const theirs = front(block('news', [card('c'), card('d')]), block('top', [card('a'), card('b')]))
    const mine = front(block('top', [card('b')]), block('news', [card('a'), card('c'), card('d')]))

    const { content, conflicts } = mergeFronts({ base, theirs, mine })

    expect(conflicts).toEqual([])
    expect(drawn(content)).toBe('news: a c d | top: b')
  })

  it('lose no card, whatever both do', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const start = front(
      block(
        'one',
        ids.slice(0, 3).map((id) => card(id)),
      ),
      block(
        'two',
        ids.slice(3).map((id) => card(id)),
      ),
    )
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const shuffled = (extra: string): FrontContent => {
      const result = structuredClone(start)
      for (let step = 0; step < 5; step++) {
        const from = result.containers[random(2)] as FrontContainer
        const to = result.containers[random(2)] as FrontContainer
        const [moved] = from.cards.splice(random(Math.max(1, from.cards.length)), 1)
        if (moved) to.cards.splice(random(to.cards.length + 1), 0, moved)
      }
      result.containers[random(2)]?.cards.push(card(extra))
      return result
    }
    for (let round = 0; round < 200; round++) {
      const { content } = mergeFronts({ base: start, theirs: shuffled('x'), mine: shuffled('y') })
      const held = content.containers.flatMap(({ cards }) => cards.map(({ id }) => id)).sort()
      expect(held).toEqual([...ids, 'x', 'y'])
    }
  })
})
