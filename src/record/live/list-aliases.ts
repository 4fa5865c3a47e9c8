import { type ExpressionBuilder, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { standsInLive } from './live-evidence.ts'

/** Condition on `alias`: an editor or a list says that the subject is called that, or a story that readers have now calls it that. */
export function isToldAlias(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'alias'>) =>
    is.or([
      is('alias.forAll', '=', 1),
      is.exists(
        is
          .selectFrom('evidence')
          .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
          .innerJoin('article', 'article.id', 'evidence.articleId')
          .select(sql`1`.as('one'))
          .whereRef('evidence.subjectId', '=', 'alias.subjectId')
          .whereRef('evidence.exact', '=', 'alias.text')
          .where(standsInLive(now)),
      ),
    ])
}

/** Other names of a subject that readers are told, in the order in which they were put on record: those that somebody got wrong are not. */
export async function listAliases(
  db: Reader | Transaction,
  { subject, now }: { subject: { id: string; name: string }; now: Instant },
): Promise<string[]> {
  const rows = await aliases(db, { id: subject.id, now })
  return rows.map(({ text }) => text).filter((text) => text !== subject.name)
}

const aliases = preparedQuery((db, { id, now }: { id: string; now: Instant }) =>
  db
    .selectFrom('alias')
    .select('text')
    .where('subjectId', '=', id)
    .where('kind', '<>', 'misspelling')
    .where(isToldAlias(now))
    .orderBy('id')
    .limit(30),
)

/** Whether readers may know that a subject which was merged into another is that one: not by a name that no story has that they have. */
export async function isToldMerger(
  db: Reader | Transaction,
  request: { name: string; into: string; now: Instant },
): Promise<boolean> {
  return (await kept(db, request)).length === 0
}

const kept = preparedQuery((db, { name, into, now }: { name: string; into: string; now: Instant }) =>
  db
    .selectFrom('alias')
    .innerJoin('subject', 'subject.id', 'alias.subjectId')
    .select('alias.id')
    .where('alias.subjectId', '=', into)
    .where('alias.text', '=', name)
    .whereRef('alias.text', '<>', 'subject.name')
    .where((is) => is.not(isToldAlias(now)(is as never))),
)
