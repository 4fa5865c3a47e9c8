import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { RecordChangeTable } from '#storage/tables/record.ts'
import { findSummaries } from '../find-summaries.ts'
import type { ChangeBody, ChangesBody } from '../subjects/api.ts'
import type { ChangeDetail } from './record-change.ts'

interface ChangeSearch {
  /** Id of a subject: what was done to it, and to those that were merged into it. */
  subject?: string | undefined
  fact?: string | undefined
  action?: string | undefined
  limit: number
  /** Number at which the page before ended. */
  after?: string | undefined
}

/** What was done to the record, the latest first. Parts of an import stand behind the import. */
export async function listChanges(db: Reader, search: ChangeSearch): Promise<ChangesBody> {
  const { subject, fact, action, limit, after } = search
  let query = db
    .selectFrom('recordChange')
    .selectAll()
    .where('action', '<>', 'import-part')
    .where('id', '<', after === undefined ? Number.MAX_SAFE_INTEGER : Number(after))
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (subject !== undefined) {
    query = query.where((or) =>
      or.or([
        or('subjectId', '=', subject),
        or(
          'subjectId',
          'in',
          or.selectFrom('subject').select('subject.id').where('mergedInto', '=', subject).$castTo<{ id: string }>(),
        ),
      ]),
    )
  }
  if (fact !== undefined) query = query.where('factId', '=', fact)
  if (action !== undefined) query = query.where('action', '=', action)
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  return { changes: await changesOf(db, page), next: rows.length > limit ? String(page.at(-1)?.id) : null }
}

/** @throws {Refusal} `change-not-found` */
export async function findChange(db: Reader | Transaction, id: number): Promise<ChangeBody> {
  const row = await db.selectFrom('recordChange').selectAll().where('id', '=', id).executeTakeFirst()
  const [change] = row ? await changesOf(db, [row]) : []
  if (!change) throw new Refusal('change-not-found', 'There is no such change of the record.')
  return change
}

type ChangeRow = Omit<RecordChangeTable, 'id'> & { id: number }

async function changesOf(db: Reader | Transaction, rows: ChangeRow[]): Promise<ChangeBody[]> {
  const subjects = await findSummaries(
    db,
    rows.flatMap(({ subjectId }) => subjectId ?? []),
  )
  return rows.map(({ id, at, byName, action, subjectId, detail, undoneAt }) => ({
    ...{ id, at, byName, action, undoneAt },
    subject: subjectId === null ? null : (subjects.get(subjectId) ?? null),
    about: (JSON.parse(detail) as Partial<ChangeDetail>).about ?? {},
  }))
}
