import { CHINESE, kindAt } from './letters.ts'

/** Frequent words of a language, which hardly stand in texts of the others. */
const FREQUENT: readonly [language: string, words: ReadonlySet<string>][] = (
  [
    ['en', 'the of and to in is was'],
    ['de', 'der die das und ist nicht den von'],
    ['fr', 'le les des une est dans du et'],
    ['es', 'el los las una del que por y'],
  ] as const
).map(([language, words]) => [language, new Set(words.split(' '))])

/** Words from which a language is told. */
const ENOUGH = 1_000

/**
 * The language of a text by its first words, in lower case: a primary subtag of BCP 47, of those whose texts are read. `ru` stands
 * for all that is written in Cyrillic, `ar` for other scripts without capitals, `zh` for Chinese and Japanese, and `en` for every
 * other, also in doubt.
 */
export function guessLanguage(words: readonly string[]): string {
  const counts = new Map(['en', 'de', 'fr', 'es', 'ru', 'ar', 'zh'].map((language) => [language, 0]))
  const count = (language: string): void => void counts.set(language, (counts.get(language) ?? 0) + 1)
  for (const word of words.slice(0, ENOUGH)) {
    for (const [language, frequent] of FREQUENT) if (frequent.has(word)) count(language)
    if (/^\p{Lo}/u.test(word)) count(kindAt(word, 0) === CHINESE ? 'zh' : 'ar')
    else if (word >= '\u0400' && word < '\u0530') count('ru')
  }
  const most = Math.max(...counts.values())
  return [...counts].find(([, found]) => found === most)?.[0] ?? 'en'
}
