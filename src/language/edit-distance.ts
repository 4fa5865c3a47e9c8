/**
 * How many slips of the hand lie between two words, up to `most`: letters added, left out, exchanged for another, or two
 * neighbours swapped (Damerau-Levenshtein distance in its restricted form, optimal string alignment). `most + 1` where
 * there are more.
 */
export function editDistance(left: string, right: string, most: number): number {
  const from = [...left]
  const to = [...right]
  if (Math.abs(from.length - to.length) > most) return most + 1
  let before: number[] = []
  let previous = to.map((_, column) => column)
  previous.push(to.length)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      }
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return most + 1
    before = previous
    previous = current
  }
  return Math.min(previous[to.length] ?? 0, most + 1)
}

/** The slips that are forgiven in a word: one in up to five letters, two in longer ones. */
export function slipsForgiven(word: string): number {
  return [...word].length <= 5 ? 1 : 2
}

/** How many letters of a word its keys are made of. A slip further back leaves them as they are. */
const KEYED_LETTERS = 7

/**
 * The beginning of a word with up to as many letters left out as slips are forgiven. Two words within that distance of each
 * other share a key, so that near words are found by equality alone (Garbe's symmetric deletion, SymSpell, with its
 * shortening to a prefix).
 */
export function slipKeys(word: string): string[] {
  const keys = new Set<string>()
  leaveOut([...word].slice(0, KEYED_LETTERS), slipsForgiven(word), keys)
  return [...keys]
}

function leaveOut(letters: string[], times: number, keys: Set<string>): void {
  keys.add(letters.join(''))
  if (times === 0 || letters.length <= 1) return
  for (let index = 0; index < letters.length; index++) {
    leaveOut([...letters.slice(0, index), ...letters.slice(index + 1)], times - 1, keys)
  }
}
