import { Refusal } from '#foundation/refusal.ts'
import { listSections, type Section } from '#paper/sections.ts'
import type { Reader, Transaction } from '#storage/database.ts'

/** Which front is meant: that of the paper (`null`) or of a section. */
export type FrontSection = Section | null

/** The name under which a front is stored. */
export function scopeOf(section: Pick<Section, 'id'> | null): string {
  return section === null ? 'paper' : `section:${section.id}`
}

/** The key (see `PageReads`) of what editors made of a front. */
export function frontKey(section: Pick<Section, 'id'> | null): string {
  return `curated:${scopeOf(section)}`
}

/** How the interface names a front: `paper`, or `section:` and the slug. */
export function nameOfFront(section: Pick<Section, 'slug'> | null): string {
  return section === null ? 'paper' : `section:${section.slug}`
}

/**
 * The section whose front is named `name`, `null` for the paper's.
 *
 * @throws {Refusal} `front-not-found`.
 */
export async function findFrontSection(db: Reader | Transaction, name: string): Promise<FrontSection> {
  if (name === 'paper') return null
  const slug = /^section:(.+)$/.exec(name)?.[1]
  const section = slug === undefined ? undefined : (await listSections(db)).find((one) => one.slug === slug)
  if (!section) {
    throw new Refusal(
      'front-not-found',
      `There is no front “${name.slice(0, 80)}”: write paper, or section: and the slug of a section.`,
      { field: 'scope' },
    )
  }
  return section
}
