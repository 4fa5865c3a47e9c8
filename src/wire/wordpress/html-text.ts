import { bodyText } from '#article/body-text.ts'
import { oneLine } from '#article/clean-text.ts'
import { parseHtmlBody } from '#article/html-in.ts'

/** What a piece of HTML says, on one line: titles, names, excerpts and captions may have markup and references in them. */
export function textOfHtml(html: string): string {
  return oneLine(linesOfHtml(html))
}

/** What a piece of HTML says, paragraphs apart by an empty line. */
export function linesOfHtml(html: string): string {
  return /[<&]/.test(html) ? bodyText(parseHtmlBody(html).document) : html.trim()
}
