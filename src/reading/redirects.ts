import type { ReaderAddress } from './read-address.ts'
import type { PageContext } from './site-parts.ts'

/**
 * Where an address without a page leads now, or `null`: an address of an imported site with its query (`/?p=12`) or without.
 */
export async function findRedirect(context: PageContext, address: ReaderAddress): Promise<string | null> {
  const { db } = context.parts
  const query = address.query.toString()
  const candidates = query ? [`${address.path}?${query}`, address.path] : [address.path]
  const rows = await db.selectFrom('redirect').selectAll().where('fromPath', 'in', candidates).execute()
  return candidates.flatMap((path) => rows.find((row) => row.fromPath === path)?.toPath ?? [])[0] ?? null
}
