import { directionOf } from './format.ts'

/** `lang` and `dir` for a text in `language` amid one in `around`; nothing where the two are the same. */
export function languageAttributes(language: string, around: string): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (language === around) return {}
  const dir = directionOf(language)
  return dir === directionOf(around) ? { lang: language } : { lang: language, dir }
}

/** Whether two tags name one language, whatever its country: words in one need no mark amid the other. */
export function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0]?.toLowerCase() === other.split('-')[0]?.toLowerCase()
}
