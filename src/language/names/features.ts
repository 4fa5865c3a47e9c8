import { LANGUAGES, UNCASED } from './languages.ts'
import { ALL_LISTS, BITS, FIVE_LISTS, type SeenText } from './see-text.ts'
import { EVENT_WORD, INITIATIVE_WORD, JOB, ORGANISATION_WORD, PLACE_WORD, TITLE } from './word-classes.ts'

const LANGUAGE_BITS = 7
/** From this language on names hold so many words in lower case that all there is of them is seen. */
const LOWER_COUNTS = LANGUAGES.indexOf('ru')

/** Whether a feature is one of all languages with capitals, rather than one of a single language that is not English. */
export function isShared(feature: number): boolean {
  return (feature & LANGUAGE_BITS) === 0
}

/** Most features that a token has. */
export const MOST_FEATURES = 240
const NOTHING = 0x5bd1e995

/**
 * Writes the features of one token into `into`, as hashes, and answers how many they are. `first` and `end` bound the sentence.
 *
 * Each is a hash of which feature it is and what was seen: the words, shapes, affixes, clusters and classes of the token and of
 * two tokens on either side, the run of capitalised words that it is in and what stands beside that, and what the rest of the
 * text does with the same word. A text that is not English has each a second time, as one of its
 * language; one in a script without capitals has them as those of its language alone, for what is known of English says nothing there.
 */
export function featuresOf(seen: SeenText, at: number, first: number, end: number, into: Int32Array): number {
  const count = sharedFeaturesOf(seen, at, first, end, into)
  const from = seen.language === 0 || seen.language >= UNCASED ? 0 : count
  for (let each = 0; each < count; each++) {
    const feature = (into[each] as number) & ~LANGUAGE_BITS
    into[each] = feature
    into[from + each] = feature | seen.language
  }
  return from + count
}

function sharedFeaturesOf(seen: SeenText, at: number, first: number, end: number, into: Int32Array): number {
  let count = 0
  const add = (which: number, value: number): void => {
    let hash = Math.imul(value ^ Math.imul(which, 0x9e3779b1), 0x85ebca6b)
    hash ^= hash >>> 15
    into[count++] = Math.imul(hash, 0xc2b2ae35) ^ which
  }
  const of = (list: ArrayLike<number>, place: number): number =>
    place < first ? NOTHING : place >= end ? NOTHING + 1 : (list[place] as number)
  const mix = (a: number, b: number): number => Math.imul(a, 31) ^ Math.imul(b, 0x27d4eb2f)

  const word = seen.word[at] as number
  const loudness = seen.loudness[at] as number
  const capital = seen.capital[at] as number
  add(0, loudness)
  add(1, word)
  add(2, of(seen.word, at - 1))
  add(3, of(seen.word, at + 1))
  const cluster = seen.cluster[at] as number
  add(6, cluster)
  add(7, of(seen.cluster, at - 1))
  add(8, of(seen.cluster, at + 1))
  add(14, of(seen.classes, at - 1))
  add(15, of(seen.classes, at + 1))
  const look = mix(seen.shape[at] as number, loudness * 4 + (at === first ? 1 : 0))
  add(20, look)
  const record = seen.record[at] as number
  if (record !== 0) {
    add(90, record)
    add(91, mix(record, look))
  }
  const long = seen.long[at] as number
  if (long !== 0) {
    add(92, long)
    add(93, mix(long, look))
  }
  const hyphen = seen.hyphen[at] as number
  if (hyphen !== 0) {
    add(19, mix(hyphen, look))
    add(39, mix(hyphen & 15, mix(look, of(seen.capital, at + 1))))
  }
  const mask = seen.language >= UNCASED ? ALL_LISTS : FIVE_LISTS
  const lists = (seen.lists[at] as number) & mask
  const previous = of(seen.capital, at - 1)
  const next = of(seen.capital, at + 1)
  add(21, mix(look, mix(previous, next)))
  if (capital === 0 && seen.runFirst[at] === -1 && seen.language < LOWER_COUNTS) return count

  add(4, of(seen.word, at - 2))
  add(5, of(seen.word, at + 2))
  add(9, of(seen.cluster, at - 2))
  add(10, of(seen.cluster, at + 2))
  add(11, of(seen.outer, at))
  add(12, of(seen.outer, at - 1))
  add(13, of(seen.outer, at + 1))
  add(16, of(seen.classes, at - 2))
  add(17, of(seen.classes, at + 2))
  add(18, seen.classes[at] as number)
  add(22, mix(of(seen.shape, at - 1), look))
  add(23, mix(look, of(seen.shape, at + 1)))
  add(24, mix(of(seen.word, at - 1), word))
  add(25, mix(word, of(seen.word, at + 1)))
  add(26, mix(of(seen.cluster, at - 1), cluster))
  add(27, mix(cluster, of(seen.cluster, at + 1)))
  add(28, mix(lists, loudness))
  add(29, of(seen.lists, at - 1) & mask)
  add(30, of(seen.lists, at + 1) & mask)
  add(31, mix(lists, of(seen.lists, at + 1) & mask))
  add(32, mix(of(seen.lists, at - 1) & mask, lists))
  add(33, mix(of(seen.classes, at - 1), seen.outer[at] as number))
  add(34, mix(seen.classes[at] as number, of(seen.classes, at + 1)))

  const text = seen.words[at] as string
  let hash = 0x811c9dc5
  for (let length = 0; length < Math.min(4, text.length); length++) {
    hash = Math.imul(hash ^ text.charCodeAt(length), 0x01000193)
    if (length > 0) add(40 + length, hash)
  }
  hash = 0x811c9dc5
  for (let length = 0; length < Math.min(5, text.length); length++) {
    hash = Math.imul(hash ^ text.charCodeAt(text.length - 1 - length), 0x01000193)
    if (length > 0) add(44 + length, hash)
  }
  if (capital === 3) {
    add(80, mix(of(seen.word, at - 2), of(seen.word, at - 1)))
    add(81, mix(of(seen.word, at + 1), of(seen.word, at + 2)))
    add(82, mix(mix(of(seen.word, at - 1), word), of(seen.word, at + 1)))
    add(83, mix(mix(of(seen.word, at - 2), of(seen.word, at - 1)), word))
    add(84, mix(word, mix(of(seen.word, at + 1), of(seen.word, at + 2))))
    add(85, of(seen.word, at - 3))
    add(86, of(seen.word, at + 3))
    add(87, seen.ahead[at] as number)
    add(88, seen.behind[at] as number)
    add(89, mix(seen.ahead[at] as number, seen.behind[at] as number))
    add(35, mix(seen.ahead[at] as number, seen.classes[at] as number))
    add(36, mix(seen.behind[at] as number, lists))
    add(37, mix(seen.lists[at] as number, of(seen.lists, at + 1)))
    add(38, mix(seen.behind[at] as number, mix(seen.classes[at] as number, lists)))
  }
  const elsewhere = seen.elsewhere[at] as number
  for (let bit = 0; bit < BITS; bit++) {
    if (elsewhere & (1 << bit)) add(50, mix(bit, loudness))
  }
  addRun(seen, at, first, end, add)
  return count
}

/** Hash of the last three letters of a word. */
function endOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = Math.max(0, word.length - 3); at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  }
  return hash
}

function addRun(
  seen: SeenText,
  at: number,
  first: number,
  end: number,
  add: (which: number, value: number) => void,
): void {
  const from = seen.runFirst[at] as number
  const last = seen.runLast[at] as number
  if (from < 0) return
  const loudness = seen.loudness[at] as number
  const place = (Math.min(at - from, 3) * 4 + Math.min(last - at, 3)) * 4 + loudness
  add(60, place)
  const before = from > first ? from - 1 : -1
  const after = last + 1 < end ? last + 1 : -1
  const step = at === from ? 0 : at === last ? 2 : 1
  add(61, Math.imul(before < 0 ? 1 : (seen.word[before] as number), 4) + step)
  add(62, Math.imul(after < 0 ? 1 : (seen.word[after] as number), 4) + step)
  add(63, Math.imul(before < 0 ? 1 : (seen.classes[before] as number) + 2, 16) + place)
  add(64, Math.imul(after < 0 ? 1 : (seen.classes[after] as number) + 2, 16) + place)
  add(65, Math.imul(seen.word[last] as number, 4) + step)
  add(66, Math.imul(seen.word[from] as number, 4) + step)
  add(67, Math.imul((seen.classes[last] as number) + 1, 64) + place)
  add(68, Math.imul((seen.classes[from] as number) + 1, 64) + place)
  add(69, Math.imul((seen.outer[last] as number) + 1, 64) + place)
  add(70, Math.imul((seen.outer[from] as number) + 1, 64) + place)
  add(71, Math.imul((seen.lists[from] as number) & FIVE_LISTS, 64) + place)
  add(72, Math.imul((seen.cluster[last] as number) + 1, 4) + step)
  add(73, Math.imul((seen.cluster[from] as number) + 1, 4) + step)
  add(74, Math.imul((seen.outer[from] as number) + 1, 4096) + Math.imul((seen.outer[last] as number) + 1, 32) + step)
  add(76, Math.imul(endOf(seen.words[last] as string), 4) + step)
  add(77, Math.imul(endOf(seen.words[from] as string), 4) + step)
  let classes = 0
  for (let word = from; word <= last; word++) classes |= seen.classes[word] as number
  add(
    75,
    Math.imul(classes & (ORGANISATION_WORD | PLACE_WORD | EVENT_WORD | INITIATIVE_WORD | TITLE | JOB), 64) + place,
  )
}
