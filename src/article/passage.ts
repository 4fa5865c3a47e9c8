/**
 * Words of a text, held by what they say and by what stands around them, so that they are found again when the text has changed.
 * After the text quote selector of the W3C's Web Annotation Data Model (2017), section 4.2.4.
 */
export interface Passage {
  /** The words themselves. */
  exact: string
  /** Up to {@link CONTEXT} units before and after them. */
  prefix: string
  suffix: string
  /** Where they began in the text that they were taken from: a hint, which decides between places that fit alike. */
  at: number
}

/** UTF-16 units that are kept on either side. */
export const CONTEXT = 32

/** The passage from `start` to `end` of a text. */
export function passageOf(text: string, { start, end }: Span): Passage {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start).toWellFormed(),
    suffix: text.slice(end, end + CONTEXT).toWellFormed(),
    at: start,
  }
}

/** Whether what a passage says of its surroundings is what stands around that place, white space being alike. */
export function hasSurroundings(text: string, { start, end }: Span, { prefix, suffix }: Passage): boolean {
  return alikeBefore(text, start, prefix) === prefix.length && alikeAfter(text, end, suffix) === suffix.length
}

/** Where a passage stands in a text now; see {@link findPassages}. */
export function findPassage(text: string, passage: Passage): Span | null {
  return findPassages(text, [passage])[0] ?? null
}

/**
 * Where each of several passages stands in a text now, in their order: at words that say the same, white space of any kind and length
 * being alike; among several such places the one whose surroundings agree best, then the nearest to where it was. `null` where its
 * words are gone or are part of longer words. Passages of the same words that were taken from different places are never put on one.
 * Takes time in proportion to the text for each different words, and to the places where they stand for each passage.
 */
export function findPassages(text: string, passages: readonly Passage[]): (Span | null)[] {
  const found = passages.map((): Span | null => null)
  const places = new Map<string, Span[]>()
  const pairs: { passage: number; place: Span; score: number; distance: number }[] = []
  passages.forEach((passage, index) => {
    const words = passage.exact.trim().replace(/\s+/g, ' ')
    if (words === '') return
    const known = places.get(words) ?? placesOf(text, words)
    places.set(words, known)
    for (const place of nearest(known, passage.at)) {
      const score = alikeBefore(text, place.start, passage.prefix) + alikeAfter(text, place.end, passage.suffix)
      pairs.push({ passage: index, place, score, distance: Math.abs(place.start - passage.at) })
    }
  })
  pairs.sort((a, b) => b.score - a.score || a.distance - b.distance || a.passage - b.passage)
  const taken = new Map<Span, Passage>()
  for (const { passage, place } of pairs) {
    const wanted = passages[passage] as Passage
    const holder = taken.get(place)
    // Two people may have kept the same passage for different reasons.
    if (found[passage] || (holder && !isSamePassage(holder, wanted))) continue
    found[passage] = place
    taken.set(place, wanted)
  }
  return found
}

interface Span {
  start: number
  end: number
}

/** Places of the same words that are looked at for one passage: a text that says one word a million times has no more of them. */
const MOST_PLACES = 500

function nearest(places: Span[], at: number): Span[] {
  if (places.length <= MOST_PLACES) return places
  const next = places.findIndex(({ start }) => start >= at)
  const first = Math.max(0, (next < 0 ? places.length : next) - MOST_PLACES / 2)
  return places.slice(first, first + MOST_PLACES)
}

function placesOf(text: string, words: string): Span[] {
  const pattern = new RegExp(words.split(' ').map(asPattern).join('\\s+'), 'gu')
  const places: Span[] = []
  for (const match of text.matchAll(pattern)) {
    const place = { start: match.index, end: match.index + match[0].length }
    if (!isWithinWord(text, place)) places.push(place)
  }
  return places
}

function isSamePassage(left: Passage, right: Passage): boolean {
  return left.at === right.at && left.prefix === right.prefix && left.suffix === right.suffix
}

function asPattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

const letter = /[\p{L}\p{M}\p{N}]/u
/** Scripts that put no space between words: there a word may begin and end anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function isWithinWord(text: string, { start, end }: Span): boolean {
  return continues(before(text, start), at(text, start)) || continues(before(text, end), at(text, end))
}

function continues(left: string, right: string): boolean {
  return letter.test(left) && letter.test(right) && !unspaced.test(left) && !unspaced.test(right)
}

function at(text: string, index: number): string {
  const point = text.codePointAt(index)
  return point === undefined ? '' : String.fromCodePoint(point)
}

function before(text: string, index: number): string {
  if (index <= 0) return ''
  const isPair = index > 1 && /[\uDC00-\uDFFF]/.test(text[index - 1] ?? '')
  return text.slice(index - (isPair ? 2 : 1), index)
}

/** How many units before `start` agree with the end of `prefix`, white space being alike. */
function alikeBefore(text: string, start: number, prefix: string): number {
  let count = 0
  while (
    count < prefix.length &&
    count < start &&
    isAlike(text[start - 1 - count], prefix[prefix.length - 1 - count])
  ) {
    count++
  }
  return count
}

function alikeAfter(text: string, end: number, suffix: string): number {
  let count = 0
  while (count < suffix.length && end + count < text.length && isAlike(text[end + count], suffix[count])) count++
  return count
}

function isAlike(left: string | undefined, right: string | undefined): boolean {
  return left === right || (/\s/.test(left ?? '') && /\s/.test(right ?? ''))
}
