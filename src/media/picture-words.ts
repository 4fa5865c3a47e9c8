import { foldWord } from '#language/fold-word.ts'
import type { PictureTable } from '#storage/tables/media.ts'

/** Words of a question that count. */
const MOST_WORDS = 8

/** Longest text by which a picture is found, in UTF-16 units. */
const LONGEST = 12_000

const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/** The words of a text in the form in which they are compared, whatever its script. */
function foldedWords(text: string): string[] {
  return text.split(BETWEEN_WORDS).map(foldWord).filter(Boolean)
}

/** All that a picture is found by: folded words between spaces. */
export function searchTextOf(
  picture: Pick<
    PictureTable,
    'title' | 'caption' | 'credit' | 'alt' | 'copyright' | 'place' | 'keywords' | 'fileName' | 'createdBy'
  >,
): string {
  const { title, caption, credit, alt, copyright, place, fileName, createdBy } = picture
  const keywords = JSON.parse(picture.keywords) as string[]
  const words = new Set(
    foldedWords([title, caption, credit, alt, copyright, place, ...keywords, fileName, createdBy].join(' ')),
  )
  return ` ${[...words].join(' ')} `.slice(0, LONGEST)
}

/**
 * Patterns for `like … escape '\'` that all have to be met: parts of words, so that a script without spaces is found too and what
 * is being typed as well.
 */
export function searchPatterns(question: string): string[] {
  const words = [...new Set(foldedWords(question))].slice(0, MOST_WORDS)
  return words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
