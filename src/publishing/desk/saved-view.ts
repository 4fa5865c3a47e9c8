import { isBlank, oneLine } from '#article/clean-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { DeskSearchBody } from './api.ts'

/** What somebody narrows the desk to, under a name of theirs. */
export interface SavedView {
  id: number
  name: string
  search: DeskSearchBody
}

const MOST_VIEWS = 50
const LONGEST_NAME = 60

/** Views that somebody keeps, in the order in which they were saved. */
export async function listViews(db: Reader | Transaction, staffId: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('deskView')
    .select(['id', 'name', 'search'])
    .where('staffId', '=', staffId)
    .orderBy('id')
    .execute()
  return rows.map(({ search, ...row }) => ({ ...row, search: JSON.parse(search) as DeskSearchBody }))
}

/**
 * Keeps a view under a name, for this one member of staff. What it narrows to was checked by `readFilter`.
 *
 * @throws {Refusal} `view-name-invalid`; `view-name-taken` where they have one of that name; `views-too-many`.
 */
export async function saveView(
  tx: Transaction,
  request: { staffId: string; name: string; search: DeskSearchBody },
): Promise<SavedView> {
  const { staffId, search } = request
  const name = readName(request.name)
  if ((await listViews(tx, staffId)).length >= MOST_VIEWS) {
    throw new Refusal('views-too-many', `${MOST_VIEWS} saved views are the most: delete one that you no longer use.`)
  }
  const row = await tx
    .insertInto('deskView')
    .values({ staffId, name, nameKey: keyOf(name), search: JSON.stringify(search) })
    .onConflict((on) => on.columns(['staffId', 'nameKey']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw taken(name)
  return { id: row.id, name, search }
}

/**
 * Gives a view another name, or other things to narrow to.
 *
 * @throws {Refusal} `view-not-found` where they have none of this id; `view-name-invalid`; `view-name-taken`.
 */
export async function changeView(
  tx: Transaction,
  request: { staffId: string; id: number; name?: string | undefined; search?: DeskSearchBody | undefined },
): Promise<SavedView> {
  const { staffId, id } = request
  await lockViews(tx, staffId)
  const views = await listViews(tx, staffId)
  const view = views.find((one) => one.id === id)
  if (!view) throw notFound()
  const name = request.name === undefined ? view.name : readName(request.name)
  const search = request.search ?? view.search
  if (views.some((one) => one.id !== id && keyOf(one.name) === keyOf(name))) throw taken(name)
  await tx
    .updateTable('deskView')
    .set({ name, nameKey: keyOf(name), search: JSON.stringify(search) })
    .where('id', '=', id)
    .execute()
  return { id, name, search }
}

/** Forgets a view. @throws {Refusal} `view-not-found` where they have none of this id. */
export async function dropView(tx: Transaction, { staffId, id }: { staffId: string; id: number }): Promise<void> {
  const dropped = await tx.deleteFrom('deskView').where('staffId', '=', staffId).where('id', '=', id).executeTakeFirst()
  if (dropped.numDeletedRows === 0n) throw notFound()
}

/** One change of somebody’s views at a time: two of them to one name would both find it free. */
async function lockViews(tx: Transaction, staffId: string): Promise<void> {
  if (tx.dialect !== 'postgres') return
  await tx.selectFrom('staff').select('id').where('id', '=', staffId).forUpdate().execute()
}

function readName(written: string): string {
  const name = oneLine(written)
  if (!isBlank(name) && [...name].length <= LONGEST_NAME) return name
  throw new Refusal('view-name-invalid', `A view needs a name of up to ${LONGEST_NAME} characters.`, { field: 'name' })
}

/** Names that differ in capitals alone are the same. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function taken(name: string): Refusal {
  return new Refusal('view-name-taken', `You have a view “${name}” already. Choose another name.`, { field: 'name' })
}

function notFound(): Refusal {
  return new Refusal('view-not-found', 'You have no such view: it may have been deleted in another window.')
}
