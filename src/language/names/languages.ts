import { guessLanguage } from '../guess-language.ts'

/** The languages that names are known in; English first, from Arabic on those that have no capitals. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'ru', 'ar', 'zh']
/** The first of {@link LANGUAGES} that has no capitals. */
export const UNCASED = LANGUAGES.indexOf('ar')

/** Tokens from which a language is told. */
const ENOUGH = 1_000

/** The one of {@link LANGUAGES} that a text is written in: the given one (BCP 47), else by its words. */
export function languageOf(tokens: readonly { text: string }[], given?: string | undefined): string {
  const primary = (given ?? '').replace(/-.*/s, '').toLowerCase()
  if (LANGUAGES.includes(primary)) return primary
  return guessLanguage(tokens.slice(0, ENOUGH).map(({ text }) => text.toLowerCase()))
}
