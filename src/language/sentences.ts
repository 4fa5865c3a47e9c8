import type { Token } from './tokens.ts'

/** Tokens from `first` to before `end`, which are one sentence, a heading, or a line without an end of its own. */
export interface Sentence {
  first: number
  end: number
}

/** Tokens after which a sentence is cut, so that what reads sentences takes bounded time. */
const LONGEST = 400

const STOP = /^[.!?…。！？؟۔।]$/
/** Belongs to the sentence whose stop stands before it. */
const CLOSER = /^["'”’»›)\]}」』]$/
/** After an abbreviation, a word with which a sentence begins rather than goes on. */
const BEGINNER = new Set(
  `The A An In On At He She It They We I But And This That These Those There Its His Her Their If When While After Before As For With
  However Earlier Later Last Some Many Most No Not Under According Since Until During Both One Two Three`.split(/\s+/),
)
const TITLE =
  /^(?:mr|mrs|ms|mx|dr|prof|rev|hon|gen|lt|col|maj|capt|cmdr|sgt|cpl|adm|sen|rep|gov|pres|st|ste|mt|ft|messrs|supt|insp|det|amb|\p{Lu})\.$/iu

/** The sentences of a text, in order, every token in exactly one of them. The end of a line ends a sentence. */
export function sentencesOf(tokens: Token[]): Sentence[] {
  const sentences: Sentence[] = []
  let first = 0
  const cut = (end: number): void => {
    if (end > first) sentences.push({ first, end })
    first = end
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    if (token.beginsLine) cut(at)
    if (at - first >= LONGEST) cut(at)
    if (!endsSentence(tokens, at)) continue
    let end = at + 1
    while (end < tokens.length && isTail(tokens[end] as Token)) end++
    if (startsSentence(tokens[end], token)) {
      cut(end)
      at = end - 1
    }
  }
  cut(tokens.length)
  return sentences
}

function endsSentence(tokens: Token[], at: number): boolean {
  const token = tokens[at] as Token
  if (token.kind === 'mark') return STOP.test(token.text)
  const next = tokens[at + 1]
  return token.text.endsWith('.') && !TITLE.test(token.text) && next !== undefined && BEGINNER.has(next.text)
}

function isTail(token: Token): boolean {
  return token.kind === 'mark' && token.isAttached && (CLOSER.test(token.text) || STOP.test(token.text))
}

/** Whether a sentence can begin with `next`: lower case goes on (“Why?” she asked). */
function startsSentence(next: Token | undefined, stop: Token): boolean {
  if (next === undefined) return true
  if (next.isAttached && stop.text === '.') return /^[\p{Lo}"“«‘]/u.test(next.text)
  return !/^\p{Ll}/u.test(next.text)
}
