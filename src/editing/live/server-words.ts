import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '#foundation/log.ts'

const listening = new AsyncLocalStorage<Log>()
let isListening = false

/**
 * Does `work`; what Hocuspocus says meanwhile, and in what follows from it, goes to the log. It writes to the console and can
 * be told of no other place, so the console is taken over, for what comes from such work alone. That somebody was refused is
 * ordinary; anything else is a warning.
 */
export function intoLog<Result>(log: Log, work: () => Result): Result {
  if (!isListening) listen()
  return listening.run(log, work)
}

function listen(): void {
  isListening = true
  for (const level of ['error', 'warn'] as const) {
    // biome-ignore lint/suspicious/noConsole: it is not written to, it is listened to
    const say = console[level]
    console[level] = (...words: unknown[]) => {
      const log = listening.getStore()
      if (log) write(log, words)
      else say.apply(console, words)
    }
  }
}

function write(log: Log, words: unknown[]): void {
  const said = words.filter((word) => typeof word === 'string').join(' ')
  const thing = words.find((word) => typeof word === 'object' && word !== null)
  if (thing && !(thing instanceof Error) && 'reason' in thing) {
    log.info({ reason: thing.reason, said }, 'Somebody was put out of a text.')
  } else {
    log.warn(thing instanceof Error ? { err: thing, said } : { said }, 'The server of texts complains.')
  }
}
