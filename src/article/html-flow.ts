import type { BodyBlock, BodyInline, BodyText, Mark } from './body-document.ts'
import { areSameMarks } from './body-schema.ts'
import { cleanText, isBlank } from './clean-text.ts'

/**
 * Collects what HTML says, in the order in which it says it, as blocks: texts and breaks become the lines of paragraphs
 * with white space collapsed as browsers do; two breaks, or a block, end a paragraph. Lines that nothing is seen on vanish.
 */
export interface Flow {
  /** Whether nothing but white space stands on the line so far. */
  isLineEmpty(): boolean
  text(text: string, marks: readonly Mark[]): void
  /** Text whose spaces and line ends are meant. */
  preformatted(text: string, marks: readonly Mark[]): void
  lineBreak(): void
  endLine(): void
  block(block: BodyBlock): void
  /** A block that was met inside a line: stands after that line's paragraph, or at once where the line is empty. */
  lift(block: BodyBlock): void
  finish(): BodyBlock[]
}

export function openFlow(): Flow {
  const blocks: BodyBlock[] = []
  let line: BodyInline[] = []
  let lifted: BodyBlock[] = []
  let afterSpace = true

  function write(text: string, marks: readonly Mark[]): void {
    if (text === '') return
    const last = line.at(-1)
    if (last?.type === 'text' && areSameMarks(last.marks, marks)) last.text += text
    else line.push(marks.length > 0 ? { type: 'text', text, marks: [...marks] } : { type: 'text', text })
    afterSpace = text.endsWith(' ')
  }

  const flow: Flow = {
    isLineEmpty: () => !line.some(isVisible),
    text(text, marks) {
      const collapsed = cleanText(text).replace(/[ \t\n\f]+/g, ' ')
      write(afterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed, marks)
    },
    preformatted(text, marks) {
      cleanText(text)
        .split('\n')
        .forEach((row, index) => {
          if (index > 0) flow.lineBreak()
          const spaced = row.replace(/[\t\f]/g, '    ').replace(/^ +| {2,}/g, (run) => '\u00A0'.repeat(run.length))
          write(spaced, marks)
        })
    },
    lineBreak() {
      trimEnd(line)
      if (line.at(-1)?.type === 'hard_break') flow.endLine()
      else if (line.length > 0) line.push({ type: 'hard_break' })
      afterSpace = true
    },
    endLine() {
      trimEnd(line)
      if (line.at(-1)?.type === 'hard_break') line.pop()
      if (line.some(isVisible)) blocks.push({ type: 'paragraph', content: line })
      for (const block of lifted) blocks.push(block)
      line = []
      lifted = []
      afterSpace = true
    },
    block(block) {
      flow.endLine()
      blocks.push(block)
    },
    lift(block) {
      if (flow.isLineEmpty()) flow.block(block)
      else lifted.push(block)
    },
    finish() {
      flow.endLine()
      return blocks
    },
  }
  return flow
}

/** Takes the spaces away that a line ends with. */
function trimEnd(line: BodyInline[]): void {
  for (let last = line.at(-1); last?.type === 'text' && last.text.endsWith(' '); last = line.at(-1)) {
    last.text = last.text.replace(/ +$/, '')
    if (last.text !== '') return
    line.pop()
  }
}

function isVisible(inline: BodyInline): inline is BodyText {
  return inline.type === 'text' && !isBlank(inline.text)
}
