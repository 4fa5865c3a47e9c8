import { sentencesOf } from '../sentences.ts'
import { type Token, tokensOf } from '../tokens.ts'
import { findNames } from './find-names.ts'
import { indexSubjects, markRecord } from './known-subjects.ts'
import type { NamedSpan } from './labels.ts'
import { languageOf } from './languages.ts'
import { packModel } from './model.ts'
import { nameTokens } from './name-tokens.ts'
import { subjectsOf } from './subjects-of-texts.ts'
import type { Tagger } from './tagger.ts'
import { prepareLessons, type Span, type Steps, type TrainingText, trainInSteps } from './train.ts'
import { RECIPE, type SeedText } from './train-seed.ts'
import { type NameScores, tryNames } from './try-names.ts'

/** An article that an editor marked done, with what was decided of the names in it. Offsets count UTF-16 units of `text`. */
export interface DoneArticle {
  text: string
  /** BCP 47; guessed from the text where it is left out. */
  language?: string
  /** The names that were confirmed, each where it stands. Of two that overlap the first counts. */
  mentions: NamedSpan[]
  /** Where somebody said that there is no such name. */
  rejected: Span[]
}

export interface LearnNames {
  /** What the program ships. A paper's own model always goes on from there, never from the one before. */
  seed: Tagger
  /** In the order in which they were marked done. */
  articles: DoneArticle[]
  /**
   * The half of the program's own texts from which the seed was learned (`trainingHalf`); those in the languages of the articles keep a
   * few articles from undoing it.
   */
  rehearsal: SeedText[]
  /** Other taggers that are tried beside the learned one, each on those of the articles kept back that come after what it has seen. */
  rivals?: Rival[]
  /** Stops the work, within a second or two. */
  signal?: AbortSignal
}

export interface Rival {
  tagger: Tagger
  /** How many of the articles, the first ones, it has learned from. */
  seen: number
}

/** Two taggers on the same articles. */
export interface Contest {
  learned: NameScores
  rival: NameScores
  triedOn: number
}

export interface Learned {
  /** The model, as `readTagger` takes it. */
  model: Uint8Array
  /** Of a model that has not seen the articles which it was tried on; `undefined` where there were too few to keep some back. */
  scores?: NameScores
  /** How many articles the scores are from, the last ones. */
  triedOn: number
  /** For each rival; `undefined` where too few articles are left that neither has seen. */
  contests: (Contest | undefined)[]
}

/** Share of the articles that scores are taken from, and the most of them. */
const KEPT_BACK = 0.2
const MOST_KEPT_BACK = 50
/** Fewer are too few to say anything; there have to be as many others. */
const LEAST_KEPT_BACK = 5

/** Milliseconds after which other work of the thread has its turn. */
const TURN = 30

/**
 * A model that goes on from the seed with the articles that a paper has done, and how well it does: first a model learned from all but
 * the last articles is tried on those, as they would have been read then, beside a record of the names of the articles before; then one
 * is learned from all. The same articles yield the same model and the same scores.
 *
 * What was confirmed is a name of its kind, what was rejected is none, and so is what neither an editor nor the seed takes for one. What
 * the seed suggests and nobody decided teaches nothing, and counts neither for nor against a model: an editor who confirms names and
 * lets the doubtful ones be does no harm.
 *
 * Made for a thread in the background, to which it gives its turn often. 500 articles take some 25 seconds there, and half a gigabyte.
 *
 * @throws what `signal` was stopped with
 */
export async function learnNames({ signal, ...rest }: LearnNames): Promise<Learned> {
  return inTurns(learnInSteps(rest), signal)
}

async function inTurns<T>(steps: Steps<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted()
  for (let since = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done) return value
    if (performance.now() - since < TURN) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
    since = performance.now()
  }
}

function* learnInSteps({ seed, articles, rehearsal: seedTexts, rivals = [] }: LearnNames): Steps<Learned> {
  const unknown = { triedOn: 0, contests: rivals.map(() => undefined) }
  if (articles.length === 0) return { model: packModel(seed.model), ...unknown }
  const { texts, records, languages } = yield* readArticles(seed, articles)
  const rehearsal = seedTexts.filter(({ language }) => languages.has(language))
  const training = {
    ...RECIPE,
    least: 0,
    lists: seed.lists,
    from: seed.model,
    recordOf: (text: TrainingText) => records.get(text),
  }
  const lessons = yield* prepareLessons([...texts, ...rehearsal], training)
  const model = packModel(yield* trainInSteps(lessons, training))
  yield
  if (texts.length < 2 * LEAST_KEPT_BACK) return { model, ...unknown }
  const share = Math.floor(texts.length * KEPT_BACK)
  const keptBack = Math.min(MOST_KEPT_BACK, Math.max(LEAST_KEPT_BACK, share))
  const from = texts.length - keptBack
  const earlier = yield* trainInSteps(lessons, training, { from, end: texts.length })
  yield
  const subjects = texts.slice(0, from).flatMap(subjectsOf)
  const tryFrom = (tagger: Tagger, first: number): NameScores => tryNames(tagger, texts.slice(first), subjects)
  const tagger = { lists: seed.lists, model: earlier }
  const contests: Learned['contests'] = []
  for (const { tagger: rival, seen } of rivals) {
    const first = Math.max(from, seen)
    const triedOn = texts.length - first
    contests.push(
      triedOn < LEAST_KEPT_BACK
        ? undefined
        : { learned: tryFrom(tagger, first), rival: tryFrom(rival, first), triedOn },
    )
    yield
  }
  return { model, scores: tryFrom(tagger, from), triedOn: keptBack, contests }
}

interface ReadArticles {
  texts: TrainingText[]
  /** What the record of those before each would have said of its words. */
  records: Map<TrainingText, Uint8Array>
  languages: Set<string>
}

/** Articles as texts to learn from. */
function* readArticles(seed: Tagger, articles: DoneArticle[]): Steps<ReadArticles> {
  const subjects = indexSubjects([])
  const records = new Map<TrainingText, Uint8Array>()
  const languages = new Set<string>()
  for (const article of articles) {
    const { text, rejected } = article
    const tokens = tokensOf(text)
    const sentences = sentencesOf(tokens)
    const language = languageOf(tokens, article.language)
    languages.add(language)
    const parted = nameTokens(tokens, sentences, { language, lists: seed.lists }).tokens
    const { names, inWords } = namesOf(article, parted)
    const decided = [...names, ...rejected]
    const suggested = findNames(text, tokens, sentences, { tagger: seed, subjects, language })
    const open = suggested.filter((span) => !decided.some((other) => overlap(span, other)))
    const read: TrainingText = { text, names, open: [...open, ...inWords], language }
    records.set(read, markRecord(parted, subjects))
    indexSubjects(subjectsOf(read), subjects)
    yield
  }
  return { texts: [...records.keys()], records, languages }
}

/** The names of an article in their order, of two that overlap the first; apart from them those that begin or end within a word. */
function namesOf({ mentions }: DoneArticle, tokens: Token[]): { names: NamedSpan[]; inWords: Span[] } {
  const starts = new Set(tokens.map(({ start }) => start))
  const ends = new Set(tokens.map(({ end }) => end))
  const names: NamedSpan[] = []
  const inWords: Span[] = []
  for (const { start, end, kind } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < (names.at(-1)?.end ?? 0) || end <= start) continue
    if (starts.has(start) && ends.has(end)) names.push({ start, end, kind })
    else inWords.push({ start, end })
  }
  return { names, inWords }
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}
