import cluster, { type Worker } from 'node:cluster'

/** Milliseconds that a sibling has to answer in. One that is slower has a full loop, and hears of it before what it does next. */
const PATIENCE = 5_000

type Listener = (words: string) => unknown

type Said =
  | { dateline: 'say'; channel: string; words: string; number: number | null }
  | { dateline: 'hear'; channel: string; words: string; from: number; number: number | null }
  | { dateline: 'answer'; to: number; number: number; reply: unknown }
  | { dateline: 'answered'; number: number; replies: unknown[] }

/**
 * The other processes that serve the same paper on this machine (`DATELINE_WORKERS`), as one of them sees them. What is said goes
 * through the process that started them all, see {@link relayBetween}.
 */
export class Siblings {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #asked = new Map<number, (replies: unknown[]) => void>()
  #count = 0

  constructor() {
    process.on('message', (message: unknown) => void this.#take(message))
  }

  /** Says something to all others, and does not wait. */
  tell(channel: string, words: string): void {
    send({ dateline: 'say', channel, words, number: null })
  }

  /**
   * Says something to all others and resolves with what their listeners gave back, once each of them has, is gone, or has taken
   * longer than five seconds.
   */
  ask(channel: string, words: string): Promise<unknown[]> {
    const number = ++this.#count
    return new Promise((resolve) => {
      const end = (replies: unknown[]): void => {
        clearTimeout(timer)
        this.#asked.delete(number)
        resolve(replies)
      }
      const timer = setTimeout(() => end([]), PATIENCE)
      this.#asked.set(number, end)
      send({ dateline: 'say', channel, words, number })
    })
  }

  /** Has `listener` hear what others say; what it gives back, or resolves with, goes to whoever asked. Gives what ends that. */
  hear(channel: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  async #take(message: unknown): Promise<void> {
    if (!isSaid(message)) return
    if (message.dateline === 'answered') this.#asked.get(message.number)?.(message.replies)
    if (message.dateline !== 'hear') return
    const { channel, words, from, number } = message
    const replies = await Promise.allSettled([...(this.#listeners.get(channel) ?? [])].map(async (tell) => tell(words)))
    if (number === null) return
    const reply = replies.find((one) => one.status === 'fulfilled')?.value ?? null
    send({ dateline: 'answer', to: from, number, reply })
  }
}

let siblings: Siblings | null = null

/** Those of this process, or `null` where it serves the paper alone. */
export function siblingsOfThisProcess(): Siblings | null {
  if (cluster.isWorker) siblings ??= new Siblings()
  return siblings
}

interface Question {
  waitsFor: Set<number>
  replies: unknown[]
  end: () => void
}

/** Passes on what the processes that this one has started say to one another, from now on. */
export function relayBetween(): void {
  const questions = new Map<string, Question>()
  const answer = (key: string, from: number, reply: unknown[]): void => {
    const question = questions.get(key)
    if (!question?.waitsFor.delete(from)) return
    question.replies.push(...reply)
    if (question.waitsFor.size > 0) return
    questions.delete(key)
    question.end()
  }
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isSaid(message)) return
    if (message.dateline === 'answer') answer(`${message.to} ${message.number}`, worker.id, [message.reply])
    if (message.dateline !== 'say') return
    const { channel, words, number } = message
    const others = Object.values(cluster.workers ?? {}).filter(
      (one): one is Worker => one !== undefined && one.id !== worker.id && one.isConnected(),
    )
    for (const other of others) other.send({ dateline: 'hear', channel, words, from: worker.id, number } satisfies Said)
    if (number === null) return
    const question: Question = {
      waitsFor: new Set(others.map(({ id }) => id)),
      replies: [],
      end: () => {
        if (worker.isConnected())
          worker.send({ dateline: 'answered', number, replies: question.replies } satisfies Said)
      },
    }
    if (others.length === 0) question.end()
    else questions.set(`${worker.id} ${number}`, question)
  })
  cluster.on('disconnect', ({ id }) => {
    for (const key of [...questions.keys()]) answer(key, id, [])
  })
}

function send(message: Said): void {
  if (process.connected) process.send?.(message)
}

function isSaid(message: unknown): message is Said {
  return typeof message === 'object' && message !== null && 'dateline' in message
}
