import type { Section } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'

/** Ids of the section of a front and of what it stands within; none for the paper's. */
export function idsOf(section: Section | null): number[] {
  return section === null ? [] : [section.id, ...(section.parentId === null ? [] : [section.parentId])]
}

/** Whether somebody may change a front: that of the paper (`null`), or of a section. */
export function mayChange(actor: Actor): (section: Section | null) => boolean {
  const { role, sections } = actor
  return (section) =>
    mayDo(role, 'front.manage') && (sections === null || idsOf(section).some((id) => sections.includes(id)))
}
