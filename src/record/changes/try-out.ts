import type { Database, Transaction } from '#storage/database.ts'

/** Does something, sees what comes of it, and leaves nothing of it. */
export async function tryOut<Result>(db: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  let seen: { result: Result } | undefined
  try {
    await db.transaction(async (tx) => {
      seen = { result: await work(tx) }
      throw new Seen()
    })
  } catch (error) {
    if (!(error instanceof Seen)) throw error
  }
  if (!seen) throw new Error('Nothing was seen of what was tried out.')
  return seen.result
}

class Seen extends Error {}
