/** What the lists know of a word. */
export const GIVEN_NAME = 1
export const FAMILY_NAME = 2
export const CITY = 4
export const COUNTRY = 8
/** A place of several words begins with this one. */
export const PLACE_START = 16

/** What is known of words before any text is read. */
export interface NameLists {
  /** The cluster of words that are used alike, from 1; 0 for a word that is in none. */
  clusterOf(word: string): number
  /** The larger cluster that a cluster is part of. */
  outerOf(cluster: number): number
  /** {@link GIVEN_NAME} and the others, as bits. */
  flagsOf(word: string): number
  /** Whether words with spaces between them are a place. */
  isPlace(words: string): boolean
}

/** Longest place of the lists, in words. */
export const LONGEST_PLACE = 4

/**
 * Reads the lists as `scripts/make-name-lists.mjs` writes them: one list a line, `NAME words…`, the words in lower case without
 * diacritics, their spaces written `_`. A line `cluster N` holds words of the larger cluster `N`.
 */
export function readNameLists(text: string): NameLists {
  const clusters = new Map<string, number>()
  const outer = [0]
  const flags = new Map<string, number>()
  const places = new Set<string>()
  const add = (word: string, flag: number): void => {
    flags.set(word, (flags.get(word) ?? 0) | flag)
  }
  for (const line of text.split('\n')) {
    const [name = '', ...words] = line.split(' ')
    if (name === 'cluster') {
      outer.push(Number(words.shift()) + 1)
      for (const word of words) clusters.set(word, outer.length - 1)
    }
    if (name === 'given') for (const word of words) add(word, GIVEN_NAME)
    if (name === 'family') for (const word of words) add(word, FAMILY_NAME)
    if (name !== 'city' && name !== 'country') continue
    for (const word of words) {
      if (!word.includes('_')) add(word, name === 'city' ? CITY : COUNTRY)
      else {
        places.add(word.replaceAll('_', ' '))
        add(word.slice(0, word.indexOf('_')), PLACE_START)
      }
    }
  }
  return {
    clusterOf: (word) => clusters.get(word) ?? 0,
    outerOf: (cluster) => outer[cluster] ?? 0,
    flagsOf: (word) => flags.get(word) ?? 0,
    isPlace: (words) => places.has(words),
  }
}

const marks = /\p{M}+/gu
const letters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ё: 'е',
  '’': "'",
  ʼ: "'",
  '‘': "'",
}

/** A word as the lists write it: in lower case, without diacritics of Latin letters, with a straight apostrophe. */
export function plainWord(word: string): string {
  const lower = word.toLowerCase()
  if (/^[\x20-\x7e]*$/.test(lower)) return lower
  if (!/[\u00df-\u024f\u0451\u0622-\u0626\u1e00-\u1eff\u2018\u2019\u02bc]|\p{M}/u.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[øłđıßæœё’ʼ‘]/g, (letter) => letters[letter] ?? letter)
}
