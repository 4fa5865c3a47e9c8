import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'

/** Other names of a subject that readers are told, in the order in which they were put on record: those that somebody got wrong are not. */
export async function listAliases(db: Reader | Transaction, subject: { id: string; name: string }): Promise<string[]> {
  const rows = await aliases(db, { id: subject.id })
  return rows.map(({ text }) => text).filter((text) => text !== subject.name)
}

const aliases = preparedQuery((db, { id }: { id: string }) =>
  db
    .selectFrom('alias')
    .select('text')
    .where('subjectId', '=', id)
    .where('kind', '<>', 'misspelling')
    .orderBy('id')
    .limit(30),
)
