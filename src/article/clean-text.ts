/** Control characters apart from the white space that HTML knows, byte order marks, and code points that are no characters. */
const UNPRINTABLE = /(?![\t\n\f\r])[\p{Cc}\uFEFF\p{Noncharacter_Code_Point}]/gu
const LINE_ENDS = /\r\n?|[\v\u0085\u2028\u2029]/g
const NEEDS_CLEANING = /(?![\t\n\f])[\p{Cc}\p{Cs}\uFEFF\u2028\u2029\p{Noncharacter_Code_Point}]/u

/**
 * The text without what no page, feed or database can hold: control characters (NUL among them), byte order marks and
 * noncharacters are gone, a lone surrogate is U+FFFD, every kind of line end is a line feed. Tabs, line feeds and form feeds
 * stay.
 */
export function cleanText(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text
  return text.toWellFormed().replace(LINE_ENDS, '\n').replace(UNPRINTABLE, '')
}

/** The text clean, on one line, without white space at its ends, runs of white space made one space (no-break spaces stay). */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t\n\f]+/g, ' ')
    .replace(/^ | $/g, '')
}

/** Whether nothing in the text would be seen on a page. */
export function isBlank(text: string): boolean {
  return !/[^\s\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069]/.test(text)
}
