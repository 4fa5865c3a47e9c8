import type { ArticleContent } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { charactersOf, wordsOf } from '#language/words.ts'
import { type BodyWords, bodyWordsOf, INDEXED_WORDS } from './body-words.ts'
import { isNameable, isPrintedAsName, printed } from './printed-name.ts'

/** What stands in the index for one edition, divided by how much a word there says. */
export interface IndexText {
  /** Words of the headline. */
  head: string[]
  /** Words of standfirst, kicker, tags and bylines; {@link GAP} keeps a phrase from reaching from one into the next. */
  lead: string[]
  /** Words of the body, apart by spaces. */
  body: string
  /** What is asked for without a place in the text, see {@link mark}. */
  marks: string[]
  /** Every distinct word, and as it is printed where it looks like a name. */
  words: Map<string, string | null>
  /** Words of headline, tags and bylines, whose names are known from their first article on. */
  prominent: Set<string>
}

/** How many letters these have, repeated words once: a `tsvector` holds a million bytes. */
const INDEXED_LETTERS = 200_000

/** Stands between two parts of `lead`; no word is written so. */
export const GAP = '_'

/** Marks of an entry. They begin with `_`, which no word does. */
export const mark = {
  section: (id: number): string => `_s${id}`,
  tag: (id: number): string => `_t${id}`,
  contributor: (id: number): string => `_c${id}`,
  /** By its first part: `zh` for `zh-Hant`. */
  language: (language: string): string => `_l${primaryLanguage(language).replace(/[^a-z0-9]/g, '')}`,
  /** A word of the headline. */
  headline: (word: string): string => `_h${word}`,
  /** A Chinese, Japanese or Korean character. */
  character: (character: string): string => `_u${character}`,
  /** The month of the entry, `2026-11`, for PostgreSQL. */
  month: (month: string): string => `_m${month.replace('-', '')}`,
}

/** Marks that are counted among the words, as searches are planned by how many articles have them. */
export function isCounted(marking: string): boolean {
  return !marking.startsWith('_h') && !marking.startsWith('_m')
}

export function primaryLanguage(language: string): string {
  return (language.split('-')[0] ?? '').toLowerCase()
}

/** What an edition of this content has in the index, in the section, with the tags and by the contributors of these ids. */
export function indexText(
  content: ArticleContent,
  standing: { sectionId: number; tagIds: number[]; contributorIds: number[] },
): IndexText {
  const words = new Map<string, string | null>()
  const prominent = new Set<string>()
  const room = { words: INDEXED_WORDS, letters: INDEXED_LETTERS }
  const collect = (text: string, isProminent: boolean): string[] => {
    const terms: string[] = []
    for (const word of wordsOf(text, room.words + 1)) {
      const { term } = word
      const known = words.get(term)
      if (known === undefined) room.letters -= term.length
      if (--room.words < 0 || room.letters < 0) break
      terms.push(term)
      if (isProminent && isNameable(term)) prominent.add(term)
      if (known) continue
      const isName = prominent.has(term) || isPrintedAsName(text, word)
      if (isName) words.set(term, printed(text, word))
      else if (known === undefined) words.set(term, null)
    }
    return terms
  }
  const head = collect(content.headline, true)
  const tags = content.tags.map((tag) => tag.name)
  const places = content.dateline ? [content.dateline.place] : []
  const lead = [
    ...[content.standfirst, content.kicker].map((text) => collect(text, false)),
    ...[...tags, ...content.bylines, ...places].map((text) => collect(text, true)),
  ].flatMap((part) => (part.length > 0 ? [...part, GAP] : []))
  const inBody = bodyWordsOf(content.body)
  const fits = inBody.count <= room.words && inBody.letters <= room.letters
  const body = fits ? inBody.text : collect(bodyText(content.body), false).join(' ')
  if (fits) addBodyWords(words, inBody)
  const lines = [content.headline, content.standfirst, content.kicker, ...tags, ...content.bylines]
  const characters = [
    ...lines.flatMap((line) => charactersOf(line, INDEXED_WORDS).map((character) => character.term)),
    ...inBody.characters,
  ]
  const marks = [
    mark.section(standing.sectionId),
    ...standing.tagIds.map(mark.tag),
    ...standing.contributorIds.map(mark.contributor),
    mark.language(content.language),
    ...new Set(head.map(mark.headline)),
    ...new Set(characters.map(mark.character)),
  ]
  return { head, lead, body, marks, words, prominent }
}

/** Adds the words of a body to those of the lines above it, of which each that is prominent is known as a name already. */
function addBodyWords(words: IndexText['words'], { distinct, names }: BodyWords): void {
  if (distinct === '') return
  for (const term of distinct.split(' ')) {
    if (!words.get(term)) words.set(term, names.get(term) ?? null)
  }
}
