import { setTimeout as rest } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { BackgroundKeeper } from './background-keeper.ts'
import { type Log, silentLog } from './log.ts'

/** Counts what waits, one a turn of the loop, and how often somebody else was at it meanwhile. */
class Counting extends BackgroundKeeper {
  waiting = 0
  done = 0
  together = 0
  fails = false
  readonly said: string[]
  #isAtWork = false

  constructor() {
    const said: string[] = []
    const log: Log = { ...silentLog, warn: (_, words) => void said.push(words) }
    super({ log, every: 60_000, readersFirst: 20, failure: 'It could not be counted.' })
    this.said = said
  }

  protected async work(): Promise<void> {
    if (this.#isAtWork) this.together++
    this.#isAtWork = true
    try {
      while (this.waiting > 0 && !this.stopping.aborted) {
        await rest(5)
        if (this.fails) throw new Error('no')
        this.waiting--
        this.done++
      }
    } finally {
      this.#isAtWork = false
    }
  }
}

describe('work in the background of a paper', () => {
  it('takes one turn at a time, whoever wakes it', async () => {
    const keeper = new Counting()
    keeper.waiting = 3
    await Promise.all([keeper.wake(), keeper.wake(), keeper.wake()])
    expect(keeper).toMatchObject({ done: 3, waiting: 0, together: 0 })
  })

  it('hears of nothing before its start, and lets readers go first after it', async () => {
    const keeper = new Counting()
    keeper.waiting = 1
    keeper.wakeSoon()
    await rest(60)
    expect(keeper.done).toBe(0)
    keeper.start()
    await keeper.wake()
    expect(keeper.done).toBe(1)
    keeper.waiting = 1
    keeper.wakeSoon()
    expect(keeper.waiting).toBe(1)
    await expect.poll(() => keeper.done).toBe(2)
    await keeper.stop()
  })

  it('says that a turn failed, and takes up at the next what it left', async () => {
    const keeper = new Counting()
    Object.assign(keeper, { waiting: 1, fails: true })
    await keeper.wake()
    expect(keeper).toMatchObject({ done: 0, said: ['It could not be counted.'] })
    keeper.fails = false
    await keeper.wake()
    expect(keeper.done).toBe(1)
  })

  it('ends what is under way when it is stopped, and takes up nothing more', async () => {
    const keeper = new Counting()
    keeper.waiting = 1_000
    keeper.start()
    await rest(20)
    await keeper.stop()
    const { done } = keeper
    expect(done).toBeLessThan(1_000)
    keeper.wakeSoon()
    await rest(60)
    expect(keeper.done).toBe(done)
  })
})
