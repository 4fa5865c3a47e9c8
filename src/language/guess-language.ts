/** Words that stand in every text of a language and hardly in those of the others. */
const WORDS: Record<string, RegExp> = {
  en: /\b(?:the|and|of|was|that|said|with|has)\b/gi,
  fr: /\b(?:les|des|est|une|dans|avec|qui|du)\b/gi,
  es: /\b(?:los|las|que|una|por|con|del|según)\b/gi,
  de: /\b(?:der|die|und|das|nicht|mit|ist|den)\b/gi,
}

/** UTF-16 units of a text that are looked at. */
const ENOUGH = 4_000

/** The language of a text, as far as it is one whose texts are read: a primary subtag of BCP 47; `en` in doubt. */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, ENOUGH)
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (count(/\p{Script=Han}/gu) * 2 > letters) return 'zh'
  if (count(/\p{Script=Arabic}/gu) * 2 > letters) return 'ar'
  if (count(/\p{Script=Cyrillic}/gu) * 2 > letters) return 'ru'
  const [best = 'en'] = Object.keys(WORDS).toSorted((a, b) => count(WORDS[b] as RegExp) - count(WORDS[a] as RegExp))
  return best
}
