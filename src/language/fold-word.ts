/** Folded words that were asked for lately; a text repeats most of its words. */
const known = new Map<string, string>()
const KNOWN_WORDS = 60_000

/**
 * The form under which a word is kept and looked for, so that readers find it however it is written: compatible forms are
 * made one (NFKC), case is dropped, and with it diacritics of Latin and Greek letters (`Šeškić` is `seskic`), stress and `ё` of
 * Cyrillic, vowel marks, tatweel, the variants of alef, yeh and teh marbuta and the article `ال` of Arabic, points of Hebrew,
 * the nukta of Devanagari (its vowel signs stay), an English `’s` and the elided `l’` or `d’` of Romance languages. Digits of
 * all scripts become `0` to `9`. Holds letters, marks and digits only, or nothing.
 */
export function foldWord(word: string): string {
  const kept = known.get(word)
  if (kept !== undefined) return kept
  const folded = fold(word)
  if (known.size >= KNOWN_WORDS) known.clear()
  known.set(word, folded)
  return folded
}

function fold(word: string): string {
  if (/^[a-z0-9]+$/i.test(word)) return word.toLowerCase()
  // U+0130 in lower case is an i with a dot above it, which goes with the other diacritics.
  const plain = foldApostrophes(word.normalize('NFKC').toLowerCase())
  const letters = plain.replace(/[^a-z0-9]/gu, foldLetter).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  return isArabic.test(letters) ? withoutArabicArticle(letters) : letters
}

const elided =
  /^(?:[ldjmtsncv]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|all|nell|sull|dall|un|gl)['\u2019\u02bc](?=\p{L}{2})/u

function foldApostrophes(word: string): string {
  if (!/['\u2019\u02bc]/.test(word)) return word
  return word.replace(/['\u2019\u02bc]s$/u, '').replace(elided, '')
}

const special: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ς: 'σ',
  ё: 'е',
  ѐ: 'е',
  ѝ: 'и',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ۀ: 'ه',
  'ँ': 'ं',
}

/** Combining marks, stress; vowel marks and tatweel of Arabic, points of Hebrew, nuktas of the scripts of India. */
const dropped =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c\u0abc\u0b3c]/
const isArabic = /[\u0620-\u06ff]/

function foldLetter(letter: string): string {
  const replaced = special[letter]
  if (replaced !== undefined) return replaced
  if (dropped.test(letter)) return ''
  const code = letter.codePointAt(0) ?? 0
  const isLatinOrGreek = code < 0x0400 || (code >= 0x1e00 && code < 0x2000)
  if (isLatinOrGreek) return letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  return /\p{Nd}/u.test(letter) ? digit(letter) : letter
}

/** The value of a decimal digit: scripts keep theirs in rows of ten that begin with their nought. */
function digit(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  let nought = code
  while (code - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--
  return String(code - nought)
}

/** Drops `ال`, alone or behind a conjunction or preposition, where at least two letters stay. */
function withoutArabicArticle(word: string): string {
  const bare = word.replace(/^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{2})/u, '')
  return bare.length >= 2 ? bare : word
}
