import type { FrontCard, FrontContainer, FrontContent } from '#publishing/fronts/api.ts'

/** A story that the demonstration's editors picked, by its key, and what they made of it. */
type Pick = string | ({ story: string } & Omit<FrontCard, 'id' | 'articleId'>)

type Part = Omit<FrontContainer, 'cards'> & { picks?: Pick[] }

/** The front of the demonstration: one container of every sort, so that the first start shows what they do. */
const PARTS: Part[] = [
  {
    id: 'top',
    layout: 'lead',
    count: 7,
    picks: [
      'cable-ship-arrives',
      {
        story: 'strike-ends',
        headline: 'Trieste’s dockers win a say over the app, and go back to work',
        size: 'large',
      },
      'adria-night-arrives',
      'kivu-final',
    ],
    fill: { order: 'newest', kinds: ['news', 'analysis', 'interview', 'explainer'] },
  },
  { id: 'most-read', layout: 'most-read', count: 5 },
  {
    id: 'strike',
    layout: 'mixed',
    title: 'The port strike',
    section: 'business',
    link: '/tags/trieste-port-strike',
    count: 4,
    picks: [
      { story: 'strike-first-day', kicker: 'How it began' },
      { story: 'strike-diversions', size: 'medium' },
    ],
    fill: { order: 'newest', tag: 'trieste-port-strike' },
  },
  {
    id: 'opinion',
    layout: 'opinion',
    section: 'opinion',
    count: 3,
    picks: ['adria-night-column', 'cable-column', 'strike-column'],
    fill: { order: 'newest', kinds: ['opinion'] },
  },
  {
    id: 'world',
    layout: 'mixed',
    section: 'world',
    count: 7,
    fill: { order: 'newest', sections: ['world'] },
  },
  {
    id: 'science-and-climate',
    layout: 'four',
    title: 'Science and climate',
    section: 'science',
    count: 4,
    // The last of these comes a day after the first start: it takes its place by itself.
    picks: ['cable-explainer', 'seagrass-audit'],
    fill: { order: 'most-read', sections: ['science', 'climate'] },
  },
  { id: 'politics', layout: 'mixed', section: 'politics', count: 7, fill: { order: 'newest', sections: ['politics'] } },
  { id: 'culture', layout: 'four', section: 'culture', count: 4, fill: { order: 'newest', sections: ['culture'] } },
  {
    id: 'worth-a-look',
    layout: 'list',
    title: 'Worth another look',
    count: 9,
    fill: { order: 'most-read' },
  },
]

/** The front with its stories by their ids. */
export function demoFront(idOf: (key: string) => string): FrontContent {
  return {
    containers: PARTS.map(({ picks = [], ...container }) => ({
      ...container,
      cards: picks.map((pick, at): FrontCard => {
        const { story, ...own } = typeof pick === 'string' ? { story: pick } : pick
        return { id: `${container.id}-${at + 1}`, articleId: idOf(story), ...own }
      }),
    })),
  }
}
