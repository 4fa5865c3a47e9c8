/** Words that stand within a name in small letters. */
const WITHIN =
  /^(?:of|and|the|for|on|in|de|da|do|del|della|di|du|des|la|le|les|el|y|e|et|und|der|die|das|von|van|den|ter|bin|ibn|al|à|für|на|и|по)$/u

/** Words of a name. */
const LONGEST = 8
/** Runs that are told of one text. */
const MOST = 700

/**
 * What of a text could be names by its capitals alone, each once: words with capitals that stand together, and every part of such a run
 * that begins and ends with a capital. A record is asked for those, which knows names that no tagger sees.
 */
export function capitalRuns(text: string): string[] {
  const found = new Set<string>()
  for (const sentence of text.split(/[\n.!?;:,()“”"«»]+/u)) {
    let run: string[] = []
    for (const word of [...sentence.split(/[^\p{L}\p{M}\p{N}'’&-]+/u), '']) {
      const bare = word.replace(/['’]s?$/u, '')
      if (/^\p{Lu}/u.test(bare) || (run.length > 0 && WITHIN.test(bare))) {
        run.push(bare)
        if (bare === word) continue
      }
      addParts(run, found)
      run = []
      if (found.size >= MOST) return [...found].slice(0, MOST)
    }
  }
  return [...found]
}

function addParts(run: string[], found: Set<string>): void {
  const words = run.slice(0, 3 * LONGEST)
  for (let first = 0; first < words.length; first++) {
    if (!/^\p{Lu}/u.test(words[first] as string)) continue
    for (let end = first + 1; end <= Math.min(words.length, first + LONGEST); end++) {
      if (/^\p{Lu}/u.test(words[end - 1] as string)) found.add(words.slice(first, end).join(' '))
    }
  }
}
