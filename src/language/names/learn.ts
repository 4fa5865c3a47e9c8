import type { Mention, Tier } from '../reading.ts'
import { sentencesOf } from '../sentences.ts'
import { tokensOf } from '../tokens.ts'
import { findNames } from './find-names.ts'
import { indexSubjects, type KnownSubject, markRecord } from './known-subjects.ts'
import type { NamedSpan } from './labels.ts'
import type { NameModel } from './model.ts'
import { tokensAndSentences } from './name-tokens.ts'
import { emptyTallies, type KindTallies, type Score, scoreOf, type Tally, tally } from './scores.ts'
import { subjectsOf } from './subjects-of-texts.ts'
import type { Tagger } from './tagger.ts'
import { type TrainingText, trainNames } from './train.ts'
import { RECIPE } from './train-seed.ts'

/** How well names were found. */
export interface NameScores {
  all: Score
  kinds: Record<NamedSpan['kind'], Score>
  /** What is of a tier and how much of that is right; nothing is missed by a tier alone. */
  tiers: Record<Tier, { found: number; right: number }>
}

export interface Learned {
  model: NameModel
  /** Of a model that has not seen the articles which it was tried on; `undefined` where there were too few to keep some back. */
  scores?: NameScores
  /** How many articles the scores are from, the last ones. */
  triedOn: number
}

/** Share of the articles that scores are taken from, and the most of them. */
const KEPT_BACK = 0.2
const MOST_KEPT_BACK = 50
/** Fewer are too few to say anything. */
const LEAST_KEPT_BACK = 5

/**
 * A model that goes on from a tagger's with articles that editors have marked done, in the order in which they were done, and how well
 * it does: first a model learned from all but the last articles is tried on those, as they would have been read then, beside a record of
 * the names of the articles before; then one is learned from all. The same articles yield the same model.
 */
export function learnNames(tagger: Tagger, articles: TrainingText[]): Learned {
  const keptBack = Math.min(MOST_KEPT_BACK, Math.floor(articles.length * KEPT_BACK))
  const model = learn(tagger, articles)
  if (keptBack < LEAST_KEPT_BACK) return { model, triedOn: 0 }
  const before = articles.slice(0, -keptBack)
  const last = articles.slice(-keptBack)
  const tried = { ...tagger, model: learn(tagger, before) }
  return { model, scores: tryNames(tried, last, before.flatMap(subjectsOf)), triedOn: keptBack }
}

function learn({ model, lists }: Tagger, articles: TrainingText[]): NameModel {
  if (articles.length === 0) return model
  return trainNames(articles, { ...RECIPE, rarest: 1, lists, from: model, recordOf: recordsBefore(articles) })
}

/** For every article what the record of those before it would have said of its words. */
function recordsBefore(articles: TrainingText[]): (article: TrainingText) => Uint8Array {
  const index = indexSubjects([])
  const marks = new Map<TrainingText, Uint8Array>()
  for (const article of articles) {
    marks.set(article, markRecord(tokensAndSentences(article.text).tokens, index))
    indexSubjects(subjectsOf(article), index)
  }
  return (article) => marks.get(article) as Uint8Array
}

/** How well a tagger finds the names of articles, beside a record that has these subjects. */
export function tryNames(tagger: Tagger, articles: TrainingText[], subjects: KnownSubject[] = []): NameScores {
  const index = indexSubjects(subjects)
  const tallies = emptyTallies()
  const tiers: NameScores['tiers'] = {
    known: { found: 0, right: 0 },
    surname: { found: 0, right: 0 },
    word: { found: 0, right: 0 },
    new: { found: 0, right: 0 },
    weak: { found: 0, right: 0 },
  }
  for (const article of articles) {
    const tokens = tokensOf(article.text)
    const found = findNames(article.text, tokens, sentencesOf(tokens), { tagger, subjects: index })
    tally(tallies, found.filter(isNamed), article.names)
    const right = new Set(article.names.map(({ start, end, kind }) => `${start} ${end} ${kind}`))
    for (const { start, end, kind, tier } of found) {
      tiers[tier].found++
      if (right.has(`${start} ${end} ${kind}`)) tiers[tier].right++
    }
  }
  return { all: scoreOf(Object.values<Tally>(tallies)), kinds: scoresOf(tallies), tiers }
}

function isNamed(mention: Mention): mention is Mention & NamedSpan {
  return mention.kind !== 'topic'
}

function scoresOf(tallies: KindTallies): NameScores['kinds'] {
  return {
    person: scoreOf([tallies.person]),
    organisation: scoreOf([tallies.organisation]),
    place: scoreOf([tallies.place]),
    event: scoreOf([tallies.event]),
    initiative: scoreOf([tallies.initiative]),
  }
}
