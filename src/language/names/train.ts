import { type Sentence, sentencesOf } from '../sentences.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { bestLabels } from './decode.ts'
import { FeatureTable } from './feature-table.ts'
import { featuresOf, isShared, MOST_FEATURES } from './features.ts'
import { LABEL_COUNT, labelsOf, type NamedSpan } from './labels.ts'
import { LANGUAGES, languageOf } from './languages.ts'
import { type NameModel, nearestWeight } from './model.ts'
import type { NameLists } from './name-lists.ts'
import { nameTokens } from './name-tokens.ts'
import { seeText } from './see-text.ts'

/** A text whose names are known. */
export interface TrainingText {
  text: string
  names: NamedSpan[]
  /** Where nobody has said what is a name: nothing is learned from the words there. */
  open?: Span[]
  /** BCP 47; guessed from the text where it is left out. */
  language?: string | undefined
}

/** UTF-16 units of a text, from the first to before the end. */
export interface Span {
  start: number
  end: number
}

export interface Training {
  lists: NameLists
  /** Where to go on from; nothing: from nothing. */
  from?: NameModel
  /** Whether what was learned there stays as it is, and only what is particular to other languages is learned. */
  keepsWhatItKnows?: boolean
  epochs: number
  /** The epoch, from 0, from which on the weights are averaged. */
  settled: number
  /** How much better the right labels have to be than others, in steps. */
  margin: number
  /** Weights of fewer units, of which the mean weight has some ten, are left out: half of the model, which says little. */
  least: number
  /** Features seen in fewer sentences than this are not learned. */
  rarest: number
  seed: number
  /** What the record says of the tokens of a text, where there is one. */
  recordOf?: (text: TrainingText) => Uint8Array | undefined
}

/** A sentence ready to be learned: rows of features, token by token, and the right labels. */
interface Lesson {
  labels: Uint8Array
  /** 1 for a token of which nobody has said what it is. */
  isOpen: Uint8Array | undefined
  /** Which of the transitions it goes by: the place of its language in {@link LANGUAGES}. */
  language: number
  rows: Int32Array
  /** Where each token's rows begin; one more than there are tokens. */
  starts: Int32Array
}

/**
 * A model learned from texts: an averaged structured perceptron (Collins 2002), with a margin. The same texts, lists and seed yield
 * the same model to the last bit, on any machine.
 */
export function trainNames(texts: TrainingText[], training: Training): NameModel {
  return withoutPause(trainInSteps(withoutPause(prepareLessons(texts, training)), training))
}

/** Texts made ready to be learned from, as often as one likes. */
export interface Lessons {
  features: FeatureTable
  /** How many of the features are those of the model to go on from. */
  kept: number
  byText: Lesson[][]
}

/** Work in steps of some milliseconds, between which whoever has it done may do something else, or stop. */
export type Steps<T> = Generator<void, T>

/** What can be learned of texts; a step is a text. */
export function* prepareLessons(
  texts: TrainingText[],
  { from, lists, recordOf }: Pick<Training, 'lists' | 'from' | 'recordOf'>,
): Steps<Lessons> {
  const features = new FeatureTable(200_000)
  for (const [key] of [...(from?.features.entries() ?? [])].sort(([, a], [, b]) => a - b)) features.add(key)
  const kept = features.count
  const byText: Lesson[][] = []
  for (const text of texts) {
    byText.push(lessonsOf(text, lists, features, recordOf))
    yield
  }
  return { features, kept, byText }
}

/** Sentences of a step. */
const STRIDE = 100

/** Trains as {@link trainNames} does, from those lessons whose texts are not among the `without`, counted from 0. */
export function* trainInSteps(
  { features, kept, byText }: Lessons,
  training: Training,
  without: { from: number; end: number } = { from: 0, end: 0 },
): Steps<NameModel> {
  const chosen = byText.flatMap((lessons, text) => (text >= without.from && text < without.end ? [] : lessons))
  const seen = new Uint32Array(features.count)
  for (const [at, lesson] of chosen.entries()) {
    for (const row of new Set(lesson.rows)) seen[row] = (seen[row] as number) + 1
    if (at % STRIDE === 0) yield
  }
  const isNew = new Uint8Array(features.count).fill(1)
  if (training.keepsWhatItKnows) for (const [key, row] of features.entries()) isNew[row] = isShared(key) ? 0 : 1
  const rowOf = new Int32Array(features.count).fill(-1)
  let rows = kept
  for (let row = 0; row < features.count; row++) {
    if (row < kept) rowOf[row] = row
    else if ((seen[row] as number) >= training.rarest && isNew[row] === 1) rowOf[row] = rows++
  }
  const lessons: Lesson[] = []
  for (const [at, lesson] of chosen.entries()) {
    lessons.push(withRows(lesson, rowOf))
    if (at % STRIDE === 0) yield
  }
  const learner = new Learner(rows, training.keepsWhatItKnows ? kept : 0, training)
  const random = randomFrom(training.seed)
  const order = lessons.map((_, at) => at)
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    shuffle(order, random)
    if (epoch === training.settled) learner.beginAverage()
    for (const [at, index] of order.entries()) {
      learner.learn(lessons[index] as Lesson)
      if (at % STRIDE === STRIDE - 1) yield
    }
  }
  const { weights, transitions } = learner.average()
  return quantised(features, rowOf, { weights, transitions, least: training.least })
}

/** What steps come to, done at one go. */
export function withoutPause<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** A lesson with other rows, without those that are -1. */
function withRows(lesson: Lesson, rowOf: Int32Array): Lesson {
  const rows: number[] = []
  const starts = new Int32Array(lesson.starts.length)
  for (let at = 0; at + 1 < starts.length; at++) {
    for (let each = lesson.starts[at] as number; each < (lesson.starts[at + 1] as number); each++) {
      const row = rowOf[lesson.rows[each] as number] as number
      if (row >= 0) rows.push(row)
    }
    starts[at + 1] = rows.length
  }
  return { ...lesson, rows: Int32Array.from(rows), starts }
}

/** The weights while they are learned, and their sums over time. */
class Learner {
  readonly #weights: Float64Array
  readonly #sums: Float64Array
  /** Of each language. */
  readonly #transitions = LANGUAGES.map(newTransitions)
  readonly #transitionSums = LANGUAGES.map(newTransitions)
  /** Rows before this one stay as they are. */
  readonly #firstLearned: number
  readonly #margin: number
  /** How many sentences were learned from since the weights are averaged. */
  #step = 0
  #isSettled = false

  constructor(rows: number, firstLearned: number, { from, margin }: Training) {
    this.#weights = new Float64Array(rows * LABEL_COUNT)
    this.#sums = new Float64Array(rows * LABEL_COUNT)
    this.#firstLearned = firstLearned
    this.#margin = margin
    if (!from) return
    this.#weights.set(Float64Array.from(from.weights, (weight) => weight * from.unit))
    for (const [language, weights] of from.transitions.entries()) {
      this.#transitions[language]?.set(Float64Array.from(weights, (weight) => weight * from.unit))
    }
  }

  beginAverage(): void {
    this.#isSettled = true
  }

  /** Labels a sentence, and where that is wrong moves the weights towards what is right. */
  learn(lesson: Lesson): void {
    const { labels, language, isOpen } = lesson
    const transitions = this.#transitions[language] as Float64Array
    const sums = this.#transitionSums[language] as Float64Array
    const guess = bestLabels(this.#score(lesson), labels.length, Float32Array.from(transitions))
    let before = 0
    let guessedBefore = 0
    for (let at = 0; at < labels.length; at++) {
      const guessed = guess[at] as number
      const right = isOpen?.[at] ? guessed : (labels[at] as number)
      if (right !== guessed) this.#correct(lesson, at, right, guessed)
      if (right !== guessed || before !== guessedBefore) {
        this.#change(transitions, sums, before * LABEL_COUNT + right, 1)
        this.#change(transitions, sums, guessedBefore * LABEL_COUNT + guessed, -1)
      }
      before = right
      guessedBefore = guessed
    }
    if (this.#isSettled) this.#step++
  }

  /** The means of the weights over all steps. */
  average(): { weights: Float64Array; transitions: Float64Array[] } {
    const mean = (sums: Float64Array) => (weight: number, at: number) =>
      weight - (sums[at] as number) / Math.max(1, this.#step)
    return {
      weights: this.#weights.map(mean(this.#sums)),
      transitions: this.#transitions.map((each, language) =>
        each.map(mean(this.#transitionSums[language] as Float64Array)),
      ),
    }
  }

  /** Scores with what a wrong label is worth too much, so that the right one has to win by the margin. */
  #score({ labels, isOpen, rows, starts }: Lesson): Float32Array {
    const scores = new Float32Array(labels.length * LABEL_COUNT)
    for (let at = 0; at < labels.length; at++) {
      const base = at * LABEL_COUNT
      for (let each = starts[at] as number; each < (starts[at + 1] as number); each++) {
        const row = (rows[each] as number) * LABEL_COUNT
        for (let label = 0; label < LABEL_COUNT; label++) {
          scores[base + label] = (scores[base + label] as number) + (this.#weights[row + label] as number)
        }
      }
      for (let label = 0; label < LABEL_COUNT && !isOpen?.[at]; label++) {
        if (label !== labels[at]) scores[base + label] = (scores[base + label] as number) + this.#margin
      }
    }
    return scores
  }

  #correct({ rows, starts }: Lesson, at: number, right: number, guessed: number): void {
    for (let each = starts[at] as number; each < (starts[at + 1] as number); each++) {
      const row = rows[each] as number
      if (row < this.#firstLearned) continue
      this.#change(this.#weights, this.#sums, row * LABEL_COUNT + right, 1)
      this.#change(this.#weights, this.#sums, row * LABEL_COUNT + guessed, -1)
    }
  }

  #change(weights: Float64Array, sums: Float64Array, at: number, by: number): void {
    weights[at] = (weights[at] as number) + by
    sums[at] = (sums[at] as number) + by * this.#step
  }
}

function newTransitions(): Float64Array {
  return new Float64Array(LABEL_COUNT * LABEL_COUNT)
}

function lessonsOf(
  labelled: TrainingText,
  lists: NameLists,
  features: FeatureTable,
  recordOf: Training['recordOf'],
): Lesson[] {
  const given = tokensOf(labelled.text)
  const language = languageOf(given, labelled.language)
  const { tokens, sentences } = nameTokens(given, sentencesOf(given), { language, lists })
  const seen = seeText(tokens, sentences, { lists, record: recordOf?.(labelled), language })
  const found = new Int32Array(MOST_FEATURES)
  return sentences.map((sentence) => {
    const rows: number[] = []
    const starts = new Int32Array(sentence.end - sentence.first + 1)
    for (let at = sentence.first; at < sentence.end; at++) {
      const count = featuresOf(seen, at, sentence.first, sentence.end, found)
      for (let each = 0; each < count; each++) rows.push(features.add(found[each] as number))
      starts[at - sentence.first + 1] = rows.length
    }
    const labels = labelsOf(labelled.names, tokens, sentence)
    const isOpen = labelled.open && openTokens(labelled.open, tokens, sentence)
    return { labels, isOpen, language: seen.language, rows: Int32Array.from(rows), starts }
  })
}

function openTokens(open: Span[], tokens: Token[], { first, end }: Sentence): Uint8Array {
  return Uint8Array.from(tokens.slice(first, end), (token) =>
    open.some((span) => span.start < token.end && token.start < span.end) ? 1 : 0,
  )
}

/** Fitted on margins in texts of the training half that the model had not learned from, three parts in turn. */
const CERTAINTY = { slope: 0.033, offset: -0.16 }

/** What a byte holds to the unit is up to so many times the mean of the weights that are not nought. */
const LIMIT = 9

function quantised(
  features: FeatureTable,
  rowOf: Int32Array,
  { weights, transitions, least }: { weights: Float64Array; transitions: Float64Array[]; least: number },
): NameModel {
  let sum = 0
  let count = 0
  for (const weight of weights) {
    if (weight === 0) continue
    sum += Math.abs(weight)
    count++
  }
  const unit = Math.fround((LIMIT * (sum / Math.max(1, count))) / 96) || 1
  const kept = new FeatureTable(features.count)
  const rows: number[] = []
  for (const [key, seen] of [...features.entries()].sort(([a], [b]) => (a >>> 0) - (b >>> 0))) {
    const row = rowOf[seen] as number
    if (row < 0) continue
    const small = Array.from({ length: LABEL_COUNT }, (_, label) =>
      keptWeight((weights[row * LABEL_COUNT + label] as number) / unit, least),
    )
    if (small.every((weight) => weight === 0)) continue
    kept.add(key)
    rows.push(...small)
  }
  return {
    features: kept,
    weights: Int16Array.from(rows),
    transitions: transitions.map((each) => whole(each, unit)),
    unit,
    ...CERTAINTY,
  }
}

function keptWeight(units: number, least: number): number {
  return Math.abs(units) < least ? 0 : nearestWeight(units)
}

function whole(weights: Float64Array, unit: number): Float32Array {
  return Float32Array.from(weights, (weight) => Math.round(weight / unit))
}

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
}
