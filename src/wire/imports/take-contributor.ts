import { isBlank } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { ensureContributorsIn } from '#editing/known-paper.ts'
import { describeContributor } from '#paper/named-things.ts'
import { keepOldAddresses } from '#paper/old-addresses.ts'
import type { Transaction } from '#storage/database.ts'
import type { IncomingContributor } from '../incoming.ts'
import type { LotBooks } from './lot-books.ts'
import { shorten } from './mend-article.ts'
import { type LookedAt, note, type Outcome, problem, type Taking } from './taking.ts'

/** Longest text about a contributor. */
const ABOUT = 5_000

/** Takes in somebody who is named in bylines. Who is here already gets what is lacking: nothing that is said of them is written over. */
export async function takeContributor(
  tx: Transaction,
  taking: Taking,
  { item, kind, fingerprint, before }: LookedAt & { item: IncomingContributor },
  { books, changes }: { books: LotBooks; changes: { addresses: number } },
): Promise<Outcome> {
  if (before?.fingerprint === fingerprint) return { kind, became: 'same', remarks: [] }
  const notes: string[] = []
  const name = shorten(item.name || item.slug, 'name of a contributor', FIELD_BOUNDS.name, notes)
  if (isBlank(name)) return { kind, became: 'refused', remarks: [problem(item, 'It has no name.')] }
  const newest = await tx.selectFrom('contributor').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const [contributor] = await ensureContributorsIn(tx, [name])
  if (!contributor) return { kind, became: 'refused', remarks: [problem(item, 'It has no name.')] }
  const about = shorten(item.about, 'text about a contributor', ABOUT, notes)
  if (!isBlank(about)) await describeContributor(tx, { id: contributor.id, about })
  const isMade = Number(contributor.id > (newest?.id ?? 0))
  books.write({ kind, key: item.key, target: String(contributor.id), fingerprint, stood: about, isMade })
  const to = encodeURI(`/by/${contributor.slug}`)
  const { runId } = taking
  const owner = `contributor:${contributor.id}`
  changes.addresses += await keepOldAddresses(
    tx,
    item.addresses.map((from) => ({ from, to, owner, runId })),
  )
  return { kind, became: before ? 'changed' : 'new', remarks: notes.map((message) => note(item, message)) }
}
