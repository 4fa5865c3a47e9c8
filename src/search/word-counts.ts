import { sql } from 'kysely'
import { slipKeys } from '#language/edit-distance.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import { listedTexts, textList } from '#storage/value-lists.ts'
import { GAP, type IndexText, isCounted } from './index-text.ts'

/** Counts the entries themselves. */
export const ALL_ENTRIES = ''

/** A word that so few articles have is rare: it goes with its last article. */
const RARE = 3

/** The words of one entry: its text's, and the marks that searches are planned by. */
export function countedWords(text: IndexText): string[] {
  return [...text.words.keys(), ...text.marks.filter(isCounted)]
}

/** How many entries have each of these words; those that none has are left out. */
export async function countArticles(db: Reader | Transaction, words: Iterable<string>): Promise<Map<string, number>> {
  const list = [...new Set(words)]
  if (list.length === 0) return new Map()
  const rows = await countsQuery(db, { words: JSON.stringify(list) }, db.dialect)
  return new Map(rows.map((row) => [row.word, row.articles]))
}

const countsQuery = preparedQuery((db, { words }: { words: string }, dialect) =>
  db.selectFrom('searchWord').select(['word', 'articles']).where('word', 'in', listedTexts(words, dialect)),
)

/** Counts the words of new entries and keeps the names among them. Returns the rare words of each entry, in their order. */
export async function addWords(tx: Transaction, texts: IndexText[]): Promise<string[][]> {
  const counts = new Map([[ALL_ENTRIES, texts.length]])
  const names = new Map<string, string>()
  const prominent = new Set<string>()
  for (const text of texts) {
    countUp(counts, countedWords(text))
    for (const [word, name] of text.words) if (name !== null && !names.has(word)) names.set(word, name)
    for (const word of text.prominent) prominent.add(word)
  }
  await upsertCounts(tx, counts, 1)
  await keepNames(tx, names, prominent)
  const few = [...counts].filter(([, articles]) => articles <= RARE).map(([word]) => word)
  const rare = await findRare(tx, few)
  return texts.map((text) => [...text.words.keys()].filter((word) => rare.has(word)))
}

/** Takes the words of removed entries off the count. A word that no entry has is forgotten, and so is the name it was. */
export async function removeWords(tx: Transaction, entries: Iterable<string>[]): Promise<void> {
  const counts = new Map([[ALL_ENTRIES, entries.length]])
  for (const words of entries) countUp(counts, words)
  await upsertCounts(tx, counts, -1)
  const words = textList(tx, [...counts.keys()])
  const gone = await tx
    .deleteFrom('searchWord')
    .where('word', 'in', words)
    .where('articles', '<=', 0)
    .returning(['word', 'isKeyed'])
    .execute()
  const keyed = gone.filter((row) => row.isKeyed).map((row) => row.word)
  if (keyed.length === 0) return
  await tx
    .deleteFrom('searchNameKey')
    .where('key', 'in', textList(tx, keyed.flatMap(slipKeys)))
    .where('word', 'in', textList(tx, keyed))
    .execute()
}

function countUp(counts: Map<string, number>, words: Iterable<string>): void {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
}

async function upsertCounts(tx: Transaction, counts: Map<string, number>, sign: 1 | -1): Promise<void> {
  // In one order always, so that two that count at once wait for each other instead of locking each other out. Words hold
  // nothing that JSON would have to escape.
  const words = [...counts.keys()].sort()
  const json = `{${words.map((word) => `"${word}":${sign * (counts.get(word) ?? 0)}`).join(',')}}`
  const source =
    tx.dialect === 'sqlite'
      ? sql`select key, value, null, 0 from json_each(${json}) where true`
      : sql`select key, value::int, null, 0 from json_each_text(${json}::json)`
  await sql`insert into search_word (word, articles, name, is_keyed) ${source}
    on conflict (word) do update set articles = search_word.articles + excluded.articles`.execute(tx)
}

/** Notes names as they are printed, and leads to those that are prominent or that a second article has. */
async function keepNames(tx: Transaction, names: Map<string, string>, prominent: Set<string>): Promise<void> {
  if (names.size === 0) return
  const json = JSON.stringify(Object.fromEntries(names))
  const source =
    tx.dialect === 'sqlite'
      ? sql`select key, value from json_each(${json})`
      : sql`select * from json_each_text(${json}::json)`
  await sql`with names (word, printed) as (${source})
    update search_word set name = names.printed from names where search_word.word = names.word and name is null`.execute(
    tx,
  )
  const rows = await tx
    .selectFrom('searchWord')
    .select(['word', 'articles'])
    .where('word', 'in', textList(tx, [...names.keys()]))
    .where('isKeyed', '=', 0)
    .execute()
  const due = rows.filter((row) => row.articles > 1 || prominent.has(row.word)).map((row) => row.word)
  if (due.length === 0) return
  await tx.updateTable('searchWord').set({ isKeyed: 1 }).where('word', 'in', textList(tx, due)).execute()
  await insertKeys(tx, due)
}

async function insertKeys(tx: Transaction, words: string[]): Promise<void> {
  const json = JSON.stringify(words.flatMap((word) => slipKeys(word).map((key) => [key, word])))
  const source =
    tx.dialect === 'sqlite'
      ? sql`select value ->> 0, value ->> 1 from json_each(${json}) where true`
      : sql`select value ->> 0, value ->> 1 from json_array_elements(${json}::json)`
  await sql`insert into search_name_key (key, word) ${source} on conflict do nothing`.execute(tx)
}

async function findRare(tx: Transaction, words: string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('searchWord')
    .select('word')
    .where('word', 'in', textList(tx, words))
    .where('articles', '<=', RARE)
    .execute()
  return new Set(rows.map((row) => row.word))
}

/** Words of a stored list of rare words. */
export function readRareWords(rareWords: string): string[] {
  return rareWords.split(' ').filter((word) => word !== '' && word !== GAP)
}
