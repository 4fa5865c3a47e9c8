import { foldName } from '#language/names/fold-name.ts'
import type { Mention, Reading, SubjectKind } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { SubjectTable } from '#storage/tables/record.ts'

/** Names that are asked for together. */
const BATCH = 400

export type Named = Pick<SubjectTable, 'id' | 'kind' | 'name' | 'partOf'>

/** Which subjects on record the names of a text are. */
export interface ResolvedNames {
  /** The one subject that bears this name; `null` where there is none, or several. */
  find(name: string): Named | null
  /** Whether any subject bears this name, in any of its forms. */
  isKnown(name: string): boolean
}

/** Finds the subjects whose names a text has. A name that several of its kind bear is nobody's. */
export async function resolveNames(db: Reader | Transaction, reading: Reading): Promise<ResolvedNames> {
  const kinds = new Map<string, SubjectKind>(
    reading.mentions.map(({ name, kind }): [string, SubjectKind] => [name, kind]),
  )
  const names = new Set(namesIn(reading))
  const folded = new Map([...names].map((name): [string, string] => [name, foldName(name)]))
  const found = new Map<string, Named[]>()
  const asked = [...new Set(folded.values())]
  for (let first = 0; first < asked.length; first += BATCH) {
    const rows = await db
      .selectFrom('alias')
      .innerJoin('subject', 'subject.id', 'alias.subjectId')
      .select(['alias.folded', 'subject.id', 'subject.kind', 'subject.name', 'subject.partOf'])
      .where('alias.folded', 'in', asked.slice(first, first + BATCH))
      .where('subject.mergedInto', 'is', null)
      .execute()
    for (const { folded: form, ...subject } of rows) {
      const known = found.get(form) ?? []
      if (!known.some(({ id }) => id === subject.id)) found.set(form, [...known, subject])
    }
  }
  const bySubject = new Map(reading.mentions.flatMap((mention) => subjectOf(mention)))
  return {
    find(name) {
      const all = found.get(folded.get(name) ?? foldName(name)) ?? []
      const own = bySubject.get(name)
      const known = own === undefined ? undefined : all.find(({ id }) => id === own)
      if (known) return known
      const kind = kinds.get(name)
      const some = kind === undefined ? all : all.filter((subject) => subject.kind === kind)
      return some.length === 1 ? (some[0] ?? null) : null
    },
    isKnown: (name) => (found.get(folded.get(name) ?? foldName(name))?.length ?? 0) > 0,
  }
}

function subjectOf({ name, subject }: Mention): [string, string][] {
  return subject === undefined ? [] : [[name, subject]]
}

function namesIn(reading: Reading): string[] {
  return [
    ...reading.mentions.map(({ name }) => name),
    ...reading.counts.flatMap(({ parties }) => parties),
    ...reading.meetings.flatMap(({ participants }) => participants),
    ...reading.attendances.flatMap(({ who, event }) => [who, event]),
    ...reading.roles.flatMap(({ person, organisation }) => [person, ...(organisation ? [organisation] : [])]),
    ...reading.quotations.flatMap(({ speakerName }) => speakerName ?? []),
  ]
}
