/** Letters in Latin ones, by language where languages differ. Cyrillic follows common practice in English news. */
const LETTERS: Record<string, string> = {
  ...pairs('ß ss ẞ ss æ ae œ oe ø o đ d ð d þ th ł l ħ h ı i ŋ n ŧ t ĸ k ſ s ə e ƒ f'),
  ...pairs('а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch'),
  ...pairs('ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz ѓ gj ќ kj ѕ dz'),
  ...pairs('ә a ғ g қ k ң n ө o ұ u ү u һ h җ zh'),
  ...pairs('α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o'),
}

const LETTERS_OF: Record<string, Record<string, string>> = {
  be: pairs('г h'),
  bg: pairs('х h щ sht ъ a'),
  da: pairs('ø oe æ ae å aa'),
  de: pairs('ä ae ö oe ü ue'),
  mk: pairs('х h'),
  nb: pairs('ø oe å aa'),
  nn: pairs('ø oe å aa'),
  no: pairs('ø oe å aa'),
  sr: pairs('х h ц c ч c ш s ж z ђ dj'),
  uk: pairs('г h и y й i ї i є ie ю iu я ia'),
}

/** Ukrainian letters that begin a word (resolution 55 of its government, 2010). */
const UKRAINIAN_INITIALS = pairs('й y ї yi є ye ю yu я ya')

/** Greek pairs of letters that are one sound. */
const GREEK_PAIRS: Record<string, string> = { ου: 'ou', αυ: 'av', ευ: 'ev', γγ: 'ng', γχ: 'nch', γξ: 'nx' }

/**
 * Lower-case text in which Latin letters have no diacritics, Cyrillic and Greek ones are Latin, and compatible forms are made
 * one (NFKC). Other scripts stay as they are.
 */
export function transliterate(text: string, language: string): string {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  const own = LETTERS_OF[base] ?? {}
  const lower = text.normalize('NFKC').toLowerCase()
  const greek = /\p{Script=Greek}/u.test(lower) ? withoutGreekAccents(lower) : lower
  const initial = base === 'uk' ? greek.replace(/(?<!\p{L})[йїєюя]/gu, (it) => UKRAINIAN_INITIALS[it] ?? it) : greek
  return initial.replace(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]\p{M}*/gu, (letter) => {
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '')
    const latin = own[letter] ?? LETTERS[letter] ?? own[plain] ?? LETTERS[plain] ?? plain
    return latin === '-' ? '' : latin
  })
}

function withoutGreekAccents(text: string): string {
  // A diaeresis parts two vowels that would otherwise be one sound.
  return text
    .normalize('NFD')
    .replace(/([αεο])(υ)(?!\u0308)\u0301?/g, (_, first: string, second: string) => GREEK_PAIRS[first + second] ?? first)
    .replace(/γ[γχξ]/g, (pair) => GREEK_PAIRS[pair] ?? pair)
    .normalize('NFC')
}

function pairs(list: string): Record<string, string> {
  const words = list.split(' ')
  return Object.fromEntries(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])))
}
