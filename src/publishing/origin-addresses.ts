import { encodePath } from '#article/permalink.ts'
import { addressesOfFile, fileOnSite, keepOldAddresses, type OldAddress } from '#paper/old-addresses.ts'
import type { Transaction } from '#storage/database.ts'

/**
 * Has the addresses that an article had on the site from which it was imported lead to `path`, and those of its pictures' files to the pictures; returns
 * how many did. What came as a draft from behind a password or for members has them as soon as it is published here. None for an article of this paper.
 */
export async function keepOriginAddresses(
  tx: Transaction,
  { articleId, path, pictures }: { articleId: string; path: string; pictures: readonly string[] },
): Promise<number> {
  const origin = await tx
    .selectFrom('articleOrigin')
    .select(['addresses', 'source'])
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  if (!origin) return 0
  const owner = `article:${articleId}`
  const to = encodePath(path)
  const addresses = JSON.parse(origin.addresses) as string[]
  return keepOldAddresses(tx, [
    ...addresses.map((from) => ({ from, to, owner, runId: null })),
    ...(await filesOf(tx, pictures, origin.source)),
  ])
}

/** Where the files of these pictures were on the site that a source names (`wordpress:HOST/PATH`). */
async function filesOf(tx: Transaction, ids: readonly string[], source: string): Promise<OldAddress[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('picture').select(['id', 'sourceAddress']).where('id', 'in', ids).execute()
  const host = source.slice(source.indexOf(':') + 1).split('/')[0] ?? ''
  return rows.flatMap(({ id, sourceAddress }) => {
    const path = sourceAddress === null ? null : fileOnSite(sourceAddress, host)
    return path === null ? [] : addressesOfFile(path, { media: id, runId: null })
  })
}
