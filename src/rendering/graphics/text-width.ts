/**
 * About how wide a text is in a sans serif, in the unit of `size`. Good to a tenth for the scripts that newspapers are written
 * in; there are no fonts on the server to measure it with.
 */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) {
    let known = widths.get(character)
    if (known === undefined) {
      known = characterWidth(character)
      // Text may hold any of a million characters: what is kept is that of the usual ones.
      if (widths.size < 5_000) widths.set(character, known)
    }
    width += known
  }
  return width * size
}

const widths = new Map<string, number>()

function characterWidth(character: string): number {
  if (/\p{Mark}/u.test(character)) return 0
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(character)
  )
    return 1
  if (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(character)) return 0.5
  if (/[\s.,:;!'’|iljI()[\]·-]/u.test(character)) return 0.3
  if (/[mwMW%—@]/u.test(character)) return 0.88
  if (/\p{Lu}/u.test(character)) return 0.68
  return 0.56
}

/**
 * Breaks a text into at most `most` lines of at most `width`, between words where there are any; what does not fit ends with
 * an ellipsis.
 */
export function wrapText(text: string, size: number, width: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words(text)) {
    if (line === '' || textWidth(line + word.trimEnd(), size) <= width) line += word
    else {
      lines.push(line.trimEnd())
      line = word
    }
  }
  lines.push(line.trimEnd())
  const shown = lines.slice(0, most)
  if (lines.length > most) shown[most - 1] = `${shown[most - 1]} …`
  return shown.map((shownLine) => cutText(shownLine, size, width))
}

/** The text as far as it fits into `width`, with an ellipsis where some of it is left out. */
export function cutText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const graphemes = [...segmenter.segment(text.replace(/ …$/u, ''))].map((part) => part.segment)
  while (graphemes.length > 1 && textWidth(`${graphemes.join('')}…`, size) > width) graphemes.pop()
  return `${graphemes.join('').trimEnd()}…`
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Words with the spaces after them; scripts without spaces break between any two characters. */
function words(text: string): string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+\s*|\s+/gu,
    ) ?? []
  )
}
