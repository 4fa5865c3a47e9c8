import { type Clock, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Log } from '#foundation/log.ts'
import type { Database, Reader } from './database.ts'
import { NEWEST_STEP } from './migrations/list.ts'

/** Milliseconds between two times at which a server says that it runs, and after which one that says nothing does not. */
const BEAT = 15 * SECOND
const GONE_AFTER = MINUTE

/** A server that runs on this database. */
export interface RunningNode {
  id: string
  version: string
  step: string
  seenAt: Instant
}

/** Servers that run on this database, those that were killed less than a minute ago among them. */
export async function listRunningNodes(db: Reader, now: Instant): Promise<RunningNode[]> {
  return db
    .selectFrom('node')
    .select(['id', 'version', 'step', 'seenAt'])
    .where('seenAt', '>', later(now, -GONE_AFTER))
    .orderBy('startedAt')
    .execute()
}

export interface NodeLeaseOptions {
  db: Database
  clock: Clock
  log: Log
  /** The program's. */
  version: string
}

/**
 * Says that this server runs and which shape of the database it knows, as long as it does: nobody takes away what it needs
 * meanwhile, see `migrateToLatest`.
 */
export class NodeLease {
  readonly #options: NodeLeaseOptions
  readonly #id = newId()
  readonly #startedAt: Instant
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()

  constructor(options: NodeLeaseOptions) {
    this.#options = options
    this.#startedAt = options.clock()
  }

  /** Resolves when it is said for the first time. */
  start(): Promise<void> {
    this.#timer = setInterval(() => this.#say(), BEAT).unref()
    return this.#say()
  }

  #say(): Promise<void> {
    const { db, clock, log, version } = this.#options
    const row = { version, step: NEWEST_STEP, startedAt: this.#startedAt, seenAt: clock() }
    this.#work = this.#work
      .then(() =>
        db.transaction(async (tx) => {
          await tx.deleteFrom('node').where('seenAt', '<', later(row.seenAt, -GONE_AFTER)).execute()
          await tx
            .insertInto('node')
            .values({ id: this.#id, ...row })
            .onConflict((on) => on.column('id').doUpdateSet(row))
            .execute()
        }),
      )
      .catch((error: unknown) => log.warn({ err: error }, 'That this server runs could not be noted.'))
    return this.#work
  }

  /** Says that it runs no more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#work
    await this.#options.db
      .transaction((tx) => tx.deleteFrom('node').where('id', '=', this.#id).execute())
      .catch(() => undefined)
  }
}
