import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { dayInZone } from '#article/permalink.ts'
import { createArticle } from '#editing/save-draft.ts'
import { DAY, type Instant, later, SECOND, systemClock } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { publishArticle } from '#publishing/publish-article.ts'
import { searchFollower } from '#search/follow.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import type { CommandContext } from '../command-line.ts'
import { makeStory } from '../demo/made-up/make-story.ts'
import { openDemoPaper } from '../demo/open-demo-paper.ts'
import { isNewPaper, openEmptyPaper } from '../open-paper.ts'
import { duration, Progress } from '../progress.ts'
import { listenForInterruption } from './interruption.ts'

/** By whom made-up articles are. */
const DESK = 'demonstration'

/** Articles in one transaction: a tenth of a second's work, so that a server beside it never waits long for its turn. */
const BATCH = 100

/** Milliseconds between two transactions in which others get their turn to write. */
const TURN = 5

/** Articles of one day, and the years that they are spread over at most; more articles than that make fuller days. */
const A_DAY = 30
const YEARS = 20

/**
 * Writes made-up articles into the paper, the oldest first, the newest of this minute: through the same door as every other
 * publication, in batches that are there whole or not at all, beside a running server or without one. An empty folder gets
 * the demonstration paper first. An interruption keeps the batches that are complete.
 */
export async function runDemo(context: CommandContext, request: { articles: number }): Promise<void> {
  const { db } = context
  await openPaperIfNew(context)
  const plan = await planArticles(db, request.articles)
  const interruption = listenForInterruption()
  const progress = new Progress(request.articles, 'articles')
  const startedAt = performance.now()
  let written = 0
  while (written < request.articles && !interruption.hasCome()) {
    const count = Math.min(BATCH, request.articles - written)
    const first = written
    await db.transaction((tx) => writeBatch(tx, plan, first, count))
    // Here, and not in the server beside it, which has readers.
    await catchUp(db, searchFollower)
    written += count
    progress.add(count)
    await pause(TURN)
  }
  progress.end()
  interruption.stop()
  const seconds = (performance.now() - startedAt) / SECOND
  const rate = Math.round(written / seconds).toLocaleString('en')
  process.stdout.write(`${written.toLocaleString('en')} articles in ${duration(seconds)}, ${rate} a second.\n`)
  if (written < request.articles) process.exitCode = 1
}

async function openPaperIfNew({ config, db }: CommandContext): Promise<void> {
  if (!(await isNewPaper(db))) return
  if (!config.demo) return openEmptyPaper(db, systemClock)
  const { email, password } = await openDemoPaper(db, systemClock)
  process.stdout.write(`Sign in: ${email} with the password ${password} (shown this once)\n`)
}

interface Plan {
  sections: string[]
  timeZone: string
  /** What the stories grow from: another run on the same paper makes others. */
  seed: number
  /** The moment of the newest article, and milliseconds between two. */
  end: Instant
  step: number
  articles: number
}

async function planArticles(db: Database, articles: number): Promise<Plan> {
  const { timeZone } = await readPaperSettings(db.read)
  const sections = (await listSections(db.read)).map((section) => section.slug)
  const newest = await db.read
    .selectFrom('edition')
    .select((is) => is.fn.max('id').as('id'))
    .executeTakeFirst()
  const aDay = Math.max(A_DAY, articles / (YEARS * 365))
  return { sections, timeZone, seed: Number(newest?.id ?? 0), end: systemClock(), step: DAY / aDay, articles }
}

async function writeBatch(tx: Transaction, plan: Plan, first: number, count: number): Promise<void> {
  // Fewer, longer copies from the log into the database. What is committed is on the disk all the same.
  if (first === 0 && tx.dialect === 'sqlite') await sql`pragma wal_autocheckpoint = 10000`.execute(tx)
  const editionIds: number[] = []
  const changes = new Set<string>()
  for (let index = first; index < first + count; index++) {
    const now = later(plan.end, -Math.round((plan.articles - 1 - index) * plan.step))
    const seed = plan.seed + index + 1
    const fields = makeStory({ seed, day: dayInZone(now, plan.timeZone), sections: plan.sections })
    const { id: articleId, draftVersion } = await createArticle(tx, { fields, savedBy: DESK, now })
    const edition = await publishArticle(tx, {
      articleId,
      draftVersion,
      publishedBy: DESK,
      now,
      quietly: true,
      changes,
    })
    editionIds.push(edition.editionId)
  }
  await announce(tx, { at: systemClock(), topic: 'archive.imported', payload: { changed: [...changes], editionIds } })
}
