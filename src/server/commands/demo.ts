import { setTimeout as pause } from 'node:timers/promises'
import { SECOND, systemClock } from '#foundation/clock.ts'
import { searchFollower, searchFollowerKnowing } from '#search/follow.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { LOT, prepareToWriteMuch, TURN } from '#storage/write-much.ts'
import type { CommandContext } from '../command-line.ts'
import { composeAhead, type MadeStory } from '../demo/made-up/compose-ahead.ts'
import { openDemoPaper } from '../demo/open-demo-paper.ts'
import { planStories } from '../demo/plan-stories.ts'
import { writeStories } from '../demo/write-stories.ts'
import { isNewPaper, openEmptyPaper } from '../open-paper.ts'
import { duration, Progress } from '../progress.ts'
import { listenForInterruption } from './interruption.ts'

/**
 * Writes made-up articles into the paper, the oldest first, the newest of this minute: through the same door as every other
 * publication, in lots that are there whole or not at all, beside a running server or without one. An empty folder gets
 * the demonstration paper first. An interruption keeps the lots that are complete; with `resume` those that are there count, and the
 * others follow on the newest of them.
 */
export async function runDemo(context: CommandContext, request: { articles: number; resume?: boolean }): Promise<void> {
  const { db } = context
  await openPaperIfNew(context)
  const plan = await planStories(db.read, { ...request, now: systemClock() })
  const interruption = listenForInterruption()
  const progress = new Progress(plan.articles, 'articles')
  const startedAt = performance.now()
  let written = 0
  await prepareToWriteMuch(db)
  for await (const stories of composeAhead(plan, LOT[db.dialect])) {
    if (interruption.hasCome()) break
    await writeLot(db, stories)
    written += stories.length
    progress.add(stories.length)
    await pause(TURN)
  }
  await catchUp(db, searchFollower)
  progress.end()
  interruption.stop()
  const seconds = (performance.now() - startedAt) / SECOND
  const rate = Math.round(written / seconds).toLocaleString('en')
  process.stdout.write(`${written.toLocaleString('en')} articles in ${duration(seconds)}, ${rate} a second.\n`)
  if (written < plan.articles) process.exitCode = 1
}

async function openPaperIfNew({ config, db }: CommandContext): Promise<void> {
  if (!(await isNewPaper(db))) return
  if (!config.demo) return openEmptyPaper(db, systemClock)
  const { email, password } = await openDemoPaper(db, systemClock)
  process.stdout.write(`Sign in: ${email} with the password ${password} (shown this once)\n`)
}

async function writeLot(db: Database, stories: MadeStory[]): Promise<void> {
  const contents = await db.transaction((tx) => writeStories(tx, { stories, now: systemClock() }))
  // Here, and not in the server beside it, which has readers.
  await catchUp(db, searchFollowerKnowing(contents))
}
