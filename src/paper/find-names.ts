import { sql } from 'kysely'
import { slugFrom } from '#article/slug.ts'
import type { Reader } from '#storage/database.ts'

/** A tag or a contributor, by name. */
export interface KnownName {
  slug: string
  name: string
}

/**
 * Tags or contributors one of whose words begins with what is typed, whatever its case, accents and alphabet, those that begin
 * with it first. Without `text` all of them. In the order of their slugs, from after `after` on.
 */
export async function findNames(
  db: Reader,
  request: { of: 'tag' | 'contributor'; text?: string | undefined; limit: number; after?: string | undefined },
): Promise<KnownName[]> {
  const { of, limit, after } = request
  const text = (request.text ?? '').trim()
  if (text !== '' && !/[\p{L}\p{N}]/u.test(text)) return []
  const base = text === '' ? '' : slugFrom(text, 'en')
  const begins = sql<boolean>`${sql.ref('slug')} like ${`${escapeLike(base)}%`} escape '\\'`
  const hasWord = sql<boolean>`${sql.ref('slug')} like ${`%-${escapeLike(base)}%`} escape '\\'`
  let query = db.selectFrom(of).select(['slug', 'name'])
  if (text !== '') query = query.where((is) => is.or([begins, hasWord]))
  if (after !== undefined) query = query.where('slug', '>', after)
  if (text !== '' && after === undefined) query = query.orderBy(sql`case when ${begins} then 0 else 1 end`)
  return query.orderBy('slug').limit(limit).execute()
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
