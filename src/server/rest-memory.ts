import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { SECOND } from '#foundation/clock.ts'

/** How often it is looked whether the program rests. */
const LOOK = 5 * SECOND

/** Looks in a row without work after which memory is given back. */
const QUIET_LOOKS = 2

/** Milliseconds of computing between two looks below which the program rests. */
const REST = 100

/** Bytes that the heap must have grown by since memory was last given back, for it to be worth the pause. */
const WORTH = 8 * 1024 * 1024

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => Promise<void>

/**
 * Gives memory back to the system when there has been next to nothing to do for ten seconds. V8 grows to what a burst of work
 * needs, the start among them, and keeps that for the next one: without this a paper at rest holds twice the memory that it
 * uses. One collection takes some 50 ms, and nobody is waiting then. Ends with `stop`.
 */
export function giveMemoryBackAtRest(): { stop(): void } {
  const collect = findCollector()
  let cpu = process.cpuUsage()
  let quiet = 0
  let settledAt = 0
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(cpu)
    cpu = process.cpuUsage()
    quiet = (user + system) / 1_000 < REST ? quiet + 1 : 0
    const held = process.memoryUsage.rss()
    // Threads that ended have given theirs back since.
    settledAt = Math.min(settledAt, held)
    if (quiet < QUIET_LOOKS || held < settledAt + WORTH) return
    void collect({ type: 'major', execution: 'async', flavor: 'last-resort' }).then(() => {
      settledAt = process.memoryUsage.rss()
      cpu = process.cpuUsage()
    })
  }, LOOK)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** V8's collector, which a program gets at by a flag alone; a context made after the flag has it. */
function findCollector(): Collect {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  setFlagsFromString('--no-expose-gc')
  return collect
}
