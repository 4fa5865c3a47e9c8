import type { Mention, Quotation } from '../reading.ts'
import type { Clause } from './clauses.ts'
import { sentenceBeginning } from './foreign-phrases.ts'
import type { Speech } from './speech-of-languages.ts'

/** Questions that make a text an interview. */
const FEWEST = 3
/** Pieces of a paragraph that is a question. */
const LONGEST_QUESTION = 40

/** Who is named in a text, and how its language says who speaks, where it is not English. */
export interface Told {
  mentions: Mention[]
  speech: Speech | undefined
}

export interface Interview {
  /** Numbers of the paragraphs that are answers. */
  answers: ReadonlySet<number>
  quotations: Quotation[]
}

/**
 * What is answered in an interview that is printed as questions and answers, a paragraph each, with or without a letter before them: all of
 * it is said by the person who is named most before the first question, else by whoever stands before a colon there, or what the
 * lead begins with. `null` where a text is none, or names nobody.
 */
export function readInterview(text: string, clauses: Clause[], { mentions, speech }: Told): Interview | null {
  const paragraphs = paragraphsOf(clauses)
  const isMarked = paragraphs.filter((paragraph) => markOf(paragraph, ANSWER) > 0).length >= FEWEST
  const isAsked = (paragraph: Clause[]): boolean => (isMarked ? markOf(paragraph, QUESTION) > 0 : isQuestion(paragraph))
  const first = paragraphs.findIndex(isAsked)
  if (first < 0 || paragraphs.filter(isAsked).length < FEWEST) return null
  const speaker = whoAnswers(text, paragraphs.slice(0, first), { mentions, speech }, startOf(paragraphs[first] ?? []))
  if (!speaker) return null
  const answers = new Set<number>()
  const quotations: Quotation[] = []
  let isAnswer = false
  for (const paragraph of paragraphs.slice(first)) {
    isAnswer = isMarked ? markOf(paragraph, ANSWER) > 0 : !isQuestion(paragraph) && !isAnswer
    const number = paragraph[0]?.paragraph
    if (!isAnswer || number === undefined) continue
    answers.add(number)
    const content: [number, number] = [startOf(paragraph, isMarked ? markOf(paragraph, ANSWER) : 0), endOf(paragraph)]
    if (content[1] > content[0])
      quotations.push({
        mode: 'direct',
        content: [content],
        speaker: speaker.span,
        cue: null,
        speakerName: speaker.name,
      })
  }
  return { answers, quotations }
}

const QUESTION = /^(?:q|question|pregunta|p|frage|f|в|вопрос|س|سؤال|问|問|记者|記者)$/i
const ANSWER = /^(?:a|answer|respuesta|r|réponse|antwort|о|ответ|ج|جواب|答)$/i

/** Pieces of the word and the mark that a paragraph begins with, such as `R.`; 0 where it does not. */
function markOf(paragraph: Clause[], words: RegExp): number {
  const pieces = paragraph.flatMap((clause) => clause.pieces.slice(0, 2))
  const [word, mark] = pieces
  const text = word?.token?.text ?? ''
  if (words.test(text.replace(/\.$/, '')) && text.endsWith('.')) return 1
  return words.test(text) && /^[.:：–—]$/.test(mark?.token?.text ?? '') ? 2 : 0
}

function whoAnswers(
  text: string,
  lead: Clause[][],
  { mentions, speech }: Told,
  until: number,
): { name: string; span: [number, number] } | null {
  const most = mostNamed(mentions.filter(({ kind, start }) => kind === 'person' && start < until))
  if (most) return { name: most.name, span: [most.start, most.end] }
  for (const { pieces } of lead.flat()) {
    const colon = pieces.findIndex(({ token }) => token && /^[:：]$/.test(token.text))
    const [first, last] = [pieces[0]?.token, pieces[colon - 1]?.token]
    if (colon < 1 || colon > 8 || !first || !last) continue
    return { name: text.slice(first.start, last.end), span: [first.start, last.end] }
  }
  const [begins] = lead.at(-1) ?? []
  const range =
    begins && speech
      ? sentenceBeginning({ pieces: begins.pieces, names: new Map(), speech }, begins.pieces.length)
      : null
  const [first, last] = range ? [begins?.pieces[range.from]?.token, begins?.pieces[range.to - 1]?.token] : []
  return first && last ? { name: text.slice(first.start, last.end), span: [first.start, last.end] } : null
}

function paragraphsOf(clauses: Clause[]): Clause[][] {
  const paragraphs: Clause[][] = []
  for (const clause of clauses) {
    const last = paragraphs.at(-1)
    if (last?.[0]?.paragraph === clause.paragraph) last.push(clause)
    else paragraphs.push([clause])
  }
  return paragraphs
}

function isQuestion(paragraph: Clause[]): boolean {
  const pieces = paragraph.at(-1)?.pieces ?? []
  const last = pieces.findLast(({ token }) => !token || !/^[)）\]]$/.test(token.text))
  const length = paragraph.reduce((sum, { pieces }) => sum + pieces.length, 0)
  return last?.token !== undefined && /^[?？؟]$/.test(last.token.text) && length <= LONGEST_QUESTION
}

function mostNamed(people: Mention[]): Mention | undefined {
  const times = new Map<string, number>()
  for (const { name } of people) times.set(name, (times.get(name) ?? 0) + 1)
  let most: Mention | undefined
  for (const one of people) if (!most || (times.get(one.name) ?? 0) > (times.get(most.name) ?? 0)) most = one
  return most
}

function startOf(paragraph: Clause[], skipped = 0): number {
  const piece = paragraph.flatMap(({ pieces }) => pieces.slice(0, skipped + 1))[skipped]
  return piece?.token?.start ?? piece?.passage?.start ?? 0
}

function endOf(paragraph: Clause[]): number {
  const piece = paragraph.at(-1)?.pieces.at(-1)
  return piece?.token?.end ?? piece?.passage?.stop ?? 0
}
