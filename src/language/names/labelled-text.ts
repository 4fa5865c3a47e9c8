import { NAME_KINDS, type NamedSpan } from './labels.ts'

/** A text with what a person says that it says. */
export interface LabelledText {
  id: string
  /** `YYYY-MM-DD`, day of publication. */
  date: string
  language: string
  beat: string
  form: string
  country: string
  /** Whether only its names are labelled: then it has no facts here, whatever it says. */
  namesOnly: boolean
  /** Headline and paragraphs, parted by blank lines, without the labels. */
  text: string
  names: NamedSpan[]
  /** The facts as written, `TYPE` and fields. */
  facts: { type: string; fields: string[] }[]
}

const LETTERS = 'POLEI'

/**
 * Reads a file of labelled texts (`training/README.md` has the format).
 *
 * @throws {Error} naming the text and what is wrong with it
 */
export function parseLabelledTexts(file: string): LabelledText[] {
  return file
    .split(/^---[ \t]*$/m)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseLabelledText)
}

function parseLabelledText(part: string): LabelledText {
  const [head = '', ...rest] = part.split(/\n[ \t]*\n/)
  const header = new Map(
    head.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const field = (name: string): string => {
    const value = header.get(name)
    if (!value) throw new Error(`The labelled text ${header.get('id') ?? head.slice(0, 40)} has no line “${name}: …”.`)
    return value
  }
  const lines = rest.join('\n\n').split('\n')
  const facts = lines.filter((line) => line.startsWith('= '))
  const { text, names } = parseMarks(
    lines
      .filter((line) => !line.startsWith('= '))
      .join('\n')
      .trim(),
    field('id'),
  )
  return {
    id: field('id'),
    date: field('date'),
    language: field('language'),
    beat: field('beat'),
    form: field('form'),
    country: field('country'),
    namesOnly: header.get('labels') === 'names',
    text,
    names,
    facts: facts.map((line) => {
      const [, type = '', fields = ''] = /^= ([a-z]+): (.*)$/.exec(line) ?? []
      if (!type) throw new Error(`The labelled text ${field('id')} has a fact without a type: ${line}`)
      return { type, fields: fields.split('|').map((value) => value.trim()) }
    }),
  }
}

function parseMarks(marked: string, id: string): { text: string; names: NamedSpan[] } {
  const names: NamedSpan[] = []
  let text = ''
  let at = 0
  for (const mark of marked.matchAll(/\[([POLEI]):([^[\]]+)\]/g)) {
    text += marked.slice(at, mark.index)
    const [whole, letter = '', name = ''] = mark
    names.push({
      start: text.length,
      end: text.length + name.length,
      kind: NAME_KINDS[LETTERS.indexOf(letter)] ?? 'person',
    })
    text += name
    at = mark.index + whole.length
  }
  text += marked.slice(at)
  if (/\[[POLEI]:/.test(text)) throw new Error(`The labelled text ${id} has a mark that does not end.`)
  return { text, names }
}

/** Whether a text is of the half that scores are taken from. Training never sees it: {@link trainingHalf} leaves it out. */
export function isHeldOut({ id }: { id: string }): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 31 === 1
}

/** The texts that training may see. */
export function trainingHalf<T extends { id: string }>(texts: T[]): T[] {
  return texts.filter((text) => !isHeldOut(text))
}
