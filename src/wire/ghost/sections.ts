import type { GhostSurvey, GhostTag } from './survey.ts'

/** As many sections as are made of tags: those that most stories have as their main one. */
const MOST_SECTIONS = 20

/**
 * Ghost has no sections. As its own themes do, a story's first public tag is taken for where it belongs; the {@link MOST_SECTIONS} tags
 * with most such stories become sections, ties in the order of their addresses, and all others stay tags.
 */
export function chooseSections(survey: GhostSurvey): GhostTag[] {
  const counts = new Map<string, number>()
  for (const story of survey.stories) {
    const [main] = publicTagsOf(survey, story)
    if (main) counts.set(main.id, (counts.get(main.id) ?? 0) + 1)
  }
  const ranked = [...counts.keys()]
    .flatMap((id) => survey.tags.get(id) ?? [])
    .sort((one, other) => (counts.get(other.id) ?? 0) - (counts.get(one.id) ?? 0) || (one.slug < other.slug ? -1 : 1))
  const seen = new Set<string>()
  const distinct = ranked.filter(({ name, slug }) => {
    const address = (slug || name).toLowerCase()
    return !seen.has(address) && seen.add(address)
  })
  return distinct.slice(0, MOST_SECTIONS)
}

/** The tags of a post that readers saw, the main one first. */
export function publicTagsOf(survey: GhostSurvey, post: string): GhostTag[] {
  return tagsOf(survey, post).filter(({ isInternal }) => !isInternal)
}

export function tagsOf(survey: GhostSurvey, post: string): GhostTag[] {
  return (survey.tagsOf.get(post) ?? []).flatMap((id) => survey.tags.get(id) ?? [])
}
