import type { ArticleContent } from './article-content.ts'
import { bodyBlocks } from './body-text.ts'

/** A line of an article's text, and where it stands in the whole. */
export interface ReadingBlock {
  field: 'headline' | 'standfirst' | 'body'
  /** UTF-16 units from the beginning of the text. */
  start: number
  end: number
}

/** The text of an article as it is read for the record. */
export interface ReadingText {
  text: string
  blocks: ReadingBlock[]
}

/**
 * All that an article says, for reading it: headline, standfirst and what readers see of the body, each block on a line of its own.
 * What is empty has no line.
 */
export function readingText(content: Pick<ArticleContent, 'headline' | 'standfirst' | 'body'>): ReadingText {
  const parts: [ReadingBlock['field'], string][] = [
    ['headline', content.headline],
    ['standfirst', content.standfirst],
    ...bodyBlocks(content.body).map((block): ['body', string] => ['body', block.text]),
  ]
  return joinBlocks(parts.filter(([, text]) => text.trim() !== ''))
}

/** Blocks as one text, a line each. */
export function joinBlocks(parts: Iterable<readonly [ReadingBlock['field'], string]>): ReadingText {
  const blocks: ReadingBlock[] = []
  const lines: string[] = []
  let start = 0
  for (const [field, text] of parts) {
    blocks.push({ field, start, end: start + text.length })
    lines.push(text)
    start += text.length + 1
  }
  return { text: lines.join('\n'), blocks }
}
