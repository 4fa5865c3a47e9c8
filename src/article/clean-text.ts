/**
 * Control characters apart from the white space that HTML knows, byte order marks, code points that are no characters, and the
 * two signs that have letters read in another order than they are written in.
 */
const UNPRINTABLE = /(?![\t\n\f\r])[\p{Cc}\uFEFF\u202D\u202E\p{Noncharacter_Code_Point}]/gu
const LINE_ENDS = /\r\n?|[\v\u0085\u2028\u2029]/g
/** A text without any of these is clean. It takes a tenth of what {@link NEEDS_CLEANING} does, which tells halves of characters from whole ones. */
const MAY_NEED_CLEANING =
  /[\x00-\x08\v\r\x0E-\x1F\x7F-\x9F\u2028\u2029\u202D\u202E\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]/
const NEEDS_CLEANING = /(?![\t\n\f])[\p{Cc}\p{Cs}\uFEFF\u2028\u2029\u202D\u202E\p{Noncharacter_Code_Point}]/u

/**
 * The text without what no page, feed or database can hold: control characters (NUL among them), byte order marks and
 * noncharacters are gone, a lone surrogate is U+FFFD, every kind of line end is a line feed. Tabs, line feeds and form feeds
 * stay. Signs that override the direction of letters (U+202D, U+202E) are gone too: they make a text read as another one, and
 * whoever is asked to take them out cannot see them.
 */
export function cleanText(text: string): string {
  if (!MAY_NEED_CLEANING.test(text) || !NEEDS_CLEANING.test(text)) return text
  return text.toWellFormed().replace(LINE_ENDS, '\n').replace(UNPRINTABLE, '')
}

/**
 * The text clean, on one line, without white space at its ends, runs of white space made one space (no-break spaces stay). What
 * it says of the direction of its letters ends with it, wherever it is put beside other words.
 */
export function oneLine(text: string): string {
  const clean = cleanText(text)
  const [written, ends] = DIRECTION.test(clean) ? pairDirections(clean) : [clean, '']
  return written.replace(/[ \t\n\f]+/g, ' ').replace(/^ | $/g, '') + ends
}

const DIRECTION = /[\u202A-\u202C\u2066-\u2069]/
const [POP_EMBEDDING, POP_ISOLATE] = ['\u202C', '\u2069']

/** The line without ends of what it does not begin, and the ends that it lacks of embeddings and isolates (UAX #9, 3.3.2). */
function pairDirections(line: string): [written: string, ends: string] {
  const open: string[] = []
  const kept = [...line].filter((character) => {
    if (/[\u202A\u202B]/.test(character)) open.push(POP_EMBEDDING)
    else if (/[\u2066-\u2068]/.test(character)) open.push(POP_ISOLATE)
    else if (character === POP_EMBEDDING) return open.at(-1) === POP_EMBEDDING && open.pop() !== undefined
    else if (character === POP_ISOLATE) {
      const began = open.lastIndexOf(POP_ISOLATE)
      // The end of an isolate ends what began within it.
      if (began >= 0) open.length = began
      return began >= 0
    }
    return true
  })
  return [kept.join(''), open.reverse().join('')]
}

/** Whether nothing in the text would be seen on a page. */
export function isBlank(text: string): boolean {
  return !/[^\s\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069]/.test(text)
}
