import { CHINESE, kindAt } from '../letters.ts'
import { type Sentence, sentencesOf } from '../sentences.ts'
import { type Token, tokensOf } from '../tokens.ts'

/**
 * The tokens and sentences in which names are looked for: those given, but for words of Chinese, Japanese and Korean, which are parted
 * into their characters. Names are mostly no words there, and dictionaries divide them anyhow.
 */
export function nameTokens(tokens: Token[], sentences: Sentence[]): { tokens: Token[]; sentences: Sentence[] } {
  const isChinese = (token: Token): boolean => token.kind === 'word' && kindAt(token.text, 0) === CHINESE
  if (!tokens.some(isChinese)) return { tokens, sentences }
  const parted = tokens.flatMap((token) => (isChinese(token) ? charactersOf(token) : [token]))
  return { tokens: parted, sentences: sentencesOf(parted) }
}

/** Those of a text. */
export function tokensAndSentences(text: string): { tokens: Token[]; sentences: Sentence[] } {
  const tokens = tokensOf(text)
  return nameTokens(tokens, sentencesOf(tokens))
}

function charactersOf(token: Token): Token[] {
  let start = token.start
  return [...token.text].map((text, at) => {
    const end = start + text.length
    const character = {
      ...token,
      text,
      start,
      end,
      beginsLine: at === 0 && token.beginsLine,
      isAttached: at > 0 || token.isAttached,
    }
    start = end
    return character
  })
}
