import { isBlank, oneLine } from '#article/clean-text.ts'
import { isReservedName, isSlug, slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

export interface Section {
  id: number
  slug: string
  name: string
  parentId: number | null
  /** Address without leading slash: `world`, or `world/asia` for a section within a section. */
  path: string
  /** Colour of its labels on a light ground, `#rrggbb`. */
  accent: string
  description: string
}

/** Colours that stand apart on paper and screen, given in turn to sections that come without one. */
const ACCENTS = ['#8c1c13', '#1f4e79', '#2f6b3a', '#6b3d7d', '#8a5a00', '#0f6466', '#7a2d52', '#44506b']

/** All sections in the order in which the paper shows them, parents before their children. */
export async function listSections(db: Reader | Transaction): Promise<Section[]> {
  const rows = await db.selectFrom('section').selectAll().orderBy('position').orderBy('id').execute()
  const parents = rows.filter((row) => row.parentId === null)
  return parents.flatMap((parent) => [
    { ...withoutPosition(parent), path: parent.slug },
    ...rows
      .filter((row) => row.parentId === parent.id)
      .map((child) => ({ ...withoutPosition(child), path: `${parent.slug}/${child.slug}` })),
  ])
}

/**
 * The section of this slug, which nobody removes until the transaction ends: who removes it just now is waited for. `undefined` where
 * there is none then.
 */
export async function holdSection(tx: Transaction, slug: string): Promise<Section | undefined> {
  const section = (await listSections(tx)).find((one) => one.slug === slug)
  if (!section || tx.dialect !== 'postgres') return section
  const held = await tx.selectFrom('section').select('id').where('id', '=', section.id).forKeyShare().execute()
  return held.length > 0 ? section : undefined
}

function withoutPosition<Row extends { position: number }>({ position: _, ...row }: Row): Omit<Row, 'position'> {
  return row
}

export interface NewSection {
  name: string
  slug?: string
  /** Slug of the section that it stands within. */
  parent?: string
  accent?: string
  description?: string
  now: Instant
}

/**
 * Opens a section, which is in the masthead of every page from then on.
 *
 * @throws {Refusal} `section-slug-invalid`, `section-name-reserved`, `section-exists`, `section-unknown` (the parent),
 *   `section-too-deep` where the parent is itself within a section.
 */
export async function openSection(tx: Transaction, request: NewSection): Promise<Section> {
  const name = oneLine(request.name)
  if (isBlank(name)) throw new Refusal('section-name-missing', 'A section needs a name.', { field: 'name' })
  const slug = request.slug ?? slugFrom(name, 'en')
  if (request.parent !== undefined) await holdSection(tx, request.parent)
  const sections = await listSections(tx)
  refuseUnusableSlug(slug, sections)
  const parent = request.parent === undefined ? null : sections.find((section) => section.slug === request.parent)
  if (parent === undefined) {
    throw new Refusal('section-unknown', `There is no section “${request.parent}”.`, { field: 'parent' })
  }
  if (parent?.parentId != null) {
    throw new Refusal('section-too-deep', 'Sections go two levels deep: choose a parent that is not within another.', {
      field: 'parent',
    })
  }
  const row = {
    slug,
    name,
    parentId: parent?.id ?? null,
    accent: request.accent ?? parent?.accent ?? ACCENTS[sections.length % ACCENTS.length] ?? '#333333',
    description: request.description ?? '',
  }
  const { last } = await tx
    .selectFrom('section')
    .select((q) => q.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  const opened = await tx
    .insertInto('section')
    .values({ ...row, position: Number(last ?? -1) + 1 })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody else opened it meanwhile.
  if (!opened) throw sectionExists(slug)
  const { id } = opened
  await announce(tx, { at: request.now, topic: 'paper.changed', payload: { changed: ['paper'] } })
  return { id, ...row, path: parent ? `${parent.slug}/${slug}` : slug }
}

/** Gives a section another name and another description; its address stays. */
export async function changeSection(
  tx: Transaction,
  request: { id: number; name: string; description: string; now: Instant },
): Promise<void> {
  const { id, name, description, now } = request
  await tx.updateTable('section').set({ name, description }).where('id', '=', id).execute()
  await announce(tx, { at: now, topic: 'paper.changed', payload: { changed: ['paper'] } })
}

function refuseUnusableSlug(slug: string, sections: Section[]): void {
  if (!isSlug(slug)) {
    throw new Refusal(
      'section-slug-invalid',
      `“${slug}” cannot be part of an address: use letters, digits and hyphens.`,
      {
        field: 'slug',
      },
    )
  }
  if (isReservedName(slug)) {
    throw new Refusal(
      'section-name-reserved',
      `The address /${slug} belongs to the paper itself: choose another slug.`,
      {
        field: 'slug',
      },
    )
  }
  if (sections.some((section) => section.slug === slug)) {
    throw sectionExists(slug)
  }
}

function sectionExists(slug: string): Refusal {
  return new Refusal('section-exists', `There is a section “${slug}” already.`, { field: 'slug' })
}
