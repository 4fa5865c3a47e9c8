/** Letters of a name below which another one is as likely another name. */
const SHORTEST = 5
const LONGEST = 60

const ALPHABETS: [RegExp, string][] = [
  [/[a-z]/, 'abcdefghijklmnopqrstuvwxyz'],
  [/[а-я]/, 'абвгдежзийклмнопрстуфхцчшщъыьэюя'],
  [/[α-ω]/, 'αβγδεζηθικλμνξοπρστυφχψω'],
  [/[ء-ي]/, 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءئؤ'],
]

/**
 * Every name that is one letter off a folded one: a letter missing, too many, another, or two the wrong way round. None of a name that is
 * short, or in a script where a letter more is another word.
 */
export function nearNames(folded: string): string[] {
  if (folded.length < SHORTEST || folded.length > LONGEST) return []
  const alphabet = ALPHABETS.find(([script]) => script.test(folded))?.[1]
  if (alphabet === undefined) return []
  const letters = [...folded]
  const near = new Set<string>()
  const put = (at: number, length: number, ...by: string[]): void => {
    near.add([...letters.slice(0, at), ...by, ...letters.slice(at + length)].join(''))
  }
  for (let at = 0; at <= letters.length; at++) {
    const [own, next] = [letters[at], letters[at + 1]]
    for (const letter of alphabet) {
      put(at, 0, letter)
      if (own !== undefined && own !== ' ') put(at, 1, letter)
    }
    if (own !== undefined && own !== ' ') put(at, 1)
    if (own !== undefined && next !== undefined) put(at, 2, next, own)
  }
  near.delete(folded)
  return [...near]
}
