import { isBlank, oneLine } from '#article/clean-text.ts'
import { slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId, newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { foldName } from '#language/names/fold-name.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { SubjectRefBody, SubjectSummaryBody } from './api.ts'
import { lockRecord } from './lock-record.ts'

/** The subject of an id, or the one that it was merged into; `null` where there is none. */
export async function findSubject(db: Reader | Transaction, id: string): Promise<SubjectTable | null> {
  let row = isId(id) ? await one(db, id) : undefined
  // Whoever is merged into somebody is never merged into again: one step leads to the end, and a few bound a fault.
  for (let steps = 0; row?.mergedInto && steps < 10; steps++) row = await one(db, row.mergedInto)
  return row ?? null
}

function one(db: Reader | Transaction, id: string): Promise<SubjectTable | undefined> {
  return db.selectFrom('subject').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Subjects that bear a name in any of its forms, in the order in which they were put on record. `kind` leaves out those of another one.
 */
export async function findSubjectsNamed(
  db: Reader | Transaction,
  { name, kind }: { name: string; kind?: SubjectKind | undefined },
): Promise<SubjectTable[]> {
  let query = db
    .selectFrom('subject')
    .selectAll()
    .where('mergedInto', 'is', null)
    .where('id', 'in', (is) => is.selectFrom('alias').select('subjectId').where('folded', '=', foldName(name)))
    .orderBy('id')
    .limit(50)
  if (kind) query = query.where('kind', '=', kind)
  return query.execute()
}

/**
 * The subject that is meant: the one of that id; or else the first of that kind that bears the name as its own, then as another form;
 * or else a new one, of which `onMade` hears. Two who name the same new subject at once get the same one.
 *
 * @param request.isForAll a new one has its names from an editor or a list, and from no text that readers may not have
 *
 * @throws {Refusal} `subject-not-found`; `subject-name-missing`.
 */
export async function keepSubject(
  tx: Transaction,
  request: { ref: SubjectRefBody; by: string; now: Instant; field: string; isForAll: boolean; onMade?: () => void },
): Promise<SubjectTable> {
  const { ref, by, now, field, isForAll } = request
  if ('id' in ref) {
    const subject = await findSubject(tx, ref.id)
    if (!subject) throw new Refusal('subject-not-found', 'There is no such subject on record.', { field })
    return subject
  }
  const name = oneLine(ref.name)
  if (isBlank(name)) throw new Refusal('subject-name-missing', 'A subject has a name: write it.', { field })
  const { kind } = ref
  let known = chooseNamed(await findSubjectsNamed(tx, { name, kind }), name)
  if (!known) {
    await lockRecord(tx)
    known = chooseNamed(await findSubjectsNamed(tx, { name, kind }), name)
  }
  if (known) return known
  request.onMade?.()
  return createSubject(tx, { kind, name, aliases: ref.aliases ?? [], by, now, isForAll })
}

function chooseNamed(subjects: SubjectTable[], name: string): SubjectTable | undefined {
  const folded = foldName(name)
  return subjects.find((subject) => foldName(subject.name) === folded) ?? subjects[0]
}

/** Puts a subject on record, with an address that none of its kind has. @throws {Refusal} `subject-name-missing` */
export async function createSubject(
  tx: Transaction,
  request: {
    kind: SubjectKind
    name: string
    aliases?: string[]
    by: string
    now: Instant
    /** Whether readers may know its names, whatever they have; see {@link keepSubject}. */
    isForAll?: boolean
  } & Partial<Pick<SubjectTable, 'note' | 'starts' | 'ends' | 'partOf' | 'sameAs' | 'data'>>,
): Promise<SubjectTable> {
  const { kind, aliases = [], by, now, note = '', starts = null, ends = null, partOf = null } = request
  const forAll = request.isForAll === false ? 0 : 1
  const name = oneLine(request.name)
  if (isBlank(name)) throw new Refusal('subject-name-missing', 'A subject has a name: write it.', { field: 'name' })
  await lockRecord(tx)
  const subject: SubjectTable = {
    ...{ id: newId(), kind, name, slug: await freeSlug(tx, kind, name), note: oneLine(note), starts, ends, partOf },
    ...{ sameAs: request.sameAs ?? '[]', data: request.data ?? '{}', mergedInto: null, createdAt: now, createdBy: by },
  }
  await tx.insertInto('subject').values(subject).execute()
  const forms = [[name, 'name'] as const, ...aliases.map((text) => [text, 'short'] as const)]
  await addAliases(tx, subject.id, forms, forAll)
  return subject
}

/** Adds forms of a name to a subject, each `[text, kind]`; those that it has already are left as they are. */
export async function addAliases(
  tx: Transaction,
  subjectId: string,
  forms: readonly (readonly [string, string])[],
  forAll = 1,
): Promise<void> {
  const present = await tx.selectFrom('alias').select('text').where('subjectId', '=', subjectId).execute()
  const known = new Set(present.map(({ text }) => text))
  for (const [form, kind] of forms) {
    const text = oneLine(form)
    if (isBlank(text) || known.has(text)) continue
    known.add(text)
    await tx
      .insertInto('alias')
      .values({ subjectId, text, folded: foldName(text), kind, language: null, forAll })
      .execute()
  }
}

/** Last part of an address that no subject of a kind has yet. */
export async function freeSlug(tx: Transaction, kind: string, name: string): Promise<string> {
  const base = slugFrom(name, 'en', kind)
  for (let count = 1; ; count++) {
    const slug = count === 1 ? base : `${base}-${count}`
    const taken = await tx
      .selectFrom('subject')
      .select('id')
      .where('kind', '=', kind)
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (!taken) return slug
  }
}

/** A subject as replies have it. */
export function summaryOf(subject: Pick<SubjectTable, 'id' | 'kind' | 'name' | 'slug' | 'note'>): SubjectSummaryBody {
  const { id, kind, name, slug, note } = subject
  return { id, kind: kind as SubjectKind, name, slug, note }
}
