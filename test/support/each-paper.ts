import { afterEach, beforeEach, expect } from 'vitest'
import type { Instant } from '#foundation/clock.ts'
import { aPaper } from '../factories/paper.ts'
import { type DatabaseName, findFaults, openTestPaper, StandingClock, type TestPaper } from './paper-server.ts'

/** Gives each test of the block around it a paper of its own, whose clock stands, and looks afterwards that it is sound. */
export function eachPaper(
  at: { database: DatabaseName; now: Instant },
  take: (opened: { paper: TestPaper; clock: StandingClock }) => void,
): void {
  let paper: TestPaper
  beforeEach(async () => {
    const clock = new StandingClock(at.now)
    paper = await openTestPaper({ database: at.database, clock, make: (db) => aPaper(db) })
    take({ paper, clock })
  })
  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })
}
