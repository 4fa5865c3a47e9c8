import { editDistance } from '#language/edit-distance.ts'

/** Letters that one may slip to, by the script of a name. */
const ALPHABETS: [RegExp, string][] = [
  [/\p{Script=Latin}/u, 'abcdefghijklmnopqrstuvwxyz'],
  [/\p{Script=Cyrillic}/u, 'абвгдежзийклмнопрстуфхцчшщъыьэюя'],
]

/** Letters at the beginning of a name in which a slip is tried out; behind them names that begin alike are compared. */
export const HEAD = 3

/** Shorter names are one letter off too many others. */
const SHORTEST = 5

/** Whether a name is long enough for a slip to be told from another name. */
export function mayBeSlip(folded: string): boolean {
  return [...folded].length >= SHORTEST
}

/** Whether two folded names differ by one slip of the hand, in a letter and not in a number. */
export function isOneOff(folded: string, other: string): boolean {
  return folded !== other && digits(folded) === digits(other) && editDistance(folded, other, 1) === 1
}

function digits(text: string): string {
  return text.replace(/\P{N}+/gu, ' ').trim()
}

/** Names that differ from this one by a slip in its first {@link HEAD} letters. */
export function slipsAtHead(folded: string): string[] {
  const letters = [...folded]
  const alphabet = ALPHABETS.find(([script]) => script.test(folded))?.[1] ?? ''
  const found = new Set<string>()
  const add = (at: number, left: number, ...instead: string[]): void => {
    found.add([...letters.slice(0, at), ...instead, ...letters.slice(at + left)].join(''))
  }
  for (let at = 0; at < HEAD; at++) {
    add(at, 1)
    if (letters[at + 1] !== undefined) add(at, 2, letters[at + 1] as string, letters[at] as string)
    for (const letter of alphabet) {
      add(at, 1, letter)
      add(at, 0, letter)
    }
  }
  found.delete(folded)
  return [...found].map((name) => name.trim()).filter((name) => name !== '')
}
