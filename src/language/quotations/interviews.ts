import type { Mention, Quotation } from '../reading.ts'
import type { Clause } from './clauses.ts'

/** Questions that make a text an interview. */
const FEWEST = 3
/** Pieces of a paragraph that is a question. */
const LONGEST_QUESTION = 40

export interface Interview {
  /** Numbers of the paragraphs that are answers. */
  answers: ReadonlySet<number>
  quotations: Quotation[]
}

/**
 * What is answered in an interview that is printed as questions and answers, a paragraph each: all of it is said by the person who is
 * named most before the first question. `null` where a text is none, or names nobody there.
 */
export function readInterview(clauses: Clause[], mentions: Mention[]): Interview | null {
  const paragraphs = paragraphsOf(clauses)
  const questions = paragraphs.flatMap((paragraph, at) => (isQuestion(paragraph) ? [at] : []))
  const [first] = questions
  if (first === undefined || questions.length < FEWEST) return null
  const begins = startOf(paragraphs[first] ?? [])
  const speaker = mostNamed(mentions.filter(({ kind, start }) => kind === 'person' && start < begins))
  if (!speaker) return null
  const answers = new Set<number>()
  const quotations: Quotation[] = []
  let isAnswer = false
  for (const paragraph of paragraphs.slice(first)) {
    isAnswer = !isQuestion(paragraph) && !isAnswer
    const number = paragraph[0]?.paragraph
    if (!isAnswer || number === undefined) continue
    answers.add(number)
    const content: [number, number] = [startOf(paragraph), endOf(paragraph)]
    quotations.push({
      mode: 'direct',
      content: [content],
      speaker: [speaker.start, speaker.end],
      cue: null,
      speakerName: speaker.name,
    })
  }
  return { answers, quotations }
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
  const last = paragraph.at(-1)?.pieces.at(-1)
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

function startOf([first]: Clause[]): number {
  const piece = first?.pieces[0]
  return piece?.token?.start ?? piece?.passage?.start ?? 0
}

function endOf(paragraph: Clause[]): number {
  const piece = paragraph.at(-1)?.pieces.at(-1)
  return piece?.token?.end ?? piece?.passage?.stop ?? 0
}
