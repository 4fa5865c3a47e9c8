/** A piece of HTML as its author wrote it: markup that is passed on as it is, or text. */
export interface MarkupToken {
  kind: 'text' | 'tag' | 'comment' | 'verbatim'
  text: string
  /** Lower-case name of a tag, or of the element that is verbatim. */
  name: string
}

/** Elements in which line ends and square brackets mean themselves. */
const VERBATIM = 'pre|script|style|textarea|svg|math|code'
const TOKEN = new RegExp(
  `<!--[\\s\\S]*?(?:-->|$)|<(${VERBATIM})(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^'"<>])*>[\\s\\S]*?(?:</\\1\\s*>|$)|</?([a-z][a-z0-9:-]*)(?:\\s(?:"[^"]*"|'[^']*'|[^'"<>])*)?/?>`,
  'gi',
)

/** The markup in its pieces; joined, they are the markup again. */
export function tokensOf(markup: string): MarkupToken[] {
  const tokens: MarkupToken[] = []
  let end = 0
  for (const match of markup.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: 'text', text: markup.slice(end, match.index), name: '' })
    const [text, verbatim, tag] = match
    const kind = verbatim ? 'verbatim' : tag ? 'tag' : 'comment'
    tokens.push({ kind, text, name: (verbatim ?? tag ?? '').toLowerCase() })
    end = match.index + text.length
  }
  if (end < markup.length) tokens.push({ kind: 'text', text: markup.slice(end), name: '' })
  return tokens
}
