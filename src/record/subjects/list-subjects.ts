import { sql } from 'kysely'
import { foldName } from '#language/names/fold-name.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { Reader } from '#storage/database.ts'
import { summaryOf } from '../subject.ts'
import type { ListedSubject, SubjectListBody } from './api.ts'

/** Ids whose figures are asked for together. */
const BATCH = 500

/**
 * Subjects by name, those merged into others left out; with `q` those of which any form of the name has a word that begins so, the ones
 * that are called exactly that first.
 *
 * @param request.after `next` of the page before
 */
export async function listSubjects(
  db: Reader,
  request: { q?: string | undefined; kind?: string | undefined; limit: number; after?: string | undefined },
): Promise<SubjectListBody> {
  const { kind, limit } = request
  const folded = foldName(request.q ?? '')
  const first = request.after && /^\d{1,9}$/.test(request.after) ? Number(request.after) : 0
  const likes = `${folded.replaceAll(/[\\%_]/g, '\\$&')}%`
  const isNamed = sql<boolean>`subject.id in (select alias.subject_id from alias
    where alias.folded like ${likes} escape '\\' or alias.folded like ${`% ${likes}`} escape '\\')`
  let query = db
    .selectFrom('subject')
    .select(['id', 'kind', 'name', 'slug', 'note', 'starts', 'ends'])
    .where('mergedInto', 'is', null)
    .limit(limit + 1)
    .offset(first)
  if (kind) query = query.where('kind', '=', kind)
  if (folded !== '') {
    const isExact = sql`case when subject.id in (select alias.subject_id from alias
      where alias.folded = ${folded}) then 0 else 1 end`
    query = query.where(isNamed).orderBy(isExact)
  }
  const rows = await query.orderBy(sql`lower(subject.name)`).orderBy('id').execute()
  const page = rows.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const [articles, facts, aliases] = await Promise.all([
    countArticles(db, ids),
    countFacts(db, ids),
    folded === '' ? new Map<string, string>() : findForms(db, ids, folded),
  ])
  const subjects = page.map((row): ListedSubject => {
    const alias = aliases.get(row.id) ?? null
    return {
      ...summaryOf(row),
      ...{ kind: row.kind as SubjectKind, starts: row.starts, ends: row.ends },
      alias: alias === row.name ? null : alias,
      articles: articles.get(row.id) ?? 0,
      facts: facts.get(row.id) ?? 0,
    }
  })
  return { subjects, next: rows.length > limit ? String(first + limit) : null }
}

/** In how many articles of the paper subjects stand or stood. */
export async function countArticles(db: Reader, ids: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let first = 0; first < ids.length; first += BATCH) {
    const rows = await db
      .selectFrom('appearance')
      .select(['subjectId', ({ fn }) => fn.countAll<number>().as('count')])
      .where('subjectId', 'in', ids.slice(first, first + BATCH))
      .groupBy('subjectId')
      .execute()
    for (const { subjectId, count } of rows) counts.set(subjectId, Number(count))
  }
  return counts
}

/** In how many facts subjects take part. */
export async function countFacts(db: Reader, ids: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let first = 0; first < ids.length; first += BATCH) {
    const rows = await db
      .selectFrom('party')
      .select(['subjectId', ({ fn }) => fn.count<number>('factId').distinct().as('count')])
      .where('subjectId', 'in', ids.slice(first, first + BATCH))
      .groupBy('subjectId')
      .execute()
    for (const { subjectId, count } of rows) counts.set(subjectId, Number(count))
  }
  return counts
}

/** The form of the name for which each subject was found. */
async function findForms(db: Reader, ids: string[], folded: string): Promise<Map<string, string>> {
  const forms = new Map<string, string>()
  if (ids.length === 0) return forms
  const rows = await db
    .selectFrom('alias')
    .innerJoin('subject', 'subject.id', 'alias.subjectId')
    .select(['alias.subjectId', 'alias.text', 'alias.folded', 'subject.name'])
    .where('alias.subjectId', 'in', ids)
    .orderBy('alias.id')
    .execute()
  const isFound = (text: string): boolean => text.startsWith(folded) || text.includes(` ${folded}`)
  for (const row of rows) {
    if (!isFound(row.folded)) continue
    if (row.text === row.name || !forms.has(row.subjectId)) forms.set(row.subjectId, row.text)
  }
  return forms
}
