import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Around the number of a text that was taken out. No clean text has control characters, see `cleanText`. */
const [BEFORE, AFTER] = ['\u0001', '\u0002']
const NUMBERED = /\u0001(\d+)\u0002/g

/**
 * A tag whose end cannot be mistaken, or a comment, and the text behind it. Where all before it are such, what stands behind it is text, be it
 * of a paragraph or of a script, and nothing in it but a reference is read otherwise than as it stands. (In a template a text may be left out
 * and the spaces in it stay; nobody sees either.)
 */
const TAG =
  /<(?!\/?template)(?:\/?[a-z][a-z\d-]*(?:\s+[^\s"'<>=/`]+(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+))?)*\s*\/?>|!--[^<>]*-->)([^<]*)/iy

/** A reference, or what may be one; and else words with the spaces between them. */
const WORDS = /&[#\p{L}\p{N};]*|[^&\s]+(?: [^&\s]+)*/gu
/** Shorter ones are read sooner than they are taken out. */
const SHORTEST = 24

/**
 * Markup without its long plain texts, each of which a number stands for, and what puts them back into the nodes that were read from it: they
 * are then those of the whole markup. Reading looks at each character many times over, and most of a text is words.
 */
export function takeTextsOut(markup: string): { rest: string; putBack: (nodes: readonly Node[]) => void } {
  const texts: string[] = []
  const shortened = (text: string): string => {
    if (text.length < SHORTEST) return text
    return text.replace(WORDS, (words) =>
      words.length < SHORTEST || words.startsWith('&') ? words : `${BEFORE}${texts.push(words) - 1}${AFTER}`,
    )
  }
  const start = markup.indexOf('<')
  if (start < 0) return { rest: markup, putBack: () => undefined }
  const rest = [shortened(markup.slice(0, start))]
  let at = start
  for (;;) {
    TAG.lastIndex = at
    const [whole, text = ''] = TAG.exec(markup) ?? []
    if (whole === undefined) break
    rest.push(whole.slice(0, whole.length - text.length), shortened(text))
    at += whole.length
  }
  rest.push(markup.slice(at))
  return { rest: rest.join(''), putBack: (nodes) => (texts.length > 0 ? putBack(nodes, texts) : undefined) }
}

function putBack(nodes: readonly Node[], texts: readonly string[]): void {
  const whole = (text: string): string =>
    text.includes(BEFORE) ? text.replace(NUMBERED, (_, number) => texts[Number(number)] ?? '') : text
  const waiting: Node[] = [...nodes]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) node.value = whole(node.value)
    if ('childNodes' in node) waiting.push(...node.childNodes)
    if ('content' in node) waiting.push(...node.content.childNodes)
  }
}
