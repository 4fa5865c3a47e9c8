import { isBlank } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { isReservedName } from '#article/slug.ts'
import type { IncomingSection } from '../incoming.ts'
import { mendSlug, shorten } from './mend-article.ts'
import type { TakenSection, Taking } from './taking.ts'

/** Where a section of the archive goes: one that the paper has, or one to be opened. */
export interface SectionChoice {
  section: TakenSection
  description: string
  isNew: boolean
  notes: string[]
}

/** Longest text about a section. */
export const SECTION_DESCRIPTION = 1_000

/**
 * Decides where a section of the archive goes: a section of the paper with its name and slug takes it in; else it is opened, under
 * another slug where its own belongs to something else, and on the second level where it stood deeper. `null` for one without
 * name and slug.
 */
export function chooseSection(taking: Taking, item: IncomingSection): SectionChoice | null {
  const notes: string[] = []
  const name = shorten(item.name || item.slug, 'name of a section', FIELD_BOUNDS.name, notes)
  if (isBlank(name)) return null
  const parent = chooseParent(taking, item, name, notes)
  const wanted = mendSlug(item.slug, { title: name, language: taking.settings.language, notes })
  const there = taking.known.find((one) => one.slug === wanted)
  const isTaken = [...taking.sections].some(([key, one]) => key !== item.key && one.slug === wanted)
  const description = shorten(item.description, 'description of a section', SECTION_DESCRIPTION, notes)
  if (there && !isTaken && isSameName(there.name, name)) {
    if (there.parent !== (parent?.slug ?? null)) {
      notes.push(`The section “${name}” of this paper took it in, where it stands here.`)
    }
    return { section: there, description, isNew: false, notes }
  }
  const slug = freeSlug(taking, wanted)
  if (slug !== wanted) {
    const why = there
      ? `another section has the address /${wanted}`
      : `the address /${wanted} belongs to the paper itself`
    notes.push(`The section “${name}” is at /${slug}: ${why}.`)
  }
  const path = parent ? `${parent.slug}/${slug}` : slug
  return { section: { id: null, slug, name, parent: parent?.slug ?? null, path }, description, isNew: true, notes }
}

function chooseParent(taking: Taking, item: IncomingSection, name: string, notes: string[]): TakenSection | null {
  if (item.parent === null) return null
  const parent = taking.sections.get(item.parent)
  if (!parent) {
    notes.push(`The section “${name}” stood within one that is not here; it stands on its own.`)
    return null
  }
  if (parent.parent === null) return parent
  const top = taking.known.find((one) => one.slug === parent.parent) ?? null
  notes.push(`The section “${name}” stood more than two levels deep; it stands within “${top?.name ?? ''}”.`)
  return top
}

function freeSlug({ known }: Taking, wanted: string): string {
  for (let count = 1; ; count++) {
    const slug = count === 1 ? wanted : `${wanted.slice(0, 74).replace(/-$/, '')}-${count}`
    if (!isReservedName(slug) && !known.some((one) => one.slug === slug)) return slug
  }
}

function isSameName(left: string, right: string): boolean {
  return left.normalize('NFKC').toLowerCase() === right.normalize('NFKC').toLowerCase()
}
