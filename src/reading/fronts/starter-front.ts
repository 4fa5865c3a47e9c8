import type { Section } from '#paper/sections.ts'
import type { FrontContainer, FrontContent } from '#publishing/fronts/api.ts'

/** Layouts of the sections' containers in turn, so that a long front has a rhythm. */
const RHYTHM = [
  { layout: 'mixed', count: 5 },
  { layout: 'four', count: 4 },
] as const

/**
 * A front to begin from: much as the paper arranges it by itself, in containers that fill themselves. Nothing in it was picked, so
 * it can be published as it is and then be made one's own, story by story.
 */
export function starterFront(request: { section: Section | null; sections: Section[] }): FrontContent {
  const { section, sections } = request
  const top: FrontContainer = { id: 'top', layout: 'lead', count: 9, cards: [], fill: { order: 'newest' } }
  const mostRead: FrontContainer = { id: 'most-read', layout: 'most-read', count: 5, cards: [] }
  const within = sections.filter((one) => one.parentId === (section?.id ?? null))
  const blocks = within.map(({ slug }, at): FrontContainer => {
    const { layout, count } = RHYTHM[at % RHYTHM.length] ?? RHYTHM[0]
    return {
      id: `section-${at + 1}`,
      layout,
      count,
      section: slug,
      cards: [],
      fill: { order: 'newest', sections: [slug] },
    }
  })
  return { containers: [top, mostRead, ...blocks] }
}
