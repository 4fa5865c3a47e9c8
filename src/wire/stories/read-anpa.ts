import type { BodyBlock, TableRow } from '#article/body-document.ts'
import { checkBounds } from '#article/body-schema.ts'
import { cleanText, oneLine } from '#article/clean-text.ts'
import { readByline } from './read-byline.ts'
import type { WireStory } from './wire-story.ts'

/** Parts of a message: heading, text, and what stands after it. */
export interface MessageParts {
  head: string
  text: string
  tail: string
}

/** Fields of a line of figures from which on it is a row of a table. */
const FEWEST_CELLS = 3
const NOTE = /^(?:eds?\b[.:]|ap (?:photo|video|graphic|audio)|with ap |for use |note to|\*)/i

/** Reads a message as ANPA 1312 and its users have it: rails begin with `^`, paragraphs with white space, tables have `;` between cells. */
export function readAnpa(story: WireStory, { head, text, tail }: MessageParts): void {
  const [first = '', second = ''] = head.split(/\r?\n/)
  const [service = ''] = first.split('\x1f')
  const heading = /^([a-z])\s+([a-z])\s*[\x11-\x14]{0,3}\s*(.*?)\s+(\d{1,2}-\d{1,2})\s+(\d{2,5})\s*$/i.exec(second)
  const [, priority = '', category = '', slug = '', , words = ''] = heading ?? []
  story.formatVersion = 'ANPA 1312'
  story.priority = priority
  story.urgency = { f: 1, b: 2, u: 3, r: 4, d: 5, a: 6, s: 7 }[priority.toLowerCase()] ?? null
  story.categories = category === '' ? [] : [category]
  story.wordCount = Number(words) || null
  story.slugline = said(slug)
  story.provider = /^\s*([A-Z]{2,6})-/.exec(tail)?.[1] ?? ''
  story.guid = service === '' ? '' : `anpa:${story.provider || 'unknown'}:${service}:{day}`
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => cleanText(line).trim() !== '')
  const content = blocksOf(readRails(story, lines))
  if (content.length > 0) story.body = { type: 'doc', content }
  checkBounds(story.body, 'body')
}

/** Takes keyword, headline, notes and byline from the first rails; what is left is the text. */
function readRails(story: WireStory, lines: readonly string[]): string[] {
  const rails = lines.findIndex((line) => !line.startsWith('^') && !line.startsWith('*'))
  const head = (rails < 0 ? lines : lines.slice(0, rails)).map((line) => ({ line, text: said(line) }))
  const keyword = head.shift()
  if (keyword)
    story.slugline =
      keyword.text
        .replace(/^\*?\d+\s*/, '')
        .replace(/^\^/, '')
        .replace(/,\s*\d*$/, '') || story.slugline
  story.headline = head.shift()?.text ?? ''
  const byline = head.findIndex(({ text }) => /^by\s/i.test(text))
  while (head.length > 0) {
    const next = head[0]?.text ?? ''
    const hasByline = byline >= 0 && story.bylineText === ''
    if (/^by\s/i.test(next)) {
      story.bylineText = next
      story.bylines = readByline(next)
    } else if (
      story.bylineText !== '' &&
      /writer|editor|correspondent|reporter|associated press$/i.test(next) &&
      next.length < 60
    ) {
      story.bylineText = `${story.bylineText}, ${next}`
    } else if (NOTE.test(next)) story.editorsNotes.push(next)
    else if (hasByline) story.standfirst = oneLine(`${story.standfirst} ${next}`)
    else break
    head.shift()
  }
  return [...head.map(({ line }) => line), ...(rails < 0 ? [] : lines.slice(rails))]
}

function blocksOf(lines: readonly string[]): BodyBlock[] {
  const blocks: BodyBlock[] = []
  let rows: TableRow[] = []
  let paragraph = ''
  const endParagraph = () => {
    if (oneLine(paragraph) !== '')
      blocks.push({ type: 'paragraph', content: [{ type: 'text', text: oneLine(paragraph) }] })
    paragraph = ''
  }
  const endTable = () => {
    if (rows.length > 0) blocks.push({ type: 'table', attrs: { caption: '', chart: null }, content: rows })
    rows = []
  }
  for (const line of lines) {
    const row = rowOf(line)
    if (row) {
      endParagraph()
      rows.push(row)
      continue
    }
    endTable()
    const isHeading = line.startsWith('^') && /=\s*$/.test(line)
    if (isHeading || /^[\s^]/.test(line)) endParagraph()
    if (!isHeading) paragraph += ` ${said(line)}`
    else if (said(line) !== '')
      blocks.push({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: said(line) }] })
  }
  endParagraph()
  endTable()
  return blocks
}

function rowOf(line: string): TableRow | null {
  const cells = line
    .replace(/^[\s\x08^]+/, '')
    .replace(/^;/, ';')
    .split(';')
  if (cells.length < FEWEST_CELLS || cells.some((cell) => cell.length > 40)) return null
  const isHead = /^[\s\x08^]*;/.test(line)
  return {
    type: 'table_row',
    content: cells.map((cell) => {
      const text = said(cell).replace(/^_$/, '–')
      return {
        type: isHead ? ('table_header' as const) : ('table_cell' as const),
        attrs: { colspan: 1, rowspan: 1 },
        content: [
          text === ''
            ? { type: 'paragraph' as const }
            : { type: 'paragraph' as const, content: [{ type: 'text' as const, text }] },
        ],
      }
    }),
  }
}

/** What a line says, its signs for typesetters read: quotation marks, dashes, halves. */
function said(line: string): string {
  const clean = cleanText(line.replace(/^[\s\x08]*\^+/, '').replace(/[<=\x10\s]+$/, ''))
  return oneLine(
    clean
      .replaceAll('``', '“')
      .replaceAll("''", '”')
      .replaceAll('`', '‘')
      .replace(/ _ /g, ' — ')
      .replace(/(\d)\{/g, '$1½')
      .replace(/^\{$/, '½'),
  )
}
