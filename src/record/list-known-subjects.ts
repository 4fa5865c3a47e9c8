import type { KnownSubject } from '#language/names/known-subjects.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { Reader } from '#storage/database.ts'

/** Every subject on record with the forms of its name, as a text is read with; misspellings are left out. */
export async function listKnownSubjects(db: Reader): Promise<KnownSubject[]> {
  const rows = await db
    .selectFrom('subject')
    .leftJoin('alias', (join) => join.onRef('alias.subjectId', '=', 'subject.id').on('alias.kind', '<>', 'misspelling'))
    .select(['subject.id', 'subject.kind', 'subject.name', 'alias.text'])
    .where('subject.mergedInto', 'is', null)
    .orderBy('subject.id')
    .orderBy('alias.id')
    .execute()
  const subjects = new Map<string, KnownSubject & { aliases: string[] }>()
  for (const { id, kind, name, text } of rows) {
    const subject = subjects.get(id) ?? { id, kind: kind as SubjectKind, name, aliases: [] }
    if (text !== null && text !== name) subject.aliases.push(text)
    subjects.set(id, subject)
  }
  return [...subjects.values()]
}
