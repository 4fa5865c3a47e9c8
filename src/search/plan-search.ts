import { otherForms } from '#language/word-forms.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Phrase, Wanted } from './match.ts'
import { findNearestNames } from './nearest-names.ts'
import type { QuestionPart, ReadQuestion } from './read-question.ts'
import { ALL_ENTRIES, countArticles } from './word-counts.ts'

/** A question in the words of this paper. */
export interface SearchPlan {
  wanted: Wanted[]
  unwanted: Phrase[]
  /** Entries in the whole index. */
  entries: number
  /** The question with names spelt as the paper prints them, where it was widened to those. */
  suggestion: string | null
}

/** Another form that fewer than one in so many of a word's articles have is left out: its rarity would outweigh the word. */
const RAREST_FORM = 50
/** An unfinished word stands for words that so many times as many articles have. */
const COMMONER = 10
const MOST_FORMS = 8
/** Shortest beginning of a word that stands for words. */
const SHORTEST_BEGINNING = 3
/** Words that at most so many entries have may be slips of the pen. */
const NEARLY_NONE = 2
/** Words that a larger share of a larger paper has say nothing beside others. */
const SAYS_NOTHING = { share: 0.6, entries: 1_000 }

/**
 * Widens each part of a question to the forms of its words that the index has, an unfinished last word to the commoner words
 * that begin so, and words that (nearly) no entry has to the nearest names. Decided by counts that both databases keep
 * alike, so that both find the same.
 */
export async function planSearch(db: Reader | Transaction, question: ReadQuestion): Promise<SearchPlan> {
  const counts = await countForms(db, question)
  const entries = counts.get(ALL_ENTRIES) ?? 0
  const wanted: Wanted[] = []
  let suggestion = question.text
  // From the end, so that what is put in does not move what comes before it.
  for (const part of question.wanted.toReversed()) {
    const one = await widen(db, part, counts)
    if (one.name !== null) suggestion = suggestion.slice(0, part.start) + one.name + suggestion.slice(part.end)
    wanted.unshift({ forms: one.forms, articles: one.articles })
  }
  return {
    wanted: withoutCommonest(wanted, entries),
    unwanted: question.unwanted,
    entries,
    suggestion: suggestion === question.text ? null : suggestion.trim(),
  }
}

async function countForms(db: Reader | Transaction, question: ReadQuestion): Promise<Map<string, number>> {
  const words = question.wanted.flatMap((part) => part.forms.flat())
  const forms = question.wanted.flatMap((part) => (isWidened(part) ? part.forms.flat().flatMap(otherForms) : []))
  return countArticles(db, [ALL_ENTRIES, ...words, ...forms])
}

function isWidened(part: QuestionPart): boolean {
  return !part.isExact && part.forms.every((form) => form.length === 1)
}

async function widen(
  db: Reader | Transaction,
  part: QuestionPart,
  counts: Map<string, number>,
): Promise<Wanted & { name: string | null }> {
  const asked = part.forms.map((form) => ({ form, articles: Math.min(...form.map((word) => counts.get(word) ?? 0)) }))
  if (!isWidened(part)) return { ...total(asked), name: null }
  const commonest = Math.max(...asked.map((one) => one.articles))
  const others = part.forms
    .flat()
    .flatMap(otherForms)
    .map((word) => ({ form: [word], articles: counts.get(word) ?? 0 }))
    .filter((one) => one.articles > 0 && one.articles * RAREST_FORM >= commonest)
  const begun = part.isOpen ? await findBegun(db, part.forms[0]?.[0] ?? '', commonest) : []
  const known = total([...asked, ...mostCommon([...others, ...begun])])
  const [only] = part.forms.length === 1 ? part.forms : []
  if (!only || known.articles > NEARLY_NONE) return { ...known, name: null }
  const [word = ''] = only
  const names = await findNearestNames(db, { word, above: known.articles * COMMONER })
  const near = names.map((name) => ({ form: [name.word], articles: name.articles }))
  return { ...total([...asked, ...others, ...begun, ...near]), name: names[0]?.name ?? null }
}

interface CountedForm {
  form: Phrase
  articles: number
}

function mostCommon(forms: CountedForm[]): CountedForm[] {
  return forms.sort((a, b) => b.articles - a.articles).slice(0, MOST_FORMS)
}

function total(forms: CountedForm[]): Wanted {
  const distinct = new Map(forms.map((one) => [one.form.join(' '), one]))
  return {
    forms: [...distinct.values()].map((one) => one.form),
    articles: [...distinct.values()].reduce((sum, one) => sum + one.articles, 0),
  }
}

/** The words that begin with what was typed and are much commoner than it. */
async function findBegun(db: Reader | Transaction, beginning: string, articles: number): Promise<CountedForm[]> {
  if ([...beginning].length < SHORTEST_BEGINNING || !/^[\p{L}\p{M}]+$/u.test(beginning)) return []
  const rows = await begunQuery(db, { beginning, end: `${beginning}\u{10ffff}`, above: articles * COMMONER })
  return rows.map((row) => ({ form: [row.word], articles: row.articles }))
}

const begunQuery = preparedQuery((db, asked: { beginning: string; end: string; above: number }) =>
  db
    .selectFrom('searchWord')
    .select(['word', 'articles'])
    .where('word', '>', asked.beginning)
    .where('word', '<', asked.end)
    .where('articles', '>', asked.above)
    .orderBy('articles', 'desc')
    .orderBy('word')
    .limit(MOST_FORMS),
)

function withoutCommonest(wanted: Wanted[], entries: number): Wanted[] {
  if (entries < SAYS_NOTHING.entries) return wanted
  const telling = wanted.filter(
    (one) => one.articles <= entries * SAYS_NOTHING.share || one.forms.some((form) => form.length > 1),
  )
  return telling.length > 0 ? telling : wanted
}
