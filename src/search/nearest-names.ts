import { editDistance, slipKeys, slipsForgiven } from '#language/edit-distance.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { textList } from '#storage/value-lists.ts'

/** A name of the paper that is spelt nearly as something was typed. */
export interface NearName {
  word: string
  /** As it is printed. */
  name: string
  articles: number
}

/** Words that have so many letters at least can be misspelt recognisably. */
const SHORTEST = 4

/**
 * Names that more than `above` entries have and that lie as near to `word` as any do, within the slips that are forgiven
 * (one in up to five letters, two in longer words): at most two, the one that most entries have first.
 */
export async function findNearestNames(
  db: Reader | Transaction,
  request: { word: string; above: number },
): Promise<NearName[]> {
  const { word, above } = request
  if ([...word].length < SHORTEST || !/^[\p{L}\p{M}]+$/u.test(word)) return []
  const rows = await db
    .selectFrom('searchNameKey')
    .innerJoin('searchWord', 'searchWord.word', 'searchNameKey.word')
    .select(['searchWord.word', 'searchWord.name', 'searchWord.articles'])
    .distinct()
    .where('searchNameKey.key', 'in', textList(db, slipKeys(word)))
    .where('searchWord.articles', '>', above)
    .execute()
  const forgiven = slipsForgiven(word)
  const near = rows
    .map((row) => ({ ...row, name: row.name ?? row.word, distance: editDistance(word, row.word, forgiven) }))
    .filter((row) => row.distance > 0 && row.distance <= forgiven)
    .sort((a, b) => a.distance - b.distance || b.articles - a.articles || (a.word < b.word ? -1 : 1))
  return near.filter((row) => row.distance === near[0]?.distance).slice(0, 2)
}
