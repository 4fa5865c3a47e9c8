/** `[name attributes]`, `[/name]` or `[name attributes /]`, as it stands in a text. */
export interface ShortcodeTag {
  name: string
  isClosing: boolean
  isSelfClosing: boolean
  /** Values by lower-case name. */
  named: Readonly<Record<string, string>>
  /** Values without a name, in order. */
  positional: readonly string[]
  text: string
}

const START = /\[(\[?)(\/?)([a-z][\w-]*)(?=[\s=/\]])/gi
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s'"]+))|"([^"]*)"|'([^']*)'|(\S+)/g
/** Characters of one tag. */
const MAX_TAG = 4000

/** A text in its pieces: words, and tags of shortcodes. Tags in double square brackets are words, in single ones. */
export function shortcodePieces(text: string): (string | ShortcodeTag)[] {
  const pieces: (string | ShortcodeTag)[] = []
  let end = 0
  START.lastIndex = 0
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const [start, before, slash, name = ''] = match
    const from = match.index + start.length
    const bracket = closingBracket(text, from)
    if (bracket < 0) continue
    if (match.index > end) pieces.push(text.slice(end, match.index))
    if (before && text[bracket + 1] === ']') {
      pieces.push(text.slice(match.index + 1, bracket + 1))
      end = bracket + 2
    } else {
      if (before) pieces.push('[')
      pieces.push(
        tagOf(name, slash === '/', text.slice(from, bracket), text.slice(match.index + (before ? 1 : 0), bracket + 1)),
      )
      end = bracket + 1
    }
    START.lastIndex = end
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

/** Where the tag ends: at the bracket outside quotation marks, or where those do not pair, at the first. */
function closingBracket(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < Math.min(text.length, from + MAX_TAG); at++) {
    const sign = text[at] ?? ''
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === ']') return at
    else if (sign === '[') break
    else if ((sign === '"' || sign === "'") && /[=\s]/.test(text[at - 1] ?? '')) quote = sign
  }
  const first = text.slice(from, from + MAX_TAG).search(/[[\]]/)
  return first >= 0 && text[from + first] === ']' ? from + first : -1
}

function tagOf(name: string, isClosing: boolean, written: string, text: string): ShortcodeTag {
  // An address without quotation marks may end with the same sign.
  const isSelfClosing = /(^|[\s"'])\/\s*$/.test(written)
  const attributes = isSelfClosing ? written.replace(/\/\s*$/, '') : written
  return { name: name.toLowerCase(), isClosing, isSelfClosing, ...readAttributes(attributes.replace(/^=/, ' ')), text }
}

function readAttributes(written: string): Pick<ShortcodeTag, 'named' | 'positional'> {
  const named = Object.create(null) as Record<string, string>
  const positional: string[] = []
  for (const match of written
    .replace(/[\u00A0\u200B]/g, ' ')
    .replace(/&quot;/g, '"')
    .matchAll(ATTRIBUTE)) {
    const [, name, ...values] = match
    const value = values.find((each) => each !== undefined) ?? ''
    if (name === undefined) positional.push(value)
    else named[name.toLowerCase()] = value
  }
  return { named, positional }
}
