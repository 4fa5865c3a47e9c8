import type { Reader, Transaction } from '#storage/database.ts'
import { standOf } from '../article-stand.ts'
import type { ImportItem } from '../import-item.ts'
import { IMPORTER } from '../take-article.ts'

/** What somebody in the newsroom did beside the text of an article, by which it is more than what came. */
const SIGNS = ['note', 'evidence', 'correction', 'doneRecord', 'checkDismissal', 'republishingRefusal'] as const

/** Of these articles those that nobody has touched since they came, and of the others why they stay. */
export async function splitTouched(
  tx: Transaction,
  items: ImportItem[],
  referred: ReadonlySet<string>,
): Promise<{ untouched: ImportItem[]; touched: [item: ImportItem, why: string][]; gone: ImportItem[] }> {
  const ids = items.map(({ target }) => target)
  const marked = new Set<string>()
  for (const table of SIGNS) {
    const rows = await tx.selectFrom(table).select('articleId').distinct().where('articleId', 'in', ids).execute()
    for (const { articleId } of rows) marked.add(articleId)
  }
  for (const id of await listActedOn(tx, ids)) marked.add(id)
  const shown = await articlesOnFronts(tx)
  const untouched: ImportItem[] = []
  const touched: [ImportItem, string][] = []
  const gone: ImportItem[] = []
  for (const item of items) {
    const stand = await standOf(tx, item.target)
    if (stand === null) gone.push(item)
    else if (stand !== item.stood) touched.push([item, 'was changed here since it came'])
    else if (marked.has(item.target)) touched.push([item, 'was worked on here since it came'])
    else if (shown.has(item.target)) touched.push([item, 'is on a front'])
    else if (referred.has(item.target)) touched.push([item, 'is what another story sends its readers on to'])
    else untouched.push(item)
  }
  return { untouched, touched, gone }
}

/** Embargoes that an import sets stand in the history of their articles too. */
const OF_IMPORTS = ['embargoed', 'embargo-lifted']

/** Of these articles those in whose history somebody of the newsroom stands. */
async function listActedOn(tx: Transaction, ids: string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('articleEvent')
    .select('articleId')
    .distinct()
    .where('articleId', 'in', ids)
    .where((is) =>
      is.or([is('byId', 'is not', null), is('byName', '!=', IMPORTER), is('action', 'not in', OF_IMPORTS)]),
    )
    .execute()
  return rows.map(({ articleId }) => articleId)
}

/** Ids that stand on a front, whether readers have it or not. */
async function articlesOnFronts(tx: Reader | Transaction): Promise<{ has(id: string): boolean }> {
  const drafts = await tx.selectFrom('frontDraft').select('content').execute()
  const editions = await tx.selectFrom('frontEdition').select('content').execute()
  const texts = [...drafts, ...editions].map(({ content }) => content ?? '')
  return { has: (id) => texts.some((text) => text.includes(id)) }
}

/** Ids of articles that a draft names as what to read next. */
export async function listReferredTo(db: Reader): Promise<Set<string>> {
  const rows = await db.selectFrom('article').select('draft').where('draft', 'like', '%"readMore":["%').execute()
  return new Set(rows.flatMap(({ draft }) => (JSON.parse(draft) as { readMore?: string[] }).readMore ?? []))
}
