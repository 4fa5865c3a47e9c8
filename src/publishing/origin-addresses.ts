import { encodePath } from '#article/permalink.ts'
import { keepOldAddresses } from '#paper/old-addresses.ts'
import type { Transaction } from '#storage/database.ts'

/**
 * Has the addresses that an article had on the site from which it was imported lead to `path`, and returns how many did: what
 * came as a draft from behind a password or for members has them as soon as it is published here. None for an article of this paper.
 */
export async function keepOriginAddresses(
  tx: Transaction,
  { articleId, path }: { articleId: string; path: string },
): Promise<number> {
  const origin = await tx
    .selectFrom('articleOrigin')
    .select('addresses')
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  if (!origin) return 0
  const owner = `article:${articleId}`
  const to = encodePath(path)
  const addresses = JSON.parse(origin.addresses) as string[]
  return keepOldAddresses(
    tx,
    addresses.map((from) => ({ from, to, owner, runId: null })),
  )
}
