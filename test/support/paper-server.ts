import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { verifyTexts } from '#editing/verify-texts.ts'
import { type Clock, type Instant, later, systemClock } from '#foundation/clock.ts'
import type { FileStore } from '#media/file-store.ts'
import { verifyFiles } from '#media/verify-files.ts'
import { verifyEditions } from '#publishing/verify-editions.ts'
import { verifyReferences } from '#publishing/verify-references.ts'
import { verifyRecord } from '#record/verify-record.ts'
import { listArticlesToldAfter, searchFollower } from '#search/follow.ts'
import { verifyIndex } from '#search/verify-index.ts'
import { readConfig } from '#server/config.ts'
import { openEmptyPaper, openFiles, openPaper } from '#server/open-paper.ts'
import { startServer } from '#server/start-server.ts'
import { createToken } from '#staff/api-token.ts'
import { sectionIdsOf } from '#staff/limited-sections.ts'
import type { Database } from '#storage/database.ts'
import { readPlace } from '#storage/followers.ts'
import { copyMigratedFile, createMigratedDatabase, dropPostgresDatabases } from './databases.ts'
import { NewsroomClient, ReaderClient } from './paper-client.ts'

export const DATABASES = ['SQLite', 'PostgreSQL'] as const

export type DatabaseName = (typeof DATABASES)[number]

/** The public address of papers in tests, which is not the one that they are asked at. */
export const ORIGIN = 'https://paper.example'

/** A clock that stands still until a test moves it. */
export class StandingClock {
  now: Instant

  constructor(now: Instant) {
    this.now = now
  }

  readonly read: Clock = () => this.now

  wait(milliseconds: number): void {
    this.now = later(this.now, milliseconds)
  }
}

/** The system's clock, and as far ahead of it as a test has gone. */
export class RunningClock {
  #ahead = 0

  readonly read: Clock = () => later(systemClock(), this.#ahead)

  wait(milliseconds: number): void {
    this.#ahead += milliseconds
  }
}

export interface PaperServerOptions {
  database?: DatabaseName
  /** The system's, where absent. */
  clock?: { readonly read: Clock }
  /** Settings besides those that every test has. */
  environment?: Record<string, string>
  /** Makes the paper; one with the section `news`, where absent. */
  make?: (db: Database, clock: Clock) => Promise<unknown>
  /** No follower and no job runs. */
  isAsleep?: boolean
}

/** The real server in this process, on a free port, with a paper of its own in a temporary folder. */
export interface TestPaper {
  /** Where it is asked: `http://127.0.0.1:PORT`. */
  address: string
  folder: string
  db: Database
  /** Its pictures. */
  files: FileStore
  /** What it logged so far, a line each. */
  logged: string[]
  readers: ReaderClient
  /** The interface with a token of the highest role. */
  api: NewsroomClient
  /** The interface with a token of this role. */
  apiAs(role: string, sections?: string[]): Promise<NewsroomClient>
  stop(): Promise<void>
}

/** Starts a paper; whoever asks for it stops it. */
export async function openTestPaper(options: PaperServerOptions = {}): Promise<TestPaper> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-journey-'))
  const clock = options.clock?.read ?? systemClock
  const made = options.database === 'PostgreSQL' ? [await createMigratedDatabase()] : []
  const config = readConfig({
    PORT: '0',
    DATELINE_DATA: folder,
    DATELINE_ORIGIN: ORIGIN,
    LOG_LEVEL: 'info',
    ...(made[0] ? { DATABASE_URL: made[0] } : {}),
    ...options.environment,
  })
  if ('file' in config.database && !existsSync(config.database.file)) await copyMigratedFile(config.database.file)
  const db = await openPaper(config)
  await (options.make ?? openEmptyPaper)(db, clock)
  const logged: string[] = []
  const log = pino({ level: config.logLevel }, { write: (line: string) => void logged.push(line) })
  const server = await startServer({ config, db, clock, log, isAsleep: options.isAsleep ?? false })
  const address = `http://127.0.0.1:${server.port}`

  const apiAs = async (role: string, slugs: string[] | null = null): Promise<NewsroomClient> => {
    const { token } = await db.transaction(async (tx) => {
      const sections = await sectionIdsOf(tx, slugs)
      return createToken(tx, { role, name: role, sections, now: clock() })
    })
    return new NewsroomClient(address, token)
  }
  let stopped: Promise<void> | undefined
  return {
    address,
    folder,
    db,
    files: openFiles(config),
    logged,
    readers: new ReaderClient(address),
    api: await apiAs('administrator'),
    apiAs,
    stop() {
      stopped ??= server.stop().finally(async () => {
        rmSync(folder, { recursive: true, force: true })
        await dropPostgresDatabases(made)
      })
      return stopped
    },
  }
}

/** What the command `verify` would list, once the search index has caught up; nothing for a sound paper. */
export async function findFaults({ db, files }: TestPaper): Promise<string[]> {
  let faults: string[] = []
  const look = async (): Promise<void> => {
    faults = [
      ...(await verifyEditions(db.read)),
      ...(await verifyReferences(db)),
      ...(await verifyTexts(db.read)),
      ...(await verifyRecord(db.read)),
      ...(await verifyIndex(db)),
      ...(await verifyFiles(db.read, files)),
    ]
    const untold = await listArticlesToldAfter(db.read, await readPlace(db.read, searchFollower.name))
    for (const articleId of untold) faults.push(`The search index has not heard of article ${articleId}.`)
    if (faults.length > 0) throw new Error(faults.join('\n'))
  }
  await eventually(look, 3_000).catch((error: unknown) => {
    if (faults.length === 0) throw error
  })
  return faults
}

/**
 * Asks again and again, every so many milliseconds, until `check` does not throw, and gives how many milliseconds that took.
 *
 * @throws what `check` threw last, where that is still so after `within` milliseconds.
 */
export async function eventually(check: () => Promise<void>, within = 5_000, every = 20): Promise<number> {
  const begun = performance.now()
  for (;;) {
    try {
      await check()
      return performance.now() - begun
    } catch (error) {
      if (performance.now() - begun > within) throw error
      await new Promise((resolve) => setTimeout(resolve, every))
    }
  }
}
