import { constants, setPriority } from 'node:os'
import { answerTasks } from '#foundation/idle-thread.ts'
import { isHeldOut, trainingHalf } from '#language/names/labelled-text.ts'
import { learnNames, type Rival } from '#language/names/learn.ts'
import { readTagger, type Tagger } from '#language/names/tagger.ts'
import { tryNames } from '#language/names/try-names.ts'
import { doneArticle, type KeptArticle } from './done-article.ts'
import { type ContestFigures, figuresOf, type ModelScores, rounded } from './scores.ts'
import { readSeedTexts, shippedModel } from './shipped-model.ts'

export interface LearnTask {
  /** In the order in which they were marked done. */
  articles: KeptArticle[]
  /** The model in use where that was learned too, and how many of the articles, the first ones, it was learned from. */
  inUse: { version: string; model: Uint8Array; seen: number } | null
}

export interface LearnAnswer {
  model: Uint8Array
  scores: ModelScores
}

/** Milliseconds after which learning is given up. */
const PATIENCE = 8 * 60_000

// Of this thread alone where the system counts threads one by one: readers' pages come first.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

answerTasks(async ({ articles, inUse }: LearnTask): Promise<LearnAnswer> => {
  const began = performance.now()
  const shipped = shippedModel()
  const lists = shipped.lists.toString('utf8')
  const seed = readTagger(shipped.model, lists)
  const texts = readSeedTexts()
  const done = articles.map(doneArticle)
  const rivals: Rival[] = [{ tagger: seed, seen: 0 }]
  if (inUse) rivals.push({ tagger: readTagger(inUse.model, lists), seen: inUse.seen })
  const { model, contests } = await learnNames({
    ...{ seed, articles: done, rehearsal: trainingHalf(texts), rivals },
    signal: AbortSignal.timeout(PATIENCE),
  })
  const [besideShipped, besideInUse] = contests.map((contest): ContestFigures | null =>
    contest ? { triedOn: contest.triedOn, learned: figuresOf(contest.learned), rival: figuresOf(contest.rival) } : null,
  )
  const languages = new Set(articles.map(({ language }) => language.slice(0, 2)))
  const unseen = texts.filter((text) => isHeldOut(text) && languages.has(text.language))
  const f1 = (tagger: Tagger): number => rounded(tryNames(tagger, unseen).all.f1)
  return {
    model,
    scores: {
      shipped: besideShipped ?? null,
      inUse: inUse && besideInUse ? { ...besideInUse, version: inUse.version } : null,
      ownTexts: { texts: unseen.length, learned: f1(readTagger(model, lists)), shipped: f1(seed) },
      seconds: Math.round((performance.now() - began) / 100) / 10,
    },
  }
})
