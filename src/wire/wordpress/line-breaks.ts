import { type MarkupToken, tokensOf } from './markup-tokens.ts'

/** Elements that begin and end lines themselves, so that a line end beside their tags means nothing. */
const BLOCKS = new Set(
  (
    'address article aside audio blockquote body caption center col colgroup dd details div dl dt embed fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map menu nav object ol optgroup option p param ' +
    'pre script section select source style summary svg table tbody td tfoot th thead tr track ul video area br'
  ).split(' '),
)

/**
 * The HTML that an author meant who wrote with WordPress' classic editor: an empty line begins a paragraph, the end of a line
 * is a break, unless the tag of a block stands beside it or the line lies within `pre`, a script or a style. A `br` before an
 * empty line adds nothing. What breaks a page (`more`, `nextpage`) begins a paragraph; other comments are gone.
 *
 * Two breaks end a paragraph when HTML is read (`article/html-flow.ts`), also inside bold, lists, quotations and cells; so
 * nothing is wrapped here, and no element of the author's is split.
 */
export function markLineBreaks(markup: string): string {
  if (!/[\r\n]|<!--/.test(markup)) return markup
  const tokens = mergeTexts(tokensOf(markup.replace(/\r\n?/g, '\n')))
  return tokens
    .map((token, index) =>
      token.kind === 'text'
        ? breakLines(token.text, isBlock(tokens[index - 1]), isBlock(tokens[index + 1]))
        : token.text,
    )
    .join('')
}

/** Texts on both sides of a comment are one. */
function mergeTexts(tokens: readonly MarkupToken[]): MarkupToken[] {
  const merged: MarkupToken[] = []
  for (const token of tokens) {
    const isText = token.kind === 'text' || token.kind === 'comment'
    const text = token.kind === 'comment' ? (/^<!--(more\b|nextpage-->)/.test(token.text) ? '\n\n' : '') : token.text
    const last = merged.at(-1)
    if (isText && last?.kind === 'text') last.text += text
    else merged.push(isText ? { kind: 'text', text, name: '' } : token)
  }
  return merged
}

function isBlock(token: MarkupToken | undefined): boolean {
  return token === undefined || BLOCKS.has(token.name)
}

function breakLines(text: string, isAfterBlock: boolean, isBeforeBlock: boolean): string {
  const start = isAfterBlock ? text.replace(/^[ \t]*\n\s*/, '\n') : text
  const within = isBeforeBlock ? start.replace(/\s*\n[ \t]*$/, '\n') : start
  const lead = isAfterBlock && within.startsWith('\n') ? '\n' : ''
  const rest = within.slice(lead.length)
  const tail = isBeforeBlock && rest.endsWith('\n') ? '\n' : ''
  const lines = tail ? rest.slice(0, -1) : rest
  return (
    lead +
    lines
      .replace(/[ \t]*\n(?:[ \t]*\n)+[ \t]*/g, '<br><br>\v')
      .replace(/[ \t]*\n/g, '<br>\v')
      .replace(/\v/g, '\n') +
    tail
  )
}
