/** What a character is to whoever divides a text into words. */
export const SEPARATOR = 0
/** Letters, marks and digits of scripts that put spaces between words. */
export const WORD = 1
/** Han, kana, hangul and bopomofo. */
export const CHINESE = 2
/** Thai, Lao, Khmer and Burmese, which divide words by knowing them. */
export const SPACELESS = 3
/** Belongs to a word between two of its letters only: apostrophes. */
export const JOINER = 4
/** Not seen: soft hyphens, joiners, marks of direction. */
export const IGNORABLE = 5

const wordLike = /[\p{L}\p{M}\p{N}]/u
const chinese =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u30fc\uff70\uff9e\uff9f\u3099\u309a]/u
const spaceless = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const joiner = /['\u2019\u02bc\u05f3\u05f4\uff07]/
const ignorable = /[\u00ad\u061c\u200b-\u200f\u2060\ufeff]/

let table: Uint8Array | undefined

/** The kind of the character that begins at UTF-16 unit `at`; {@link SEPARATOR} past the end and for half a character. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 0xd800 && code <= 0xdfff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? 0))
  table ??= makeTable()
  // Past the end the code is NaN, which no table has.
  return table[code] ?? SEPARATOR
}

/** One entry for every UTF-16 unit: looking a class up in a regular expression is fifty times slower. */
function makeTable(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  for (let code = 0; code < 0xd800; code++) kinds[code] = kindOf(String.fromCharCode(code))
  for (let code = 0xf900; code < 0x10000; code++) kinds[code] = kindOf(String.fromCharCode(code))
  return kinds
}

function kindOf(character: string): number {
  if (joiner.test(character)) return JOINER
  if (ignorable.test(character)) return IGNORABLE
  if (chinese.test(character)) return wordLike.test(character) ? CHINESE : SEPARATOR
  if (!wordLike.test(character)) return SEPARATOR
  return spaceless.test(character) ? SPACELESS : WORD
}
