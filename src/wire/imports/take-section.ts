import { isBlank } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { keepOldAddresses } from '#paper/old-addresses.ts'
import { changeSection, openSection } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import type { IncomingSection } from '../incoming.ts'
import { chooseSection, SECTION_DESCRIPTION } from './choose-section.ts'
import type { LotBooks } from './lot-books.ts'
import { shorten } from './mend-article.ts'
import { type LookedAt, note, type Outcome, problem, type TakenSection, type Taking, takenSection } from './taking.ts'

/** Takes a section in, and returns where it is; whoever asked notes it in `taking` once that is certain. */
export async function takeSection(
  tx: Transaction,
  taking: Taking,
  { item, kind, fingerprint, before }: LookedAt & { item: IncomingSection },
  { books, changes }: { books: LotBooks; changes: { addresses: number } },
): Promise<Outcome & { section: TakenSection | null }> {
  const there = before && taking.known.find((one) => String(one.id) === before.target)
  if (there && before?.fingerprint === fingerprint) return { kind, became: 'same', remarks: [], section: there }
  if (there && before) return updateSection(tx, taking, { item, kind, fingerprint, before, there }, { books, changes })
  const choice = chooseSection(taking, item)
  if (!choice) {
    const remarks = [problem(item, 'It has neither a name nor an address. Its articles are in the first section.')]
    return { kind, became: 'refused', remarks, section: null }
  }
  const { slug, name, parent } = choice.section
  const { description, isNew } = choice
  const within = parent === null ? {} : { parent }
  const section = isNew
    ? takenSection(await openSection(tx, { name, slug, description, ...within, now: taking.now }))
    : choice.section
  books.write({
    kind,
    key: item.key,
    target: String(section.id),
    fingerprint,
    stood: isNew ? standOfSection({ name, description }) : '',
    isMade: Number(isNew),
  })
  changes.addresses += await keepAddresses(tx, taking, item, section)
  return { kind, became: 'new', remarks: choice.notes.map((message) => note(item, message)), section }
}

async function updateSection(
  tx: Transaction,
  taking: Taking,
  changed: LookedAt & { item: IncomingSection; before: NonNullable<LookedAt['before']>; there: TakenSection },
  { books, changes }: { books: LotBooks; changes: { addresses: number } },
): Promise<Outcome & { section: TakenSection | null }> {
  const { item, kind, fingerprint, before, there } = changed
  const row = await tx
    .selectFrom('section')
    .select(['name', 'description'])
    .where('id', '=', there.id)
    .executeTakeFirstOrThrow()
  changes.addresses += await keepAddresses(tx, taking, item, there)
  if (before.isMade === 0 || standOfSection(row) !== before.stood) {
    books.write({ ...before, kind, key: item.key, fingerprint })
    return { kind, became: 'same', remarks: [], section: there }
  }
  const notes: string[] = []
  const name = shorten(item.name, 'name of a section', FIELD_BOUNDS.name, notes)
  const kept = {
    name: isBlank(name) ? row.name : name,
    description: shorten(item.description, 'description of a section', SECTION_DESCRIPTION, notes),
  }
  await changeSection(tx, { id: there.id ?? 0, ...kept, now: taking.now })
  books.write({ kind, key: item.key, target: before.target, fingerprint, stood: standOfSection(kept) })
  return {
    kind,
    became: 'changed',
    remarks: notes.map((message) => note(item, message)),
    section: { ...there, name: kept.name },
  }
}

/** How the texts of a section stand. */
export function standOfSection({ name, description }: { name: string; description: string }): string {
  return JSON.stringify([name, description])
}

async function keepAddresses(
  tx: Transaction,
  taking: Taking,
  item: IncomingSection,
  section: TakenSection,
): Promise<number> {
  const owner = `section:${section.id}`
  const { runId } = taking
  const to = encodeURI(`/${section.path}`)
  return keepOldAddresses(
    tx,
    item.addresses.map((from) => ({ from, to, owner, runId })),
  )
}
