import { encodePath } from '#article/permalink.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import type { Section } from '#paper/sections.ts'
import type { SectionLink } from '#rendering/page-props.ts'

/** A section as the masthead and the labels show it. */
export function sectionLink(section: Pick<Section, 'name' | 'path' | 'accent'>): SectionLink {
  return { name: section.name, href: `/${encodePath(section.path)}`, accent: section.accent }
}

/** The section of this id; the database keeps a section that an edition names. */
export function sectionOf(state: PaperState, id: number): Section {
  const section = state.sections.find((one) => one.id === id)
  if (!section) throw new Error(`Section ${id} is not in the paper's directory.`)
  return section
}
