import { randomUUID } from 'node:crypto'
import { type Clock, HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import { IdleThread } from '#foundation/idle-thread.ts'
import type { Log } from '#foundation/log.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Reader } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { countDone, DONE } from './done-record.ts'
import type { LearnAnswer, LearnTask } from './learn-worker.ts'
import { listKeptArticles } from './list-kept-articles.ts'
import { announceLearning, findModel, findVersionInUse, keepModel, type LearnedModel, listModels } from './models.ts'
import { refusalOf } from './scores.ts'
import { isShipped, shippedModel, versionOfLearned } from './shipped-model.ts'
import { findTurn, giveBack, takeTurn } from './turn.ts'

/** Articles that have to be done before anything is learned: half of so few are kept back to try on. */
export const LEAST_DONE = 10
/** By how much they have to have grown since. */
const GROWTH = 1.1
/** Learning by itself rests for so long. */
const RESTS = HOUR
/** Megabytes that the thread may take for its objects. */
const MOST_MEMORY = 1_024

/** How many articles have to be done for it to learn by itself again. */
export function nextAt(lastLearnedFrom: number | null): number {
  return lastLearnedFrom === null ? LEAST_DONE : Math.max(LEAST_DONE, Math.ceil(lastLearnedFrom * GROWTH - 1e-9))
}

export interface LearnerOptions {
  db: Database
  clock: Clock
  log: Log
  /** Milliseconds between two looks at whether enough is done. */
  every?: number
}

/**
 * Learns the paper's names from articles whose records are done: in a thread, one process at a time, by itself when enough of them are
 * new and never more than once an hour, and when somebody asks. A model that does worse than what there is, on articles that were kept
 * back, is not used.
 */
export class Learner {
  readonly #options: LearnerOptions
  readonly #thread: IdleThread<LearnTask, LearnAnswer>
  #timer: NodeJS.Timeout | undefined
  #turn: Promise<void> | null = null
  #underWay: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(options: LearnerOptions) {
    this.#options = options
    this.#thread = new IdleThread({
      ...{ beside: import.meta.url, module: 'learn-worker', idle: 1_000 },
      limits: { maxOldGenerationSizeMb: MOST_MEMORY },
    })
  }

  start(): void {
    this.#timer = setInterval(() => void this.wake(), this.#options.every ?? 5 * MINUTE).unref()
    void this.wake()
  }

  /** Looks whether enough is done now. */
  hear(events: PaperEvent[]): void {
    if (events.some(({ topic }) => topic === DONE)) void this.wake()
  }

  /** Learns where that is due. Resolves when nothing is under way. */
  wake(): Promise<void> {
    if (this.#isStopped) return Promise.resolve()
    this.#turn ??= this.#learnWhereDue().finally(() => {
      this.#turn = null
    })
    return this.#turn
  }

  async #learnWhereDue(): Promise<void> {
    const { db, clock, log } = this.#options
    try {
      if (await isDue(db.read, clock())) await (await this.begin()).done
    } catch (error) {
      if (this.#isStopped || (error instanceof Refusal && error.code === 'learning-under-way')) return
      log.warn({ err: error }, 'The names of the paper could not be learned; they are learned again in an hour.')
    }
  }

  /**
   * Begins to learn, due or not. `done` resolves with the model, which may not be the one that is used; it rejects where learning failed.
   *
   * @throws {Refusal} `too-little-done`; `learning-under-way` here or in another process.
   */
  async begin(): Promise<{ done: Promise<LearnedModel> }> {
    const { db, clock } = this.#options
    const articles = await countDone(db.read)
    if (articles < LEAST_DONE) {
      throw new Refusal('too-little-done', `Mark ${LEAST_DONE} articles’ records done first; there are ${articles}.`)
    }
    const holder = randomUUID()
    const now = clock()
    await db.transaction(async (tx) => {
      await takeTurn(tx, { holder, articles, seed: shippedModel().version, now })
      await announceLearning(tx, now)
    })
    const done = this.#learn(holder)
    // Whoever does not wait for it reads of it on the screen.
    this.#underWay = done.catch(() => undefined)
    return { done }
  }

  async #learn(holder: string): Promise<LearnedModel> {
    const { db, clock, log } = this.#options
    try {
      const articles = await listKeptArticles(db.read)
      const { model, scores } = await this.#thread.ask({ articles, inUse: await this.#findInUse(articles) })
      const learned = {
        version: versionOfLearned(model),
        seed: shippedModel().version,
        learnedAt: clock(),
        articles: articles.length,
        learnedThrough: articles.at(-1)?.doneAt ?? '',
        scores,
        refusedBecause: refusalOf(scores),
      }
      await db.transaction(async (tx) => {
        await giveBack(tx, { holder, failure: null, now: clock() })
        await keepModel(tx, { ...learned, model })
        await announceLearning(tx, clock())
      })
      const { version, refusedBecause } = learned
      log.info({ version, refusedBecause, seconds: scores.seconds }, 'The names of the paper were learned.')
      return { ...learned, isKept: refusedBecause === null }
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      await db.transaction(async (tx) => {
        await giveBack(tx, { holder, failure: this.#isStopped ? null : failure, now: clock() })
        await announceLearning(tx, clock())
      })
      throw error
    }
  }

  async #findInUse(articles: { doneAt: Instant }[]): Promise<LearnTask['inUse']> {
    const { db } = this.#options
    const version = await findVersionInUse(db.read)
    if (isShipped(version)) return null
    const model = await findModel(db.read, version)
    const { learnedThrough } = (await listModels(db.read)).find((one) => one.version === version) ?? {}
    if (!model || learnedThrough === undefined) return null
    return { version, model, seen: articles.filter(({ doneAt }) => doneAt <= learnedThrough).length }
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    await this.#thread.close()
    await this.#turn
    await this.#underWay
  }
}

async function isDue(db: Reader, now: Instant): Promise<boolean> {
  const done = await countDone(db)
  if (done < LEAST_DONE) return false
  const turn = await findTurn(db, now)
  if (!turn) return true
  if (turn.isUnderWay || turn.beganAt > later(now, -RESTS)) return false
  return turn.failure !== null || turn.seed !== shippedModel().version || done >= nextAt(turn.articles)
}
