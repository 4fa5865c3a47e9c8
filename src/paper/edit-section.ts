import { cleanText, isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { listSections, type Section } from './sections.ts'

/**
 * The section of this slug.
 *
 * @throws {Refusal} `section-not-found`.
 */
export async function requireSectionAt(db: Reader | Transaction, slug: string): Promise<Section> {
  const section = (await listSections(db)).find((one) => one.slug === slug)
  if (!section) throw new Refusal('section-not-found', `There is no section “${slug.slice(0, 80)}”.`)
  return section
}

export interface SectionEdit {
  slug: string
  name?: string
  /** `#rrggbb`; pages show it in shades that can be read on a light and on a dark ground. */
  accent?: string
  description?: string
  /** Place among the sections beside it, from 0 on; past the last is the last. */
  position?: number
  now: Instant
}

/**
 * Changes what is named of a section: every page shows it from then on. Its address stays.
 *
 * @throws {Refusal} `section-not-found`, `section-name-missing`, `section-accent-invalid`.
 */
export async function editSection(tx: Transaction, request: SectionEdit): Promise<Section> {
  await lockSections(tx)
  const { id } = await requireSectionAt(tx, request.slug)
  const changes = readChanges(request)
  if (Object.keys(changes).length > 0) await tx.updateTable('section').set(changes).where('id', '=', id).execute()
  if (request.position !== undefined) await moveSection(tx, id, request.position)
  await announce(tx, { at: request.now, topic: 'paper.changed', payload: { changed: ['paper'] } })
  return requireSectionAt(tx, request.slug)
}

/** Keeps all sections from everybody who would change, move or remove one, or begin to use one, until the transaction ends. */
export async function lockSections(tx: Transaction): Promise<void> {
  if (tx.dialect === 'postgres') await tx.selectFrom('section').select('id').orderBy('id').forUpdate().execute()
}

/** @throws {Refusal} `section-accent-invalid`. */
export function readAccent(text: string): string {
  const accent = text.trim().toLowerCase()
  if (/^#[0-9a-f]{6}$/.test(accent)) return accent
  throw new Refusal('section-accent-invalid', 'Write the colour as # and six digits, such as #1f4e79.', {
    field: 'accent',
  })
}

function readChanges({
  name,
  accent,
  description,
}: SectionEdit): Partial<Pick<Section, 'name' | 'accent' | 'description'>> {
  const line = name === undefined ? undefined : oneLine(name)
  if (line !== undefined && isBlank(line)) {
    throw new Refusal('section-name-missing', 'A section needs a name.', { field: 'name' })
  }
  return {
    ...(line === undefined ? {} : { name: line }),
    ...(accent === undefined ? {} : { accent: readAccent(accent) }),
    ...(description === undefined ? {} : { description: cleanText(description).trim() }),
  }
}

async function moveSection(tx: Transaction, id: number, position: number): Promise<void> {
  const sections = await listSections(tx)
  const parentId = sections.find((one) => one.id === id)?.parentId ?? null
  const order = sections.filter((one) => one.parentId === parentId && one.id !== id).map((one) => one.id)
  order.splice(position, 0, id)
  for (const [at, sibling] of order.entries()) {
    await tx.updateTable('section').set({ position: at }).where('id', '=', sibling).execute()
  }
}
